import FirmCheck
import JSON
import TestSupport
import Testing

@Suite("The basis of counting")
struct BasisTests {
    private func verdict(_ row: ListRow, _ basis: Basis) throws -> [String: String] {
        try FirmCheckTests.verdict(row, options: .ofWGS84 { $0.basis = basis })
    }

    @Test(
        "Plain coordinates serve the registered place, under operating the operating one",
        arguments: Basis.allCases)
    func plainCoordinates(basis: Basis) throws {
        let plain = ListRow.at(Site.inFirst, declared: "X000001")
        #expect(try verdict(plain, basis)["status"] == "in-scope")
        // Own coordinates of the place go before plain ones.
        let registered = plain.with(.places(registered: Site.nowhere, declared: "X000001"))
        let operating = plain.with(.places(operating: Site.nowhere, declared: "X000001"))
        let expected: (registered: String, operating: String) =
            switch basis {
            case .registered: ("wrongly-included", "in-scope")
            case .operating: ("in-scope", "wrongly-included")
            case .either: ("wrongly-included", "in-scope")
            case .both: ("wrongly-included", "review")
            }
        #expect(try verdict(registered, basis)["status"] == expected.registered)
        #expect(try verdict(operating, basis)["status"] == expected.operating)
    }

    @Test("Each basis looks at its own place")
    func oneOfTwo() throws {
        let row = ListRow.places(
            registered: Site.inFirst, operating: Site.inSecond, declared: "X000001")
        #expect(try verdict(row, .registered)["status"] == "in-scope")
        #expect(try verdict(row, .registered)["longitude"] == "114.0200000")
        #expect(try verdict(row, .operating)["reason"] == "inside-another-zone")
        #expect(try verdict(row, .operating)["longitude"] == "114.1500000")
    }

    /// Two places, D, and what `either` and `both` make of them: status, reason, longitude.
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let registered: (String, String)?
        let operating: (String, String)?
        let declared: String
        let either: [String]
        let both: [String]

        init(
            _ name: String, _ registered: (String, String)?, _ operating: (String, String)?,
            _ declared: String, either: [String], both: [String]
        ) {
            testDescription = name
            self.registered = registered
            self.operating = operating
            self.declared = declared
            self.either = either
            self.both = both
        }
    }

    static let cases = [
        Case(
            "in-scope goes before wrongly-included", Site.nowhere, Site.inFirst, "X000001",
            either: ["in-scope", "", "114.0200000"],
            both: ["review", "places-differ;outside-fence", "113.9000000"]),
        Case(
            "in-scope goes before review", Site.justOutside, Site.inFirst, "X000001",
            either: ["in-scope", "", "114.0200000"],
            both: ["review", "places-differ;near-line;outside-fence", "113.9999000"]),
        Case(
            "review goes before wrongly-included", Site.nowhere, Site.justInside, "X000001",
            either: ["review", "near-line", "114.0001000"],
            both: ["review", "places-differ;outside-fence", "113.9000000"]),
        Case(
            "omitted goes before out-of-scope", Site.nowhere, Site.inFirst, "",
            either: ["omitted", "", "114.0200000"],
            both: ["review", "places-differ", "113.9000000"]),
        Case(
            "omitted goes before review", Site.justInside, Site.inFirst, "",
            either: ["omitted", "", "114.0200000"],
            both: ["review", "places-differ;near-line", "114.0001000"]),
        Case(
            "review goes before out-of-scope", Site.nowhere, Site.justInside, "",
            either: ["review", "near-line", "114.0001000"],
            both: ["review", "places-differ", "113.9000000"]),
        Case(
            "of equal ones the registered place is described", Site.inFirst, ("114.03", "30.08"),
            "X000001", either: ["in-scope", "", "114.0200000"],
            both: ["in-scope", "", "114.0200000"]),
        Case(
            "places with one status and other zones differ", Site.inFirst,
            Site.inFirstAndSecond, "X000001", either: ["in-scope", "", "114.0200000"],
            both: ["review", "places-differ", "114.0200000"]),
        Case(
            "both outside", Site.nowhere, ("113.8", "30"), "X000001",
            either: ["wrongly-included", "outside-fence", "113.9000000"],
            both: ["wrongly-included", "outside-fence", "113.9000000"]),
        Case(
            "an unusable place is reviewed: it is better than wrongly-included", Site.nowhere,
            ("0", "0"), "X000001", either: ["review", "bad-coordinate", ""],
            both: ["review", "bad-coordinate;places-differ", ""]),
        Case(
            "an unusable place is reviewed: it is worse than in-scope", ("0", "0"), Site.inFirst,
            "X000001", either: ["in-scope", "", "114.0200000"],
            both: ["review", "bad-coordinate;places-differ", ""]),
        Case(
            "the operating place alone", nil, Site.inFirst, "X000001",
            either: ["in-scope", "one-place", "114.0200000"],
            both: ["in-scope", "one-place", "114.0200000"]),
        Case(
            "the registered place alone", Site.nowhere, nil, "X000001",
            either: ["wrongly-included", "outside-fence;one-place", "113.9000000"],
            both: ["wrongly-included", "outside-fence;one-place", "113.9000000"]),
        Case(
            "an unusable place alone", ("0", "0"), nil, "",
            either: ["review", "bad-coordinate;one-place", ""],
            both: ["review", "bad-coordinate;one-place", ""]),
        Case(
            "neither place", nil, nil, "X000001", either: ["review", "no-position", ""],
            both: ["review", "no-position", ""]),
        Case(
            "an unknown D goes first", Site.inFirst, Site.nowhere, "示例无名区",
            either: ["review", "unknown-zone", "114.0200000"],
            both: ["review", "unknown-zone;places-differ", "114.0200000"]),
    ]

    @Test("Two places are judged each alone, then together", arguments: cases)
    func twoPlaces(_ one: Case) throws {
        let row = ListRow.places(
            registered: one.registered, operating: one.operating, declared: one.declared)
        for (basis, expected) in [(Basis.either, one.either), (.both, one.both)] {
            let found = try verdict(row, basis)
            #expect(
                [found["status"], found["reason"], found["longitude"]] == expected, "\(basis)")
        }
    }

    @Test("A place with only an address is given, but has no position")
    func addressOnly() throws {
        let row = ListRow.places(registered: Site.inFirst, declared: "X000001")
            .with([.operatingAddress: "示例路1号"])
        #expect(try verdict(row, .either)["reason"] == "")
        #expect(try verdict(row, .both)["status"] == "review")
        #expect(try verdict(row, .both)["reason"] == "no-position;places-differ")
    }

    @Test(
        "One place is all that registered and operating ask for",
        arguments: [
            Basis.registered, .operating,
        ])
    func noWarning(basis: Basis) throws {
        let row = ListRow.at(Site.inFirst, declared: "X000001")
        #expect(try verdict(row, basis)["reason"] == "")
    }

    @Test("Each place's address can turn that place's verdict")
    func addresses() throws {
        let row = ListRow.places(
            registered: Site.nowhere, operating: Site.inHole, declared: "X000001"
        ).with([.registeredAddress: "示例路1号", .operatingAddress: "示例甲高新区1号"])
        let found = try verdict(row, .either)
        #expect(found["reason"] == "address-names-zone;outside-fence")
        #expect(found["longitude"] == "114.0500000")
    }

    @Test("The summary says which basis was used", arguments: Basis.allCases)
    func summary(basis: Basis) throws {
        let checked = try check(
            [.at(Site.inFirst)], options: .ofWGS84 { $0.basis = basis })
        #expect(checked.summary["basis"]?.string == basis.rawValue)
    }
}
