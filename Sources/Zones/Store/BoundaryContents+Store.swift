import GeoJSON
import Glibc
import JSON
import PlanarGeometry

extension BoundaryContents {
    /// Reads a store: each directory with a `zone.json` is a zone; loose files are none.
    ///
    /// A change that is decided but not finished counts as done (`PendingCommit`). If a writer
    /// changes the store meanwhile, it is read again.
    init(store path: String, options: BoundaryStore.Options) throws(BoundaryError) {
        var attempt: UInt32 = 0
        while true {
            attempt += 1
            let stamp = StoreStamp(of: path)
            let contents = Result { () throws(BoundaryError) in
                try Self(reading: path, options: options)
            }
            var isSettled = stamp == StoreStamp(of: path)
            // New files go to their places while a commit is pending: one may be gone when read.
            if case .failure = contents, stamp.isPending { isSettled = false }
            if isSettled || attempt == 10 {
                self = try contents.get()
                return
            }
            usleep(attempt * 1000)
        }
    }

    private init(reading path: String, options: BoundaryStore.Options) throws(BoundaryError) {
        let pending = try PendingCommit(in: path)
        for name in try FileBytes.names(in: path) {
            let directory = "\(path)/\(name)"
            guard FileBytes.kind(of: directory) == .directory else { continue }
            let files = try ZoneFiles(of: name, in: directory, pending: pending)
            try readZone(named: name, in: directory, files, options)
        }
    }

    private mutating func readZone(
        named name: String, in directory: String, _ files: ZoneFiles,
        _ options: BoundaryStore.Options
    ) throws(BoundaryError) {
        let manifestFile = files.manifest
        guard FileBytes.kind(of: manifestFile) == .file else {
            if files.editions.isEmpty { return }
            throw .noManifest(directory: directory)
        }
        let manifest = try ZoneManifest(
            parsing: try FileBytes.read(manifestFile), file: manifestFile)
        guard manifest.code == name else {
            throw .codeIsNotDirectory(file: manifestFile, code: manifest.code)
        }
        try compare(files.editions, with: manifest, in: directory)

        var zone = OpenZone(
            code: manifest.code, name: manifest.name, aliases: manifest.aliases,
            kind: manifest.kind, province: manifest.province, groups: manifest.groups,
            approvedAreaHectares: manifest.approvedAreaHectares, editions: manifest.editions,
            indexInForce: Edition.indexInForce(
                among: manifest.editions, on: options.asOf, drafts: options.drafts),
            files: manifest.editions.map { files.path(of: $0.fileName) })
        for index in zone.editions.indices {
            guard options.extent == .all || index == zone.indexInForce else { continue }
            let pieces = try readPieces(zone.files[index])
            zone.editions[index] = zone.editions[index].reading(pieces)
        }
        zones.append(zone)
    }

    /// Checks that the manifest lists the files that are there, and no others.
    private func compare(
        _ files: [String], with manifest: ZoneManifest, in directory: String
    ) throws(BoundaryError) {
        let listed = Set(manifest.editions.map(\.fileName))
        for file in files {
            guard Day(file.dropLast(".geojson".count)) != nil else {
                throw .fileNameIsNoDate(file: "\(directory)/\(file)")
            }
            guard listed.contains(file) else {
                throw .unlistedEdition(file: "\(directory)/\(file)")
            }
        }
        let present = Set(files)
        for edition in manifest.editions where !present.contains(edition.fileName) {
            throw .missingEditionFile(file: "\(directory)/\(edition.fileName)")
        }
    }

    private mutating func readPieces(_ file: String) throws(BoundaryError) -> [Piece] {
        var pieces: [Piece] = []
        for feature in try Self.readFeatures(file, GeoJSONReader()) {
            let place = PiecePlace(feature: feature.index, featureID: feature.id)
            let polygons = feature.geometry?.polygons ?? []
            guard !polygons.isEmpty else {
                notices.append(.featureWithoutPolygon(file: file, at: place))
                continue
            }
            let members = MemberReading(object: feature.properties)
            do {
                pieces.append(
                    Piece(
                        role: try members.word("role", of: Piece.Role.self) ?? .fence,
                        name: try members.text("name"), block: try members.text("block"),
                        declaredAreaHectares: try members.hectares("declared_area_ha"),
                        geometry: MultiPolygon(polygons), featureIndex: feature.index,
                        featureID: feature.id))
            } catch {
                throw .badPiece(file: file, at: place, member: error.member, error.problem)
            }
        }
        return pieces
    }

    static func readFeatures(
        _ file: String, _ reader: GeoJSONReader
    ) throws(BoundaryError) -> [Feature] {
        let bytes = try FileBytes.read(file)
        do {
            return try reader.read(bytes).features
        } catch {
            throw .badGeoJSON(file: file, error)
        }
    }
}

extension Edition {
    /// The name of its file in the zone's directory.
    var fileName: String { "\(validFrom?.description ?? "").geojson" }
}
