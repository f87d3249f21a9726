public import GEOS
import GeoJSON
import JSON
public import PlanarGeometry

extension BoundaryStore {
    /// Reads one GeoJSON file as an edition: its features are pieces with roles, as in a store.
    ///
    /// Without a `role` a piece is a fence. Names and blocks may be numbers, as plain files have
    /// them. Invalid `fence` pieces refuse the file; invalid `park` and `approved` pieces, and
    /// features without a polygon, are left out with a notice. O(bytes), and what the validity
    /// check takes.
    ///
    /// - Parameters:
    ///   - path: A GeoJSON file.
    ///   - toCRS84: The transformation if the CRS of the file is declared; nil for CRS84.
    ///   - validity: The full check of the OGC model.
    /// - Returns: The edition, without a day and a status, and what was left out.
    /// - Throws: `BoundaryError.notFound`, `.unreadable`, `.badGeoJSON`, `.noZones` if no feature
    ///   has a polygon, `.badPiece` for an unknown role, `.invalidGeometry`, `.notTransformed`,
    ///   `.geos`.
    public static func edition(
        file path: String, toCRS84: Transformation? = nil, validity: ValidityCheck
    ) throws(BoundaryError) -> (edition: Edition, notices: [BoundaryNotice]) {
        var contents = try BoundaryContents(edition: path, toCRS84: toCRS84)
        try contents.leaveOutInvalidPieces(validity)
        return (contents.zones[0].editions[0], contents.notices)
    }
}

extension BoundaryContents {
    /// Reads one file as the only edition of the only zone.
    init(
        edition path: String, toCRS84: BoundaryStore.Transformation?
    ) throws(BoundaryError) {
        let reader =
            toCRS84 == nil ? GeoJSONReader() : GeoJSONReader(range: .any, ignoresCRSMember: true)
        var pieces: [Piece] = []
        for feature in try Self.readFeatures(path, reader) {
            let place = PiecePlace(feature: feature.index, featureID: feature.id)
            let polygons = feature.geometry?.polygons ?? []
            guard !polygons.isEmpty else {
                notices.append(.featureWithoutPolygon(file: path, at: place))
                continue
            }
            let role: Piece.Role
            do {
                role =
                    try MemberReading(object: feature.properties)
                    .word("role", of: Piece.Role.self) ?? .fence
            } catch {
                throw .badPiece(file: path, at: place, member: error.member, error.problem)
            }
            var geometry = MultiPolygon(polygons)
            if let toCRS84 {
                geometry = try Self.transform(geometry, toCRS84, place, in: path)
            }
            pieces.append(
                Piece(
                    role: role, name: feature.properties["name"].flatMap(Self.text),
                    block: feature.properties["block"].flatMap(Self.text),
                    declaredAreaHectares: feature.properties["declared_area_ha"]?.double,
                    geometry: geometry, featureIndex: feature.index, featureID: feature.id))
        }
        guard !pieces.isEmpty else { throw .noZones(path: path) }
        zones = [
            OpenZone(
                code: "", name: "",
                editions: [Edition(validFrom: nil, status: nil, isRead: true, pieces: pieces)],
                indexInForce: 0, files: [path])
        ]
    }
}
