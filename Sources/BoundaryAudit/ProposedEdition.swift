public import Zones

/// An edition of a zone in a store that is about to be stored, or to be made official.
///
/// Immutable; safe to share.
public struct ProposedEdition: Sendable {
    /// Another edition of the zone, which it is held against.
    public struct Other: Sendable {
        /// Its day.
        public var day: Day
        /// The path of its file; without one there, it is left out.
        public var file: String

        /// Names an edition.
        public init(day: Day, file: String) {
            self.day = day
            self.file = file
        }
    }

    /// The zone's manifest as it would be, with the edition in it.
    public var manifest: ZoneManifest
    /// Its day.
    public var day: Day
    /// Its text: GeoJSON in CRS84.
    public var contents: [UInt8]
    /// The file that findings name.
    public var file: String
    /// The indices that findings give its features, in order; nil for those in `contents`.
    public var featureIndices: [Int]?
    /// The other editions of the zone, and the one whose place it takes.
    public var others: [Other]

    /// Proposes an edition.
    public init(
        manifest: ZoneManifest, day: Day, contents: [UInt8], file: String,
        featureIndices: [Int]? = nil, others: [Other]
    ) {
        self.manifest = manifest
        self.day = day
        self.contents = contents
        self.file = file
        self.featureIndices = featureIndices
        self.others = others
    }

    /// The files of its zone as they would be.
    var sources: [AuditSource] {
        let there = others.filter { $0.file != file && FileBytes.kind(of: $0.file) == .file }
        var sources = there.map { AuditSource(file: $0.file, of: manifest, day: $0.day) }
        var own = AuditSource(file: file, of: manifest, day: day)
        own.contents = contents
        own.featureIndices = featureIndices
        sources.append(own)
        return sources
    }
}
