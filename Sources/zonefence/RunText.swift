import FirmCheck
import JSON
import Runs
import Zones

/// Runs that are kept, for people and for programs.
///
/// A namespace; safe to share.
enum RunText {
    private static var isChinese: Bool { Terminal.language == .chinese }

    /// The runs in a table.
    static func list(_ runs: [RunInfo], path: String) -> String {
        guard !runs.isEmpty else {
            return Terminal.text("\(path) holds no runs.", "\(path) 中尚无存档。")
        }
        let zh = isChinese
        var table = TextTable(
            headings: (zh
                ? ["期名", "存档时间", "边界日期", "依据", "行数"]
                : ["period", "saved at", "as of", "basis", "rows"])
                + Status.allCases.map { "\(zh ? $0.chinese : $0.code)" } + [zh ? "名单" : "list"],
            rightAligned: Set(4..<5 + Status.allCases.count))
        for run in runs {
            table.append(
                [
                    run.period.name, shortTime(run.savedAt), day(run), basis(run), String(run.rows),
                ] + Status.allCases.map { String(run.count("\($0.code)")) } + [run.inputName])
        }
        return (table.lines + caution(runs)).joined(separator: "\n")
    }

    /// All that is known of a run.
    static func details(_ run: RunInfo, path: String) -> String {
        let zh = isChinese
        let unknown = zh ? "未计算" : "not worked out"
        var facts = TextTable(
            headings: zh ? ["期名", run.period.name] : ["period", run.period.name])
        for (english, chinese, text) in [
            ("saved at", "存档时间", "\(run.savedAt), \(path)"),
            ("list", "名单", run.inputName),
            ("SHA-256 of the list", "名单 SHA-256", run.inputSHA256 ?? unknown),
            ("rows", "行数", String(run.rows)),
            ("boundaries", "边界", "\(run.boundaries), \(day(run))"),
            ("basis", "依据", basis(run)),
            ("verdicts", "判定文件", "\(run.verdicts.name), \(run.verdicts.format)"),
            ("bytes", "字节数", String(run.verdicts.size)),
            ("SHA-256 of the verdicts", "判定文件 SHA-256", run.verdicts.sha256),
            ("made by zonefence", "zonefence 版本", run.version),
        ] {
            facts.append([zh ? chinese : english, text])
        }
        var statuses = TextTable(
            headings: zh ? ["判定", "企业数"] : ["status", "firms"], rightAligned: [1])
        for count in run.statuses {
            statuses.append([word(count.status), String(count.firms)])
        }
        let lines = facts.lines + [""] + statuses.lines + zoneLines(run) + caution([run])
        return lines.joined(separator: "\n")
    }

    private static func zoneLines(_ run: RunInfo) -> [String] {
        guard !run.zones.isEmpty else { return [] }
        let zh = isChinese
        var table = TextTable(
            headings: zh
                ? ["高新区", "边界版本", "状态", "公布机关", "SHA-256"]
                : ["zone", "edition", "status", "authority", "SHA-256"])
        for zone in run.zones {
            let status = zone.editionStatus.map { code in
                Edition.Status(rawValue: code)?.word(Terminal.language) ?? code
            }
            table.append([
                zone.code, zone.edition ?? "-", status ?? "-", zone.authority ?? "-",
                zone.sha256.map { "\($0.prefix(12))" } ?? "-",
            ])
        }
        return [""] + table.lines
    }

    /// What a status is called; one that is not known here is called as it is written.
    private static func word(_ code: String) -> String {
        guard isChinese, let status = Status.allCases.first(where: { "\($0.code)" == code })
        else { return code }
        return "\(status.chinese)"
    }

    private static func basis(_ run: RunInfo) -> String {
        guard isChinese, let basis = Basis(rawValue: run.basis) else { return run.basis }
        return switch basis {
        case .registered: "注册地"
        case .operating: "经营地"
        case .either: "任一"
        case .both: "两者"
        }
    }

    /// The day of the boundaries, with a mark if they are not for official use.
    private static func day(_ run: RunInfo) -> String {
        (run.asOf ?? "-") + (run.isUnofficial ? "*" : "")
    }

    /// A moment to the minute, as all are of one time zone.
    private static func shortTime(_ time: String) -> String {
        String(time.prefix(16)).replacing("T", with: " ")
    }

    private static func caution(_ runs: [RunInfo]) -> [String] {
        guard runs.contains(where: \.isUnofficial) else { return [] }
        return [
            "",
            Terminal.text(
                "* Not for official use: a sketch (schematic) or a draft.", "* 不得用于正式统计：边界有示意图或草案。"),
        ]
    }
}

extension RunText {
    /// The runs as JSON text, indented, with a line end.
    static func json(_ runs: [RunInfo]) -> String {
        text { json in
            json.beginObject()
            json.name("runs")
            json.beginArray()
            for run in runs { write(run, to: &json) }
            json.endArray()
            json.endObject()
        }
    }

    /// A run as JSON text, as in the list.
    static func json(_ run: RunInfo) -> String { text { write(run, to: &$0) } }

    private static func text(_ body: (inout JSONWriter) -> Void) -> String {
        var json = JSONWriter(.pretty)
        body(&json)
        json.endLine()
        return String(decoding: json.bytes, as: UTF8.self)
    }

    private static func write(_ run: RunInfo, to json: inout JSONWriter) {
        json.beginObject()
        for (name, text) in [
            ("period", run.period.name), ("saved_at", run.savedAt), ("as_of", run.asOf),
            ("basis", run.basis), ("boundaries", run.boundaries), ("input_name", run.inputName),
            ("input_sha256", run.inputSHA256), ("version", run.version),
        ] {
            json.name(name)
            json.write(.string(orNull: text))
        }
        json.name("rows")
        json.write(run.rows)
        json.name("statuses")
        json.beginObject()
        for count in run.statuses {
            json.name(count.status)
            json.write(count.firms)
        }
        json.endObject()
        json.name("verdicts")
        json.beginObject()
        json.name("name")
        json.write(run.verdicts.name)
        json.name("format")
        json.write(run.verdicts.format)
        json.name("size")
        json.write(run.verdicts.size)
        json.name("sha256")
        json.write(run.verdicts.sha256)
        json.endObject()
        json.name("zones")
        json.beginArray()
        for zone in run.zones {
            json.beginObject()
            for (name, text) in [
                ("code", zone.code), ("edition", zone.edition),
                ("edition_status", zone.editionStatus), ("sha256", zone.sha256),
                ("authority", zone.authority),
            ] {
                json.name(name)
                json.write(.string(orNull: text))
            }
            json.endObject()
        }
        json.endArray()
        json.endObject()
    }
}
