import Digests
import GeoJSON
import Geodesy
import PlanarGeometry
import Zones

/// A GeoJSON file to be audited, and what its store says of it. Immutable; safe to share.
struct AuditSource: Sendable {
    let file: String
    /// The zone's manifest, if the file is an edition in a store.
    var manifest: ZoneManifest?
    /// The name of the zone's directory, which stands for its code.
    var code: String?
    var day: Day?
    /// The role of features that have none.
    var role = Piece.Role.fence
    /// The bytes, if they do not come from the file: those of an edition that is proposed.
    var contents: [UInt8]?
    /// The indices of its features in findings; nil for those in the file.
    var featureIndices: [Int]?

    init(file: String) { self.file = file }

    /// An edition in a store.
    init(file: String, of manifest: ZoneManifest, day: Day) {
        self.file = file
        self.manifest = manifest
        self.day = day
        code = manifest.code
    }

    var isOfStore: Bool { code != nil }
    /// Whether the audit is about this edition, the others of its zone standing by.
    var isProposed: Bool { contents != nil }

    /// The zone of a plain file's findings is known only when its features are.
    var place: FindingPlace {
        FindingPlace(file: file, zone: code, edition: day?.description)
    }

    /// The files of a path: itself, or the editions of all zones of a store, or of one zone.
    ///
    /// - Throws: `BoundaryError.notFound`, `.unreadable`.
    static func collect(
        _ path: String, into sources: inout [AuditSource], _ findings: inout [Finding]
    ) throws(BoundaryError) {
        let path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
        switch FileBytes.kind(of: path) {
        case .missing: throw .notFound(path: path)
        case .file: sources.append(AuditSource(file: path))
        case .directory:
            let names = try FileBytes.names(in: path)
            if names.contains("zone.json") {
                let name = path.split(separator: "/").last.map(String.init) ?? path
                let pending = try PendingCommit(in: "\(path)/..")
                try collectZone(named: name, in: path, pending, into: &sources, &findings)
                return
            }
            // What a writer has decided upon counts, though it may not have got its place yet.
            let pending = try PendingCommit(in: path)
            for name in names where FileBytes.kind(of: "\(path)/\(name)") == .directory {
                try collectZone(
                    named: name, in: "\(path)/\(name)", pending, into: &sources, &findings)
            }
        }
    }

    private static func collectZone(
        named name: String, in directory: String, _ pending: PendingCommit?,
        into sources: inout [AuditSource], _ findings: inout [Finding]
    ) throws(BoundaryError) {
        let zoneFiles = try ZoneFiles(of: name, in: directory, pending: pending)
        let files = zoneFiles.editions
        let manifestFile = zoneFiles.manifest
        guard FileBytes.kind(of: manifestFile) == .file || !files.isEmpty else { return }
        let place = FindingPlace(file: manifestFile, zone: name)
        var manifest: ZoneManifest?
        do throws(BoundaryError) {
            guard FileBytes.kind(of: manifestFile) == .file else {
                throw .noManifest(directory: directory)
            }
            let read = try ZoneManifest(
                parsing: try FileBytes.read(manifestFile), file: manifestFile)
            guard read.code == name else {
                throw .codeIsNotDirectory(file: manifestFile, code: read.code)
            }
            manifest = read
        } catch {
            let isStatus: Bool
            if case .badManifest(_, let member, .missing) = error {
                isStatus = member.hasSuffix(".status")
            } else {
                isStatus = false
            }
            findings.append(
                Finding(
                    isStatus ? .statusMissing : .manifest, at: place, error.description,
                    error.chineseDescription))
        }
        let listed = Set(manifest?.editions.compactMap { $0.validFrom?.description } ?? [])
        var present: Set<String> = []
        for file in files {
            var source = AuditSource(file: zoneFiles.path(of: file))
            source.code = name
            source.manifest = manifest
            let stem = String(file.dropLast(".geojson".count))
            present.insert(stem)
            source.day = Day(stem)
            if source.day == nil {
                findings.append(
                    Finding(
                        .fileNameIsNoDate, at: source.place, "'\(file)' is no day", "“\(file)”不是日期")
                )
            } else if manifest != nil, !listed.contains(stem) {
                findings.append(
                    Finding(
                        .notInManifest, at: source.place, "zone.json does not list this edition",
                        "zone.json 未列出该版本"))
            }
            sources.append(source)
        }
        for day in listed.subtracting(present).sorted() {
            var place = place
            place.edition = day
            findings.append(
                Finding(
                    .notInManifest, at: place, "zone.json lists \(day), but there is no such file",
                    "zone.json 列出了 \(day)，但没有该文件"))
        }
    }
}

/// Reads sources in one lane. Confined to its lane: it may own a transformation.
struct SourceReader {
    private let transformation: Transformation?

    init(_ crs: CRSIdentifier?) throws(CRSError) {
        transformation = try crs.map { crs throws(CRSError) in try Transformation(from: crs) }
    }

    /// What the strict reader refuses although nothing was found, such as a malformed point beside
    /// the polygons: the boundaries cannot be used, so the audit has to say it.
    private func refusal(
        of bytes: [UInt8], _ source: AuditSource, _ findings: [Finding]
    ) -> Finding? {
        guard findings.allSatisfy({ $0.severity < .error }) else { return nil }
        let isInOtherCRS = !source.isOfStore && transformation != nil
        let reader = GeoJSONReader(
            range: isInOtherCRS ? .any : .longitudeLatitude, ignoresCRSMember: isInOtherCRS)
        do {
            _ = try reader.read(bytes)
            return nil
        } catch {
            return Finding(
                .notGeoJSON, at: source.place.at(feature: error.place.feature),
                error.description, error.chineseDescription)
        }
    }

    func read(
        _ source: AuditSource
    ) throws(BoundaryError) -> (
        file: AuditedFile, findings: [Finding], refusal: Finding?, digest: String?
    ) {
        let bytes: [UInt8]
        if let contents = source.contents {
            bytes = contents
        } else {
            bytes = try FileBytes.read(source.file)
        }
        var digest: String?
        if source.isOfStore {
            let hash = SHA256()
            bytes.withUnsafeBytes { hash.update($0) }
            digest = hash.finish()
        }
        var toCRS84: ((Coordinate) -> Coordinate?)?
        if !source.isOfStore, let transformation {
            toCRS84 = { transformation.transform($0) }
        }
        // The store itself writes nine decimals, so that a delivered position comes back whole.
        let (file, findings) = LenientReader.read(
            bytes, at: source.place,
            mostDecimals: source.isOfStore ? 9 : 7, featureIndices: source.featureIndices,
            toCRS84: toCRS84)
        return (file, findings, refusal(of: bytes, source, findings), digest)
    }
}
