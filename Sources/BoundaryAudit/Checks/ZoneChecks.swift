import GeoJSON
import JSON
import Zones

/// What is wrong with zones as such: identity, name, fence.
enum ZoneChecks {
    static func findings(
        _ zones: [AuditedZone], files: [(source: AuditSource, file: AuditedFile)],
        options: AuditOptions
    ) -> [Finding] {
        var findings: [Finding] = []
        for (source, file) in files {
            if file.isEmptyCollection, !source.isOfStore {
                findings.append(
                    Finding(
                        .noFence, at: source.place, "the file has no features", "文件中没有要素"))
            }
            for feature in file.features { check(feature, source, options, &findings) }
        }
        for zone in zones {
            checkCatalogue(zone, &findings)
            for edition in zone.editions {
                checkFence(edition, &findings)
                checkNames(edition, &findings)
            }
        }
        checkZoneNames(zones, &findings)
        return findings
    }

    /// A feature that is no boundary, or nobody's.
    private static func check(
        _ feature: AuditedFeature, _ source: AuditSource, _ options: AuditOptions,
        _ findings: inout [Finding]
    ) {
        let place = source.place.at(feature: feature.index)
        if let type = feature.geometryType, feature.polygons.isEmpty, !feature.isPartial,
            LenientReader.geometryTypes.contains(type), type != "Polygon", type != "MultiPolygon"
        {
            findings.append(
                Finding(
                    .noPolygon, at: place, "a \(type) is given as a boundary",
                    "以 \(type) 作为边界"))
        }
        if !source.isOfStore, options.zone == nil, !feature.polygons.isEmpty,
            ZoneAssembly.code(of: feature, options) == nil
        {
            findings.append(
                Finding(
                    .noIdentity, at: place,
                    options.zoneKey.map { "the feature has no code in '\($0)'" }
                        ?? "the feature has no id and no 'code'",
                    options.zoneKey.map { "要素的“\($0)”中没有代码" } ?? "要素没有 id，也没有 code"))
        }
        if let role = feature.properties["role"], role != .null,
            role.string.flatMap(Piece.Role.init(rawValue:)) == nil
        {
            findings.append(
                Finding(
                    .notGeoJSON, at: place,
                    "'role' is none of fence, approved, park: \(role.compactText)",
                    "“role”应为 fence、approved、park 之一：\(role.compactText)"))
        }
    }

    private static func checkCatalogue(_ zone: AuditedZone, _ findings: inout [Finding]) {
        guard zone.isOfStore else { return }
        var place = zone.editions.first?.place ?? FindingPlace(zone: zone.code)
        place.edition = nil
        place.file = place.file.map { file in
            file.split(separator: "/", omittingEmptySubsequences: false).dropLast()
                .joined(separator: "/") + "/zone.json"
        }
        let entries = Catalogue.edition2018.entries
        if let entry = entries.first(where: { $0.code == zone.code }) {
            if let name = zone.name, name != entry.name {
                findings.append(
                    Finding(
                        .nameDiffers, at: place,
                        "the name is '\(name)', in the catalogue '\(entry.name)'",
                        "名称为“\(name)”，目录中为“\(entry.name)”"))
            }
        } else if zone.kind == "national-high-tech-zone" {
            findings.append(
                Finding(
                    .unknownCode, at: place, "the catalogue of 2018 has no zone \(zone.code)",
                    "2018 年目录中没有 \(zone.code)"))
        }
    }

    private static func checkFence(_ edition: AuditedEdition, _ findings: inout [Finding]) {
        // A file that breaks off may have one further down.
        guard edition.isWhole, edition.fence.isEmpty else { return }
        let hasParks = edition.pieces.contains { $0.role == .park }
        // The fence of a draft may follow; published without one, it would end the zone.
        let mayFollow = edition.isProposed && edition.listed?.status == .draft && hasParks
        if edition.day != nil, !mayFollow {
            findings.append(
                Finding(.noFence, at: edition.place, "the edition has no fence", "该版本没有围栏"))
        } else if hasParks {
            findings.append(
                Finding(
                    .noFence, severity: .warning, at: edition.place,
                    "there are parks, but no fence to hold them against",
                    "有园区，但没有可比对的围栏"))
        }
    }

    /// Pieces of one role with the same name, but for the parts of one fence or block.
    private static func checkNames(_ edition: AuditedEdition, _ findings: inout [Finding]) {
        var first: [String: Int] = [:]
        for (number, piece) in edition.pieces.enumerated() where piece.role == .park {
            guard let name = piece.name else { continue }
            guard let earlier = first[name] else {
                first[name] = number
                continue
            }
            let other = (edition.pieces[earlier].place.feature ?? 0) + 1
            findings.append(
                Finding(
                    .sameNameTwice, at: piece.place,
                    "the park '\(name)' stands at feature no. \(other) already",
                    "园区“\(name)”已见于第 \(other) 个要素"))
        }
    }

    private static func checkZoneNames(_ zones: [AuditedZone], _ findings: inout [Finding]) {
        var first: [String: String] = [:]
        for zone in zones {
            guard let name = zone.name else { continue }
            guard let earlier = first[name] else {
                first[name] = zone.code
                continue
            }
            guard earlier != zone.code else { continue }
            findings.append(
                Finding(
                    .sameNameTwice, at: zone.editions.first?.place ?? FindingPlace(zone: zone.code),
                    "the name '\(name)' is that of zone \(earlier) as well",
                    "名称“\(name)”与高新区 \(earlier) 相同"))
        }
    }
}
