import BoundaryAudit
import GeoJSON
import Geodesy
import JSON
import PlanarGeometry
import Zones

/// What a store has of a zone. Immutable; safe to share.
struct ExistingZone: Sendable {
    /// Its manifest; nil if the zone is not there.
    let manifest: JSONObject?
    private let editions: [Edition]
    private let files: [String]

    /// - Throws: `BoundaryError`, what the reader of stores would say of the zone.
    init(_ code: String, in store: String) throws(BoundaryError) {
        guard let manifest = try ManifestChange.manifest(of: code, in: store) else {
            self.manifest = nil
            editions = []
            files = []
            return
        }
        let directory = "\(store)/\(code)"
        let paths = try ZoneFiles(of: code, in: directory, pending: PendingCommit(in: store))
        self.manifest = manifest
        editions = try ZoneManifest(manifest, file: paths.manifest).editions
        files = editions.map { edition in
            paths.path(of: "\(edition.validFrom?.description ?? "").geojson")
        }
    }

    /// The status of the edition of a day; nil if there is none.
    func status(of day: Day) -> Edition.Status? {
        editions.first { $0.validFrom == day }?.status
    }

    /// The file of the edition of a day; nil if there is none.
    func file(of day: Day) -> String? {
        editions.firstIndex { $0.validFrom == day }.map { files[$0] }
    }

    private func indexInForce(on day: Day) -> Int? {
        editions.lastIndex { edition in
            edition.status != .draft && edition.validFrom.map { $0 <= day } ?? false
        }
    }

    /// What an edition of a day is held against: all others, and the one whose place it takes,
    /// unless that was never in force.
    func others(beside day: Day) -> [ProposedEdition.Other] {
        zip(editions, files).compactMap { edition, file in
            guard let other = edition.validFrom, other != day || edition.status != .draft else {
                return nil
            }
            return .init(day: other, file: file)
        }
    }

    /// The edition in force on a day, drafts left out; nil if there is none.
    func before(_ day: Day) -> ImportPlan.Before? {
        guard let index = indexInForce(on: day), let before = editions[index].validFrom else {
            return nil
        }
        let features = (try? FileBytes.read(files[index])).flatMap {
            try? GeoJSONReader().read($0).features
        }
        let area = features?.reduce(0.0) { sum, feature in
            let role = feature.properties["role"]?.string ?? Piece.Role.fence.rawValue
            guard role == Piece.Role.fence.rawValue else { return sum }
            return sum + Ellipsoid.area(of: MultiPolygon(feature.geometry?.polygons ?? []))
        }
        return ImportPlan.Before(day: before, area: area)
    }
}

extension ZoneManifest {
    /// Reads a manifest that is about to be written, or was read before.
    ///
    /// - Throws: `BoundaryError.badManifest`.
    init(_ object: JSONObject, file: String) throws(BoundaryError) {
        try self.init(parsing: Array(JSONValue.object(object).compactText.utf8), file: file)
    }
}
