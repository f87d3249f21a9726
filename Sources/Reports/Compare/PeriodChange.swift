public import FirmCheck

/// Why a firm is in scope in one period and not in the other, or why its indicators differ.
///
/// The raw values are the names in JSON. Where several things changed, they are taken one on top of
/// the other: the line, the position, the declaration, the rest. So a firm whose zone's line moved
/// away and that moved after it counts once as lost and once as gained, and all of them add up to
/// what changed.
public enum ChangeCause: String, CaseIterable, Sendable {
    /// The firm is in no list of the old period.
    case entered
    /// The firm is in no list of the new period.
    case left
    /// The fence's line moved; the firm stayed where it was.
    case lineMoved = "line_moved"
    /// The firm moved: farther than both positions are accurate.
    case firmMoved = "firm_moved"
    /// The zone declares the firm now, or no longer.
    case declaration
    /// What is left: a review that was settled or came up, a repeat, a position known better.
    case judgement
    /// In scope in both periods: what its indicators grew by.
    case growth
}

/// What firms that came into scope, or went out of it, add or take.
///
/// An immutable value; safe to share.
public struct ChangeFigures: Hashable, Sendable {
    /// Firms that came into scope by the cause.
    public internal(set) var gained = 0
    /// Firms that went out of scope by the cause.
    public internal(set) var lost = 0
    /// What the sum of each indicator changed by.
    public internal(set) var sums: [ExactDecimal]

    init(indicators: Int) { sums = Array(repeating: .zero, count: indicators) }

    /// What the number of firms in scope changed by.
    public var net: Int { gained - lost }

    /// Adds a firm that came in (1), went out (-1) or neither (0), with its indicators.
    mutating func add(_ step: Int, _ values: [ExactDecimal]) {
        if step == 0 { return }
        if step > 0 { gained += step } else { lost -= step }
        for (index, value) in values.enumerated() {
            sums[index] = step > 0 ? sums[index] + value : sums[index] - value
        }
    }

    static func += (a: inout ChangeFigures, b: ChangeFigures) {
        a.gained += b.gained
        a.lost += b.lost
        for index in a.sums.indices { a.sums[index] += b.sums[index] }
    }
}

/// The firms in scope of one period: their number, and what their indicators add up to.
///
/// An immutable value; safe to share.
public struct ScopeTotal: Hashable, Sendable {
    /// Firms in scope.
    public internal(set) var firms = 0
    /// Sums by indicator.
    public internal(set) var sums: [ExactDecimal]

    init(indicators: Int) { sums = Array(repeating: .zero, count: indicators) }

    mutating func add(_ values: [ExactDecimal]) {
        firms += 1
        for (index, value) in values.enumerated() { sums[index] += value }
    }

    static func += (a: inout ScopeTotal, b: ScopeTotal) {
        a.firms += b.firms
        for index in a.sums.indices { a.sums[index] += b.sums[index] }
    }
}

/// What changed in one zone, or in all of them.
///
/// An immutable value; safe to share.
public struct ZoneChange: Sendable {
    /// The zone's code; empty for the sum of all zones.
    public var code: String
    /// The zone's name; empty for the sum of all zones.
    public var name: String
    /// The days of the editions; nil where there is none.
    public var oldEdition: String?
    /// The day of the edition in the new period; nil where there is none.
    public var newEdition: String?
    /// Firms in scope.
    public internal(set) var old: ScopeTotal
    /// Firms in scope in the new period.
    public internal(set) var new: ScopeTotal
    /// By cause: they add up to `new` less `old`.
    public internal(set) var causes: [ChangeCause: ChangeFigures]
    /// Firms in scope without a code that can be compared: they cannot be followed, and are among
    /// those that left and entered.
    public internal(set) var unfollowedOld = 0
    /// The same for the new period.
    public internal(set) var unfollowedNew = 0

    init(code: String, name: String, indicators: Int) {
        self.code = code
        self.name = name
        old = ScopeTotal(indicators: indicators)
        new = ScopeTotal(indicators: indicators)
        causes = [:]
        for cause in ChangeCause.allCases {
            causes[cause] = ChangeFigures(indicators: indicators)
        }
    }

    static func += (a: inout ZoneChange, b: ZoneChange) {
        a.old += b.old
        a.new += b.new
        for (cause, figures) in b.causes { a.causes[cause]? += figures }
        a.unfollowedOld += b.unfollowedOld
        a.unfollowedNew += b.unfollowedNew
    }
}

extension ChangeCause {
    /// A heading for a person.
    public func title(_ language: Language) -> String {
        let zh = language == .chinese
        return switch self {
        case .entered: zh ? "新进名单" : "entered"
        case .left: zh ? "退出名单" : "left"
        case .lineMoved: zh ? "边界调整" : "line moved"
        case .firmMoved: zh ? "企业迁移" : "firm moved"
        case .declaration: zh ? "申报变化" : "declaration"
        case .judgement: zh ? "核实等其他" : "judgement"
        case .growth: zh ? "同口径增长" : "growth"
        }
    }
}
