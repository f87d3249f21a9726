import Addresses
public import Gazetteer
public import Geocoders
import JSON

/// The answers of geocoders, kept in a gazetteer's file.
///
/// Safe to share.
public struct KeptAnswers: AnswerCache {
    private let answers: GeocoderAnswers

    /// Opens the answers of a gazetteer for reading and writing.
    ///
    /// - Throws: `GazetteerError`.
    public init(gazetteer path: String) throws(GazetteerError) {
        answers = try GeocoderAnswers(path: path)
    }

    /// The answers kept for queries; one that cannot be read is asked for again.
    ///
    /// - Throws: `GazetteerError`.
    public func answers(
        of geocoder: GeocoderName, to queries: [GeocoderQuery]
    ) async throws -> [GeocoderQuery: KeptAnswer] {
        let kept = try answers.answers(
            of: geocoder.rawValue, to: queries.map(\.keptText))
        var found: [GeocoderQuery: KeptAnswer] = [:]
        for query in queries {
            guard let answer = kept[query.keptText],
                let value = try? JSONValue(parsing: Array(answer.body.utf8)),
                let facts = value.array?.map({ AnswerFacts(json: $0) }),
                let subject = AnswerSubject(keptText: answer.subject)
            else { continue }
            let read = facts.compactMap { $0 }
            guard read.count == facts.count else { continue }
            found[query] = KeptAnswer(
                query: query, subject: subject, facts: read, day: answer.day)
        }
        return found
    }

    /// Keeps answers, in one transaction.
    ///
    /// - Throws: `GazetteerError`.
    public func keep(_ answers: [KeptAnswer], of geocoder: GeocoderName) async throws {
        try self.answers.keep(
            answers.map { answer in
                GeocoderAnswer(
                    geocoder: geocoder.rawValue, question: answer.query.keptText,
                    subject: answer.subject.keptText,
                    point: answer.facts.first.map { AnswerPoint($0.position).kept },
                    body: JSONValue.array(answer.facts.map(\.json)).compactText, day: answer.day)
            })
    }

    /// What the kept answers at points are about, a hundred of each.
    ///
    /// - Throws: `GazetteerError`.
    public func subjects(
        of geocoder: GeocoderName, at points: [AnswerPoint]
    ) async throws -> [AnswerPoint: Set<AnswerSubject>] {
        var subjects: [AnswerPoint: Set<AnswerSubject>] = [:]
        for point in points {
            let texts = try answers.subjects(
                of: geocoder.rawValue, at: point.kept, limit: 100)
            let found = Set(texts.compactMap { AnswerSubject(keptText: $0) })
            if !found.isEmpty { subjects[point] = found }
        }
        return subjects
    }
}

/// What separates parts of a text that is kept; no address has it.
private let separator: Character = "\u{1F}"

extension GeocoderQuery {
    fileprivate var keptText: String { city.isEmpty ? text : text + String(separator) + city }
}

extension AnswerPoint {
    fileprivate var kept: GeocoderAnswer.Point {
        GeocoderAnswer.Point(longitude: longitude, latitude: latitude)
    }
}

extension AnswerSubject {
    fileprivate var keptText: String {
        [division.map(\.description) ?? "", place, road].map { part in
            part.filter { $0 != separator }
        }.joined(separator: String(separator))
    }

    fileprivate init?(keptText: String) {
        let parts = keptText.split(separator: separator, omittingEmptySubsequences: false)
        guard parts.count == 3 else { return nil }
        self.init(
            division: DivisionCode(parts[0]), place: String(parts[1]), road: String(parts[2]))
    }
}
