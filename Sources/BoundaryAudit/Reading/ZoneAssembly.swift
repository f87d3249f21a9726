import GeoJSON
import JSON
import Zones

/// Puts the features of all files together to zones and editions. Confined to one call.
struct ZoneAssembly {
    private(set) var zones: [AuditedZone] = []

    init(
        _ sources: [AuditSource], _ digests: [String?], _ files: [AuditedFile],
        _ options: AuditOptions
    ) {
        var order: [String] = []
        var byCode: [String: AuditedZone] = [:]
        for (number, source) in sources.enumerated() {
            let file = files[number]
            guard let code = source.code else {
                addPlain(file, source, options, &order, &byCode)
                continue
            }
            let key = "store:\(code)"
            if byCode[key] == nil { order.append(key) }
            let listed = source.manifest?.editions.first { $0.validFrom == source.day }
            let edition = AuditedEdition(
                place: source.place, day: source.day, listed: listed, sha256: digests[number],
                isProposed: source.isProposed,
                pieces: file.features.compactMap { Self.piece($0, source, source.place) },
                isWhole: file.isWhole)
            var zone =
                byCode[key]
                ?? AuditedZone(
                    code: code, name: source.manifest?.name, kind: source.manifest?.kind,
                    approvedAreaHectares: source.manifest?.approvedAreaHectares, editions: [],
                    indexInForce: nil, isOfStore: true)
            zone.editions.append(edition)
            byCode[key] = zone
        }
        zones = order.compactMap { byCode[$0] }.map(Self.inOrder)
    }

    /// The editions by day, one that is proposed behind the one whose place it takes, and the one
    /// in force marked.
    private static func inOrder(_ zone: AuditedZone) -> AuditedZone {
        guard zone.isOfStore else { return zone }
        let editions = zone.editions.sorted {
            let days = ($0.day?.description ?? "", $1.day?.description ?? "")
            return days.0 == days.1 ? !$0.isProposed && $1.isProposed : days.0 < days.1
        }
        let proposed = editions.firstIndex(where: \.isProposed)
        let inForce =
            proposed
            ?? editions.lastIndex { edition in
                guard let day = edition.day, let listed = edition.listed else { return false }
                return day <= .today && listed.status != .draft
            }
        return AuditedZone(
            code: zone.code, name: zone.name, kind: zone.kind,
            approvedAreaHectares: zone.approvedAreaHectares, editions: editions,
            indexInForce: inForce, isOfStore: true)
    }

    private func addPlain(
        _ file: AuditedFile, _ source: AuditSource, _ options: AuditOptions,
        _ order: inout [String], _ byCode: inout [String: AuditedZone]
    ) {
        for feature in file.features {
            let code = options.zone ?? Self.code(of: feature, options) ?? "#\(feature.index + 1)"
            let key = options.zone == nil ? "\(source.file):\(code)" : "zone:\(code)"
            var place = source.place
            place.zone = code
            if byCode[key] == nil {
                order.append(key)
                byCode[key] = AuditedZone(
                    code: code, name: Self.text(feature.properties["name"]), kind: nil,
                    approvedAreaHectares: nil,
                    editions: [
                        AuditedEdition(
                            place: place, day: nil, listed: nil, sha256: nil, pieces: [],
                            isWhole: file.isWhole)
                    ],
                    indexInForce: 0, isOfStore: false)
            }
            if !file.isWhole { byCode[key]?.editions[0].isWhole = false }
            if let piece = Self.piece(feature, source, place) {
                byCode[key]?.editions[0].pieces.append(piece)
            }
        }
    }

    /// The code of a feature of a plain file; nil if nothing says it.
    static func code(of feature: AuditedFeature, _ options: AuditOptions) -> String? {
        if let key = options.zoneKey { return text(feature.properties[key]) }
        return feature.id.map(\.text) ?? text(feature.properties["code"])
    }

    private static func piece(
        _ feature: AuditedFeature, _ source: AuditSource, _ place: FindingPlace
    ) -> AuditedPiece? {
        guard !feature.polygons.isEmpty else { return nil }
        let role = feature.properties["role"]?.string.flatMap(Piece.Role.init(rawValue:))
        return AuditedPiece(
            place: place.at(feature: feature.index), role: role ?? source.role,
            name: name(of: feature, source), block: text(feature.properties["block"]),
            declaredAreaHectares: feature.properties["declared_area_ha"]?.double,
            area: feature.area, mendedArea: feature.mendedArea)
    }

    /// The name of a piece; in a plain file whatever property seems to hold it, as surveyors' files
    /// call it `park_name`, `NAME` or 名称.
    private static func name(of feature: AuditedFeature, _ source: AuditSource) -> String? {
        if let name = text(feature.properties["name"]) { return name }
        guard !source.isOfStore else { return nil }
        let member = feature.properties.first { member in
            let key = member.name.lowercased()
            return (key.hasSuffix("name") || key.hasSuffix("名称")) && text(member.value) != nil
        }
        return member.flatMap { text($0.value) }
    }

    private static func text(_ value: JSONValue?) -> String? {
        switch value {
        case .string(let text): text.isEmpty ? nil : text
        case .number(let number): number.text
        default: nil
        }
    }
}
