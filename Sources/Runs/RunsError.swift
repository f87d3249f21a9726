/// Why a file of runs could not be opened, read or written, or a run not kept or found.
///
/// Immutable; safe to share.
public enum RunsError: Error, Equatable, Sendable {
    /// The file is not there, or may not be read. The message is SQLite's or the system's.
    case cannotOpen(path: String, message: String)
    /// The file is no SQLite file, or one that some other program made.
    case notRuns(path: String)
    /// A newer Zonefence made the file: its version, and the newest that is known here.
    case newerVersion(path: String, found: Int, known: Int)
    /// The file says that it holds runs and is broken, or was changed by another program.
    case damaged(path: String, message: String)
    /// The file cannot be made, or not written to.
    case cannotWrite(path: String, message: String)
    /// Another process is writing to the file and did not come to an end.
    case busy(path: String)
    /// SQLite refused to do something.
    case database(path: String, doing: String, message: String)
    /// The verdicts that were to be kept cannot be read.
    case cannotRead(path: String, message: String)
    /// A run of that period is kept already, since that moment.
    case periodTaken(path: String, period: String, savedAt: String)
    /// No run of that period is kept; `known` are those that are, in the order of their saving.
    case noSuchPeriod(path: String, period: String, known: [String])
    /// The text cannot be the name of a period.
    case badPeriod(text: String, fault: PeriodFault)
    /// The text is no summary of a check.
    case badSummary(message: String)
}

/// Why a text cannot be the name of a period.
///
/// Immutable; safe to share.
public enum PeriodFault: Hashable, Sendable {
    /// There is nothing but blanks.
    case blank
    /// There are more characters than `Period.longest`.
    case tooLong(count: Int)
    /// It has a slash, a control character or one that is not seen, written as `U+000A`.
    case character(String)
    /// It is `.` or `..`, which stand for folders.
    case dots
}

extension RunsError {
    /// Whether there is no file, or no run, to be read.
    public var isMissing: Bool {
        switch self {
        case .cannotOpen, .noSuchPeriod: true
        default: false
        }
    }

    /// How many periods a message lists.
    static let listedPeriods = 20
}

extension RunsError: CustomStringConvertible {
    /// A sentence for people.
    public var description: String {
        switch self {
        case .cannotOpen(let path, let message): "'\(path)' cannot be opened: \(message)"
        case .notRuns(let path): "'\(path)' is not a file of runs"
        case .newerVersion(let path, let found, let known):
            "'\(path)' is a file of runs of version \(found); this program reads up to \(known)"
        case .damaged(let path, let message): "'\(path)' is damaged: \(message)"
        case .cannotWrite(let path, let message): "'\(path)' cannot be written: \(message)"
        case .busy(let path): "'\(path)' is being written by another process; try again"
        case .database(let path, let doing, let message): "'\(path)': \(doing): \(message)"
        case .cannotRead(let path, let message): "'\(path)' cannot be read: \(message)"
        case .periodTaken(let path, let period, let savedAt):
            "'\(path)' has a run '\(period)' already, saved at \(savedAt): use --replace to "
                + "replace it"
        case .noSuchPeriod(let path, let period, let known):
            known.isEmpty
                ? "there is no run '\(period)' in '\(path)': it holds none"
                : "there is no run '\(period)' in '\(path)'; there is "
                    + known.prefix(Self.listedPeriods).map { "'\($0)'" }.joined(separator: ", ")
                    + (known.count > Self.listedPeriods
                        ? " and \(known.count - Self.listedPeriods) more" : "")
        case .badPeriod(let text, let fault): "'\(text)' cannot name a period: \(fault)"
        case .badSummary(let message): "this is no summary of a check: \(message)"
        }
    }
}

extension PeriodFault: CustomStringConvertible {
    /// What is wrong, for a person.
    public var description: String {
        switch self {
        case .blank: "it is blank"
        case .tooLong(let count):
            "it has \(count) characters, and at most \(Period.longest) are allowed"
        case .character(let code): "the character \(code) is not allowed"
        case .dots: "dots alone are no name"
        }
    }
}
