public import BoundaryAudit
public import Zones

/// A boundary that is ready to be stored, or that the audit refuses.
///
/// Immutable; safe to share.
public struct ImportPlan: Sendable {
    /// The edition of a zone.
    public struct Edition: Sendable {
        /// The zone's code.
        public let zone: String
        /// The zone's name, if it is new and the features say it.
        let name: String?
        /// The text of its file.
        public let contents: [UInt8]
        /// How many pieces it has.
        public let pieces: Int
        /// The area of its fence on the ellipsoid, in square metres.
        public let area: Double
        /// The area that its authority gives, in hectares.
        public let declaredAreaHectares: Double?
        /// The edition in force on its day until now; nil if there is none.
        public let before: Before?
        /// The edition of the same day that it takes the place of; nil if there is none.
        public let replaced: Zones.Edition.Status?
    }

    /// An edition that a new one follows. Immutable; safe to share.
    public struct Before: Hashable, Sendable {
        /// Its day.
        public let day: Day
        /// The area of its fence on the ellipsoid, in square metres; nil if it cannot be read.
        public let area: Double?
    }

    /// The options that it was made with.
    public let options: ImportOptions
    /// The name of the file that it was read from.
    public let source: String
    /// The SHA-256 of that file.
    public let sourceSHA256: String
    /// The name of the CRS that its coordinates were in.
    public let crs: String
    /// The editions by zone, in the order of the file; empty if the file could not be read.
    public let editions: [Edition]
    /// What the audit found.
    public let findings: [Finding]
    /// What else is worth a word.
    public let notices: [ImportNotice]

    /// Whether the audit found errors, so that nothing may be stored.
    public var isRefused: Bool { findings.contains { $0.severity == .error } }

    /// Stores the editions, all of them or none, and those of other days as they are.
    ///
    /// - Throws: `ImportError.write`.
    public func store(in store: String) throws(ImportError) {
        precondition(!isRefused, "what the audit refuses is not stored")
        do throws(BoundaryWriteError) {
            let writer = try BoundaryStoreWriter(store: store)
            var changes: [BoundaryStoreWriter.Change] = []
            for edition in editions {
                let old = try writer.manifest(of: edition.zone)
                let entry = EditionEntry(
                    day: options.validFrom, status: options.status,
                    authority: options.authority, source: source, sourceSHA256: sourceSHA256,
                    sourceCRS: crs, declaredAreaHectares: edition.declaredAreaHectares,
                    sha256: SourceFile.digest(edition.contents))
                let manifest = try ManifestChange.storing(
                    entry, of: edition.zone, in: old,
                    name: options.name ?? (old == nil ? edition.name : nil), kind: options.kind,
                    replace: options.replaces)
                changes.append(
                    .init(
                        code: edition.zone, manifest: manifest,
                        edition: (options.validFrom, edition.contents)))
            }
            try writer.commit(changes)
        } catch {
            throw .write(error)
        }
    }
}
