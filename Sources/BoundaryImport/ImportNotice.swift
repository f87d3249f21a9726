public import Zones

/// Something about an import that is worth a word. Immutable; safe to share.
public enum ImportNotice: Hashable, Sendable {
    /// Labels and other points of a drawing were left out.
    case pointsLeftOut(Int)
    /// The header has parameters of a transformation, which were not used.
    case parametersIgnored
    /// A piece was made valid.
    case repaired(Repair)
}

/// What making a piece valid did to it. Immutable; safe to share.
public struct Repair: Hashable, Sendable {
    /// Which piece.
    public let place: PiecePlace
    /// What was wrong, in GEOS's words.
    public let reason: String
    /// Its area as drawn, in square metres.
    public let areaBefore: Double
    /// Its area now, in square metres.
    public let areaAfter: Double
    /// The area that is inside now and was not before, or the reverse, in square metres; inside
    /// before is what an odd number of its lines divide from the outside.
    public let areaMoved: Double
}

extension ImportNotice: CustomStringConvertible {
    /// One English sentence.
    public var description: String {
        switch self {
        case .pointsLeftOut(let count): "Points left out, as a drawing's labels: \(count)."
        case .parametersIgnored:
            "The header has parameters of a transformation (转换参数); they were not used."
        case .repaired(let repair):
            "Repaired: \(repair.place) (\(repair.reason)), from \(Areas.text(repair.areaBefore)) to "
                + "\(Areas.text(repair.areaAfter)); \(Areas.text(repair.areaMoved)) changed sides."
        }
    }

    /// One Chinese sentence.
    public var chineseDescription: String {
        switch self {
        case .pointsLeftOut(let count): "已略去图中的点（注记）：\(count) 个。"
        case .parametersIgnored: "文件头含转换参数，未使用。"
        case .repaired(let repair):
            "已修复：\(repair.place.chineseDescription)（\(repair.reason)），面积由 "
                + "\(Areas.chineseText(repair.areaBefore))变为 \(Areas.chineseText(repair.areaAfter))；"
                + "\(Areas.chineseText(repair.areaMoved))内外互换。"
        }
    }
}
