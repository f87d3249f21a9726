import Addresses
import DelimitedText
import FirmCheck
import GEOS
import Gazetteer
import GeoJSON
import Geodesy
import JSON
import PlanarGeometry

/// The features of a GeoJSON file as entries of a gazetteer.
///
/// A point is an entry. A polygon is an entry at a place inside of it, with the distance to its
/// farthest vertex as its radius; one with a division's code in `adcode` is that division's area.
/// Names and addresses are in the properties that lists have as columns. Confined to one thread.
struct GazetteerFeatures {
    private let collection: FeatureCollection
    private let transformation: Transformation?
    private let accuracy: Double

    init(_ file: InputFile, crs: CRSIdentifier?, accuracy: Double) throws {
        let block = UnsafeMutableRawBufferPointer.allocate(byteCount: file.size, alignment: 16)
        defer { block.deallocate() }
        let count = try file.read(into: block, at: 0)
        do throws(GeoJSONError) {
            collection = try GeoJSONReader(range: .any, ignoresCRSMember: false)
                .read(UnsafeRawBufferPointer(rebasing: block[..<count]))
        } catch {
            throw GazetteerSourceError.notGeoJSON(
                path: file.path, english: error.description, chinese: error.chineseDescription)
        }
        if let crs, crs != .wgs84 {
            transformation = try Transformation(from: crs)
        } else {
            transformation = nil
        }
        self.accuracy = accuracy
    }

    func add(to builder: GazetteerBuilder) throws {
        let engine = try AreaEngine()
        var entries: [GazetteerEntry] = []
        for feature in collection.features {
            let words = words(of: feature.properties)
            let polygons = moved(feature.geometry?.polygons ?? [])
            if let division = words.division, !polygons.isEmpty {
                try builder.addArea(MultiPolygon(polygons), of: division)
                continue
            }
            guard let (position, radius) = try place(feature.geometry, polygons, engine) else {
                builder.refuse(.noPosition)
                continue
            }
            entries.append(
                GazetteerEntry(
                    name: words.name, address: words.address, position: position, radius: radius,
                    accuracy: words.accuracy ?? accuracy))
        }
        try builder.add(entries)
    }

    private struct Words {
        var name: String?
        var address: String?
        var accuracy: Double?
        var division: DivisionCode?
    }

    private func words(of properties: JSONObject) -> Words {
        var words = Words()
        for member in properties {
            if member.name == "adcode" {
                words.division = DivisionCode(member.value.string ?? member.value.compactText)
                continue
            }
            switch ColumnKey.recognise(member.name) {
            case .name: words.name = member.value.string
            case .registeredAddress, .operatingAddress:
                words.address = words.address ?? member.value.string
            case .accuracy: words.accuracy = member.value.double.flatMap { $0 >= 0 ? $0 : nil }
            default: break
            }
        }
        return words
    }

    /// Where a feature is and how far it reaches from there; nil if it has no place.
    private func place(
        _ geometry: Geometry?, _ polygons: [Polygon], _ engine: borrowing AreaEngine
    ) throws -> (Coordinate, Double)? {
        if case .point(let written) = geometry {
            return moved(written).map { ($0, 0) }
        }
        // The largest part stands for all; the radius reaches the others.
        let largest = polygons.max {
            Ellipsoid.area(of: $0) < Ellipsoid.area(of: $1)
        }
        guard let largest, try engine.defect(of: MultiPolygon([largest])) == nil,
            let inside = try engine.interiorPosition(of: largest)
        else { return nil }
        let radius = polygons.flatMap(\.shell.coordinates)
            .map { Ellipsoid.distance(from: inside, to: $0) }.max()
        return (inside, radius ?? 0)
    }

    private func moved(_ position: Coordinate) -> Coordinate? {
        transformation.map { $0.transform(position) } ?? position
    }

    /// Polygons in CRS84; those that cannot be moved are left out.
    private func moved(_ polygons: [Polygon]) -> [Polygon] {
        guard transformation != nil else { return polygons }
        return polygons.compactMap { polygon in
            func ring(_ ring: LinearRing) -> LinearRing? {
                let coordinates = ring.coordinates.compactMap { moved($0) }
                return coordinates.count == ring.coordinates.count
                    ? try? LinearRing(coordinates) : nil
            }
            guard let shell = ring(polygon.shell) else { return nil }
            return Polygon(shell: shell, holes: polygon.holes.compactMap(ring))
        }
    }
}
