import Glibc

/// A day of the proleptic Gregorian calendar.
///
/// Immutable; safe to share.
public struct Day: Hashable, Sendable {
    /// The year, 1 to 9999.
    public let year: Int
    /// The month, 1 to 12.
    public let month: Int
    /// The day of the month, from 1.
    public let day: Int

    /// Makes a day; nil if the calendar does not have it.
    public init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month),
            day >= 1, day <= Self.length(of: month, in: year)
        else { return nil }
        self.year = year
        self.month = month
        self.day = day
    }

    /// The day that `text` writes as `2018-03-01`; nil for every other form.
    public init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
            let year = Self.number(bytes[0..<4]), let month = Self.number(bytes[5..<7]),
            let day = Self.number(bytes[8..<10])
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    /// Today in Asia/Shanghai, which has been eight hours ahead of UTC all year since 1992.
    public static var today: Day {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Day(secondsSince1970: time.tv_sec)
    }

    /// The day before; nil for the first of all.
    public var previous: Day? {
        if let before = Day(year: year, month: month, day: day - 1) { return before }
        let last = month == 1 ? (year - 1, 12) : (year, month - 1)
        return Day(year: last.0, month: last.1, day: Self.length(of: last.1, in: last.0))
    }

    /// The day in Asia/Shanghai at a moment.
    public init(secondsSince1970 seconds: Int) {
        let shifted = seconds + 8 * 3600
        let days = shifted >= 0 ? shifted / 86400 : (shifted - 86399) / 86400

        // Years that begin in March put the leap day at their end, so that every cycle of 400
        // years has its months at the same days.
        let marchBased = days + 719_468
        let cycle = (marchBased >= 0 ? marchBased : marchBased - 146_096) / 146_097
        let dayOfCycle = marchBased - cycle * 146_097
        let yearOfCycle =
            (dayOfCycle - dayOfCycle / 1460 + dayOfCycle / 36524 - dayOfCycle / 146_096) / 365
        let dayOfYear = dayOfCycle - (365 * yearOfCycle + yearOfCycle / 4 - yearOfCycle / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        year = cycle * 400 + yearOfCycle + (month <= 2 ? 1 : 0)
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        digits.reduce(0) { value, byte in
            guard let value, byte &- 0x30 < 10 else { return nil }
            return value * 10 + Int(byte &- 0x30)
        }
    }

    private static func length(of month: Int, in year: Int) -> Int {
        switch month {
        case 4, 6, 9, 11: 30
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        default: 31
        }
    }
}

extension Day: Comparable {
    /// Whether `left` is the earlier day.
    public static func < (left: Day, right: Day) -> Bool {
        (left.year, left.month, left.day) < (right.year, right.month, right.day)
    }
}

extension Day: CustomStringConvertible {
    /// The day as `2018-03-01`.
    public var description: String {
        Self.padded(year, 4) + "-" + Self.padded(month, 2) + "-" + Self.padded(day, 2)
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
