extension Day {
    /// The day in Asia/Shanghai at an instant written as RFC 3339 has it, such as
    /// `2024-06-30T16:00:00Z`; nil for every other form. A leap second is the one before it.
    public init?(instant text: some StringProtocol) {
        var bytes = Array(text.utf8)
        guard bytes.count >= 20, let day = Day(String(decoding: bytes[..<10], as: UTF8.self)),
            bytes[10] | 0x20 == UInt8(ascii: "t"), bytes[13] == UInt8(ascii: ":"),
            bytes[16] == UInt8(ascii: ":"), let hour = Self.pair(bytes[11...12], below: 24),
            let minute = Self.pair(bytes[14...15], below: 60),
            let second = Self.pair(bytes[17...18], below: 61)
        else { return nil }
        bytes.removeFirst(19)
        if bytes.first == UInt8(ascii: ".") {
            let digits = bytes.dropFirst().prefix { $0 >= 0x30 && $0 <= 0x39 }
            guard !digits.isEmpty else { return nil }
            bytes.removeFirst(1 + digits.count)
        }
        guard let offset = Self.offset(bytes) else { return nil }
        let seconds = hour * 3600 + minute * 60 + min(second, 59) - offset
        self.init(secondsSince1970: day.daysSince1970 * 86400 + seconds)
    }

    /// The days from 1970-01-01 to this day.
    public var daysSince1970: Int {
        // As in the way back: years that begin in March, in cycles of 400.
        let shifted = month <= 2 ? year - 1 : year
        let cycle = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfCycle = shifted - cycle * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfCycle = yearOfCycle * 365 + yearOfCycle / 4 - yearOfCycle / 100 + dayOfYear
        return cycle * 146_097 + dayOfCycle - 719_468
    }

    private static func pair(_ bytes: ArraySlice<UInt8>, below limit: Int) -> Int? {
        guard bytes.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else { return nil }
        let value = bytes.reduce(0) { $0 * 10 + Int($1 - 0x30) }
        return value < limit ? value : nil
    }

    /// The seconds that a zone such as `Z` or `+08:00` is ahead of UTC.
    private static func offset(_ bytes: [UInt8]) -> Int? {
        if bytes == [UInt8(ascii: "Z")] || bytes == [UInt8(ascii: "z")] { return 0 }
        guard bytes.count == 6, bytes[3] == UInt8(ascii: ":"),
            bytes[0] == UInt8(ascii: "+") || bytes[0] == UInt8(ascii: "-"),
            let hours = pair(bytes[1...2], below: 24), let minutes = pair(bytes[4...5], below: 60)
        else { return nil }
        let ahead = hours * 3600 + minutes * 60
        return bytes[0] == UInt8(ascii: "-") ? -ahead : ahead
    }
}
