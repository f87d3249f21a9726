internal import Addresses
internal import GRDB
internal import PlanarGeometry

/// The questions that matching asks of the file, as prepared statements.
///
/// Confined to its connection.
final class GazetteerReader {
    private let names: SQLStatement
    private let nameText: SQLStatement
    private let nameShown: SQLStatement
    private let at: SQLStatement
    private let below: SQLStatement
    private let above: SQLStatement
    private let street: SQLStatement
    private let place: SQLStatement
    private let within: SQLStatement
    private let extents: SQLStatement
    let shortNames: SQLStatement
    let gramNames: SQLStatement
    private let begin: SQLStatement
    private let commit: SQLStatement
    /// What accuracies are multiplied with.
    let factors: [AccuracyModel.Rule: Double]

    private static let columns = """
        SELECT id, x, y, accuracy, radius, number, detail, cross, shift, place, building, town, zone
        FROM entry
        """

    init(_ database: Database) throws {
        names = try SQLStatement(
            database, "SELECT id FROM name WHERE text = ? AND id BETWEEN ? AND ?")
        nameText = try SQLStatement(database, "SELECT text FROM name WHERE id = ?")
        nameShown = try SQLStatement(database, "SELECT text FROM name_shown WHERE name = ?")
        at = try SQLStatement(
            database, Self.columns + " WHERE street = ? AND number = ? LIMIT 100")
        below = try SQLStatement(
            database,
            Self.columns
                + " WHERE street = ? AND number BETWEEN 1 AND ? ORDER BY number DESC LIMIT ?")
        above = try SQLStatement(
            database, Self.columns + " WHERE street = ? AND number > ? ORDER BY number LIMIT ?")
        street = try SQLStatement(database, Self.columns + " WHERE street = ? LIMIT ?")
        place = try SQLStatement(database, Self.columns + " WHERE place = ? LIMIT ?")
        within = try SQLStatement(database, Self.columns + " WHERE within = ? LIMIT ?")
        extents = try SQLStatement(
            database, "SELECT count, x, y, spread, accuracy, rate FROM extent WHERE name = ?")
        shortNames = try SQLStatement(
            database, "SELECT name FROM name_short WHERE key = ? AND name BETWEEN ? AND ?")
        gramNames = try SQLStatement(
            database,
            "SELECT rowid FROM name_gram WHERE name_gram MATCH ? AND rowid BETWEEN ? AND ? LIMIT ?")
        begin = try SQLStatement(database, "BEGIN")
        commit = try SQLStatement(database, "COMMIT")
        let calibration = try SQLStatement(database, "SELECT rule, factor FROM calibration")
        var factors: [AccuracyModel.Rule: Double] = [:]
        for rule in AccuracyModel.Rule.allCases { factors[rule] = rule.defaultFactor }
        while try calibration.step() {
            if let rule = calibration.text(0).flatMap(AccuracyModel.Rule.init(rawValue:)) {
                factors[rule] = try calibration.factor(1)
            }
        }
        self.factors = factors
    }

    /// Runs `body` on one state of the file, with one taking of locks.
    func consistently<Result>(_ body: () throws -> Result) throws -> Result {
        try begin.run()
        do {
            let result = try body()
            try commit.run()
            return result
        } catch {
            try? commit.run()
            throw error
        }
    }

    /// The keys of a name in a scope, by key.
    func names(_ text: String, _ kind: NameKind, in scope: Scope) throws -> [Int64] {
        names.bind(1, text)
        names.bind(2, scope.range.lowerBound)
        names.bind(3, scope.range.upperBound)
        var found: [Int64] = []
        while try names.step() {
            let id = NameID(names.integer(0))
            if id.kind == kind, scope.holds(id) { found.append(id.value) }
        }
        return found
    }

    /// The text of a name.
    func text(of name: Int64) throws -> String? {
        nameText.bind(1, name)
        guard try nameText.step() else { return nil }
        defer { nameText.reset() }
        return try nameText.boundedText(0)
    }

    /// A name as its source wrote it, where that is not how it is compared.
    func shown(_ name: Int64) throws -> String? {
        nameShown.bind(1, name)
        guard try nameShown.step() else { return nil }
        defer { nameShown.reset() }
        return try nameShown.boundedText(0)
    }

    /// Entries along a street with a number, in whatever series; at most a hundred.
    func rows(street name: Int64, at number: Int64) throws -> [EntryRow] {
        at.bind(1, name)
        at.bind(2, number)
        return try rows(at)
    }

    /// Entries along a street with a number up to `number`, nearest first.
    func rows(street name: Int64, upTo number: Int64, limit: Int) throws -> [EntryRow] {
        below.bind(1, name)
        below.bind(2, number)
        below.bind(3, Int64(limit))
        return try rows(below)
    }

    /// Entries along a street with a number over `number`, nearest first.
    func rows(street name: Int64, over number: Int64, limit: Int) throws -> [EntryRow] {
        above.bind(1, name)
        above.bind(2, number)
        above.bind(3, Int64(limit))
        return try rows(above)
    }

    /// Entries along a street, those without a number first.
    func rows(street name: Int64, limit: Int) throws -> [EntryRow] {
        street.bind(1, name)
        street.bind(2, Int64(limit))
        return try rows(street)
    }

    /// Entries that have this name themselves.
    func rows(place name: Int64, limit: Int) throws -> [EntryRow] {
        place.bind(1, name)
        place.bind(2, Int64(limit))
        return try rows(place)
    }

    /// Entries whose address lies in the place of this name.
    func rows(within name: Int64, limit: Int) throws -> [EntryRow] {
        within.bind(1, name)
        within.bind(2, Int64(limit))
        return try rows(within)
    }

    /// What is known of a name's extent, in parts that are far apart.
    func extents(of name: Int64) throws -> [Extent] {
        extents.bind(1, name)
        defer { extents.reset() }
        var found: [Extent] = []
        while try extents.step() {
            found.append(
                Extent(
                    name: name,
                    count: Int(try extents.integer(0, in: StoredValues.count, "a count")),
                    middle: try extents.position(1, 2),
                    spread: Double(try extents.integer(3, in: StoredValues.spread, "a spread")),
                    source: Double(try extents.integer(4, in: StoredValues.metres, "an accuracy")),
                    rate: Double(try extents.integer(5, in: StoredValues.rate, "a rate")) / 100))
        }
        return found
    }

    private func rows(_ statement: SQLStatement) throws -> [EntryRow] {
        defer { statement.reset() }
        var found: [EntryRow] = []
        while try statement.step() { found.append(try EntryRow(statement)) }
        return found
    }
}
