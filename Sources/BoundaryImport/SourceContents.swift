import GDALTools
import GeoJSON
import Geodesy
import JSON
import PlanarGeometry
import SurveyText

/// What a file holds, in its own CRS.
///
/// Immutable; safe to share.
struct SourceContents: Sendable {
    var features: [Feature] = []
    /// The CRS that the file says; nil if it says none.
    var crs: CRSIdentifier?
    /// The CRS of the file if nobody says one; nil if somebody has to.
    var usualCRS: CRSIdentifier?
    /// Whether lines that end where they begin are boundaries, and points are labels: in drawings.
    var isDrawing = false
    var notices: [ImportNotice] = []

    /// Reads a file.
    ///
    /// - Parameter given: the CRS that the user says.
    /// - Throws: `ImportError`, `TextInputError`, `GDALError`, `CRSError`.
    init(_ file: SourceFile, given: CRSIdentifier?) throws {
        switch file.format {
        case .geoJSON: try readGeoJSON(file, given: given)
        case .survey: try readSurvey(file, given: given)
        case .vector: try readVector(file)
        }
        guard features.contains(where: { $0.geometry != nil }) else {
            throw ImportError.noFeatures(path: file.path)
        }
    }

    private mutating func readGeoJSON(_ file: SourceFile, given: CRSIdentifier?) throws {
        let collection = try Self.read(file.bytes, path: file.path, isDegrees: false)
        features = collection.features
        if let name = collection.crsName {
            crs = try CRSIdentifier(name)
        } else {
            // A member of the old format that names no system says that there is none.
            let isUnknown = collection.observations.contains { $0.kind == .crsMember(nil) }
            usualCRS = isUnknown ? nil : .wgs84
        }
        // Numbers out of range are a finding with its place, which the strict reader gives.
        if given ?? crs ?? usualCRS == .wgs84 {
            _ = try Self.read(file.bytes, path: file.path, isDegrees: true)
        }
    }

    private static func read(
        _ bytes: [UInt8], path: String, isDegrees: Bool
    ) throws(ImportError) -> FeatureCollection {
        let reader = GeoJSONReader(
            range: isDegrees ? .longitudeLatitude : .any, ignoresCRSMember: true)
        do {
            return try reader.read(bytes)
        } catch {
            throw .geoJSON(path: path, error)
        }
    }

    private mutating func readSurvey(_ file: SourceFile, given: CRSIdentifier?) throws {
        let text = try file.text()
        let survey: SurveyFile
        do throws(SurveyTextError) {
            survey = try SurveyTextReader.read(text)
        } catch {
            throw ImportError.survey(path: file.path, error)
        }
        do {
            crs = try survey.crs()
        } catch {
            guard given != nil else {
                throw ImportError.unknownDatum(path: file.path, survey.header.datum ?? "")
            }
        }
        if survey.header.hasParameters { notices.append(.parametersIgnored) }
        features = survey.plots.enumerated().map { index, plot in
            var properties = JSONObject()
            let name = plot.name ?? plot.number
            properties["name"] = name.map { .string($0) }
            properties["number"] = plot.number.map { .string($0) }
            properties["sheet"] = plot.sheet.map { .string($0) }
            properties["use"] = plot.use.map { .string($0) }
            properties["class"] = plot.landClass.map { .string($0) }
            properties["declared_area_ha"] = plot.hectares.map { .double($0) }
            return Feature(
                index: index, geometry: .polygon(plot.polygon), properties: properties)
        }
    }

    private mutating func readVector(_ file: SourceFile) throws {
        let vector = try VectorFile(path: file.path, contents: file.bytes)
        isDrawing = vector.format == .kml || vector.format == .dxf
        var systems: [CRSIdentifier?] = []
        for layer in try vector.layers() {
            let read = try Self.read(
                try vector.geoJSON(layer), path: file.path, isDegrees: false)
            guard !read.features.isEmpty else { continue }
            let system = try layer.crs.map { text throws(CRSError) in
                try CRSIdentifier(wellKnownText: text)
            }
            if let other = systems.first, other != system {
                throw ImportError.severalCRS(
                    path: file.path, other?.name ?? "-", system?.name ?? "-")
            }
            systems.append(system)
            for feature in read.features {
                var properties = feature.properties
                // A drawing has no names but those of its layers.
                if vector.format == .dxf, let layer = properties["Layer"], layer != "0" {
                    properties["name"] = layer
                }
                features.append(
                    Feature(
                        index: features.count, geometry: feature.geometry,
                        properties: properties))
            }
        }
        crs = vector.format == .kml ? .wgs84 : systems.first ?? nil
    }
}

extension SurveyFile {
    /// A datum that is not known. Immutable; safe to share.
    struct UnknownDatum: Error {}

    /// The first EPSG codes of the Gauss-Kruger systems of a datum, zone by zone.
    private struct Codes {
        let degrees: CRSIdentifier
        /// Three-degree zones from 25 on: with the zone number in front of the easting, without.
        let three: (numbered: Int, plain: Int)
        /// Six-degree zones from 13 on.
        let six: (numbered: Int, plain: Int)
        let ellipsoid: String
    }

    private static let cgcs2000 = Codes(
        degrees: .wgs84, three: (4513, 4534), six: (4491, 4502), ellipsoid: "GRS80")
    private static let xian1980 = Codes(
        degrees: .epsg(4610), three: (2349, 2370), six: (2327, 2338), ellipsoid: "IAU76")
    private static let beijing1954 = Codes(
        degrees: .epsg(4214), three: (2401, 2422), six: (21413, 21453), ellipsoid: "krass")

    /// The CRS that header and eastings tell; nil if the header names no datum, or no zone.
    ///
    /// - Throws: `UnknownDatum`.
    func crs() throws(UnknownDatum) -> CRSIdentifier? {
        guard let datum = header.datum else { return nil }
        let word = datum.filter { !" -_".contains($0) }.uppercased()
        let codes: Codes
        if word.contains("2000") {
            codes = Self.cgcs2000
        } else if word.contains("80") {
            codes = Self.xian1980
        } else if word.contains("54") {
            codes = Self.beijing1954
        } else if word == "WGS84" {
            codes = Self.cgcs2000
        } else {
            throw UnknownDatum()
        }
        if header.isInDegrees { return codes.degrees }
        if let meridian = header.centralMeridian, header.zone == nil {
            return gaussKruger(codes, meridian: meridian)
        }
        guard let zone = header.zone ?? eastingZone else { return nil }
        let isNumbered = eastingZone != nil
        if zone <= 23 {
            return .epsg((isNumbered ? codes.six.numbered : codes.six.plain) + zone - 13)
        }
        return .epsg((isNumbered ? codes.three.numbered : codes.three.plain) + zone - 25)
    }

    /// The system about a central meridian, of EPSG if that has it.
    private func gaussKruger(_ codes: Codes, meridian: Double) -> CRSIdentifier {
        let isSix = header.zoneWidth == .six || (eastingZone ?? 99) <= 23
        let zone = isSix ? (meridian + 3) / 6 : meridian / 3
        let range = isSix ? 13.0...23 : 25.0...45
        if zone == zone.rounded(), range.contains(zone) {
            let (first, base) = isSix ? (codes.six, 13) : (codes.three, 25)
            return .epsg((eastingZone == nil ? first.plain : first.numbered) + Int(zone) - base)
        }
        let easting = (eastingZone ?? 0) * 1_000_000 + 500_000
        return .proj(
            "+proj=tmerc +lat_0=0 +lon_0=\(meridian) +k=1 +x_0=\(easting) +y_0=0 "
                + "+ellps=\(codes.ellipsoid) +units=m +no_defs")
    }
}
