import Addresses
import FirmCheck
import JSON
import Testing

@Suite("Coordinates held against addresses")
struct VerifiedCoordinateTests {
    private static let options = CheckOptions.ofWGS84 { $0.verifiesCoordinates = true }

    private func row(
        _ site: (String, String), _ answer: AddressAnswer, declared: String = "X000001"
    ) throws -> [String] {
        let list = try check(
            [ListRow.at(site, declared: declared).with([.registeredAddress: "a"])],
            options: Self.options, finder: FakeFinder(["a": answer]))
        return ["status", "reason", "address_distance_m", "located_by"].map { list.column($0)[0] }
    }

    @Test("Farther apart than both are accurate is a conflict, with the distance")
    func conflict() throws {
        // Some 19.3 m apart; the coordinates' accuracy is 10 m.
        let apart = "19.29"
        #expect(
            try row(Site.justInside, .at(Site.justOutside, accuracy: 5))
                == ["review", "address-conflict;near-line", apart, "coordinates"])
        #expect(
            try row(Site.inFirst, .at(Site.inSecond, accuracy: 100))[0...1]
                == ["review", "address-conflict"])
        #expect(
            try row(Site.nowhere, .at(Site.inFirst, accuracy: 100))[0...1]
                == ["review", "address-conflict;outside-fence"])
    }

    @Test("Within the accuracy of both together there is none")
    func agreement() throws {
        let row = try row(Site.inFirst, .at(("114.0201", "30.08"), accuracy: 5))
        #expect(row == ["in-scope", "", "9.64", "coordinates"])
    }

    @Test("An address that is not located, or only alike, verifies nothing, and that is said")
    func unlocated() throws {
        for answer in [
            AddressAnswer.unlocated(.notFound), .ambiguous([]), .at(Site.nowhere, level: .county),
            .at(Site.inFirst, isFuzzy: true),
        ] {
            #expect(
                try row(Site.inFirst, answer)
                    == ["in-scope", "address-not-verified", "", "coordinates"])
        }
    }

    @Test("The column stands behind the others, in every format")
    func column() throws {
        let rows = [ListRow.at(Site.inFirst).with([.registeredAddress: "a"])]
        let finder = FakeFinder(["a": .at(Site.inFirst)])
        #expect(
            try check(rows, options: Self.options, finder: finder).titles.last
                == "address_distance_m")
        var options = Self.options
        options.language = .chinese
        #expect(
            try check(rows, options: options, finder: finder).titles.last == "坐标距地址(米)")
        options.format = .jsonl
        let text = try check(rows, options: options, finder: finder).text
        let line = try JSONValue(parsing: text)
        #expect(line["address_distance_m"]?.double == 0)
    }

    @Test("The summary counts how positions were found and how good they are, by zone")
    func summary() throws {
        let finder = FakeFinder([
            "a": .at(Site.inFirst, accuracy: 10), "b": .at(Site.inFirst, accuracy: 10.5),
            "c": .at(Site.inSecond, accuracy: 200, source: "amap"),
            "d": .at(Site.nowhere, accuracy: 1_001, source: "nominatim"),
        ])
        var rows: [ListRow] = ["a", "b", "c", "d", "e"].map {
            [.registeredAddress: $0, .declaredZone: "X000001"]
        }
        rows.append(.at(Site.inFirst, declared: "X000001"))
        rows.append([.registeredAddress: "a"])
        let list = try check(rows, finder: finder)
        let zone = try list.zone("X000001")
        func counts(_ value: JSONValue?) -> [String: Int] {
            Dictionary(
                (value?.object ?? JSONObject()).map { ($0.name, $0.value.integer ?? -1) },
                uniquingKeysWith: { first, _ in first })
        }
        #expect(
            counts(zone["located_by"]) == [
                "coordinates": 1, "gazetteer": 2, "amap": 1, "baidu": 0, "tianditu": 0,
                "nominatim": 1, "none": 1,
            ])
        #expect(
            counts(zone["accuracy"]) == [
                "up_to_10_m": 2, "up_to_50_m": 1, "up_to_200_m": 1, "up_to_1000_m": 0,
                "coarser": 1,
            ])
        #expect(counts(list.summary["located_by"])["gazetteer"] == 3)
        #expect(counts(list.summary["accuracy"])["up_to_10_m"] == 3)
        #expect(zone["declared"]?.integer == 6)
    }
}
