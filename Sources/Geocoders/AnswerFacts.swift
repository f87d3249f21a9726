public import Addresses
public import PlanarGeometry

/// One place that a geocoder answered, as it said it: facts without a judgement, so that the rules
/// of what is believed can change without asking again.
///
/// Immutable; safe to share.
public struct AnswerFacts: Equatable, Sendable {
    /// Degrees of CRS84, converted from the geocoder's own datum.
    public var position: Coordinate
    /// The geocoder's own word for how fine the answer is: 门牌号, 住宅区, `road`; empty if none.
    public var level: String
    /// The geocoder's own figure for how good the answer is: Baidu's confidence, Tianditu's score.
    public var confidence: Double?
    /// Metres from the middle to a corner of the box that the geocoder gave; nil if it gave none.
    public var extent: Double?
    /// The division that the position lies in, by the geocoder; nil if it gives no code.
    public var division: DivisionCode?
    /// The names of the divisions that the position lies in, by the geocoder, coarsest first. Never
    /// taken from the formatted address, which echoes the question.
    public var divisionNames: [String]
    /// The road that the position lies at, by the geocoder, as data and not as an echo; nil if it
    /// names none.
    public var road: String?
    /// The house number of the position, by the geocoder; nil if it names none.
    public var number: String?
    /// The formatted address. It echoes the question and proves nothing.
    public var text: String

    /// Characters of the formatted address that are kept.
    static let longestText = 200

    /// Makes the facts.
    public init(
        position: Coordinate, level: String, confidence: Double? = nil, extent: Double? = nil,
        division: DivisionCode? = nil, divisionNames: [String] = [], road: String? = nil,
        number: String? = nil, text: String = ""
    ) {
        self.position = position
        self.level = level
        self.confidence = confidence
        self.extent = extent
        self.division = division
        self.divisionNames = divisionNames
        self.road = road
        self.number = number
        self.text = String(text.prefix(Self.longestText))
    }
}

/// A position to a millionth of a degree, a decimetre: two answers with equal ones are at one
/// identical point.
public struct AnswerPoint: Hashable, Sendable {
    /// Millionths of a degree of CRS84.
    public let longitude: Int32
    /// Millionths of a degree of CRS84.
    public let latitude: Int32

    /// Rounds a position in degrees of CRS84 that lies on the Earth.
    public init(_ position: Coordinate) {
        longitude = Int32((min(max(position.x, -180), 180) * 1e6).rounded())
        latitude = Int32((min(max(position.y, -90), 90) * 1e6).rounded())
    }
}
