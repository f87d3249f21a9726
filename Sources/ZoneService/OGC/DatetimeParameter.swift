import Zones

/// The parameter `datetime` of OGC API Features: an instant or an interval, either end open.
///
/// A namespace; safe to share.
enum DatetimeParameter {
    /// The days that are asked for; an instant is its day in Shanghai, a date is itself.
    ///
    /// - Throws: 400.
    static func days(_ text: String) throws(Problem) -> Validity {
        // A plus sign that was not encoded has become a blank.
        let text = text.replacing(" ", with: "+")
        let ends = text.split(separator: "/", omittingEmptySubsequences: false)
        switch ends.count {
        case 1:
            let day = try day(ends[0], in: text)
            return Validity(from: day, to: day)
        case 2:
            let isOpen = ends.map { $0.isEmpty || $0 == ".." }
            let from = isOpen[0] ? nil : try day(ends[0], in: text)
            let to = isOpen[1] ? nil : try day(ends[1], in: text)
            if let from, let to, to < from {
                throw .badRequest(
                    "datetime '\(text)' ends before it begins", "datetime“\(text)”的终点早于起点")
            }
            return Validity(from: from, to: to)
        default: throw malformed(text)
        }
    }

    /// The one day that is asked for.
    ///
    /// - Throws: 400, for an interval as well.
    static func day(_ text: String) throws(Problem) -> Day {
        let days = try days(text)
        guard let day = days.from, days.to == day, !text.contains("/") else {
            throw .badRequest(
                "datetime '\(text)' has to be one day here, as 2024-07-01",
                "此处 datetime“\(text)”须为某一天，如 2024-07-01")
        }
        return day
    }

    private static func day(_ text: Substring, in whole: String) throws(Problem) -> Day {
        if let day = Day(text) ?? Day(instant: text) { return day }
        throw malformed(whole)
    }

    private static func malformed(_ text: String) -> Problem {
        .badRequest(
            "datetime '\(text)' is no date (2024-07-01), instant (2024-07-01T00:00:00Z) or interval "
                + "of these (…/…, ../…, …/..)",
            "datetime“\(text)”不是日期（2024-07-01）、时刻（2024-07-01T00:00:00Z）或其区间")
    }
}
