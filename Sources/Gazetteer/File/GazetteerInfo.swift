public import Addresses
internal import GRDB

/// What a gazetteer holds.
///
/// Immutable; safe to share.
public struct GazetteerInfo: Equatable, Sendable {
    /// The file's path.
    public var path: String
    /// The version of its tables.
    public var version: Int
    /// Its sources, by the order in which they came.
    public var sources: [Source]
    /// How many entries there are, by kind.
    public var kinds: [GazetteerEntry.Kind: Int]
    /// How many entries there are, by division, as finely as each is known.
    public var divisions: [DivisionCode: Int]
    /// How many distinct names there are.
    public var names: Int
    /// How many answers of geocoders are kept, by the geocoder's name.
    public var answers: [String: Int]
    /// What accuracies are multiplied with, by rule; see `AccuracyModel`.
    public var calibration: [AccuracyModel.Rule: Calibration]

    /// How many entries there are.
    public var entries: Int { kinds.values.reduce(0, +) }

    /// A source and what was taken from it.
    public struct Source: Equatable, Sendable {
        /// The source.
        public var source: GazetteerSource
        /// How many entries of it are stored.
        public var stored: Int
        /// How many rows of it were refused.
        public var refused: Int
    }

    /// What answers about the gazetteer's own entries, each left out in turn, have shown.
    public struct Calibration: Equatable, Sendable {
        /// What an accuracy by this rule is multiplied with.
        public var factor: Double
        /// How many answers that rests on.
        public var samples: Int
    }
}

extension GazetteerInfo {
    /// Reads what a file holds.
    init(reading path: String) throws(GazetteerError) {
        let queue = try GazetteerFile.openForReading(path)
        self = try GazetteerFile.attempt(path, "counting entries") {
            try queue.read { try GazetteerInfo(path: path, $0) }
        }
    }

    private init(path: String, _ database: Database) throws {
        self.path = path
        version = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
        names = try Int.fetchOne(database, sql: "SELECT count(*) FROM name") ?? 0
        sources = []
        let source = try SQLStatement(
            database, "SELECT name, digest, day, crs, stored, refused FROM source ORDER BY id")
        while try source.step() {
            sources.append(
                Source(
                    source: GazetteerSource(
                        name: try source.boundedText(0) ?? "",
                        digest: try source.boundedText(1) ?? "",
                        day: try source.boundedText(2) ?? "", crs: try source.boundedText(3) ?? ""),
                    stored: Int(source.integer(4)), refused: Int(source.integer(5))))
        }
        kinds = [:]
        divisions = [:]
        let count = try SQLStatement(
            database, "SELECT kind, division, count(*) FROM entry GROUP BY kind, division")
        let all = GazetteerEntry.Kind.allCases
        while try count.step() {
            let (kind, entries) = (Int(count.integer(0)), Int(count.integer(2)))
            if all.indices.contains(kind) { kinds[all[kind], default: 0] += entries }
            if let division = DivisionCode(UInt32(truncatingIfNeeded: count.integer(1))) {
                divisions[division, default: 0] += entries
            }
        }
        answers = [:]
        let answer = try SQLStatement(
            database, "SELECT geocoder, count(*) FROM answer GROUP BY geocoder")
        while try answer.step() {
            answers[try answer.boundedText(0) ?? ""] = Int(answer.integer(1))
        }
        calibration = [:]
        let factor = try SQLStatement(database, "SELECT rule, factor, samples FROM calibration")
        while try factor.step() {
            guard let rule = factor.text(0).flatMap(AccuracyModel.Rule.init(rawValue:)) else {
                continue
            }
            calibration[rule] = Calibration(
                factor: try factor.factor(1), samples: Int(factor.integer(2)))
        }
    }
}
