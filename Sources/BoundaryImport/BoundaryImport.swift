import BoundaryAudit
import GEOS
import GeoJSON
import Geodesy
import JSON
import PlanarGeometry
import Zones

/// Reads a delivered boundary, takes it to CRS84 and audits it, all before anything is stored.
///
/// A namespace; safe to share.
public enum BoundaryImport {
    /// Reads, transforms, repairs if asked to, and audits.
    ///
    /// - Parameters:
    ///   - path: GeoJSON, a text file of boundary points, Shapefile, GeoPackage, KML, DXF or
    ///     FlatGeobuf, told by its content.
    ///   - store: the store that it is meant for; there may be none yet.
    /// - Throws: any `ImportError`.
    public static func prepare(
        _ path: String, options: ImportOptions, for store: String
    ) throws(ImportError) -> ImportPlan {
        do {
            return try plan(path, options, store)
        } catch {
            throw ImportError(error)
        }
    }

    private static func plan(
        _ path: String, _ options: ImportOptions, _ store: String
    ) throws -> ImportPlan {
        if case .zone(let code) = options.target, !ZoneManifest.isCode(code) {
            throw ImportError.badZoneCode(code)
        }
        try BoundaryStoreWriter.checkPath(store)
        let file = try SourceFile(path: path)
        let contents: SourceContents
        do {
            contents = try SourceContents(file, given: options.crs)
        } catch ImportError.geoJSON(_, let error) {
            // The audit reads on where the strict reader stops, and says all that is wrong.
            guard let plan = try refusal(of: file, options) else {
                throw ImportError.geoJSON(path: path, error)
            }
            return plan
        }
        let crs = try SourceCRS.resolve(contents, given: options.crs, path: path)
        var notices = contents.notices
        let pieces = try self.pieces(contents, crs, options, path, &notices)
        let delivery = ImportPlan.Delivery(
            options: options, name: file.name, sha256: file.sha256, crs: crs.name)
        var editions: [ImportPlan.Edition] = []
        var proposed: [ProposedEdition] = []
        for (code, pieces) in try grouped(pieces, options, path) {
            let existing = try ExistingZone(code, in: store)
            let edition = Self.edition(of: code, pieces, options, existing)
            let manifest = try delivery.manifest(with: edition, in: existing.manifest)
            editions.append(edition)
            proposed.append(
                ProposedEdition(
                    manifest: try ZoneManifest(manifest, file: "\(store)/\(code)/zone.json"),
                    day: options.validFrom, contents: edition.contents, file: path,
                    featureIndices: edition.featureIndices,
                    others: existing.others(beside: options.validFrom)))
        }
        return ImportPlan(
            delivery: delivery, editions: editions, report: try Audit.run(proposed: proposed),
            notices: notices)
    }

    /// The features of a file as pieces of a store.
    private static func pieces(
        _ contents: SourceContents, _ crs: CRSIdentifier, _ options: ImportOptions,
        _ path: String, _ notices: inout [ImportNotice]
    ) throws -> [(source: Feature, piece: Feature)] {
        let geometries = try PieceGeometry(path: path, crs: crs)
        var pieces: [(source: Feature, piece: Feature)] = []
        var labels = 0
        for feature in contents.features {
            var feature = feature
            if contents.isDrawing, let geometry = feature.geometry {
                guard let drawn = PieceGeometry.drawn(geometry) else {
                    labels += 1
                    continue
                }
                feature = Feature(
                    index: feature.index, id: feature.id, geometry: drawn,
                    properties: feature.properties)
            }
            var geometry = try geometries.transformed(feature)
            if options.repairs, let drawn = geometry,
                let (valid, repair) = try geometries.repaired(drawn, feature)
            {
                geometry = valid
                notices.append(.repaired(repair))
            }
            let properties = try PieceProperties.read(feature, role: options.role, path: path)
            pieces.append(
                (
                    feature,
                    Feature(
                        index: feature.index, id: feature.id, geometry: geometry,
                        properties: properties)
                ))
        }
        if labels > 0 { notices.append(.pointsLeftOut(labels)) }
        guard !pieces.isEmpty else { throw ImportError.noFeatures(path: path) }
        return pieces
    }

    /// The pieces of each zone, zones in the order in which they first appear.
    private static func grouped(
        _ pieces: [(source: Feature, piece: Feature)], _ options: ImportOptions, _ path: String
    ) throws(ImportError) -> [(code: String, pieces: [Feature])] {
        let property: String
        switch options.target {
        case .zone(let code): return [(code, pieces.map(\.piece))]
        case .property(let name): property = name
        }
        var order: [String] = []
        var byCode: [String: [Feature]] = [:]
        for (source, piece) in pieces {
            guard let code = PieceProperties.code(of: source, property) else {
                throw .noZoneCode(
                    path: path, at: PiecePlace(feature: source.index, featureID: source.id),
                    property: property, properties: source.properties.map(\.name))
            }
            guard ZoneManifest.isCode(code) else { throw .badZoneCode(code) }
            if byCode[code] == nil { order.append(code) }
            byCode[code, default: []].append(piece)
        }
        return order.map { ($0, byCode[$0] ?? []) }
    }

    private static func edition(
        of code: String, _ pieces: [Feature], _ options: ImportOptions, _ existing: ExistingZone
    ) -> ImportPlan.Edition {
        let fence = pieces.filter { $0.properties["role"]?.string == Piece.Role.fence.rawValue }
        let declared = fence.compactMap { $0.properties["declared_area_ha"]?.double }
        let isSplit: Bool
        if case .property = options.target { isSplit = true } else { isSplit = false }
        return ImportPlan.Edition(
            zone: code,
            name: isSplit ? pieces.lazy.compactMap { $0.properties["name"]?.string }.first : nil,
            contents: text(of: pieces), featureIndices: pieces.map(\.index),
            area: fence.reduce(0) { sum, piece in
                sum + Ellipsoid.area(of: MultiPolygon(piece.geometry?.polygons ?? []))
            },
            declaredAreaHectares: options.declaredAreaHectares
                ?? (declared.isEmpty || declared.count < fence.count
                    ? nil : declared.reduce(0, +)),
            before: existing.before(options.validFrom),
            replaced: existing.status(of: options.validFrom))
    }

    /// A FeatureCollection of RFC 7946 in CRS84, one feature a line.
    static func text(of pieces: [Feature]) -> [UInt8] {
        let writer = GeoJSONWriter(decimals: PieceGeometry.decimals)
        var text = Array("{\"type\":\"FeatureCollection\",\"features\":[\n".utf8)
        for (index, piece) in pieces.enumerated() {
            var json = JSONWriter()
            writer.write(piece, to: &json)
            text += json.bytes
            text += Array((index + 1 < pieces.count ? ",\n" : "\n").utf8)
        }
        return text + Array("]}\n".utf8)
    }

    /// What the audit says of GeoJSON that the strict reader refuses; nil if it finds no error.
    private static func refusal(
        of file: SourceFile, _ options: ImportOptions
    ) throws -> ImportPlan? {
        var auditOptions = AuditOptions()
        auditOptions.roles = [options.role]
        auditOptions.crs = options.crs
        switch options.target {
        case .zone(let code): auditOptions.zone = code
        case .property(let name): auditOptions.zoneKey = name
        }
        let report = try Audit.run([file.path], options: auditOptions)
        guard report.count(.error) > 0 else { return nil }
        return ImportPlan(
            delivery: .init(
                options: options, name: file.name, sha256: file.sha256,
                crs: options.crs?.name ?? CRSIdentifier.wgs84.name), editions: [],
            report: report, notices: [])
    }
}
