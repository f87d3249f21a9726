import GeoJSON
import JSON
import PlanarGeometry

extension BoundaryComparison {
    /// The differences as a FeatureCollection in CRS84, with a line feed at its end.
    ///
    /// One polygon for each connected part that was added, then removed, the largest first, with
    /// `change` and `area_ha`; then one point for each firm whose membership changes. The figures
    /// of the whole stand before the features. Coordinates have nine decimals, so that narrow
    /// parts keep their shape.
    ///
    /// - Parameter firms: The firms whose membership changes; none if no list was given.
    public func geoJSON(firms: [FirmChange] = []) -> [UInt8] {
        var features: [Feature] = []
        for (change, parts) in [("added", added), ("removed", removed)] {
            for part in parts {
                features.append(
                    Feature(
                        geometry: .polygon(part.polygon),
                        properties: [
                            "change": .string(change), "area_ha": Self.hectares(part.area),
                        ]))
            }
        }
        for change in firms {
            var properties: JSONObject = [
                "change": .string("firm"), "row": .integer(change.firm.row),
                "name": .string(orNull: change.firm.name),
                "code": .string(orNull: change.firm.code),
            ]
            for member in Self.memberships(of: change) {
                properties.append(member.name, member.value)
            }
            features.append(
                Feature(geometry: .point(change.firm.position), properties: properties))
        }
        return GeoJSONWriter(decimals: 9).featureCollection(features, members: figures)
    }
}
