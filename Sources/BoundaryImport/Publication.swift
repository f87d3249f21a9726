public import BoundaryAudit
public import Zones

/// Makes drafts official. A namespace; safe to share.
public enum Publication {
    /// Audits a draft and, if there are no errors, makes it official with the hash of its file.
    ///
    /// The file itself stays as it is.
    ///
    /// - Returns: what the audit found; the draft stays one if there are errors.
    /// - Throws: `ImportError.store` with `BoundaryError.notFound`, `ImportError.write` with
    ///   `BoundaryWriteError.noEdition`, `.editionIsOfficial`, `.editionIsSchematic`.
    public static func publish(
        _ code: String, _ day: Day, authority: String, in store: String
    ) throws(ImportError) -> AuditReport {
        do {
            return try audited(code, day, authority, store)
        } catch {
            throw ImportError(error)
        }
    }

    private static func audited(
        _ code: String, _ day: Day, _ authority: String, _ store: String
    ) throws -> AuditReport {
        guard ZoneManifest.isCode(code) else { throw ImportError.badZoneCode(code) }
        guard FileBytes.kind(of: store) != .missing else {
            throw BoundaryError.notFound(path: store)
        }
        let writer = try BoundaryStoreWriter(store: store)
        let zone = try ExistingZone(code, in: store)
        // Refused before its file is read; the hash is not known yet.
        _ = try ManifestChange.publishing(
            day, of: code, in: zone.manifest, authority: authority, sha256: "")
        let file = zone.file(of: day) ?? "\(store)/\(code)/\(day).geojson"
        let bytes = try FileBytes.read(file)
        let manifest = try ManifestChange.publishing(
            day, of: code, in: zone.manifest, authority: authority,
            sha256: SourceFile.digest(bytes))
        let report = try Audit.run(proposed: [
            ProposedEdition(
                manifest: try ZoneManifest(manifest, file: "\(store)/\(code)/zone.json"),
                day: day, contents: bytes, file: file, others: zone.others(beside: day))
        ])
        if report.count(.error) == 0 {
            try writer.commit([.init(code: code, manifest: manifest)])
        }
        return report
    }
}
