public import GEOS
public import PlanarGeometry

/// A boundary store made ready to be asked: which zones and parks cover a position, and how far
/// the nearest line is.
///
/// Loaded whole and replaced whole. Immutable; safe to share. Asking needs a `SnapshotLane`.
public final class Snapshot: Sendable {
    /// The zones and what is known of them, by code.
    public let store: BoundaryStore
    /// Which zones' fences cover a position; owners are indexes into `store.zones`.
    public let fences: AreaIndex
    /// Which parks cover a position; owners are indexes into `parks`.
    public let parkAreas: AreaIndex
    /// The parks of all zones in force.
    public let parks: [Park]
    /// The lines of the fences by zone.
    public let lines: LineIndex
    /// What people write for the zones.
    public let names: ZoneNames
    /// The names that count as evidence in an address.
    public let mentions: ZoneMentions

    /// A park of a zone.
    public struct Park: Hashable, Sendable {
        /// The index of its zone.
        public let zone: Int
        /// Its name; pieces of one name are one park.
        public let name: String
    }

    /// For how many positions the snapshot is made.
    public enum Purpose: Sendable {
        /// A handful: nothing is decided beforehand.
        case fewPositions
        /// Many: cells are decided beforehand, which takes about 0.2 us a vertex.
        case manyPositions
    }

    /// Makes the snapshot of a store whose pieces are valid. Uses all lanes.
    ///
    /// - Throws: `GEOSError` if GEOS fails on a piece.
    public init(_ store: BoundaryStore, for purpose: Purpose) throws(GEOSError) {
        self.store = store
        names = ZoneNames(zones: store.zones)
        var areas: [MultiPolygon] = []
        var owners: [Int] = []
        var parkAreas: [MultiPolygon] = []
        var parkOwners: [Int] = []
        var parks: [Park] = []
        for (zone, one) in store.zones.enumerated() {
            for piece in one.editionInForce?.pieces ?? [] {
                switch piece.role {
                case .fence:
                    areas.append(piece.geometry)
                    owners.append(zone)
                case .park:
                    let park = Park(zone: zone, name: piece.name ?? "#\(piece.featureIndex + 1)")
                    if let known = parks.firstIndex(of: park) {
                        parkOwners.append(known)
                    } else {
                        parkOwners.append(parks.count)
                        parks.append(park)
                    }
                    parkAreas.append(piece.geometry)
                case .approved: break
                }
            }
        }
        self.parks = parks
        mentions = ZoneMentions(zones: store.zones, parks: parks)
        let density = purpose == .manyPositions ? AreaIndex.usualFineCellsPerVertex : 0
        fences = try AreaIndex(areas: areas, owners: owners, fineCellsPerVertex: density)
        self.parkAreas = try AreaIndex(
            areas: parkAreas, owners: parkOwners, fineCellsPerVertex: density)
        lines = LineIndex(try Self.lines(of: store.zones))
    }

    /// The boundary of each zone's fence: the rings of the union of its pieces.
    private static func lines(of zones: [Zone]) throws(GEOSError) -> [[LinearRing]] {
        var engine: AreaEngine?
        var lines: [[LinearRing]] = []
        for zone in zones {
            let pieces = (zone.editionInForce?.pieces ?? []).filter { $0.role == .fence }
                .map(\.geometry)
            // Pieces that cannot touch are their own union, which saves GEOS the work.
            if areApart(pieces.map(\.envelope)) {
                lines.append(pieces.flatMap(\.polygons).flatMap(\.rings))
                continue
            }
            if engine == nil { engine = try AreaEngine() }
            let union = try engine?.union(of: pieces)
            lines.append(union?.polygons.flatMap(\.rings) ?? [])
        }
        return lines
    }

    private static func areApart(_ envelopes: [Envelope]) -> Bool {
        for (index, envelope) in envelopes.enumerated() {
            for other in envelopes[..<index] where envelope.intersects(other) { return false }
        }
        return true
    }

    /// Reads boundaries and makes their snapshot; invalid pieces are found in all lanes.
    ///
    /// - Parameters: as for `BoundaryStore.load`.
    /// - Throws: any `BoundaryError`.
    public static func load(
        _ path: String, options: BoundaryStore.Options = .init(),
        toCRS84: BoundaryStore.Transformation? = nil, for purpose: Purpose
    ) throws(BoundaryError) -> Snapshot {
        let store = try BoundaryStore.load(
            path, options: options, toCRS84: toCRS84, validity: defects(of:))
        do {
            return try Snapshot(store, for: purpose)
        } catch {
            throw .geos(error)
        }
    }

    /// The defects of areas, found in all lanes: a `BoundaryStore.ValidityCheck`.
    ///
    /// - Throws: `GEOSError`.
    public static func defects(
        of areas: [MultiPolygon]
    ) throws(GEOSError) -> [InvalidGeometry?] {
        try Lanes.map(areas, start: { () throws(GEOSError) in try AreaEngine() }) {
            (engine, area) throws(GEOSError) in try engine.defect(of: area)
        }
    }
}

/// Asks a snapshot about positions. Confined to its lane: it owns GEOS contexts.
public struct SnapshotLane: ~Copyable {
    /// The snapshot that it asks.
    public let snapshot: Snapshot
    /// Asks which zones cover positions.
    public var fences: AreaLane
    /// Asks which parks cover positions.
    public var parks: AreaLane

    /// Makes a lane. Cheap: polygons are prepared when they are first needed.
    ///
    /// - Throws: `GEOSError.noContext`.
    public init(_ snapshot: Snapshot) throws(GEOSError) {
        let fences = try AreaLane(snapshot.fences)
        let parks = try AreaLane(snapshot.parkAreas)
        self.snapshot = snapshot
        self.fences = fences
        self.parks = parks
    }
}
