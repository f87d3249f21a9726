import BoundaryDiff
import FirmCheck
import JSON
import PlanarGeometry
import Zones

/// A comparison as a person reads it. Immutable.
struct DiffText {
    private let comparison: BoundaryComparison
    private let firms: FirmShifts?
    private let zh: Bool

    init(_ comparison: BoundaryComparison, firms: FirmShifts?, language: Language) {
        self.comparison = comparison
        self.firms = firms
        zh = language == .chinese
    }

    /// The whole text, with a line feed at its end.
    var text: String {
        var blocks = [[title] + notes]
        if comparison.isSame {
            blocks.append([
                zh ? "两者相同，没有任何差别。" : "The two are the same: nothing differs."
            ])
        } else if comparison.isSameFence {
            blocks.append([zh ? "围栏相同，仅图斑有差别。" : "The fence is the same; only pieces differ."])
        }
        blocks.append(areas)
        blocks.append(pieces)
        if !parks.isEmpty { blocks.append(parks) }
        if let firms { blocks.append(lines(of: firms)) }
        return blocks.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
    }

    /// What has to be said whatever the format.
    var notes: [String] {
        var notes: [String] = []
        let sketches = [comparison.from, comparison.to].filter {
            $0.status == .schematic || $0.status == .draft
        }
        if !sketches.isEmpty {
            let labels = Set(sketches.map(\.label)).sorted().joined(separator: ", ")
            notes.append(
                zh
                    ? "不得用于正式统计：示意图或草案（\(labels)）。"
                    : "Not for official use: a sketch (schematic) or a draft (\(labels)).")
        }
        if let firms, firms.unlocated > 0 {
            notes.append(
                zh
                    ? "没有可用坐标、无法比较的企业：\(firms.unlocated)。"
                    : "Firms without a usable position, not compared: \(firms.unlocated).")
        }
        return notes
    }

    private var title: String {
        let (from, to) = (comparison.from, comparison.to)
        let zone = from.zone.map { "\($0) \(from.zoneName ?? "")" }
        let pair = zh ? "\(from.label) 与 \(to.label) 比较" : "\(from.label) compared with \(to.label)"
        return zone.map { zh ? "\($0)：\(pair)" : "\($0): \(pair)" } ?? pair
    }

    private var areas: [String] {
        var table = TextTable(
            headings: zh ? ["围栏", "公顷", "占原面积"] : ["fence", "hectares", "of before"],
            rightAligned: [1, 2])
        let rows = [
            ("before", "变更前", comparison.areaFrom), ("after", "变更后", comparison.areaTo),
            ("in both", "共有", comparison.commonArea), ("added", "新增", comparison.addedArea),
            ("removed", "减少", comparison.removedArea),
        ]
        for (english, chinese, area) in rows {
            let share = comparison.areaFrom > 0 ? area / comparison.areaFrom * 100 : nil
            table.append([
                zh ? chinese : english, Self.hectares(area),
                share.map { FixedDecimal.text($0, decimals: 2) + "%" } ?? "-",
            ])
        }
        let iou = comparison.intersectionOverUnion.map { FixedDecimal.text($0, decimals: 4) } ?? "-"
        let shift = comparison.maximumShift.map(Self.metres) ?? "-"
        return table.lines + [
            "",
            zh
                ? "重合度（交集与并集之比）：\(iou)"
                : "Overlap (area in both by area of both together): \(iou)",
            zh ? "边界线最大移动：\(shift) 米" : "Largest shift of the line: \(shift) m",
        ]
    }

    private var pieces: [String] {
        var table = TextTable(
            headings: zh
                ? ["图斑", "类别", "变化", "变更前(公顷)", "变更后(公顷)"]
                : ["piece", "role", "change", "hectares before", "hectares after"],
            rightAligned: [3, 4])
        for piece in comparison.pieces {
            table.append([
                piece.name ?? "-", zh ? piece.role.chinese : piece.role.rawValue,
                zh ? piece.change.chinese : piece.change.rawValue,
                piece.areaFrom.map(Self.hectares) ?? "-", piece.areaTo.map(Self.hectares) ?? "-",
            ])
        }
        return table.lines
    }

    /// The parks that changed hands.
    private var parks: [String] {
        comparison.pieces.filter { $0.change == .moved || !$0.successors.isEmpty }.map { piece in
            let name = piece.name ?? "-"
            let takers = piece.successors.joined(separator: zh ? "、" : ", ")
            var line = zh ? "园区 \(name)：" : "Park \(name): "
            if piece.change == .moved {
                line += zh ? "位置已变更" : "it is at another place now"
                if !takers.isEmpty { line += zh ? "；" : "; " }
            }
            if !takers.isEmpty {
                line += zh ? "原区域已划归 \(takers)" : "its area went to \(takers)"
            }
            return line
        }
    }

    private func lines(of firms: FirmShifts) -> [String] {
        let count =
            zh
            ? "比较了 \(firms.compared) 家企业，其中 \(firms.changes.count) 家的位置判定或所在园区有变化。"
            : "Firms compared: \(firms.compared). Elsewhere now, without having moved: "
                + "\(firms.changes.count)."
        guard !firms.changes.isEmpty else { return [count] }
        var table = TextTable(
            headings: zh
                ? ["行号", "企业名称", "统一社会信用代码", "经度", "纬度", "变更前", "变更后", "距新边界(米)"]
                : ["row", "name", "code", "longitude", "latitude", "from", "to", "m to new line"],
            rightAligned: [0, 3, 4, 7])
        for change in firms.changes {
            table.append([
                String(change.firm.row), change.firm.name ?? "", change.firm.code ?? "",
                FixedDecimal.text(change.firm.position.x, decimals: 7),
                FixedDecimal.text(change.firm.position.y, decimals: 7), text(of: change.from),
                text(of: change.to), change.distance.map(Self.metres) ?? "-",
            ])
        }
        return [count, ""] + table.lines
    }

    private func text(of membership: FirmChange.Membership) -> String {
        let location: Location = membership.isInside ? .inside : .outside
        let word = zh ? "\(location.chinese)" : "\(location.code)"
        return membership.park.map { word + (zh ? "，" : ", ") + $0 } ?? word
    }

    private static func hectares(_ area: Double) -> String {
        FixedDecimal.text(area / 10_000, decimals: 2)
    }

    private static func metres(_ length: Double) -> String {
        FixedDecimal.text(length, decimals: 2)
    }
}

extension Piece.Role {
    /// The word in Chinese output.
    fileprivate var chinese: String {
        switch self {
        case .fence: "围栏"
        case .approved: "核准区块"
        case .park: "园区"
        }
    }
}

extension PieceChange.Change {
    /// The word in Chinese output.
    fileprivate var chinese: String {
        switch self {
        case .added: "新增"
        case .removed: "撤销"
        case .changed: "变更"
        case .unchanged: "未变"
        case .moved: "迁移"
        case .takenOver: "划归其他园区"
        }
    }
}
