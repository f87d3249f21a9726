import GeoJSON
import PlanarGeometry
import Zones

/// A piece as the audit sees it. Immutable; safe to share.
struct AuditedPiece: Sendable {
    /// Its file, zone, edition and feature.
    let place: FindingPlace
    let role: Piece.Role
    let name: String?
    let block: String?
    let declaredAreaHectares: Double?
    /// Its area in degrees of CRS84; nil if something is wrong with its shape.
    let area: MultiPolygon?
    /// What its lines enclose if its rings do not fit together; nil if it is valid or beyond that.
    let mendedArea: MultiPolygon?
}

/// An edition as the audit sees it; of a plain file what it says of one zone. Safe to share.
struct AuditedEdition: Sendable {
    /// The file, the zone's code and the day.
    let place: FindingPlace
    /// nil in a plain file.
    let day: Day?
    /// What the manifest says of it; nil in a plain file, or if the manifest cannot be read.
    let listed: Edition?
    /// The SHA-256 of the file as it is now; nil in a plain file.
    let sha256: String?
    /// Whether it is not in the store yet, or not as what it would be.
    var isProposed = false
    var pieces: [AuditedPiece]
    /// Whether its file could be read to its end.
    var isWhole: Bool

    /// The fence as far as its pieces are valid, piece by piece.
    var fence: [AuditedPiece] { pieces.filter { $0.role == .fence } }

    /// Whether every fence piece is valid, so that the fence is known.
    var isFenceKnown: Bool {
        isWhole && !fence.isEmpty && fence.allSatisfy { $0.area != nil }
    }
}

/// A zone as the audit sees it. Immutable; safe to share.
struct AuditedZone: Sendable {
    let code: String
    let name: String?
    let kind: String?
    let approvedAreaHectares: Double?
    /// By day.
    var editions: [AuditedEdition]
    /// The edition in force today, or the one that is proposed; in a plain file the only one.
    let indexInForce: Int?
    /// Whether it comes from a boundary store.
    let isOfStore: Bool

    var editionInForce: AuditedEdition? { indexInForce.map { editions[$0] } }
}
