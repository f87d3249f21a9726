import Addresses
import FirmCheck
import Synchronization
import Testing

@Suite("Addresses that are located")
struct LocatedAddressTests {
    private func row(
        _ answer: AddressAnswer, declared: String = "X000001"
    ) throws -> [String: String] {
        let finder = FakeFinder(["示例路1号": answer])
        let list = try check(
            [[.registeredAddress: "示例路1号", .declaredZone: declared]], finder: finder)
        return try #require(list.rows.first)
    }

    private func outcome(_ row: [String: String]) -> [String] {
        ["status", "location", "reason", "located_by", "accuracy_m"].map { row[$0] ?? "?" }
    }

    @Test("An address inside the fence is in scope, with its own accuracy and who says so")
    func inside() throws {
        let row = try row(.at(Site.inFirst, accuracy: 33.5))
        #expect(outcome(row) == ["in-scope", "inside", "", "gazetteer", "33.5"])
        #expect(row["longitude"] == "114.0200000")
        #expect(row["zone"] == "X000001")
    }

    @Test("Outside, by the name of the geocoder")
    func outside() throws {
        #expect(
            outcome(try row(.at(Site.nowhere, source: "baidu")))
                == ["wrongly-included", "outside", "outside-fence", "baidu", "20"])
    }

    @Test("A circle of accuracy that crosses the line is review, not in and not out")
    func nearLine() throws {
        // The sites are some 9.6 m from the line.
        #expect(
            outcome(try row(.at(Site.justInside, accuracy: 9)))[0...2]
                == ["in-scope", "inside", ""])
        #expect(
            outcome(try row(.at(Site.justInside, accuracy: 10)))[0...2]
                == ["review", "near-line", "near-line"])
        #expect(
            outcome(try row(.at(Site.justOutside, accuracy: 10)))[0...2]
                == ["review", "near-line", "near-line;outside-fence"])
        // 10 km from the nearest line, far beyond the limit of distances.
        #expect(outcome(try row(.at(Site.nowhere, accuracy: 9_000)))[0] == "wrongly-included")
        #expect(outcome(try row(.at(Site.nowhere, accuracy: 20_000)))[0] == "review")
    }

    @Test(
        "What cannot be located is review, and says why",
        arguments: [
            (AddressAnswer.at(Site.inFirst, level: .county), "coarse-position"),
            (.at(Site.inFirst, level: .prefecture), "coarse-position"),
            (.at(Site.inFirst, level: .province), "coarse-position"),
            (.ambiguous([]), "ambiguous-address"), (.unlocated(.noAddress), "no-position"),
            (.unlocated(.coarse), "coarse-position"),
            (.unlocated(.notFound), "no-position;not-found"),
            (.unlocated(.unreadable), "no-position;unreadable-address"),
            (.unlocated(.unknownDivision), "no-position;unknown-division"),
            (.unlocated(.divisionConflict), "no-position;division-conflict"),
            (.unlocated(.sharedAnswer), "no-position;shared-answer"),
            (.unlocated(.notAsked), "no-position;not-asked"),
            (.unlocated(.geocoderFailed), "no-position;geocoder-failed"),
        ])
    func unlocated(answer: AddressAnswer, reason: String) throws {
        #expect(outcome(try row(answer)) == ["review", "unlocated", reason, "", ""])
    }

    @Test("A name that is only alike is for a person to look at")
    func fuzzy() throws {
        #expect(
            outcome(try row(.at(Site.inFirst, isFuzzy: true)))[0...2]
                == ["review", "inside", "fuzzy-match"])
    }

    @Test("Coordinates go before addresses, which are not even looked for")
    func coordinatesFirst() throws {
        let finder = FakeFinder(["示例路1号": .at(Site.nowhere)])
        let list = try check(
            [ListRow.at(Site.inFirst, declared: "X000001").with([.registeredAddress: "示例路1号"])],
            finder: finder)
        #expect(list.column("located_by") == ["coordinates"])
        #expect(list.column("status") == ["in-scope"])
        #expect(finder.found.withLock { $0 } == [])
        #expect(!list.titles.contains("address_distance_m"))
    }

    @Test("Bad coordinates are not made good by an address")
    func badCoordinates() throws {
        let list = try check(
            [ListRow.at(("0", "0"), declared: "X000001").with([.registeredAddress: "示例路1号"])],
            finder: FakeFinder(["示例路1号": .at(Site.inFirst)]))
        #expect(list.column("reason") == ["bad-coordinate"])
    }

    @Test("Each text is looked for once, and only what is not known is asked about")
    func once() throws {
        let finder = FakeFinder(
            [
                "a": .at(Site.inFirst), "c": .ambiguous([]),
                "d": .at(Site.inFirst, level: .county),
            ], asked: ["b": .at(Site.inFirst, source: "amap"), "c": .at(Site.nowhere)])
        let texts = ["a", "b", "a", "c", "b", "d", " ", "a"]
        let list = try check(texts.map { [.registeredAddress: $0] }, finder: finder)
        #expect(finder.found.withLock { $0.sorted() } == ["a", "b", "c", "d"])
        #expect(finder.questions.withLock { $0.sorted() } == ["b", "c", "d"])
        #expect(
            list.column("located_by") == [
                "gazetteer", "amap", "gazetteer", "gazetteer", "amap", "", "", "gazetteer",
            ])
        #expect(list.column("reason")[5] == "no-position;geocoder-failed")
        #expect(list.column("reason")[6] == "no-position")
    }

    @Test("Each place has the address of its own")
    func twoPlaces() throws {
        let finder = FakeFinder(["r": .at(Site.nowhere), "o": .at(Site.inFirst)])
        let row: ListRow = [
            .registeredAddress: "r", .operatingAddress: "o", .declaredZone: "X000001",
        ]
        func status(_ basis: Basis) throws -> [String] {
            let list = try check(
                [row], options: .ofWGS84 { $0.basis = basis }, finder: finder)
            return list.column("status") + list.column("reason")
        }
        #expect(try status(.registered) == ["wrongly-included", "outside-fence"])
        #expect(try status(.operating) == ["in-scope", ""])
        #expect(try status(.either) == ["in-scope", ""])
        #expect(try status(.both) == ["review", "places-differ;outside-fence"])
    }

    @Test("Twenty firms at one located address are warned of, as those at one coordinate are")
    func shared() throws {
        let finder = FakeFinder(["a": .at(Site.inFirst)])
        let rows = (0..<20).map { _ in
            [.registeredAddress: "a", .declaredZone: "X000001"] as ListRow
        }
        #expect(
            try check(rows, finder: finder).column("reason").allSatisfy { $0 == "shared-position" })
        #expect(
            try check(Array(rows.dropLast()), finder: finder).column("reason")
                .allSatisfy(\.isEmpty))
    }

    @Test("A list in GB18030 is understood before its addresses are looked for")
    func otherEncoding() throws {
        // 注册地址,企业名称 / 示例路1号,示例 in GB18030.
        let bytes: [UInt8] =
            [
                0xD7, 0xA2, 0xB2, 0xE1, 0xB5, 0xD8, 0xD6, 0xB7, 0x2C, 0xC6, 0xF3, 0xD2, 0xB5, 0xC3,
                0xFB, 0xB3, 0xC6, 0x0A,
            ] + [
                0xCA, 0xBE, 0xC0, 0xFD, 0xC2, 0xB7, 0x31, 0xBA, 0xC5, 0x2C, 0xCA, 0xBE, 0xC0, 0xFD,
                0x0A,
            ]
        let finder = FakeFinder(["示例路1号": .at(Site.inFirst)])
        let list = try check(bytes: bytes, finder: finder)
        #expect(list.column("status") == ["omitted"])
    }

    @Test("What the finder throws ends the check")
    func broken() throws {
        #expect(throws: FakeFinder.Broken.self) {
            try check([[.registeredAddress: "broken"]], finder: FakeFinder([:]))
        }
    }
}
