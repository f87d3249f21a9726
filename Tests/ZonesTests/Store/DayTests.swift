import Testing

@testable import Zones

@Suite("Days")
struct DayTests {
    @Test(
        "reads only days that exist, written one way",
        arguments: [
            "2018-3-01", "18-03-01", "2018-03-01 ", " 2018-03-01", "2018/03/01", "20180301",
            "2018-13-01", "2018-00-10", "2018-02-29", "1900-02-29", "2018-04-31", "2018-03-00",
            "0000-01-01", "-018-03-01", "2018-03-0１", "", "2018-03-01T00:00",
        ])
    func refuses(_ text: String) {
        #expect(Day(text) == nil)
    }

    @Test(
        "writes days as it reads them",
        arguments: [
            "2018-03-01", "2000-02-29", "2024-02-29", "0001-01-01", "9999-12-31",
        ])
    func roundTrip(_ text: String) {
        #expect(Day(text)?.description == text)
    }

    @Test("compares days by the calendar")
    func order() throws {
        let texts = ["2019-01-01", "2018-12-31", "2018-03-02", "2018-03-10", "0999-05-05"]
        let days = texts.compactMap { Day($0) }.sorted()
        #expect(days.map(\.description) == texts.sorted())
    }

    @Test(
        "begins at midnight in Shanghai",
        arguments: [
            (0, "1970-01-01"), (57_599, "1970-01-01"), (57_600, "1970-01-02"),
            (-28_801, "1969-12-31"), (951_753_600, "2000-02-29"), (951_839_999, "2000-02-29"),
            (951_840_000, "2000-03-01"), (1_735_574_400, "2024-12-31"),
            (4_107_513_600, "2100-03-01"),
            (-2_203_920_001, "1900-02-28"), (-2_203_920_000, "1900-03-01"),
        ])
    func shanghai(_ seconds: Int, _ text: String) {
        #expect(Day(secondsSince1970: seconds).description == text)
    }

    @Test("counts every day of four centuries once")
    func consecutive() throws {
        var expected = try #require(Day("1900-01-01"))
        for number in 0..<146_097 {
            let day = Day(secondsSince1970: (number - 25_567) * 86400)
            #expect(day == expected)
            expected =
                Day(year: day.year, month: day.month, day: day.day + 1)
                ?? Day(year: day.year, month: day.month + 1, day: 1)
                ?? Day(year: day.year + 1, month: 1, day: 1) ?? day
        }
    }
}
