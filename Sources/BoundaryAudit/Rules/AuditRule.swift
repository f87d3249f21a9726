/// A rule of the audit: a stable id, a severity, and a page that explains it.
///
/// Immutable; safe to share.
public struct AuditRule: Hashable, Sendable {
    /// Its group and its words, as in `geometry/self-intersection`. Never changes.
    public let id: String
    /// How grave a finding of it is, unless the finding itself says otherwise.
    public let severity: Severity
    /// What a finding of it means, in a few English words.
    public let title: String
    /// What a finding of it means, in a few Chinese words.
    public let chineseTitle: String
    /// Why it matters, how it comes about and how to mend it, in English.
    public let explanation: String
    /// Why it matters, how it comes about and how to mend it, in Chinese.
    public let chineseExplanation: String

    init(
        _ id: String, _ severity: Severity, _ title: String, _ chineseTitle: String,
        _ explanation: String, _ chineseExplanation: String
    ) {
        self.id = id
        self.severity = severity
        self.title = title
        self.chineseTitle = chineseTitle
        self.explanation = explanation
        self.chineseExplanation = chineseExplanation
    }

    /// What stands before the slash.
    public var group: Substring { id.prefix { $0 != "/" } }

    /// All rules, group by group in the order in which reports show them.
    public static let all: [AuditRule] =
        json + ring + geometry + position + zone + pieces + neighbours + area + datum + edition

    /// The rules that a text names: an id, a group, or the beginning of an id that no other rule
    /// shares. Empty if it names none.
    public static func named(_ text: String) -> [AuditRule] {
        if let rule = all.first(where: { $0.id == text }) { return [rule] }
        let group = all.filter { $0.group == text }
        if !group.isEmpty { return group }
        let begun = all.filter { $0.id.hasPrefix(text) }
        return text.contains("/") && begun.count == 1 ? begun : []
    }
}
