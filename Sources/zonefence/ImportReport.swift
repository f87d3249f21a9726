import BoundaryAudit
import BoundaryImport
import JSON
import PlanarGeometry
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
        for edition in plan.editions { lines += self.lines(edition, ending) }
        lines.append(
            Terminal.text("Coordinates: \(plan.crs), now CRS84.", "坐标：\(plan.crs)，已转为 CRS84。"))
        lines += plan.notices.map { Terminal.text($0.description, $0.chineseDescription) }
        lines += FindingText.lines(plan.findings)
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

    private func lines(_ edition: ImportPlan.Edition, _ ending: Ending) -> [String] {
        let (day, status) = (plan.options.validFrom, plan.options.status.rawValue)
        let area = Self.hectares(edition.area)
        let isReplaced = edition.replaced.map { $0.rawValue }
        let instead = Terminal.text(
            isReplaced.map { ", in place of one that is \($0)" } ?? "",
            isReplaced.map { "，替换原 \($0) 版本" } ?? "")
        var lines = [
            Terminal.text(
                "Zone \(edition.zone), edition \(day) (\(status))\(instead): fence \(area) ha in "
                    + "\(edition.pieces) \(edition.pieces == 1 ? "piece" : "pieces").",
                "高新区 \(edition.zone)，\(day) 版本（\(status)）\(instead)：围栏 \(area) 公顷，"
                    + "\(edition.pieces) 个图形。")
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

    private static func hectares(_ squareMetres: Double) -> String {
        FixedDecimal.text(squareMetres / 10_000, decimals: 2)
    }

    private static func signed(_ squareMetres: Double) -> String {
        let text = hectares(squareMetres)
        return text.hasPrefix("-") ? text : "+" + text
    }
}

/// Findings, one a line, and how many there are.
enum FindingText {
    static func lines(_ findings: [Finding]) -> [String] {
        let errors = findings.count { $0.severity == .error }
        let warnings = findings.count { $0.severity == .warning }
        let infos = findings.count { $0.severity == .info }
        let total = Terminal.text(
            "Audit: errors \(errors), warnings \(warnings), info \(infos).",
            "审核：错误 \(errors)，警告 \(warnings)，提示 \(infos)。")
        return [total] + findings.map(line)
    }

    private static func line(_ finding: Finding) -> String {
        var place: [String] = []
        if let zone = finding.zone { place.append(zone) }
        if let feature = finding.feature {
            place.append(Terminal.text("feature \(feature + 1)", "要素 \(feature + 1)"))
        }
        if let ring = finding.ring {
            place.append(Terminal.text("ring \(ring + 1)", "环 \(ring + 1)"))
        }
        if let position = finding.position { place.append("\(position)") }
        let message = Terminal.text(finding.message, finding.chineseMessage)
        return "  \(finding.severity.rawValue)  \(finding.rule.id)  "
            + "\(place.joined(separator: ", ")): \(message)"
    }
}
