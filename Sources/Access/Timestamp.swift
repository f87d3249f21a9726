import Glibc

/// A moment of civil time in UTC, to the millisecond, from 1970 to 9999.
///
/// Immutable; safe to share.
public struct Timestamp: Hashable, Sendable {
    /// Since 1970-01-01T00:00:00Z, without leap seconds.
    public let milliseconds: Int64

    /// Makes a moment; one outside 1970 to 9999 is moved to the nearer end.
    public init(milliseconds: Int64) {
        self.milliseconds = min(max(milliseconds, 0), 253_402_300_799_999)
    }

    /// The moment `seconds` after 1970-01-01T00:00:00Z, moved as in `init(milliseconds:)`.
    public init(seconds: Int64) {
        self.init(milliseconds: min(max(seconds, 0), 253_402_300_799) * 1000)
    }

    /// The present moment by the system's clock, which may be set back.
    public static func now() -> Timestamp {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Timestamp(
            milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
    }

    /// The moment of a text as in `2026-11-24T08:30:00Z` or `2026-11-24T08:30:00.125Z`; nil if it
    /// is none. Offsets other than `Z`, other numbers of decimals and leap seconds are not read.
    public init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count == 20 || bytes.count == 24, bytes.last == UInt8(ascii: "Z") else {
            return nil
        }
        let layout = bytes.count == 20 ? "0000-00-00T00:00:00Z" : "0000-00-00T00:00:00.000Z"
        for (byte, expected) in zip(bytes, layout.utf8) {
            let isDigit = byte &- UInt8(ascii: "0") < 10
            guard expected == UInt8(ascii: "0") ? isDigit : byte == expected else { return nil }
        }
        func number(_ range: Range<Int>) -> Int {
            bytes[range].reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
        }
        var parts = tm()
        parts.tm_year = Int32(number(0..<4) - 1900)
        parts.tm_mon = Int32(number(5..<7) - 1)
        parts.tm_mday = Int32(number(8..<10))
        parts.tm_hour = Int32(number(11..<13))
        parts.tm_min = Int32(number(14..<16))
        parts.tm_sec = Int32(number(17..<19))
        let seconds = timegm(&parts)
        let fraction = bytes.count == 24 ? number(20..<23) : 0
        guard seconds >= 0 else { return nil }
        self.init(milliseconds: Int64(seconds) * 1000 + Int64(fraction))
        // `timegm` takes the 31st of February for a day in March.
        guard (bytes.count == 20 ? secondsText : description) == text else { return nil }
    }

    /// The text without a fraction, as in `2026-11-24T08:30:00Z`.
    public var secondsText: String { String(description.prefix(19)) + "Z" }

    /// The moment so many seconds later, moved as in `init(milliseconds:)`.
    public func adding(seconds: Int64) -> Timestamp {
        // Ten thousand years leave the range from anywhere in it.
        let span = min(max(seconds, -315_576_000_000), 315_576_000_000)
        return Timestamp(milliseconds: milliseconds + span * 1000)
    }
}

extension Timestamp: Comparable {
    /// Whether the left moment is the earlier one.
    public static func < (left: Timestamp, right: Timestamp) -> Bool {
        left.milliseconds < right.milliseconds
    }
}

extension Timestamp: CustomStringConvertible {
    /// The text of RFC 3339 with three decimals, as in `2026-11-24T08:30:00.125Z`.
    public var description: String {
        var seconds = time_t(milliseconds / 1000)
        var parts = tm()
        gmtime_r(&seconds, &parts)
        func padded(_ value: Int, _ width: Int) -> String {
            let text = String(value)
            return String(repeating: "0", count: max(0, width - text.count)) + text
        }
        let day = [
            padded(Int(parts.tm_year) + 1900, 4), padded(Int(parts.tm_mon) + 1, 2),
            padded(Int(parts.tm_mday), 2),
        ].joined(separator: "-")
        let time = [
            padded(Int(parts.tm_hour), 2), padded(Int(parts.tm_min), 2),
            padded(Int(parts.tm_sec), 2),
        ].joined(separator: ":")
        return "\(day)T\(time).\(padded(Int(milliseconds % 1000), 3))Z"
    }
}

/// A clock that is never set: what waiting and refilling are measured by.
///
/// A namespace; safe to share.
public enum MonotonicClock {
    /// Nanoseconds since some moment before the process began.
    @Sendable
    public static func nanoseconds() -> UInt64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
    }
}
