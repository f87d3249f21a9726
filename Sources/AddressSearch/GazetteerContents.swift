import Addresses
public import FirmCheck
public import Gazetteer
import JSON
import PlanarGeometry

/// What a gazetteer holds and what is odd about it, to be shown.
///
/// Immutable; safe to share.
public struct GazetteerContents: Sendable {
    /// What it holds.
    public let info: GazetteerInfo
    /// What is odd.
    public let findings: [GazetteerFinding]

    /// Puts both together.
    public init(info: GazetteerInfo, findings: [GazetteerFinding]) {
        self.info = info
        self.findings = findings
    }

    /// How many findings the text lists; the JSON lists all.
    static let listedFindings = 20
}

extension GazetteerContents {
    /// The contents for a person at a terminal, without a line end.
    public func text(_ language: Language) -> String {
        let zh = language == .chinese
        var lines = [
            zh
                ? "\(info.path)：\(info.entries) 条。"
                : "\(info.path): \(info.entries == 1 ? "1 entry" : "\(info.entries) entries")."
        ]
        var sources = TextTable(
            headings: zh
                ? ["来源", "日期", "坐标系", "收录", "未收录"]
                : ["source", "date", "CRS", "stored", "refused"], rightAligned: [3, 4])
        for source in info.sources {
            sources.append([
                source.source.name, source.source.day,
                zh && source.source.crs == GazetteerSourceFile.crsByRow
                    ? "逐行" : source.source.crs, String(source.stored),
                String(source.refused),
            ])
        }
        if !info.sources.isEmpty { lines += [""] + sources.lines }
        var kinds = TextTable(
            headings: zh ? ["类别", "条数"] : ["kind", "entries"], rightAligned: [1])
        for kind in GazetteerEntry.Kind.allCases {
            if let count = info.kinds[kind] {
                kinds.append([zh ? kind.chinese : kind.rawValue, String(count)])
            }
        }
        if !info.kinds.isEmpty { lines += [""] + kinds.lines }
        for (geocoder, count) in info.answers.sorted(by: { $0.key < $1.key }) {
            lines += [
                "",
                zh
                    ? "已存 \(geocoder) 的答案 \(count) 条。"
                    : "Answers of \(geocoder) kept: \(count).",
            ]
        }
        return (lines + findingLines(zh)).joined(separator: "\n")
    }

    private func findingLines(_ zh: Bool) -> [String] {
        guard !findings.isEmpty else { return ["", zh ? "没有疑点。" : "Nothing odd was found."] }
        var table = TextTable(
            headings: zh
                ? ["疑点", "名称", "条数", "距离(米)", "来源"]
                : ["odd", "name", "entries", "metres", "source"], rightAligned: [2, 3])
        for finding in findings.prefix(Self.listedFindings) {
            table.append([
                zh ? finding.kind.chinese : finding.kind.rawValue, finding.subject,
                String(finding.entries), String(Int(finding.distance.rounded())), finding.source,
            ])
        }
        var lines = [""] + table.lines
        if findings.count > Self.listedFindings {
            let others = findings.count - Self.listedFindings
            lines.append(
                zh
                    ? "另有 \(others) 处疑点；--format json 列出全部。"
                    : "\(others) more; --format json lists all.")
        }
        return lines
    }

    /// The contents as JSON text, indented, with a line end.
    public var json: String {
        var json = JSONWriter(.pretty)
        json.beginObject()
        json.name("entries")
        json.write(info.entries)
        json.name("sources")
        json.beginArray()
        for source in info.sources {
            json.beginObject()
            for (name, text) in [
                ("name", source.source.name), ("sha256", source.source.digest),
                ("date", source.source.day), ("crs", source.source.crs),
            ] {
                json.name(name)
                json.write(text)
            }
            json.name("stored")
            json.write(source.stored)
            json.name("refused")
            json.write(source.refused)
            json.endObject()
        }
        json.endArray()
        json.name("kinds")
        json.beginObject()
        for kind in GazetteerEntry.Kind.allCases {
            json.name(kind.rawValue)
            json.write(info.kinds[kind] ?? 0)
        }
        json.endObject()
        json.name("divisions")
        json.beginObject()
        for (division, count) in info.divisions.sorted(by: { $0.key < $1.key }) {
            json.name(division.description)
            json.write(count)
        }
        json.endObject()
        json.name("answers")
        json.beginObject()
        for (geocoder, count) in info.answers.sorted(by: { $0.key < $1.key }) {
            json.name(geocoder)
            json.write(count)
        }
        json.endObject()
        write(findings, to: &json)
        json.endObject()
        json.endLine()
        return String(decoding: json.bytes, as: UTF8.self)
    }

    private func write(_ findings: [GazetteerFinding], to json: inout JSONWriter) {
        json.name("findings")
        json.beginArray()
        for finding in findings {
            json.beginObject()
            json.name("kind")
            json.write(finding.kind.rawValue)
            json.name("name")
            json.write(finding.subject)
            json.name("division")
            if let division = finding.division {
                json.write(division.description)
            } else {
                json.writeNull()
            }
            json.name("entries")
            json.write(finding.entries)
            json.name("distance_m")
            json.write(finding.distance, decimals: 2)
            json.name("source")
            json.write(finding.source)
            json.name("positions")
            json.beginArray()
            for position in finding.positions {
                json.beginArray()
                json.write(position.x, decimals: 7)
                json.write(position.y, decimals: 7)
                json.endArray()
            }
            json.endArray()
            json.endObject()
        }
        json.endArray()
    }
}
