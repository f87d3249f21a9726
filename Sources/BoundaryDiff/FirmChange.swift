public import GEOS
public import PlanarGeometry
import Zones

/// A firm of a list and where it is.
///
/// Immutable; safe to share.
public struct FirmPosition: Hashable, Sendable {
    /// The row as a spreadsheet shows it; records of JSON count from 1.
    public let row: Int
    /// The firm's name; nil if blank.
    public let name: String?
    /// The firm's credit code as written; nil if blank.
    public let code: String?
    /// Degrees of CRS84.
    public let position: Coordinate

    /// Makes a firm's position.
    public init(row: Int, name: String?, code: String?, position: Coordinate) {
        self.row = row
        self.name = name
        self.code = code
        self.position = position
    }
}

/// A firm that is elsewhere, seen from the boundaries, although it has not moved.
///
/// Immutable; safe to share.
public struct FirmChange: Hashable, Sendable {
    /// Where a firm is, seen from one boundary.
    public struct Membership: Hashable, Sendable {
        /// Whether the fence covers it, its line included.
        public let isInside: Bool
        /// The parks that cover it, in the order of the file; none if the fence does not cover it.
        public let parks: [String]
    }

    /// The firm.
    public let firm: FirmPosition
    /// Where it was.
    public let from: Membership
    /// Where it is.
    public let to: Membership
    /// Metres to the line of the boundary after; nil if that has no line.
    public let distance: Double?
}

/// Finds the firms whose membership two boundaries decide differently.
///
/// GEOS decides both. Confined to its lane: it owns GEOS contexts.
public struct FirmComparison: ~Copyable {
    private var before: MembershipLane
    private var after: MembershipLane
    private let line: LineIndex

    /// Prepares a comparison. O(vertices).
    ///
    /// - Throws: `GEOSError` if GEOS fails on a piece.
    public init(_ comparison: BoundaryComparison) throws(GEOSError) {
        let before = try MembershipLane(comparison.from)
        let after = try MembershipLane(comparison.to)
        line = LineIndex([try AreaEngine().fence(of: comparison.to).lines])
        self.before = before
        self.after = after
    }

    /// The changes among firms, in their order. About 0.1 us a firm and boundary.
    ///
    /// - Throws: `GEOSError.failed`.
    public mutating func changes(among firms: [FirmPosition]) throws(GEOSError) -> [FirmChange] {
        let positions = firms.map(\.position)
        let old = try before.memberships(of: positions)
        let new = try after.memberships(of: positions)
        return firms.indices.compactMap { index in
            guard old[index] != new[index] else { return nil }
            return FirmChange(
                firm: firms[index], from: old[index], to: new[index],
                distance: line.nearest(to: positions[index])?.distance)
        }
    }
}

/// Asks one boundary about positions: owner 0 is the fence, the others are its parks.
private struct MembershipLane: ~Copyable {
    private var lane: AreaLane
    private let parks: [String]
    private var answers: [AreaLane.Answer] = []

    init(_ side: DiffSide) throws(GEOSError) {
        var areas: [MultiPolygon] = []
        var owners: [Int] = []
        var parks: [String] = []
        for piece in side.pieces {
            switch piece.role {
            case .fence: owners.append(0)
            case .park:
                let name = piece.name ?? "#\(piece.featureIndex + 1)"
                if !parks.contains(name) { parks.append(name) }
                owners.append((parks.firstIndex(of: name) ?? 0) + 1)
            case .approved: continue
            }
            areas.append(piece.geometry)
        }
        self.parks = parks
        lane = try AreaLane(AreaIndex(areas: areas, owners: owners))
    }

    mutating func memberships(
        of positions: [Coordinate]
    ) throws(GEOSError) -> [FirmChange.Membership] {
        lane.startBatch()
        answers = Array(repeating: 0, count: positions.count)
        try lane.locate(positions, into: &answers)
        return answers.map { answer in
            let owners = lane.owners(in: answer)
            guard owners.first == 0 else { return .init(isInside: false, parks: []) }
            return .init(isInside: true, parks: owners.dropFirst().map { parks[$0 - 1] })
        }
    }
}
