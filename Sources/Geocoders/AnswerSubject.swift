public import Addresses

/// What an address is about, apart from its number and building: two answers for different subjects
/// should not be at one point.
///
/// Immutable; safe to share.
public struct AnswerSubject: Hashable, Sendable {
    /// The division that the address names.
    public var division: DivisionCode?
    /// The estate, park or building by its name; else the village; empty if it names none.
    public var place: String
    /// The road, or the lane without one; empty if it names none.
    public var road: String

    /// Makes a subject.
    public init(division: DivisionCode?, place: String, road: String) {
        self.division = division
        self.place = place
        self.road = road
    }

    /// The subject of an address.
    public init(_ address: Address) {
        division = address.division
        place = address.place ?? address.village ?? ""
        road = address.road ?? address.lane ?? ""
        if place.isEmpty, road.isEmpty { place = address.rest }
    }
}
