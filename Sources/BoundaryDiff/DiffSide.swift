public import Zones

/// One of the two boundaries that are compared.
///
/// Immutable; safe to share.
public struct DiffSide: Sendable {
    /// The day of an edition, or the path of a file.
    public let label: String
    /// The code of its zone; nil of a plain file.
    public let zone: String?
    /// The name of its zone; nil of a plain file.
    public let zoneName: String?
    /// What the edition may be used for; nil of a plain file.
    public let status: Edition.Status?
    /// Its pieces in the order of the file; positions are degrees of CRS84.
    public let pieces: [Piece]
    /// What was left out when it was read.
    public let notices: [BoundaryNotice]

    /// Makes a side of valid pieces.
    public init(
        label: String, zone: String? = nil, zoneName: String? = nil,
        status: Edition.Status? = nil, pieces: [Piece], notices: [BoundaryNotice] = []
    ) {
        self.label = label
        self.zone = zone
        self.zoneName = zoneName
        self.status = status
        self.pieces = pieces
        self.notices = notices
    }

    /// Whether it has a fence at all; one without is compared as an empty area.
    public var hasFence: Bool { pieces.contains { $0.role == .fence } }

    /// Reads a GeoJSON file, all fence features of which are one fence. O(bytes).
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - toCRS84: The transformation if its CRS is declared; nil for CRS84.
    /// - Throws: `DiffError.fileWanted`, `.boundary`.
    public init(
        file path: String, toCRS84: BoundaryStore.Transformation? = nil
    ) throws(DiffError) {
        guard FileBytes.kind(of: path) != .directory else { throw .fileWanted(path: path) }
        do {
            let (edition, notices) = try BoundaryStore.edition(
                file: path, toCRS84: toCRS84, validity: Snapshot.defects(of:))
            self.init(label: path, pieces: edition.pieces, notices: notices)
        } catch {
            throw .boundary(error)
        }
    }

    /// Reads the edition of a zone that begins on a day, drafts too. O(bytes of the store).
    ///
    /// - Parameters:
    ///   - code: The zone's code.
    ///   - day: The first day of the edition.
    ///   - path: The boundary store.
    /// - Throws: `DiffError.storeWanted`, `.noSuchZone`, `.noSuchEdition`, `.boundary`.
    public init(
        editionOf code: String, from day: Day, store path: String
    ) throws(DiffError) {
        guard FileBytes.kind(of: path) != .file else { throw .storeWanted(path: path) }
        let store: BoundaryStore
        do {
            // On its first day an edition is in force, and no later one is.
            store = try BoundaryStore.load(
                path, options: .init(asOf: day, drafts: true), validity: Snapshot.defects(of:))
        } catch {
            throw .boundary(error)
        }
        guard let zone = store.zones.first(where: { $0.code == code }) else {
            throw .noSuchZone(code: code, path: path)
        }
        guard let edition = zone.editionInForce, edition.validFrom == day else {
            throw .noSuchEdition(
                code: code, day: day, path: path, days: zone.editions.compactMap(\.validFrom))
        }
        self.init(
            label: day.description, zone: code, zoneName: zone.name, status: edition.status,
            pieces: edition.pieces, notices: store.notices)
    }
}
