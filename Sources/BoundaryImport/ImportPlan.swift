public import BoundaryAudit
import JSON
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
        /// The index of each of its pieces in the file that was delivered.
        let featureIndices: [Int]
        /// The SHA-256 of that text.
        public var sha256: String { SourceFile.digest(contents) }
        /// How many pieces it has.
        public var pieces: Int { featureIndices.count }
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

    /// A file that was handed over, and what was said of it. Immutable; safe to share.
    struct Delivery: Sendable {
        let options: ImportOptions
        /// Its name.
        let name: String
        let sha256: String
        /// The name of the CRS that its coordinates were in.
        let crs: String

        /// A zone's manifest with an edition of the file in it.
        ///
        /// - Parameter old: the manifest until now; nil for a new zone.
        /// - Throws: `BoundaryWriteError.editionIsOfficial`, `.editionExists`, `.noName`.
        func manifest(
            with edition: Edition, in old: JSONObject?
        ) throws(BoundaryWriteError) -> JSONObject {
            let entry = EditionEntry(
                day: options.validFrom, status: options.status, authority: options.authority,
                source: name, sourceSHA256: sha256, sourceCRS: crs,
                declaredAreaHectares: edition.declaredAreaHectares,
                sha256: SourceFile.digest(edition.contents))
            return try ManifestChange.storing(
                entry, of: edition.zone, in: old,
                name: options.name ?? (old == nil ? edition.name : nil), kind: options.kind,
                replace: options.replaces)
        }
    }

    /// The file that it was read from.
    let delivery: Delivery
    /// The options that it was made with.
    public var options: ImportOptions { delivery.options }
    /// The name of the CRS that its coordinates were in.
    public var crs: String { delivery.crs }
    /// The editions by zone, in the order of the file; empty if the file could not be read.
    public let editions: [Edition]
    /// What the audit found.
    public let report: AuditReport
    /// What else is worth a word.
    public let notices: [ImportNotice]

    /// Whether the audit found errors, so that nothing may be stored.
    public var isRefused: Bool { report.count(.error) > 0 }

    /// Stores the editions, all of them or none, and those of other days as they are.
    ///
    /// - Parameter expectation: what has to be stored of each zone on the day now.
    /// - Throws: `ImportError.write`, `.changedMeanwhile`.
    public func store(
        in store: String, expecting expectation: EditionExpectation = .anything
    ) throws(ImportError) {
        precondition(!isRefused, "what the audit refuses is not stored")
        do {
            let writer = try BoundaryStoreWriter(store: store)
            var changes: [BoundaryStoreWriter.Change] = []
            for edition in editions {
                if expectation != .anything {
                    let stored = try StoredEdition(edition.zone, options.validFrom, in: store)
                    guard expectation.holds(for: stored?.sha256) else {
                        throw ImportError.changedMeanwhile(
                            zone: edition.zone, day: options.validFrom)
                    }
                }
                let old = try writer.manifest(of: edition.zone)
                let manifest = try delivery.manifest(with: edition, in: old)
                changes.append(
                    .init(
                        code: edition.zone, manifest: manifest,
                        edition: (options.validFrom, edition.contents)))
            }
            try writer.commit(changes)
        } catch {
            throw ImportError(error)
        }
    }
}
