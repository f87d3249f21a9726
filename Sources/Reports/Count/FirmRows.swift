import FirmCheck

/// The rows that are one firm, where there are several: its code stands with several zones, or in
/// several lists.
///
/// Rows without a code that can be compared are firms of their own. Immutable; safe to share.
struct FirmRows {
    /// By firm: the numbers of its rows, repeats left out.
    let several: [[Int]]
    /// By row: whether it is among `several`.
    private let isShared: [Bool]

    init(_ rows: VerdictRows) {
        let coded = rows.rows.indices.filter {
            rows.rows[$0].code != 0 && rows.rows[$0].status != .duplicate
        }.sorted { (rows.rows[$0].code, $0) < (rows.rows[$1].code, $1) }
        var several: [[Int]] = []
        var isShared = [Bool](repeating: false, count: rows.rows.count)
        var start = 0
        while start < coded.count {
            var end = start + 1
            while end < coded.count, rows.rows[coded[end]].code == rows.rows[coded[start]].code {
                end += 1
            }
            if end - start > 1 {
                several.append(Array(coded[start..<end]))
                for row in coded[start..<end] { isShared[row] = true }
            }
            start = end
        }
        self.several = several
        self.isShared = isShared
    }

    /// Whether a row is its firm's only one.
    func isOnly(_ row: Int) -> Bool { !isShared[row] }
}

extension ScopeMeasure {
    /// What a row counts as: where a zone declares it, or where none does.
    init?(_ status: Status, isDeclared: Bool) {
        switch status {
        case .inScope: self = .inScope
        case .wronglyIncluded: self = .wronglyIncluded
        case .duplicate: self = .duplicate
        case .omitted: self = .omitted
        case .review: self = isDeclared ? .review : .omittedReview
        case .outOfScope: return nil
        }
    }

    /// Which of several rows of a firm tells what it is: what is certain first, what is declared
    /// before what is not.
    var precedence: Int {
        switch self {
        case .inScope: 0
        case .review: 1
        case .wronglyIncluded: 2
        case .omitted: 3
        case .omittedReview: 4
        case .duplicate, .declared: 5
        }
    }
}
