public import GeoJSON
public import PlanarGeometry

/// A zone with its editions.
///
/// Immutable; safe to share.
public struct Zone: Hashable, Sendable {
    /// Its code, such as `G422031`; of a plain file the key of its features.
    public let code: String
    /// Its full name; its code if the file gives none.
    public let name: String
    /// What else people write for it in addresses and lists.
    public let aliases: [String]
    /// What kind of zone it is, in the store's own words; nil if not said.
    public let kind: String?
    /// Its province; nil if not said.
    public let province: String?
    /// The groups that it belongs to, such as a demonstration zone.
    public let groups: [String]
    /// The area that was approved, in hectares; nil if not said.
    public let approvedAreaHectares: Double?
    /// Its editions by day; of a plain file one, without a day.
    public let editions: [Edition]
    /// The index of the edition in force; nil if there is none on the day asked for.
    public let indexInForce: Int?

    /// Makes a zone.
    public init(
        code: String, name: String, aliases: [String] = [], kind: String? = nil,
        province: String? = nil, groups: [String] = [], approvedAreaHectares: Double? = nil,
        editions: [Edition], indexInForce: Int?
    ) {
        self.code = code
        self.name = name
        self.aliases = aliases
        self.kind = kind
        self.province = province
        self.groups = groups
        self.approvedAreaHectares = approvedAreaHectares
        self.editions = editions
        self.indexInForce = indexInForce
    }

    /// The edition in force; nil if there is none.
    public var editionInForce: Edition? { indexInForce.map { editions[$0] } }

    /// Whether membership can be tested: an edition is in force and has a fence.
    public var hasFence: Bool { editionInForce?.pieces.contains { $0.role == .fence } ?? false }
}

/// The boundary of a zone from a day on.
///
/// Immutable; safe to share.
public struct Edition: Hashable, Sendable {
    /// What an edition may be used for.
    public enum Status: String, Hashable, Sendable, CaseIterable {
        /// For official use; never rewritten.
        case official
        /// A sketch; in force, but not for official use.
        case schematic
        /// Not yet in force.
        case draft
    }

    /// The first day on which it is in force; nil in a plain file.
    public let validFrom: Day?
    /// What it may be used for; nil in a plain file.
    public let status: Status?
    /// Who decided it; nil if not said.
    public let authority: String?
    /// Where it comes from; nil if not said.
    public let source: String?
    /// The CRS in which it was delivered, as written; nil if not said.
    public let sourceCRS: String?
    /// The area that its authority gives, in hectares; nil if not said.
    public let declaredAreaHectares: Double?
    /// The SHA-256 of its file as the manifest writes it, not compared with the file.
    public let sha256: String?
    /// Whether its file has been read.
    public let isRead: Bool
    /// Its pieces in the order of the file, without those left out; empty if it was not read.
    public let pieces: [Piece]

    /// Makes an edition.
    public init(
        validFrom: Day?, status: Status?, authority: String? = nil, source: String? = nil,
        sourceCRS: String? = nil, declaredAreaHectares: Double? = nil, sha256: String? = nil,
        isRead: Bool, pieces: [Piece]
    ) {
        self.validFrom = validFrom
        self.status = status
        self.authority = authority
        self.source = source
        self.sourceCRS = sourceCRS
        self.declaredAreaHectares = declaredAreaHectares
        self.sha256 = sha256
        self.isRead = isRead
        self.pieces = pieces
    }

    /// The same edition with its file read.
    func reading(_ pieces: [Piece]) -> Edition {
        Edition(
            validFrom: validFrom, status: status, authority: authority, source: source,
            sourceCRS: sourceCRS, declaredAreaHectares: declaredAreaHectares, sha256: sha256,
            isRead: true, pieces: pieces)
    }
}

/// A feature of an edition.
///
/// Immutable; safe to share.
public struct Piece: Hashable, Sendable {
    /// What a piece is for.
    public enum Role: String, Hashable, Sendable, CaseIterable {
        /// Membership is tested against the union of these.
        case fence
        /// An approved block; never decides membership.
        case approved
        /// A park; never decides membership.
        case park
    }

    /// What it is for.
    public let role: Role
    /// Its name; nil if not said.
    public let name: String?
    /// The block that it is, or belongs to; nil if not said.
    public let block: String?
    /// The area that its authority gives, in hectares; nil if not said.
    public let declaredAreaHectares: Double?
    /// Its polygons in CRS84, at least one; valid if it was checked.
    public let geometry: MultiPolygon
    /// The index of its feature in the file, from 0.
    public let featureIndex: Int
    /// The `id` of its feature; nil if it has none.
    public let featureID: FeatureIdentifier?

    /// Makes a piece.
    public init(
        role: Role = .fence, name: String? = nil, block: String? = nil,
        declaredAreaHectares: Double? = nil, geometry: MultiPolygon, featureIndex: Int = 0,
        featureID: FeatureIdentifier? = nil
    ) {
        self.role = role
        self.name = name
        self.block = block
        self.declaredAreaHectares = declaredAreaHectares
        self.geometry = geometry
        self.featureIndex = featureIndex
        self.featureID = featureID
    }
}
