import FirmCheck
import TestSupport
import Testing

@Suite("Positions that many firms share")
struct SharedPositionsTests {
    /// Rows at one place, every code another one.
    private func rows(
        _ count: Int, at site: (String, String) = Site.inFirst, codesFrom first: Int = 1000
    ) -> [ListRow] {
        (0..<count).map {
            .at(
                site, declared: "X000001", code: CreditCodes.code(of: "9199999900000\(first + $0)"))
        }
    }

    private func warned(_ rows: [ListRow], _ basis: Basis = .registered) throws -> Int {
        try check(rows, options: .ofWGS84 { $0.basis = basis }).column("reason").count {
            $0.split(separator: ";").contains("shared-position")
        }
    }

    @Test("20 rows share a position, 19 do not")
    func threshold() throws {
        #expect(try warned(rows(19)) == 0)
        #expect(try warned(rows(20)) == 20)
        #expect(try warned(rows(300)) == 300)
    }

    @Test("It is a warning and decides nothing")
    func warning() throws {
        let checked = try check(rows(20))
        #expect(Set(checked.column("status")) == ["in-scope"])
        #expect(Set(checked.column("reason")) == ["shared-position"])
    }

    @Test("It stands between bad-credit-code and bad-accuracy")
    func order() throws {
        let checked = try check(
            rows(20).map { $0.with([.accuracy: "x", .code: "1"]) })
        #expect(
            Set(checked.column("reason")) == ["bad-credit-code;shared-position;bad-accuracy"])
    }

    @Test("Duplicates are left out")
    func duplicates() throws {
        var list = rows(19)
        list.append(list[0])
        list.append(list[1])
        #expect(try warned(list) == 0)
        list += [.at(Site.inFirst, declared: "X000001")]
        #expect(try warned(Array(list.prefix(19) + list.suffix(1))) == 20)
    }

    @Test("Positions are the same if their 7 decimals are")
    func sevenDecimals() throws {
        #expect(
            try warned(
                rows(10) + rows(10, at: ("114.02000004", "30.07999996"), codesFrom: 2000)) == 20)
        #expect(
            try warned(rows(10) + rows(10, at: ("114.0200001", "30.08"), codesFrom: 2000)) == 0)
    }

    @Test("Rows without a usable position share none")
    func unusable() throws {
        #expect(try warned(rows(30, at: ("0", "0"))) == 0)
        #expect(try warned(rows(30, at: ("", ""))) == 0)
    }

    @Test("A firm whose two places are one stands there once")
    func samePlaces() throws {
        let both = (0..<10).map { _ in
            ListRow.places(registered: Site.inFirst, operating: Site.inFirst)
        }
        #expect(try warned(both, .either) == 0)
        #expect(try warned(both + both, .either) == 20)
    }

    @Test("The place that decides is the one that is warned of")
    func decidingPlace() throws {
        let list = (0..<25).map { number in
            ListRow.places(
                registered: ("114.02\(100 + number)", "30.08"), operating: Site.inFirst,
                declared: "X000001")
        }
        #expect(try warned(list, .either) == 0, "the registered place decides")
        #expect(try warned(list, .operating) == 25)
    }
}
