import BoundaryAudit
import BoundaryImport
import FirmCheck
import JSON
import Zones

/// What an import says on standard output.
struct ImportReport {
    /// How it ended.
    enum Ending {
        case refused
        case onlyChecked
        case stored
    }

    let plan: ImportPlan
    let store: String

    func text(_ ending: Ending) -> String {
        var lines: [String] = []
        for edition in plan.editions { lines += self.lines(edition) }
        if !plan.editions.isEmpty {
            lines.append(
                Terminal.text(
                    "Coordinates: \(plan.crs), now CRS84.", "坐标：\(plan.crs)，已转为 CRS84。"))
        }
        lines += plan.notices.map { Terminal.text($0.description, $0.chineseDescription) }
        lines += [plan.report.terminalText]
        switch ending {
        case .refused:
            lines.append(
                Terminal.text("Refused: nothing is stored.", "已拒绝：未入库。"))
        case .onlyChecked:
            lines.append(Terminal.text("Dry run: nothing is stored.", "试运行：未入库。"))
        case .stored:
            for edition in plan.editions {
                let file = "\(store)/\(edition.zone)/\(plan.options.validFrom).geojson"
                lines.append(Terminal.text("Stored: \(file)", "已入库：\(file)"))
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private func lines(_ edition: ImportPlan.Edition) -> [String] {
        let (day, status) = (plan.options.validFrom, plan.options.status.word(Terminal.language))
        let replaced = edition.replaced.map { $0.word(Terminal.language) }
        let instead = Terminal.text(
            replaced.map { ", in place of one that is \($0)" } ?? "",
            replaced.map { "，替换原 \($0) 版本" } ?? "")
        let pieces = Terminal.text(
            "\(edition.pieces) \(edition.pieces == 1 ? "piece" : "pieces")",
            "\(edition.pieces) 个图形")
        let head = Terminal.text(
            "Zone \(edition.zone), edition \(day) (\(status))\(instead): ",
            "高新区 \(edition.zone)，\(day) 版本（\(status)）\(instead)：")
        guard hasAreas(edition) else {
            return [
                head + Terminal.text("\(pieces), invalid: no area.", "\(pieces)，图形无效，无法计算面积。")
            ]
        }
        let area = Self.hectares(edition.area)
        var lines = [
            head + Terminal.text("fence \(area) ha in \(pieces).", "围栏 \(area) 公顷，\(pieces)。")
        ]
        if let declared = edition.declaredAreaHectares {
            let text = FixedDecimal.text(declared, decimals: 2)
            let difference = Self.signed(edition.area - declared * 10_000)
            lines.append(
                Terminal.text(
                    "Declared: \(text) ha; drawn \(difference) ha.",
                    "公布面积：\(text) 公顷；图上 \(difference) 公顷。"))
        }
        guard let before = edition.before else {
            lines.append(
                Terminal.text("In force before it: none.", "此前生效的版本：无。"))
            return lines
        }
        guard let old = before.area else {
            lines.append(
                Terminal.text(
                    "In force before it: \(before.day), which cannot be read.",
                    "此前生效的版本：\(before.day)，无法读取。"))
            return lines
        }
        let change = Self.signed(edition.area - old)
        lines.append(
            Terminal.text(
                "In force before it: \(before.day), \(Self.hectares(old)) ha; change \(change) ha.",
                "此前生效的版本：\(before.day)，\(Self.hectares(old)) 公顷；变化 \(change) 公顷。"))
        return lines
    }

    /// Whether areas mean anything: the turns of a ring that crosses itself cancel out.
    private func hasAreas(_ edition: ImportPlan.Edition) -> Bool {
        !plan.report.findings.contains { finding in
            finding.zone == edition.zone && finding.severity == .error
                && ["ring", "geometry", "position"].contains(finding.rule.group)
        }
    }

    private static func hectares(_ squareMetres: Double) -> String {
        FixedDecimal.text(squareMetres / 10_000, decimals: 2)
    }

    private static func signed(_ squareMetres: Double) -> String {
        let text = hectares(squareMetres)
        return text.hasPrefix("-") ? text : "+" + text
    }
}
