import GEOS
import GeoJSON
import Geodesy
import HTTPTypes
import Hummingbird
import JSON
import NIOCore
import PlanarGeometry

/// The page of a collection that a query asks for, as GeoJSON that is written while it is sent.
///
/// Immutable; safe to share.
struct ItemsResponse: Sendable {
    let query: ItemsQuery
    let matched: Int
    let features: ArraySlice<ServedFeature>
    let links: [Link]
    let timeStamp: String

    /// Sent in pieces of about this many bytes.
    private static let pieceSize = 256 << 10

    /// The text up to the first feature.
    private var head: [UInt8] {
        var json = JSONWriter()
        json.beginObject()
        json.name("type")
        json.write("FeatureCollection")
        json.name("numberMatched")
        json.write(matched)
        json.name("numberReturned")
        json.write(features.count)
        json.name("timeStamp")
        json.write(timeStamp)
        json.name("links")
        json.write(.array(links.map(\.json)))
        json.name("features")
        json.beginArray()
        return json.bytes
    }

    /// The body; the features of CRS84 are there already, others are transformed piece by piece.
    ///
    /// - Throws: `CRSError` if there is no way to the CRS.
    func body() throws -> ResponseBody {
        let head = head
        let crs = query.crs
        guard crs == .crs84 else { return try transformedBody(head, crs) }
        let features = features
        let length =
            head.count + features.reduce(0) { $0 + $1.text.readableBytes }
            + max(0, features.count - 1) + 3
        return ResponseBody(contentLength: length) { writer in
            var buffer = ByteBufferAllocator().buffer(
                capacity: min(length, Self.pieceSize + (64 << 10)))
            buffer.writeBytes(head)
            for (number, feature) in features.enumerated() {
                if number > 0 { buffer.writeInteger(UInt8(ascii: ",")) }
                buffer.writeImmutableBuffer(feature.text)
                if buffer.readableBytes >= Self.pieceSize {
                    try await writer.write(buffer)
                    buffer = ByteBufferAllocator().buffer(capacity: Self.pieceSize + (64 << 10))
                }
            }
            buffer.writeStaticString("]}\n")
            try await writer.write(buffer)
            try await writer.finish(nil)
        }
    }

    private func transformedBody(_ head: [UInt8], _ crs: ServedCRS) throws -> ResponseBody {
        // Made here, so that a system that cannot be reached is an answer and not a torn body.
        _ = try Transformation(from: .wgs84, to: crs.identifier, beyondArea: true)
        let features = features
        return ResponseBody { writer in
            var buffer = ByteBuffer(bytes: head)
            var next = features.startIndex
            while next < features.endIndex {
                // Nothing is awaited while the transformation is in hand.
                let transform = try FeatureTransform(crs)
                while next < features.endIndex, buffer.readableBytes < Self.pieceSize {
                    if next > features.startIndex { buffer.writeInteger(UInt8(ascii: ",")) }
                    buffer.writeBytes(transform.text(of: features[next]))
                    next += 1
                }
                try await writer.write(buffer)
                buffer.clear()
            }
            buffer.writeStaticString("]}\n")
            try await writer.write(buffer)
            try await writer.finish(nil)
        }
    }
}

/// Writes features in another CRS, with the axes in its own order.
///
/// Confined to its lane: it owns a transformation.
struct FeatureTransform {
    private let crs: ServedCRS
    private let transformation: Transformation

    /// - Throws: `CRSError`.
    init(_ crs: ServedCRS) throws(CRSError) {
        self.crs = crs
        transformation = try Transformation(
            from: .wgs84, to: crs.identifier, beyondArea: true)
    }

    /// The feature's GeoJSON; its geometry is null if it has no place in the CRS. O(positions).
    func text(of feature: ServedFeature) -> [UInt8] {
        var json = JSONWriter()
        var writer = ServedFeature.writer(
            decimals: crs.isDegrees
                ? ServedFeature.decimalsOfDegrees : ServedFeature.decimalsOfMetres)
        writer.turnsRings = !crs.isNorthingFirst
        writer.write(
            Feature(
                index: 0, id: .string(feature.id),
                geometry: geometry(of: feature.geometry).map { .multiPolygon($0) },
                properties: feature.properties), to: &json)
        return json.bytes
    }

    private func geometry(of area: MultiPolygon) -> MultiPolygon? {
        var polygons: [Polygon] = []
        for polygon in area.polygons {
            var rings: [LinearRing] = []
            for ring in polygon.rings {
                var coordinates: [Coordinate] = []
                coordinates.reserveCapacity(ring.coordinates.count)
                for coordinate in ring.coordinates {
                    guard let moved = transformation.transform(coordinate) else { return nil }
                    coordinates.append(crs.reordered(moved))
                }
                guard let ring = try? LinearRing(coordinates) else { return nil }
                rings.append(ring)
            }
            polygons.append(Polygon(shell: rings[0], holes: Array(rings.dropFirst())))
        }
        return MultiPolygon(polygons)
    }
}
