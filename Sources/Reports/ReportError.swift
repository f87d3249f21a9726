/// Why there is no report.
///
/// Immutable; safe to share.
public enum ReportError: Error, Hashable, Sendable {
    /// A row rests on another edition than the one that is in force in the boundaries given.
    case otherEdition(path: String, row: Int, zone: String, verdict: String, boundaries: String)
    /// A row names a zone or park that the boundaries given do not have.
    case unknownPlace(path: String, row: Int, text: String)
    /// A row has a status that needs a declared zone, and none is said.
    case noDeclaredZone(path: String, row: Int)
    /// A row is omitted or out of scope although a zone is declared.
    case unexpectedZone(path: String, row: Int, text: String)
    /// `--declared-zone` is no zone that is known.
    case unknownDeclaredZone(text: String)
    /// A summary is none, or not one that can be read.
    case badSummary(path: String, message: String)
    /// A summary is of another list than the verdicts.
    case otherSummary(path: String, verdicts: String, what: String, summary: String, found: String)
    /// Two lists were checked on different days, by different bases or against other boundaries.
    case differentChecks(what: String, one: String, other: String)
    /// More rows than can be numbered.
    case tooManyRows(limit: Int)
}

extension ReportError: CustomStringConvertible {
    /// A sentence for a person.
    public var description: String {
        switch self {
        case .otherEdition(let path, let row, let zone, let verdict, let boundaries):
            "\(path): row \(row) rests on the edition '\(verdict)' of \(zone), but '\(boundaries)' is in "
                + "force in the boundaries given; say --as-of or --boundaries as the check did"
        case .unknownPlace(let path, let row, let text):
            "\(path): row \(row) names '\(text)', which the boundaries given do not have; say "
                + "--boundaries and --as-of as the check did"
        case .noDeclaredZone(let path, let row):
            "\(path): row \(row) is declared by a zone, but nothing says by which; say "
                + "--declared-zone as the check did"
        case .unexpectedZone(let path, let row, let text):
            "\(path): row \(row) was judged as declared by no zone, but '\(text)' is its zone here; "
                + "say --declared-zone as the check did, or not at all"
        case .unknownDeclaredZone(let text):
            "--declared-zone '\(text)' is no zone of the boundaries or the catalogue"
        case .badSummary(let path, let message):
            "\(path): not the summary of a check: \(message)"
        case .otherSummary(let path, let verdicts, let what, let summary, let found):
            "\(path) is not the summary of \(verdicts): \(what) is \(summary) there and \(found) here"
        case .differentChecks(let what, let one, let other):
            "the lists were not checked in one way: \(what) is \(one) for one and \(other) for another; "
                + "make a report of each"
        case .tooManyRows(let limit): "more than \(limit) rows in all lists together"
        }
    }

    /// The same in Chinese.
    public var chineseDescription: String {
        switch self {
        case .otherEdition(let path, let row, let zone, let verdict, let boundaries):
            "\(path)：第 \(row) 行依据的是 \(zone) 的边界版本“\(verdict)”，而所给边界中生效的是“\(boundaries)”；"
                + "请用与核对时相同的 --as-of 或 --boundaries"
        case .unknownPlace(let path, let row, let text):
            "\(path)：第 \(row) 行提到“\(text)”，所给边界中没有；请用与核对时相同的 --boundaries 和 --as-of"
        case .noDeclaredZone(let path, let row):
            "\(path)：第 \(row) 行是申报企业，但不知由哪个高新区申报；请用与核对时相同的 --declared-zone"
        case .unexpectedZone(let path, let row, let text):
            "\(path)：第 \(row) 行核对时没有申报高新区，这里却是“\(text)”；请用与核对时相同的 --declared-zone，或不用"
        case .unknownDeclaredZone(let text):
            "--declared-zone “\(text)”不是边界库或名录中的高新区"
        case .badSummary(let path, let message): "\(path)：不是核对的汇总文件：\(message)"
        case .otherSummary(let path, let verdicts, let what, let summary, let found):
            "\(path) 不是 \(verdicts) 的汇总：\(what) 在汇总中是 \(summary)，在判定文件中是 \(found)"
        case .differentChecks(let what, let one, let other):
            "各名单的核对方式不同：\(what) 一为 \(one)，一为 \(other)；请分别生成报告"
        case .tooManyRows(let limit): "所有名单合计超过 \(limit) 行"
        }
    }

    /// Whether the way of calling is wrong, not the data.
    public var isUsage: Bool {
        switch self {
        case .unknownDeclaredZone, .noDeclaredZone, .unexpectedZone, .differentChecks: true
        default: false
        }
    }
}
