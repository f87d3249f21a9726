public import JSON

/// What is said in a manifest of an edition that is stored. Immutable; safe to share.
public struct EditionEntry: Sendable {
    /// The first day on which it is in force.
    public var day: Day
    /// What it may be used for.
    public var status: Edition.Status
    /// Who decided it; nil to keep what is said, if anything is.
    public var authority: String?
    /// The name of the file that it comes from.
    public var source: String
    /// The SHA-256 of that file.
    public var sourceSHA256: String
    /// The CRS of that file.
    public var sourceCRS: String
    /// The area that its authority gives, in hectares; nil if not said.
    public var declaredAreaHectares: Double?
    /// The SHA-256 of the edition's file.
    public var sha256: String

    /// Makes an entry.
    public init(
        day: Day, status: Edition.Status, authority: String? = nil, source: String,
        sourceSHA256: String, sourceCRS: String, declaredAreaHectares: Double? = nil,
        sha256: String
    ) {
        self.day = day
        self.status = status
        self.authority = authority
        self.source = source
        self.sourceSHA256 = sourceSHA256
        self.sourceCRS = sourceCRS
        self.declaredAreaHectares = declaredAreaHectares
        self.sha256 = sha256
    }
}

/// Manifests with a change in them; every other member stays as it is, unknown ones too, in order.
///
/// A namespace; safe to share.
public enum ManifestChange {
    /// The kind of the zones of the catalogue.
    private static let catalogueKind = "national-high-tech-zone"

    /// Whether an edition of a day may be stored.
    ///
    /// - Throws: `BoundaryWriteError.editionIsOfficial`; `.editionExists` without `replace`.
    public static func check(
        _ day: Day, of code: String, in manifest: JSONObject?, replace: Bool
    ) throws(BoundaryWriteError) {
        guard let entry = manifest?["editions"]?[day.description] else { return }
        let status = entry["status"]?.string.flatMap(Edition.Status.init(rawValue:))
        if status == .official { throw .editionIsOfficial(zone: code, day: day) }
        if !replace {
            throw .editionExists(zone: code, day: day, status: status ?? .draft)
        }
    }

    /// The manifest with an edition that is new, or takes the place of one of the same day.
    ///
    /// A new zone takes name, kind, province and approved area from the catalogue of 2018.
    ///
    /// - Parameters:
    ///   - manifest: the zone's manifest; nil for a new zone.
    ///   - name: the zone's name; nil to keep it, or to take the catalogue's.
    ///   - kind: the zone's kind; nil likewise.
    /// - Throws: `BoundaryWriteError.editionIsOfficial`, `.editionExists`, `.noName`.
    public static func storing(
        _ edition: EditionEntry, of code: String, in manifest: JSONObject?, name: String? = nil,
        kind: String? = nil, replace: Bool
    ) throws(BoundaryWriteError) -> JSONObject {
        try check(edition.day, of: code, in: manifest, replace: replace)
        var changed: JSONObject
        if let manifest {
            changed = manifest
        } else {
            changed = try newManifest(of: code, name: name, kind: kind)
        }
        if let name { changed["name"] = .string(name) }
        if let kind { changed["kind"] = .string(kind) }
        var entry = changed["editions"]?[edition.day.description]?.object ?? JSONObject()
        entry["status"] = .string(edition.status.rawValue)
        if let authority = edition.authority { entry["authority"] = .string(authority) }
        entry["source"] = .string(edition.source)
        entry["source_sha256"] = .string(edition.sourceSHA256)
        entry["source_crs"] = .string(edition.sourceCRS)
        entry["declared_area_ha"] = edition.declaredAreaHectares.map { .double($0) }
        entry["sha256"] = .string(edition.sha256)
        return inserting(entry, at: edition.day, in: changed)
    }

    /// The manifest with a draft made official.
    ///
    /// - Parameter sha256: the SHA-256 of the edition's file.
    /// - Throws: `BoundaryWriteError.noEdition`, `.editionIsOfficial`, `.editionIsSchematic`.
    public static func publishing(
        _ day: Day, of code: String, in manifest: JSONObject?, authority: String, sha256: String
    ) throws(BoundaryWriteError) -> JSONObject {
        let editions = manifest?["editions"]?.object ?? JSONObject()
        guard let manifest, var entry = editions[day.description]?.object else {
            throw .noEdition(
                zone: code, day: day, days: editions.compactMap { Day($0.name) }.sorted())
        }
        switch entry["status"]?.string.flatMap(Edition.Status.init(rawValue:)) {
        case .official: throw .editionIsOfficial(zone: code, day: day)
        case .schematic: throw .editionIsSchematic(zone: code, day: day)
        case .draft, nil: break
        }
        entry["status"] = .string(Edition.Status.official.rawValue)
        entry["authority"] = .string(authority)
        entry["sha256"] = .string(sha256)
        return inserting(entry, at: day, in: manifest)
    }

    /// The manifest without an edition.
    ///
    /// - Throws: `BoundaryWriteError.noEdition`, `.editionIsOfficial`.
    public static func deleting(
        _ day: Day, of code: String, in manifest: JSONObject?
    ) throws(BoundaryWriteError) -> JSONObject {
        var editions = manifest?["editions"]?.object ?? JSONObject()
        guard var manifest, let entry = editions[day.description] else {
            throw .noEdition(
                zone: code, day: day, days: editions.compactMap { Day($0.name) }.sorted())
        }
        if entry["status"]?.string == Edition.Status.official.rawValue {
            throw .editionIsOfficial(zone: code, day: day)
        }
        editions.members.removeAll { $0.name == day.description }
        manifest["editions"] = .object(editions)
        return manifest
    }

    /// The manifest of a zone in a store, as it was written; nil if the zone is not there.
    ///
    /// - Throws: `BoundaryError`, what the reader of stores would say of the zone.
    package static func manifest(
        of code: String, in store: String
    ) throws(BoundaryError) -> JSONObject? {
        let directory = "\(store)/\(code)"
        guard FileBytes.kind(of: directory) == .directory else { return nil }
        let files = try ZoneFiles(of: code, in: directory, pending: PendingCommit(in: store))
        guard FileBytes.kind(of: files.manifest) == .file else {
            guard files.editions.isEmpty else { throw .noManifest(directory: directory) }
            return nil
        }
        let bytes = try FileBytes.read(files.manifest)
        let checked = try ZoneManifest(parsing: bytes, file: files.manifest)
        guard checked.code == code else {
            throw .codeIsNotDirectory(file: files.manifest, code: checked.code)
        }
        // A file that nobody lists would be overwritten without a word.
        let listed = Set(checked.editions.map(\.fileName))
        for file in files.editions where !listed.contains(file) {
            throw .unlistedEdition(file: "\(directory)/\(file)")
        }
        do {
            return try JSONValue(parsing: bytes).object
        } catch {
            throw .manifestNotJSON(file: files.manifest, error)
        }
    }

    private static func newManifest(
        of code: String, name: String?, kind: String?
    ) throws(BoundaryWriteError) -> JSONObject {
        let known = Catalogue.edition2018.entries.first { $0.code == code }
        guard let name = name ?? known?.name else { throw .noName(zone: code) }
        var manifest: JSONObject = ["code": .string(code), "name": .string(name), "aliases": []]
        if let kind = kind ?? known.map({ _ in catalogueKind }) {
            manifest["kind"] = .string(kind)
        }
        if let known { manifest["province"] = .string(known.province) }
        manifest["groups"] = []
        if let known { manifest["approved_area_ha"] = .double(known.approvedAreaHectares) }
        return manifest
    }

    /// Puts an entry in its place among the days.
    private static func inserting(
        _ entry: JSONObject, at day: Day, in manifest: JSONObject
    ) -> JSONObject {
        var manifest = manifest
        var editions = manifest["editions"]?.object ?? JSONObject()
        if editions[day.description] == nil {
            let later = editions.members.firstIndex { Day($0.name).map { $0 > day } ?? false }
            editions.members.insert(
                .init(name: day.description, value: .null), at: later ?? editions.members.count)
        }
        editions[day.description] = .object(entry)
        manifest["editions"] = .object(editions)
        return manifest
    }
}
