import GeoJSON
import JSON
import PlanarGeometry

extension AuditReport {
    /// The report as one JSON object, indented, with a line end.
    ///
    /// Longitudes and latitudes are degrees of CRS84 with seven decimals; features and rings are
    /// counted from 0; what does not apply is null. Messages are English.
    public var json: String {
        var json = JSONWriter(.pretty)
        json.beginObject()
        json.name("findings")
        json.beginArray()
        for finding in findings {
            json.beginObject()
            Self.write(finding, to: &json)
            json.endObject()
        }
        json.endArray()
        json.name("checked")
        json.beginObject()
        for (name, count) in [("files", files), ("zones", zones), ("features", features)] {
            json.name(name)
            json.write(count)
        }
        json.endObject()
        json.name("counts")
        json.beginObject()
        for severity in Severity.allCases.reversed() {
            json.name(severity.rawValue)
            json.write(count(severity))
        }
        json.endObject()
        json.endObject()
        json.endLine()
        return String(decoding: json.bytes, as: UTF8.self)
    }

    /// The findings as a FeatureCollection in CRS84, a point each; those that are nowhere in
    /// particular have no geometry.
    public var geoJSON: String {
        var json = JSONWriter()
        json.beginObject()
        json.name("type")
        json.write("FeatureCollection")
        json.name("features")
        json.beginArray()
        for finding in findings {
            json.beginObject()
            json.name("type")
            json.write("Feature")
            json.name("geometry")
            if let position = finding.position, position.isFinite {
                json.beginObject()
                json.name("type")
                json.write("Point")
                json.name("coordinates")
                json.beginArray()
                json.write(position.x, decimals: 7)
                json.write(position.y, decimals: 7)
                json.endArray()
                json.endObject()
            } else {
                json.writeNull()
            }
            json.name("properties")
            json.beginObject()
            Self.write(finding, to: &json)
            json.endObject()
            json.endObject()
        }
        json.endArray()
        json.endObject()
        json.endLine()
        return String(decoding: json.bytes, as: UTF8.self)
    }

    private static func write(_ finding: Finding, to json: inout JSONWriter) {
        json.name("rule")
        json.write(finding.rule.id)
        json.name("severity")
        json.write(finding.severity.rawValue)
        for (name, text) in [
            ("file", finding.file), ("zone", finding.zone), ("edition", finding.edition),
        ] {
            json.name(name)
            json.write(.string(orNull: text))
        }
        for (name, number) in [("feature", finding.feature), ("ring", finding.ring)] {
            json.name(name)
            if let number { json.write(number) } else { json.writeNull() }
        }
        let position = finding.position.flatMap { $0.isFinite ? $0 : nil }
        for (name, degrees) in [("longitude", position?.x), ("latitude", position?.y)] {
            json.name(name)
            if let degrees { json.write(degrees, decimals: 7) } else { json.writeNull() }
        }
        json.name("measure")
        if let measure = finding.measure, measure.isFinite {
            json.write(measure, decimals: 4)
        } else {
            json.writeNull()
        }
        json.name("unit")
        json.write(.string(orNull: finding.unit))
        json.name("message")
        json.write(finding.message)
    }
}
