/// What is known of a run that is kept, but for the texts themselves.
///
/// Immutable; safe to share.
public struct RunInfo: Equatable, Sendable {
    /// The period that it is of.
    public let period: Period
    /// When it was kept, as RFC 3339 has it, in Shanghai's time.
    public let savedAt: String
    /// The day whose boundaries were in force; nil if these were a file without editions.
    public let asOf: String?
    /// Which address counted: `registered`, `operating`, `either` or `both`.
    public let basis: String
    /// The path of the boundaries.
    public let boundaries: String
    /// The name of the list's file; `-` for standard input.
    public let inputName: String
    /// The SHA-256 of the list in 64 hexadecimal digits; nil if it was not worked out.
    public let inputSHA256: String?
    /// The version of the Zonefence that made it.
    public let version: String
    /// The rows of the list.
    public let rows: Int
    /// How many firms are of each status, in the order of the summary.
    public let statuses: [StatusCount]
    /// Which edition of each zone's boundary decided, in the order of the summary.
    public let zones: [Zone]
    /// The verdicts.
    public let verdicts: Verdicts

    /// A status and how many firms are of it. Immutable; safe to share.
    public struct StatusCount: Hashable, Sendable {
        /// The status as a summary writes it, such as `in-scope`.
        public let status: String
        /// How many firms there are.
        public let firms: Int
    }

    /// Where a zone's boundary came from. Immutable; safe to share.
    public struct Zone: Hashable, Sendable {
        /// The zone's code.
        public let code: String
        /// The day from which its edition is in force; nil if there was none.
        public let edition: String?
        /// `official`, `schematic` or `draft`; nil if it was not said.
        public let editionStatus: String?
        /// The SHA-256 of the edition's file; nil if the summary does not say.
        public let sha256: String?
        /// Who decided the boundary; nil if the summary does not say.
        public let authority: String?
    }

    /// The file of verdicts that is kept. Immutable; safe to share.
    public struct Verdicts: Hashable, Sendable {
        /// The name that its file had.
        public let name: String
        /// What it is written as: `csv`, `jsonl` or `geojson`.
        public let format: String
        /// Its length in bytes.
        public let size: Int
        /// Its SHA-256 in 64 lower-case hexadecimal digits.
        public let sha256: String
    }

    /// How many firms are of a status; 0 if the summary does not name it.
    public func count(_ status: String) -> Int {
        statuses.first { $0.status == status }?.firms ?? 0
    }

    /// Whether an edition that decided is a sketch or a draft: not for official use.
    public var isUnofficial: Bool {
        zones.contains { $0.editionStatus == "schematic" || $0.editionStatus == "draft" }
    }
}
