import Foundation
import TestSupport
import Testing
import Zones

@Suite("Days at instants")
struct DayInstantTests {
    @Test("The day in Shanghai is that of Foundation's calendar")
    func oracle() throws {
        var generator = SeededGenerator(seed: 31)
        let zone = try #require(TimeZone(secondsFromGMT: 8 * 3600))
        let shanghai = Date.ISO8601FormatStyle(timeZone: zone).year().month().day()
        for _ in 0..<2000 {
            let date = Date(
                timeIntervalSince1970: Double(
                    Int.random(in: -2_000_000_000...4_000_000_000, using: &generator)))
            let ahead = Int.random(in: -23...23, using: &generator) * 1800
            let there = try #require(TimeZone(secondsFromGMT: ahead))
            let text = date.formatted(
                Date.ISO8601FormatStyle(
                    timeZoneSeparator: .colon, timeZone: there))
            #expect(Day(instant: text)?.description == date.formatted(shanghai), "\(text)")
        }
    }

    @Test(
        "Nothing else is an instant",
        arguments: [
            "2024-07-01", "2024-07-01T00:00:00", "2024-07-01T24:00:00Z", "2024-07-01T00:60:00Z",
            "2024-02-30T00:00:00Z", "2024-07-01T00:00:00.Z", "2024-07-01T00:00:00+8:00",
            "2024-07-01T00:00:00 08:00", "2024-07-01T00:00:00+08:00x", "2024-07-01X00:00:00Z",
        ])
    func refused(text: String) { #expect(Day(instant: text) == nil) }

    @Test("A day is one more than the day before")
    func previous() throws {
        var day = try #require(Day("2024-03-02"))
        for _ in 0..<1500 {
            let before = try #require(day.previous)
            #expect(before.daysSince1970 == day.daysSince1970 - 1)
            day = before
        }
        #expect(Day("0001-01-01")?.previous == nil)
    }
}
