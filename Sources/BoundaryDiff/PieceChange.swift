public import Zones

/// What has become of a piece.
///
/// Immutable; safe to share.
public struct PieceChange: Hashable, Sendable {
    /// What can become of a piece.
    public enum Change: String, Hashable, Sendable, CaseIterable {
        /// Only the boundary after has it.
        case added
        /// Only the boundary before has it.
        case removed
        /// Its line is another one.
        case changed
        /// Its line is nowhere farther away than 0.1 mm.
        case unchanged
        /// A park of the same name, but at another place: less than half of the smaller of the two
        /// areas is common to both.
        case moved
        /// A park at least half of whose area now belongs to other parks that did not have it.
        case takenOver = "taken-over"
    }

    /// Its name; nil if it has none.
    public let name: String?
    /// What it is for.
    public let role: Piece.Role
    /// What has become of it.
    public let change: Change
    /// Square metres before; nil if it was not there.
    public let areaFrom: Double?
    /// Square metres after; nil if it is not there.
    public let areaTo: Double?
    /// The names of the parks that took its area over, the largest share first.
    public let successors: [String]

    /// Makes a change.
    public init(
        name: String?, role: Piece.Role, change: Change, areaFrom: Double?, areaTo: Double?,
        successors: [String] = []
    ) {
        self.name = name
        self.role = role
        self.change = change
        self.areaFrom = areaFrom
        self.areaTo = areaTo
        self.successors = successors
    }
}
