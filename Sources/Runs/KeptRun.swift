internal import Glibc

/// A run that is to be kept, but for its verdicts: its name, its summary and where it comes from.
///
/// What the summary says (day, basis, boundaries, digest, editions) is read out of it and given
/// nowhere else, so that the two cannot disagree. Immutable; safe to share.
public struct KeptRun: Sendable {
    /// The period that it is of.
    public let period: Period
    /// The summary, as `zonefence check --summary` writes it.
    public let summary: String
    /// The name of the list's file, without its folder.
    public let inputName: String
    /// The name of the verdicts' file, without its folder.
    public let verdictsName: String
    /// What the verdicts are written as: `csv`, `jsonl` or `geojson`.
    public let verdictsFormat: String
    /// When it was made, as RFC 3339 has it, in Shanghai's time: `2026-11-26T14:05:09+08:00`.
    public let savedAt: String
    let facts: SummaryFacts

    /// The most bytes that a summary has.
    public static let longestSummary = 64 << 20

    /// Puts a run together.
    ///
    /// - Parameters:
    ///   - inputName: a path, of which the last part is kept; `-` is standard input.
    ///   - verdictsName: likewise.
    ///   - secondsSince1970: when it was made; nil for now.
    /// - Throws: `RunsError.badSummary` if the summary is not one, or too long. O(summary).
    public init(
        period: Period, summary: String, inputName: String, verdictsName: String,
        verdictsFormat: String = "csv", secondsSince1970: Int? = nil
    ) throws(RunsError) {
        guard summary.utf8.count <= Self.longestSummary else {
            throw .badSummary(message: "it has \(summary.utf8.count) bytes")
        }
        do throws(BadSummary) {
            facts = try SummaryFacts(summary)
        } catch {
            throw .badSummary(message: error.message)
        }
        self.period = period
        self.summary = summary
        self.inputName = Self.lastPart(inputName)
        self.verdictsName = Self.lastPart(verdictsName)
        self.verdictsFormat = verdictsFormat
        var now = timespec()
        clock_gettime(CLOCK_REALTIME, &now)
        savedAt = Self.inShanghai(secondsSince1970 ?? now.tv_sec)
    }

    /// Only the name is kept: folders tell of the person and the machine, not of the run.
    private static func lastPart(_ path: String) -> String {
        path.split(separator: "/").last.map(String.init) ?? path
    }

    /// A moment as RFC 3339 has it. Shanghai has been eight hours ahead of UTC all year since 1992.
    static func inShanghai(_ secondsSince1970: Int) -> String {
        var shifted = secondsSince1970 + 8 * 3600
        var time = tm()
        gmtime_r(&shifted, &time)
        func digits(_ number: Int32, _ count: Int = 2) -> String {
            let text = String(number)
            return String(repeating: "0", count: max(0, count - text.utf8.count)) + text
        }
        return
            "\(digits(time.tm_year + 1900, 4))-\(digits(time.tm_mon + 1))-\(digits(time.tm_mday))"
            + "T\(digits(time.tm_hour)):\(digits(time.tm_min)):\(digits(time.tm_sec))+08:00"
    }
}
