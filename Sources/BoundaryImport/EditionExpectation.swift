public import Zones

/// What whoever changes an edition takes to be stored, so that nobody's change is lost unseen.
///
/// Immutable; safe to share.
public enum EditionExpectation: Hashable, Sendable {
    /// Whatever there is.
    case anything
    /// No edition of the day.
    case absent
    /// Some edition of the day.
    case present
    /// An edition whose file has one of these SHA-256.
    case digests([String])

    /// Whether what is stored is as expected.
    ///
    /// - Parameter digest: the SHA-256 of the edition's file; nil if there is none.
    public func holds(for digest: String?) -> Bool {
        switch self {
        case .anything: true
        case .absent: digest == nil
        case .present: digest != nil
        case .digests(let known): digest.map(known.contains) ?? false
        }
    }
}

/// An edition as its file has it. Immutable; safe to share.
public struct StoredEdition: Hashable, Sendable {
    /// The bytes of the file.
    public let contents: [UInt8]
    /// Their SHA-256.
    public let sha256: String

    /// Reads the edition of a day; nil if the store has none.
    ///
    /// - Throws: `ImportError.store`, `.badZoneCode`.
    public init?(_ code: String, _ day: Day, in store: String) throws(ImportError) {
        guard ZoneManifest.isCode(code) else { throw .badZoneCode(code) }
        do throws(BoundaryError) {
            guard let file = try ExistingZone(code, in: store).file(of: day) else { return nil }
            contents = try FileBytes.read(file)
        } catch {
            throw .store(error)
        }
        sha256 = SourceFile.digest(contents)
    }
}

/// Takes editions out of a store. A namespace; safe to share.
public enum EditionDeletion {
    /// Takes an edition that is not official out of the store; its file stays under a hidden name.
    ///
    /// - Returns: the SHA-256 of its file.
    /// - Throws: `ImportError.write` with `BoundaryWriteError.noEdition` or `.editionIsOfficial`,
    ///   `.changedMeanwhile`, `.badZoneCode`.
    public static func delete(
        _ code: String, _ day: Day, in store: String, expecting expectation: EditionExpectation
    ) throws(ImportError) -> String {
        guard ZoneManifest.isCode(code) else { throw .badZoneCode(code) }
        guard FileBytes.kind(of: store) != .missing else {
            throw .store(.notFound(path: store))
        }
        do {
            let writer = try BoundaryStoreWriter(store: store)
            let manifest = try ManifestChange.deleting(
                day, of: code, in: try writer.manifest(of: code))
            let stored = try StoredEdition(code, day, in: store)?.sha256
            guard let stored, expectation.holds(for: stored) else {
                throw ImportError.changedMeanwhile(zone: code, day: day)
            }
            try writer.commit([.init(code: code, manifest: manifest, deleted: day)])
            return stored
        } catch {
            throw ImportError(error)
        }
    }
}
