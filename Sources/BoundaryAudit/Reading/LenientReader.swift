import GeoJSON
import Geodesy
import JSON
import PlanarGeometry

/// Reads a GeoJSON file as far as it can be read, noting every defect on the way.
///
/// Where the grammar of JSON breaks, reading ends; everything else is noted and passed over: a ring
/// that is open, a position that is none, a feature of another type. Confined to one call.
struct LenientReader {
    var json: JSONReader
    let bytes: UnsafeRawBufferPointer
    let place: FindingPlace
    /// Takes positions of the file to CRS84; nil if they are.
    let toCRS84: ((Coordinate) -> Coordinate?)?
    /// How many decimals a number may have without a word.
    var mostDecimals = 7
    /// The indices that features get; nil to count them.
    var featureIndices: [Int]?
    var findings: [Finding] = []
    var file = AuditedFile()
    /// Where the reader is.
    var feature: AuditedFeature?
    var raised = 0
    var firstRaised: Coordinate?

    /// Reads a document.
    ///
    /// - Parameters:
    ///   - place: the file, and the zone and edition if it is one of a store.
    ///   - mostDecimals: how many decimals a number may have without a word.
    ///   - featureIndices: the indices that features get; nil to count them.
    ///   - toCRS84: takes positions to CRS84, nil for one that has no place there.
    static func read(
        _ bytes: [UInt8], at place: FindingPlace, mostDecimals: Int = 7,
        featureIndices: [Int]? = nil,
        toCRS84: ((Coordinate) -> Coordinate?)?
    ) -> (file: AuditedFile, findings: [Finding]) {
        bytes.withUnsafeBytes { bytes in
            var reader = LenientReader(
                json: JSONReader(bytes), bytes: bytes, place: place, toCRS84: toCRS84)
            reader.mostDecimals = mostDecimals
            reader.featureIndices = featureIndices
            reader.readAll()
            return (reader.file, reader.findings)
        }
    }

    private mutating func readAll() {
        if json.hasByteOrderMark {
            note(.byteOrderMark, "the file begins with a byte order mark", "文件以字节顺序标记开头")
        }
        do {
            try readDocument()
            try json.finish()
        } catch {
            file.isWhole = false
            note(
                .syntax, "not JSON: \(error.reason) (\(error.place))",
                "不是 JSON：\(error.chineseReason)（\(error.place.chineseDescription)）")
        }
        // What was read of a feature before the text broke is audited as well.
        leaveFeature()
    }

    // MARK: Notes

    mutating func note(
        _ rule: AuditRule, severity: Severity? = nil, ring: Int? = nil,
        position: Coordinate? = nil, measure: Double? = nil, unit: String? = nil,
        _ english: String, _ chinese: String
    ) {
        findings.append(
            Finding(
                rule, severity: severity, at: place.at(feature: feature?.index, ring: ring),
                position: position, measure: measure, unit: unit, english, chinese))
    }

    /// Notes a member of the wrong kind, and passes it over.
    mutating func noteKind(
        _ found: JSONKind, of member: String, expected: JSONKind, ring: Int? = nil
    ) throws(JSONError) {
        let at = json.place(of: json.offset)
        note(
            .notGeoJSON, ring: ring,
            "'\(member)' is \(found), not \(expected) (\(at))",
            "“\(member)”是\(found.chineseDescription)，应为\(expected.chineseDescription)"
                + "（\(at.chineseDescription)）")
        try json.skipValue()
    }

    // MARK: Documents and features

    private mutating func readDocument() throws(JSONError) {
        let kind = try json.peekKind()
        guard kind == .object else { return try noteKind(kind, of: "document", expected: .object) }
        guard let type = try peekType() else { return try json.skipValue() }
        switch type {
        case "FeatureCollection": try readCollection()
        case "Feature": try readFeature(index: 0)
        case _ where Self.geometryTypes.contains(type):
            feature = AuditedFeature(index: 0)
            try readGeometry()
        default:
            note(
                .notGeoJSON, "the document has the type '\(type)', unknown in GeoJSON",
                "文件的类型“\(type)”不是 GeoJSON 的类型")
            try json.skipValue()
        }
    }

    static let geometryTypes: Set<String> = [
        "Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon",
        "GeometryCollection",
    ]

    private mutating func readCollection() throws(JSONError) {
        var hasFeatures = false
        try members(of: "a FeatureCollection", "要素集合", misplaced: Self.misplacedInCollection) {
            (reader, name) throws(JSONError) in
            guard name == "features" else { return false }
            hasFeatures = true
            let kind = try reader.json.peekKind()
            guard kind == .array else {
                try reader.noteKind(kind, of: "features", expected: .array)
                return true
            }
            var index = 0
            try reader.json.beginArray()
            while try reader.json.nextElement() {
                try reader.readFeature(index: index)
                index += 1
            }
            reader.file.isEmptyCollection = index == 0
            return true
        }
        if !hasFeatures { missing("features", "the FeatureCollection", "要素集合") }
    }

    private static let misplacedInCollection: Set<String> = [
        "geometry", "properties", "coordinates", "geometries",
    ]
    private static let misplacedInFeature: Set<String> = ["coordinates", "geometries", "features"]

    private mutating func readFeature(index: Int) throws(JSONError) {
        let indices = featureIndices ?? []
        feature = AuditedFeature(index: index < indices.count ? indices[index] : index)
        defer { leaveFeature() }
        let kind = try json.peekKind()
        guard kind == .object else {
            return try noteKind(kind, of: "feature", expected: .object)
        }
        guard let type = try peekType() else { return try json.skipValue() }
        guard type == "Feature" else {
            note(
                .notGeoJSON, "an element of 'features' is a '\(type)', not a 'Feature'",
                "features 中的元素是“\(type)”，不是“Feature”")
            return try json.skipValue()
        }
        var hasGeometry = false
        var hasProperties = false
        try members(of: "a Feature", "要素", misplaced: Self.misplacedInFeature) {
            (reader, name) throws(JSONError) in
            switch name {
            case "id": try reader.readIdentifier()
            case "geometry":
                hasGeometry = true
                try reader.readGeometryOrNull()
            case "properties":
                hasProperties = true
                try reader.readProperties()
            default: return false
            }
            return true
        }
        if !hasGeometry { missing("geometry", "the Feature", "要素") }
        if !hasProperties {
            note(
                .missingMember, severity: .warning, "the Feature has no 'properties'",
                "要素缺少“properties”")
        }
    }

    private mutating func leaveFeature() {
        guard let feature else { return }
        if raised > 0 {
            note(
                .threeDimensions, position: firstRaised, measure: Double(raised), unit: "positions",
                "\(raised) positions have more than two numbers", "\(raised) 个坐标多于两个数")
        }
        raised = 0
        firstRaised = nil
        file.features.append(feature)
        self.feature = nil
    }

    private mutating func readIdentifier() throws(JSONError) {
        switch try json.peekKind() {
        case .string: feature?.id = .string(try json.readString())
        case .number: feature?.id = .number(try json.readNumber())
        case let kind: try noteKind(kind, of: "id", expected: .string)
        }
    }

    private mutating func readProperties() throws(JSONError) {
        let kind = try json.peekKind()
        if kind == .null { return try json.skipValue() }
        guard kind == .object else {
            return try noteKind(kind, of: "properties", expected: .object)
        }
        guard let object = try json.readValue().object else { return }
        for name in object.repeatedNames {
            note(
                .duplicateMember, "'\(name)' stands twice in 'properties'",
                "properties 中“\(name)”重复")
        }
        feature?.properties = object
    }
}
