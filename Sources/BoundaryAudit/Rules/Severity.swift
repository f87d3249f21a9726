/// How grave a finding is.
///
/// Ordered: information, warning, error. Immutable; safe to share.
public enum Severity: String, CaseIterable, Comparable, Sendable {
    /// Worth knowing, nothing to mend.
    case info
    /// Probably a mistake; the boundary can be used.
    case warning
    /// The boundary must not be used like this.
    case error

    /// Whether `left` is the less grave.
    public static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }

    private var rank: Int {
        switch self {
        case .info: 0
        case .warning: 1
        case .error: 2
        }
    }
}
