import Foundation
import GeoJSON
import Geodesy
import JSON
import PlanarGeometry
import TestSupport
import Zones

@testable import BoundaryImport

/// Invented boundaries and ways to hand them over.
enum Fixture {
    static let zone = "X970001"

    /// Two fence pieces, one with a hole, and a park, about 114.4 E, 30.5 N.
    static func features(shiftedBy shift: Double = 0) throws -> [Feature] {
        func ring(_ x: Double, _ y: Double, _ radius: Double, _ count: Int) throws -> LinearRing {
            var positions: [Coordinate] = []
            for index in 0..<count {
                let angle = Double(index) / Double(count) * 2 * .pi
                let length = radius * (1 + 0.2 * sin(angle * 5))
                positions.append(
                    Coordinate(
                        x: rounded(x + shift + length * cos(angle)),
                        y: rounded(y + length * sin(angle))))
            }
            return try LinearRing(positions + positions.prefix(1))
        }
        func properties(_ role: String, _ name: String, _ area: Double?) -> JSONObject {
            var properties: JSONObject = [
                "role": .string(role), "name": .string(name), "zone_code": .string(zone),
            ]
            if let area { properties["declared_area_ha"] = .double(area) }
            return properties
        }
        return [
            Feature(
                index: 0,
                geometry: .polygon(
                    Polygon(
                        shell: try ring(114.4, 30.5, 0.02, 90),
                        holes: [try ring(114.4, 30.5, 0.004, 12)])),
                properties: properties("fence", "示例东区", nil)),
            Feature(
                index: 1,
                geometry: .polygon(Polygon(shell: try ring(114.5, 30.45, 0.01, 33))),
                properties: properties("fence", "示例西区", 321.5)),
            Feature(
                index: 2,
                geometry: .polygon(Polygon(shell: try ring(114.4, 30.49, 0.002, 7))),
                properties: properties("park", "示例园", nil)),
        ]
    }

    private static func rounded(_ value: Double) -> Double { (value * 1e9).rounded() / 1e9 }

    static func geoJSON(_ features: [Feature], members: JSONObject = JSONObject()) -> [UInt8] {
        GeoJSONWriter(decimals: 9).featureCollection(features, members: members)
    }

    /// The text file of boundary points of polygons, northing first.
    static func surveyText(
        _ features: [Feature], crs: CRSIdentifier, header: String, closesRings: Bool
    ) throws -> String {
        let transformation = try Transformation(from: .wgs84, to: crs)
        var text = header + "[地块坐标]\n"
        for feature in features {
            var points: [String] = []
            for polygon in feature.geometry?.polygons ?? [] {
                for (ring, line) in polygon.rings.enumerated() {
                    let positions =
                        closesRings ? line.coordinates[...] : line.coordinates.dropLast()
                    for position in positions {
                        guard let moved = transformation.transform(position) else { continue }
                        points.append(
                            "J\(points.count + 1),\(ring + 1),"
                                + "\(FixedDecimal.text(moved.y, decimals: 4)),"
                                + "\(FixedDecimal.text(moved.x, decimals: 4))")
                    }
                }
            }
            let area = feature.properties["declared_area_ha"]?.double.map { "\($0)" } ?? ""
            let name = feature.properties["name"]?.string ?? ""
            text += "\(points.count),\(area),,\(name),面,,,,@\n"
            text += points.joined(separator: "\n") + "\n"
        }
        return text
    }

    /// Runs GDAL's `ogr2ogr`.
    static func ogr2ogr(_ arguments: [String]) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/ogr2ogr")
        process.arguments = arguments
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw CocoaError(.executableLoad) }
    }

    static func day(_ text: String) -> Day {
        guard let day = Day(text) else { preconditionFailure("no day: \(text)") }
        return day
    }

    static func options(
        _ day: String = "2024-07-01", target: ImportOptions.Target = .zone(zone)
    ) -> ImportOptions {
        var options = ImportOptions(target: target, validFrom: Self.day(day))
        if case .zone = target { options.name = "示例庚高新区" }
        return options
    }

    /// The pieces of the edition of a day.
    static func pieces(_ day: String, of code: String = zone, in store: String) throws -> [Piece] {
        let options = BoundaryStore.Options(drafts: true, extent: .all)
        let read = try BoundaryStore.load(store, options: options, validity: Snapshot.defects(of:))
        let zone = read.zones.first { $0.code == code }
        return zone?.editions.first { $0.validFrom == Self.day(day) }?.pieces ?? []
    }

    /// The largest distance in metres from a vertex of `expected` to the nearest of `found`;
    /// infinity if they have not equally many.
    static func largestShift(_ expected: [Feature], _ found: [Piece]) -> Double {
        var largest = 0.0
        for (feature, piece) in zip(expected, found) {
            let rings = (feature.geometry?.polygons ?? []).flatMap(\.rings)
            let others = piece.geometry.polygons.flatMap(\.rings)
            guard rings.map(\.coordinates.count) == others.map(\.coordinates.count) else {
                return .infinity
            }
            for (ring, other) in zip(rings, others) {
                for position in ring.coordinates {
                    let nearest = other.coordinates.map {
                        Ellipsoid.distance(from: position, to: $0)
                    }
                    largest = max(largest, nearest.min() ?? .infinity)
                }
            }
        }
        return expected.count == found.count ? largest : .infinity
    }
}
