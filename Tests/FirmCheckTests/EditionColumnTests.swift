import FirmCheck
import TestSupport
import Testing

@Suite("The edition, the zones and the parks of a row")
struct EditionColumnTests {
    @Test("The edition is D's, else that of the covering zones, else the nearest zone's")
    func editions() throws {
        let rows = [
            ListRow.at(Site.inFirst, declared: "X000002"), .at(Site.inSecond),
            .at(Site.inFirstAndSecond), .at(Site.justOutside),
            .at(Site.inSecond, declared: "示例无名区"), .at(Site.inSecond, declared: "X000004"),
            [.declaredZone: "X000002"], [:], [.declaredZone: "示例无名区"],
        ]
        #expect(
            try check(rows).column("edition") == [
                "2020-05-01", "2020-05-01", "2018-03-01;2020-05-01", "2018-03-01", "2020-05-01",
                "2020-05-01", "2020-05-01", "", "",
            ])
    }

    @Test(
        "The nearest zone's edition is given whatever the limit of distances",
        arguments: [1_000_000.0, 1000, 5, 0])
    func nearestEdition(limit: Double) throws {
        let options = CheckOptions.ofWGS84 { $0.distanceLimit = limit }
        let rows = [ListRow.at(Site.nowhere), .at(Site.justOutside), .at(("114.22", "30.2"))]
        #expect(
            try check(rows, options: options).column("edition") == [
                "2018-03-01", "2018-03-01", "2018-03-01",
            ])
        #expect(
            try verdict(.at(("114.15", "30.5")), options: options)["edition"] == "2020-05-01")
        #expect(
            try verdict(.at(("114.15", "30.5"), declared: "示例无名区"), options: options)["edition"]
                == "2020-05-01")
    }

    @Test("The same where all editions are of one day", arguments: [1000.0, 0])
    func oneDay(limit: Double) throws {
        let checked = try check(
            text: listText([.at(Site.nowhere)]),
            options: .ofWGS84 { $0.distanceLimit = limit },
            boundaries: { try SampleZones.load(only: ["X000001", "X000003"]) })
        #expect(checked.column("edition") == ["2018-03-01"])
    }

    @Test("Parks are those of the covering zones that cover the position")
    func parks() throws {
        let rows = [
            ListRow.at(("114.02", "30.08")), .at(("114.04", "30.01")), .at(("114.07", "30.02")),
            .at(("114.07", "30.08")), .at(("114.09", "30.02"), declared: "X000002"),
            .at(Site.nowhere),
        ]
        let checked = try check(rows)
        #expect(checked.column("park") == ["甲一园", "甲一园;甲二园", "甲二园", "", "甲二园", ""])
        #expect(
            checked.column("zone") == [
                "X000001", "X000001", "X000001", "X000001", "X000001;X000002", "",
            ])
    }

    @Test("Positions come back in WGS 84 with 7 decimals, accuracies as short as they can be")
    func numbers() throws {
        let row = try verdict(.at(("114.123456789", "30")).with([.accuracy: "12.3400"]))
        #expect(row["longitude"] == "114.1234568")
        #expect(row["latitude"] == "30.0000000")
        #expect(row["accuracy_m"] == "12.34")
        #expect(row["lon"] == "114.123456789", "the list's own column as it was")
    }
}
