import JSON
import PlanarGeometry

extension AuditReport {
    /// The report for a person: findings by file, the gravest first in each, then one line that
    /// sums up; no line feed behind it.
    ///
    /// - Parameters:
    ///   - isChinese: whether in Chinese rather than English.
    ///   - isColoured: whether with the colours of a terminal.
    public func text(isChinese: Bool, isColoured: Bool) -> String {
        var lines: [String] = []
        var file: String?
        let ordered = findings.enumerated().sorted { left, right in
            let (a, b) = (left.element, right.element)
            if a.file != b.file { return (a.file ?? "") < (b.file ?? "") }
            if a.severity != b.severity { return a.severity > b.severity }
            return left.offset < right.offset
        }.map(\.element)
        for finding in ordered {
            if finding.file != file || lines.isEmpty {
                if !lines.isEmpty { lines.append("") }
                file = finding.file
                lines.append(file ?? (isChinese ? "（全部）" : "(all together)"))
            }
            lines += Self.lines(finding, isChinese, isColoured)
        }
        if !lines.isEmpty { lines.append("") }
        lines.append(summary(isChinese: isChinese))
        return lines.joined(separator: "\n")
    }

    /// One line that sums the report up.
    public func summary(isChinese: Bool) -> String {
        let (errors, warnings, notes) = (count(.error), count(.warning), count(.info))
        return isChinese
            ? "错误 \(errors)，警告 \(warnings)，提示 \(notes)；共检查文件 \(files) 个、高新区 \(zones) 个、"
                + "要素 \(features) 个。"
            : "Errors: \(errors), warnings: \(warnings), notes: \(notes); checked files: \(files), "
                + "zones: \(zones), features: \(features)."
    }

    private static func lines(
        _ finding: Finding, _ isChinese: Bool, _ isColoured: Bool
    ) -> [String] {
        var head = "  " + word(finding.severity, isChinese, isColoured) + "  "
        head += isChinese ? finding.chineseMessage : finding.message
        var place: [String] = []
        // The path of an edition in a store says its zone.
        if finding.feature == nil, let zone = finding.zone, !zone.hasPrefix("#"),
            !(finding.file ?? "").split(separator: "/").contains(zone[...])
        {
            place.append(isChinese ? "高新区 \(zone)" : "zone \(zone)")
        }
        if let feature = finding.feature {
            place.append(isChinese ? "第 \(feature + 1) 个要素" : "feature no. \(feature + 1)")
        }
        if let ring = finding.ring {
            place.append(
                ring == 0
                    ? (isChinese ? "外环" : "shell")
                    : (isChinese ? "第 \(ring) 个内环" : "hole \(ring)"))
        }
        if let position = finding.position, position.isFinite {
            let x = FixedDecimal.text(position.x, decimals: 7)
            let y = FixedDecimal.text(position.y, decimals: 7)
            place.append((isChinese ? "位置 " : "at ") + "\(x), \(y)")
        }
        place.append(finding.rule.id)
        return [head, "           " + place.joined(separator: isChinese ? "，" : ", ")]
    }

    /// The word for a severity, seven columns wide.
    private static func word(
        _ severity: Severity, _ isChinese: Bool, _ isColoured: Bool
    ) -> String {
        let (word, colour) =
            switch severity {
            case .error: (isChinese ? "错误   " : "error  ", "31;1")
            case .warning: (isChinese ? "警告   " : "warning", "33")
            case .info: (isChinese ? "提示   " : "note   ", "36")
            }
        return isColoured ? "\u{1B}[\(colour)m\(word)\u{1B}[0m" : word
    }
}
