internal import GRDB
internal import PlanarGeometry

/// Where the entries of a name lie: a road, a village, a town, a zone, or one part of a road whose
/// name is there twice.
///
/// An immutable value; safe to share.
struct Extent {
    var name: Int64
    var count: Int
    var middle: Coordinate
    /// See `PointGroup`.
    var spread: Double
    /// The worst accuracy or radius of its entries.
    var source: Double
    /// Metres per house number; 0 if its numbers do not tell.
    var rate: Double

    /// The extents of a name's entries: parts of a street that are far apart, one of anything else.
    static func parts(of name: Int64, _ points: [NumberedPoint]) -> [Extent] {
        let positions = points.map(\.position)
        let clusters =
            NameID(name).kind == .street
            ? PointGroup.clusters(positions, step: AccuracyModel.farApart)
            : [Array(points.indices)]
        return clusters.compactMap { indices in
            let members = indices.map { points[$0] }
            guard let group = PointGroup(members.map(\.position)) else { return nil }
            return Extent(
                name: name, count: group.count, middle: group.middle, spread: group.spread,
                source: members.map(\.source).max() ?? 0, rate: rate(members) ?? 0)
        }
    }

    /// Metres per house number: the median over neighbours on one side; nil for fewer than three
    /// numbers.
    static func rate(_ points: [NumberedPoint]) -> Double? {
        let numbered = points.filter { $0.number > 0 }.sorted { $0.number < $1.number }
        guard numbered.count > 2 else { return nil }
        var rates: [Double] = []
        for parity in [Int64(0), 1] {
            let side = numbered.filter { $0.number % 2 == parity }
            for (one, next) in zip(side, side.dropFirst()) where next.number > one.number {
                rates.append(
                    PointGroup.metres(one.position, next.position)
                        / Double(next.number - one.number))
            }
        }
        guard rates.count > 1 else { return nil }
        return max(1, min(60, PointGroup.median(rates)))
    }
}

/// A position with its house number (0 if it has none) and what its source says of its accuracy.
struct NumberedPoint {
    var position: Coordinate
    var number: Int64
    var source: Double
}

/// The table of extents, made anew when a build ends.
///
/// A namespace; safe to share.
enum ExtentTable {
    /// More entries of one name than this are not looked at: every k-th is, down to so many.
    private static let most = 2_000

    /// Makes the extents of all streets, villages, towns and zones.
    static func rebuild(_ file: BuildFile) throws(GazetteerError) {
        try file.write("computing extents") { database in
            try database.execute(sql: "BEGIN; DELETE FROM extent")
            for column in ["street", "village", "town", "zone"] {
                try fill(column, database)
            }
            try database.execute(sql: "COMMIT")
        }
    }

    private static func fill(_ column: String, _ database: Database) throws {
        let read = try SQLStatement(
            database,
            """
            SELECT \(column), x, y, number, accuracy, radius FROM entry
            WHERE \(column) IS NOT NULL ORDER BY \(column)
            """)
        let write = try SQLStatement(
            database, "INSERT INTO extent VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
        var name: Int64 = 0
        var points: [NumberedPoint] = []
        func end() throws {
            var sample = points
            if points.count > most {
                let step = (points.count + most - 1) / most
                sample = stride(from: 0, to: points.count, by: step).map { points[$0] }
            }
            for (part, extent) in Extent.parts(of: name, sample).enumerated() {
                guard let middle = ScaledPoint(extent.middle) else { continue }
                write.bind(1, name)
                write.bind(2, Int64(part))
                write.bind(3, Int64(extent.count))
                write.bind(4, middle.x)
                write.bind(5, middle.y)
                write.bind(6, Int64(extent.spread.rounded(.up)))
                write.bind(7, Int64(extent.source))
                write.bind(8, Int64((extent.rate * 100).rounded()))
                try write.run()
            }
            points.removeAll(keepingCapacity: true)
        }
        while try read.step() {
            if read.integer(0) != name {
                try end()
                name = read.integer(0)
            }
            points.append(
                NumberedPoint(
                    position: try read.position(1, 2),
                    number: try read.integer(3, in: StoredValues.number, "a number"),
                    source: Double(
                        max(
                            try read.integer(4, in: StoredValues.metres, "an accuracy"),
                            try read.integer(5, in: StoredValues.metres, "a radius")))))
        }
        try end()
    }
}
