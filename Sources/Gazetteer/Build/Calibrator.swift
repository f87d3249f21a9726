internal import Addresses
internal import GRDB
internal import Glibc
internal import PlanarGeometry

/// Asks the file for its own entries, each left out in turn, and notes how far the answers of each
/// rule are from what they claim.
///
/// This is split-conformal calibration: entries that come later are as far off as those left out,
/// so far as they are drawn alike. A namespace; safe to share.
enum Calibrator {
    /// A rule with fewer answers than this keeps its default.
    static let least = 30
    /// The share of answers that are to lie within; two and a half in a hundred more than is promised, as
    /// the entries are a sample.
    static let share = 0.975
    /// What comes on top of the factor that would have done for the file's own entries.
    static let margin = 1.1
    /// No factor is larger: entries so much farther off are wrong themselves, and would make every
    /// answer of their rule useless.
    static let largest = 8.0
    /// So many entries are asked for at most, spread over the file.
    static let samples = 6_000

    /// Computes the factors and puts them into the file.
    static func calibrate(_ file: BuildFile) throws(GazetteerError) {
        try file.write("calibrating") { database in
            try database.execute(sql: "DELETE FROM calibration")
            let reader = try GazetteerReader(database)
            var ratios: [AccuracyModel.Rule: [Double]] = [:]
            for sample in try self.samples(database, reader) {
                let matcher = Matcher(reader: reader, excluded: sample.entry)
                for candidate in try matcher.best(sample.address) {
                    let position = sample.address.offset.map {
                        Shift($0).moved(candidate.position)
                    }
                    let error = PointGroup.metres(
                        position ?? candidate.position, sample.position)
                    ratios[candidate.rule, default: []].append(error / max(candidate.base, 1))
                }
            }
            let write = try SQLStatement(
                database, "INSERT INTO calibration (rule, factor, samples) VALUES (?, ?, ?)")
            for (rule, ratios) in ratios where ratios.count >= least {
                write.bind(1, rule.rawValue)
                write.bind(2, factor(ratios))
                write.bind(3, Int64(ratios.count))
                try write.run()
            }
        }
    }

    /// What an accuracy is multiplied with so that the share of errors lies within, and a margin;
    /// at least 1 and at most `largest`. Between two ratios by their geometric mean, as the largest run far ahead.
    static func factor(_ ratios: [Double]) -> Double {
        let sorted = ratios.sorted().map { max($0, 0.01) }
        guard let last = sorted.last else { return 1 }
        let rank = share * Double(sorted.count - 1)
        let low = sorted[Int(rank)]
        let high = Int(rank) + 1 < sorted.count ? sorted[Int(rank) + 1] : last
        return min(largest, max(1, low * pow(high / low, rank - rank.rounded(.down)) * margin))
    }

    private struct Sample {
        var entry: Int64
        var position: Coordinate
        var address: Address
    }

    /// Entries at even distances through the file, with the address that each has.
    private static func samples(
        _ database: Database, _ reader: GazetteerReader
    ) throws -> [Sample] {
        let last = try Int64.fetchOne(database, sql: "SELECT max(id) FROM entry") ?? 0
        let step = max(1, last / Int64(samples))
        let read = try SQLStatement(
            database,
            """
            SELECT id, x, y, division, street, number, detail, cross, shift, within, building,
                town, zone, village, kind, place
            FROM entry WHERE id >= ? ORDER BY id LIMIT 1
            """)
        var found: [Sample] = []
        var next: Int64 = 1
        while next <= last {
            read.bind(1, next)
            guard try read.step() else { break }
            found.append(try sample(read, reader))
            next = max(next + step, read.integer(0) + 1)
            read.reset()
        }
        return found
    }

    private static func sample(_ row: SQLStatement, _ reader: GazetteerReader) throws -> Sample {
        func text(_ column: Int32) throws -> String? {
            row.isNull(column) ? nil : try reader.text(of: row.integer(column))
        }
        var address = Address()
        address.division = DivisionCode(UInt32(truncatingIfNeeded: row.integer(3)))
        address.road = try text(4)
        let number = try row.integer(5, in: StoredValues.number, "a number")
        address.number = number == 0 ? nil : HouseNumber(number, detail: row.integer(6))
        address.crossing = try text(7)
        address.offset =
            row.isNull(8)
            ? nil
            : Shift(packed: try row.integer(8, in: StoredValues.shift, "an offset")).offset
        // An entry without an address is asked for by its name.
        address.place = try text(9) ?? (row.isNull(4) ? text(15) : nil)
        address.building = address.place == nil ? nil : try row.boundedText(10)
        address.town = try text(11)
        address.developmentZone = try text(12)
        address.village = try text(13)
        return Sample(
            entry: row.integer(0),
            position: try row.position(1, 2),
            address: address)
    }
}
