import Addresses
import JSON
import PlanarGeometry

/// How one geocoder is asked and how its answers are read.
protocol GeocoderDialect: Sendable {
    var name: GeocoderName { get }
    /// The parameter that takes the key; empty if there is none.
    var keyParameter: String { get }

    /// What is asked for a question.
    func query(for question: GeocoderQuestion) -> GeocoderQuery

    /// The request for queries that are asked together: with one city, at most `batchLimit`.
    func request(for queries: [GeocoderQuery]) -> RequestTarget

    /// The places answered to each of so many queries; nil if the answer does not tell which belongs
    /// to which, so that they must be asked one by one.
    func read(_ reply: HTTPReply, count: Int) throws(GeocoderError) -> [[AnswerFacts]]?

    /// The request that tells the division of a place, where the answer itself does not.
    func confirmation(of facts: AnswerFacts) -> RequestTarget?

    /// The facts with the division of the confirmation's answer.
    func confirm(_ facts: AnswerFacts, by reply: HTTPReply) throws(GeocoderError) -> AnswerFacts

    /// What an answer that is not HTTP 200 means, if it is not the usual.
    func failure(_ reply: HTTPReply) -> GeocoderError?
}

extension GeocoderDialect {
    func confirmation(of facts: AnswerFacts) -> RequestTarget? { nil }

    func confirm(_ facts: AnswerFacts, by reply: HTTPReply) throws(GeocoderError) -> AnswerFacts {
        facts
    }

    func failure(_ reply: HTTPReply) -> GeocoderError? { nil }

    /// The body as JSON.
    func json(_ reply: HTTPReply) throws(GeocoderError) -> JSONValue {
        do { return try JSONValue(parsing: reply.bytes) } catch {
            throw .malformed(name, reason: "no JSON: \(error.description)")
        }
    }

    func malformed(_ reason: String) -> GeocoderError { .malformed(name, reason: reason) }

    /// A position on the Earth from two texts or numbers.
    func position(_ x: String?, _ y: String?) throws(GeocoderError) -> Coordinate {
        guard let x, let y, let longitude = JSONNumber(text: x)?.double,
            let latitude = JSONNumber(text: y)?.double
        else { throw malformed("no numbers for a position") }
        guard abs(longitude) <= 180, abs(latitude) <= 90 else {
            throw malformed("a position that is not on the Earth")
        }
        return Coordinate(x: longitude, y: latitude)
    }
}

/// The dialects by name.
enum Dialects {
    static func dialect(of geocoder: GeocoderName) -> any GeocoderDialect {
        switch geocoder {
        case .amap: AMapDialect()
        case .baidu: BaiduDialect()
        case .tianditu: TiandituDialect()
        case .nominatim: NominatimDialect()
        }
    }
}

/// An answer as it came over HTTP.
struct HTTPReply: Equatable, Sendable {
    var status: Int
    /// Seconds of `Retry-After`; nil if there is none, or a date, which is not read.
    var retryAfter: Int?
    /// The host of `Location`; nil if there is none.
    var redirectHost: String?
    var bytes: [UInt8]
}

extension JSONValue {
    /// A string or a number as text; nil for an empty string, for `[]`, which AMap puts in place of
    /// empty strings, and for anything else.
    var filledText: String? {
        switch self {
        case .string(let text): text.isEmpty ? nil : text
        case .number(let number): number.text
        default: nil
        }
    }
}
