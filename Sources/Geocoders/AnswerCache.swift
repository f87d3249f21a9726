/// An answer as it is kept: what was asked, about what, what came back, and when.
///
/// Immutable; safe to share.
public struct KeptAnswer: Equatable, Sendable {
    /// What was asked.
    public var query: GeocoderQuery
    /// What the address is about.
    public var subject: AnswerSubject
    /// The places answered, best first; empty if the geocoder found nothing.
    public var facts: [AnswerFacts]
    /// The day in UTC, `2026-11-26`.
    public var day: String

    /// Makes a kept answer.
    public init(query: GeocoderQuery, subject: AnswerSubject, facts: [AnswerFacts], day: String) {
        self.query = query
        self.subject = subject
        self.facts = facts
        self.day = day
    }
}

/// Where the answers of geocoders are kept, so that nothing is asked twice.
///
/// The calls of one run come one after another. What they throw becomes
/// `GeocoderError.cacheFailed`.
public protocol AnswerCache: Sendable {
    /// The answers kept for these queries, which are distinct; those not kept are left out.
    func answers(
        of geocoder: GeocoderName, to queries: [GeocoderQuery]
    ) async throws -> [GeocoderQuery: KeptAnswer]

    /// Keeps answers, in place of those with equal queries.
    func keep(_ answers: [KeptAnswer], of geocoder: GeocoderName) async throws

    /// The subjects of all kept answers whose best place is at one of the points; those without are
    /// left out. A hundred of a point are enough.
    func subjects(
        of geocoder: GeocoderName, at points: [AnswerPoint]
    ) async throws -> [AnswerPoint: Set<AnswerSubject>]
}
