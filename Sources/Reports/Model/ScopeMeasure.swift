/// What is counted of the firms of a zone, park or category.
///
/// The raw values are the names in JSON.
public enum ScopeMeasure: String, CaseIterable, Sendable {
    /// Firms that the zone counts: those of the next three together.
    case declared
    /// Declared, and inside the zone's fence.
    case inScope = "in_scope"
    /// Declared, and outside (误统).
    case wronglyIncluded = "wrongly_included"
    /// Declared, and not to be told.
    case review
    /// In the fence, and declared by no zone (漏统).
    case omitted
    /// Perhaps in the fence, declared by no zone, and not to be told.
    case omittedReview = "omitted_review"
    /// Repeats of other rows; in no other figure.
    case duplicate

    /// The three that make up `declared`.
    public static let declaredParts: [ScopeMeasure] = [.inScope, .wronglyIncluded, .review]

    var index: Int {
        switch self {
        case .declared: 0
        case .inScope: 1
        case .wronglyIncluded: 2
        case .review: 3
        case .omitted: 4
        case .omittedReview: 5
        case .duplicate: 6
        }
    }
}
