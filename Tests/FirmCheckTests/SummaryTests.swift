import FirmCheck
import JSON
import TestSupport
import Testing
import Zones

@Suite("The summary")
struct SummaryTests {
    static let rows: [ListRow] = [
        // Declared by X000001: two in scope, one wrongly included, two under review, one repeat.
        .at(Site.inFirst, declared: "X000001", code: CreditCodes.first),
        .at(("114.04", "30.01"), declared: "X000001"),
        .at(Site.nowhere, declared: "X000001"),
        .at(Site.justInside, declared: "X000001"),
        [.declaredZone: "X000001"],
        .at(Site.inFirst, declared: "X000001", code: CreditCodes.first),
        // Declared by others.
        .at(Site.inFirst, declared: "X000002"),
        .at(Site.inFirst, declared: "X000004"),
        .at(Site.inFirst, declared: "示例无名区"),
        // By nobody: omitted in two, in one; under review inside; outside; a repeat.
        .at(Site.inFirstAndSecond, code: CreditCodes.second),
        .at(Site.inFirst),
        .at(Site.justInside),
        .at(Site.nowhere),
        .at(Site.inFirstAndSecond, code: CreditCodes.second),
    ]

    private func counts(_ zone: JSONValue) -> [Int?] {
        [
            "declared", "in_scope", "wrongly_included", "review", "duplicate", "omitted",
            "omitted_review",
        ].map { zone[$0]?.integer }
    }

    @Test("Every status and location has its count, zeros too, and they add up to the firms")
    func totals() throws {
        let checked = try check(Self.rows)
        #expect(checked.summary["rows"]?.integer == 14)
        #expect(
            checked.summary["statuses"]
                == [
                    "in-scope": 2, "wrongly-included": 2, "omitted": 2, "review": 5,
                    "duplicate": 2, "out-of-scope": 1,
                ])
        #expect(
            checked.summary["locations"]
                == ["inside": 8, "outside": 3, "near-line": 2, "unlocated": 1])
        let empty = try check([ListRow.at(Site.inFirst)])
        #expect(empty.count("statuses", "duplicate") == 0)
        #expect(empty.count("locations", "unlocated") == 0)
    }

    @Test("A zone counts the firms that it declares, and those that it leaves out")
    func zones() throws {
        let checked = try check(Self.rows)
        #expect(try counts(checked.zone("X000001")) == [5, 2, 1, 2, 1, 2, 1])
        #expect(try counts(checked.zone("X000002")) == [1, 0, 1, 0, 0, 1, 0])
        #expect(try counts(checked.zone("X000003")) == [0, 0, 0, 0, 0, 0, 0])
        #expect(try counts(checked.zone("X000004")) == [1, 0, 0, 1, 0, 0, 0])
    }

    @Test("Zones in force or declared are listed by code, with their editions")
    func listed() throws {
        let zones = try #require(try check(Self.rows).summary["zones"]?.array)
        #expect(
            zones.map { $0["code"]?.string } == [
                "X000001", "X000002", "X000003", "X000004", "X000006",
            ])
        #expect(
            zones.map { $0["edition"]?.string } == [
                "2018-03-01", "2020-05-01", "2018-03-01", nil, "2018-03-01",
            ])
        #expect(
            zones.map { $0["edition_status"]?.string } == [
                "official", "schematic", "official", nil, "official",
            ])
        #expect(zones[0]["name"]?.string == "示例甲高新技术产业开发区")
        #expect(zones[3]["name"]?.string == "示例丁高新区")
        #expect(zones[3]["edition"] == .null)
    }

    @Test("A zone of the catalogue alone is listed when it is declared")
    func catalogueZone() throws {
        let checked = try check([ListRow.at(Site.nowhere, declared: "G422031")])
        let zone = try checked.zone("G422031")
        #expect(zone["name"]?.string?.isEmpty == false)
        #expect(counts(zone) == [1, 0, 0, 1, 0, 0, 0])
    }

    @Test("Rates are shares of what is declared, and null where nothing is")
    func rates() throws {
        let checked = try check(Self.rows)
        let first = try checked.zone("X000001")
        #expect(first["rate_low"]?.double == 0.4)
        #expect(first["rate_high"]?.double == 0.8)
        let second = try checked.zone("X000002")
        #expect(second["rate_low"]?.double == 0)
        #expect(second["rate_high"]?.double == 0)
        let third = try checked.zone("X000003")
        #expect(third["rate_low"] == .null && third["rate_high"] == .null)
    }

    @Test("Parks have the keys of zones but for parks, and count what stands in them")
    func parks() throws {
        let zone = try check(Self.rows).zone("X000001")
        let parks = try #require(zone["parks"]?.array)
        #expect(parks.map { $0["name"]?.string } == ["甲一园", "甲二园"])
        #expect(counts(parks[0]) == [3, 2, 0, 1, 1, 1, 1])
        #expect(counts(parks[1]) == [1, 1, 0, 0, 0, 0, 0])
        let keys = try #require(zone.object).map(\.name).filter { $0 != "parks" }
        #expect(try #require(parks[0].object).map(\.name) == keys)
        #expect(try check(Self.rows).zone("X000002")["parks"] == [])
    }

    @Test("It names the day, the boundaries, the version and the digest of the list")
    func heading() throws {
        let text = listText([.at(Site.inFirst)])
        let summary = try check(text: text).summary
        #expect(
            try #require(summary.object).map(\.name) == [
                "as_of", "basis", "boundaries", "input_sha256", "version", "declared_zone",
                "options",
                "rows", "locations",
                "statuses", "located_by", "accuracy", "zones",
            ])
        #expect(summary["as_of"]?.string == SampleZones.asOf)
        let path = try SampleZones.snapshot.get().store.path
        #expect(summary["boundaries"]?.string == path)
        #expect(summary["input_sha256"]?.string?.count == 64)
        #expect(try check(text: text + "\n").summary["input_sha256"] != summary["input_sha256"])
        let without = try check(text: text, options: .ofWGS84 { $0.needsDigest = false })
        #expect(without.summary["input_sha256"] == .null)
    }

    @Test("The digest is the SHA-256 of the file")
    func digest() throws {
        let bytes = Array("name,lon,lat\n".utf8)
        #expect(
            try check(bytes: bytes).summary["input_sha256"]?.string
                == "11853b299c68608ff684f03f91906711b3e8ffc381906290c4809f94879c82c1")
    }

    @Test(
        "Only in-scope and out-of-scope firms are clean",
        arguments: [
            ([ListRow.at(Site.inFirst, declared: "X000001"), .at(Site.nowhere)], true),
            ([ListRow.at(Site.inFirst)], false),
            ([ListRow.at(Site.nowhere, declared: "X000001")], false), ([[:]], false),
        ])
    func clean(rows: [ListRow], expected: Bool) throws {
        #expect(try check(rows).isClean == expected)
    }
}
