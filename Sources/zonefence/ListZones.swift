import ArgumentParser
import FirmCheck
import Geodesy
import JSON
import PlanarGeometry
import Zones

/// `zonefence zones`.
struct ListZones: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "zones",
        abstract: "List the zones of the boundaries and their editions.",
        discussion: "列出边界库中的高新区及其各版边界。")

    @OptionGroup(title: "Boundaries") var boundaryOptions: BoundaryOptions
    @OptionGroup var languageOptions: LanguageOptions

    @Option(help: "The format. 输出格式。")
    var format = TextOrJSON.text

    func run() throws {
        do { try list() } catch { throw Failure(error) }
    }

    private func list() throws {
        try languageOptions.apply()
        var loader = try boundaryOptions.loader()
        loader.options.extent = .all
        let store = try BoundaryStore.load(
            loader.path, options: loader.options, toCRS84: loader.toCRS84(),
            validity: Snapshot.defects(of:))
        BoundaryOptions.say(store.notices)
        try Terminal.write(format == .json ? Self.json(store) : Self.text(store))
    }

    /// The hectares of an edition's fence.
    private static func hectares(_ edition: Edition) -> Double {
        let fence = edition.pieces.filter { $0.role == .fence }
        return fence.reduce(0) { $0 + Ellipsoid.area(of: $1.geometry) } / 10_000
    }

    private static func json(_ store: BoundaryStore) -> String {
        var json = JSONWriter(.pretty)
        json.beginObject()
        json.name("zones")
        json.beginArray()
        for zone in store.zones {
            json.beginObject()
            json.name("code")
            json.write(zone.code)
            json.name("name")
            json.write(zone.name)
            json.name("kind")
            json.write(.string(orNull: zone.kind))
            json.name("groups")
            json.write(.array(zone.groups.map { .string($0) }))
            json.name("approved_area_ha")
            json.write(zone.approvedAreaHectares.map { .double($0) } ?? .null)
            json.name("editions")
            json.beginArray()
            for (index, edition) in zone.editions.enumerated() {
                json.beginObject()
                json.name("valid_from")
                json.write(.string(orNull: edition.validFrom?.description))
                json.name("status")
                json.write(.string(orNull: edition.status?.rawValue))
                json.name("area_ha")
                json.write(hectares(edition), decimals: 4)
                json.name("pieces")
                json.write(edition.pieces.count)
                json.name("in_force")
                json.write(index == zone.indexInForce)
                json.endObject()
            }
            json.endArray()
            json.endObject()
        }
        json.endArray()
        json.endObject()
        json.endLine()
        return String(decoding: json.bytes, as: UTF8.self)
    }

    private static func text(_ store: BoundaryStore) -> String {
        let zh = Terminal.language == .chinese
        var table = TextTable(
            headings: zh
                ? ["代码", "名称", "类型", "生效日期", "状态", "面积(公顷)", "图斑", "当前"]
                : [
                    "code", "name", "kind", "valid from", "status", "hectares", "pieces",
                    "in force",
                ],
            rightAligned: [5, 6])
        for zone in store.zones {
            for (index, edition) in zone.editions.enumerated() {
                let isFirst = index == 0
                table.append([
                    isFirst ? zone.code : "", isFirst ? zone.name : "",
                    isFirst ? zone.kind ?? "" : "", edition.validFrom?.description ?? "-",
                    edition.status?.word(Terminal.language) ?? "-",
                    FixedDecimal.text(hectares(edition), decimals: 2),
                    String(edition.pieces.count),
                    index == zone.indexInForce ? (zh ? "是" : "yes") : "",
                ])
            }
            if zone.editions.isEmpty {
                table.append([zone.code, zone.name, zone.kind ?? "", "-", "-", "-", "-", ""])
            }
        }
        return table.lines.joined(separator: "\n") + "\n"
    }
}

/// Output for people or for programs.
enum TextOrJSON: String, CaseIterable, ExpressibleByArgument {
    case text
    case json
}
