import FirmCheck
import TestSupport
import Testing

@Suite("Positions that can and cannot be used")
struct PositionTests {
    /// Cells of coordinates, and the reason why they are none.
    struct Unusable: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let cells: (String, String)
        var crs = ""
        var reason = "bad-coordinate"
    }

    static let unusable = [
        Unusable(testDescription: "nothing", cells: ("", ""), reason: "no-position"),
        Unusable(testDescription: "blanks", cells: (" ", "\u{3000}"), reason: "no-position"),
        Unusable(testDescription: "half a pair", cells: ("114.02", "")),
        Unusable(testDescription: "the other half", cells: ("", "30.08")),
        Unusable(testDescription: "0, 0", cells: ("0", "0")),
        Unusable(testDescription: "0.0, -0", cells: ("0.0", "-0")),
        Unusable(testDescription: "swapped", cells: ("30.08", "114.02")),
        Unusable(testDescription: "swapped in the west of China", cells: ("44.30", "86.05")),
        Unusable(testDescription: "swapped in GCJ-02", cells: ("44.30", "86.05"), crs: "GCJ-02"),
        Unusable(testDescription: "beyond the antimeridian", cells: ("180.5", "30")),
        Unusable(testDescription: "beyond the pole", cells: ("114", "-90.5")),
        Unusable(testDescription: "not finite", cells: ("NaN", "30.08")),
        Unusable(testDescription: "infinite", cells: ("114.02", "inf")),
        Unusable(testDescription: "too large for a number", cells: ("1e999", "30.08")),
        Unusable(testDescription: "metres", cells: ("38405320.5", "3327965.2")),
        Unusable(testDescription: "words", cells: ("东经114", "北纬30")),
        Unusable(testDescription: "degrees and minutes", cells: ("114°1′", "30°5′")),
        Unusable(
            testDescription: "a CRS that nobody knows", cells: ("114.02", "30.08"), crs: "示例坐标系",
            reason: "unknown-crs"),
        Unusable(
            testDescription: "Beijing 1954, for which there is no transformation",
            cells: ("38405320.5", "3327965.2"), crs: "EPSG:2414", reason: "unknown-crs"),
        Unusable(
            testDescription: "a CRS of the list's own making", cells: ("114.02", "30.08"),
            crs: "+proj=longlat +datum=WGS84", reason: "unknown-crs"),
        Unusable(
            testDescription: "northing first", cells: ("3327965.2", "38405320.5"), crs: "EPSG:4526"),
    ]

    @Test("A position that cannot be used is reviewed, with the reason why", arguments: unusable)
    func unusablePositions(_ one: Unusable) throws {
        let row = try verdict(
            .at(one.cells, declared: "X000001").with([.crs: one.crs]))
        #expect(row["status"] == "review")
        #expect(row["reason"] == one.reason)
        #expect(row["location"] == "unlocated")
        for column in [
            "zone", "park", "distance_m", "accuracy_m", "longitude", "latitude", "located_by",
        ] {
            #expect(row[column] == "", "\(column)")
        }
        #expect(row["edition"] == "2018-03-01", "D's, wherever the firm is")
    }

    @Test(
        "Coordinates are read however their digits are written",
        arguments: [
            ("114.02", "30.08"), ("１１４．０２", "３０．０８"), (" 114.02 ", "\u{3000}30.08"),
            ("114,02", "30,08"), ("+114.02", "030.08"), ("1.1402e2", "3008E-2"),
        ])
    func writings(cells: (String, String)) throws {
        let row = try verdict(.at(cells, declared: "X000001"))
        #expect(row["status"] == "in-scope")
        #expect(row["longitude"] == "114.0200000")
        #expect(row["latitude"] == "30.0800000")
        #expect(row["located_by"] == "coordinates")
        #expect(row["accuracy_m"] == "10")
    }

    @Test("A row's own CRS goes before that of the list, and a blank cell takes the list's")
    func crsByRow() throws {
        let rows = [
            ListRow.at(("114.02", "30.08")),
            .at(("114.02", "30.08")).with([.crs: "gcj02"]),
            .at(("38502000", "3329000")).with([.crs: "epsg 4526"]),
        ]
        let checked = try check(rows)
        let longitudes = checked.column("longitude").compactMap { Double($0) }
        try #require(longitudes.count == 3)
        #expect(longitudes[0] == 114.02)
        #expect(abs(longitudes[1] - 114.02) > 0.001 && abs(longitudes[1] - 114.02) < 0.01)
        #expect(abs(longitudes[2] - 114.02) < 0.05)
    }

    @Test("Coordinate columns without any CRS refuse the run")
    func noCRS() throws {
        let error = #expect(throws: CheckError.self) {
            try check(text: "name,经度,lat\n示例一,114.02,30.08\n", options: CheckOptions())
        }
        guard case .noCRS(_, ["经度", "lat"]) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test("A column for the CRS is enough, but a blank cell then says nothing")
    func onlyCRSColumn() throws {
        let rows = [
            ListRow.at(Site.inFirst).with([.crs: "CGCS2000"]), .at(Site.inFirst),
        ]
        let checked = try check(rows, options: CheckOptions())
        #expect(checked.column("status") == ["omitted", "review"])
        #expect(checked.column("reason") == ["", "unknown-crs"])
    }

    @Test("A list without coordinates needs no CRS")
    func addressesOnly() throws {
        let checked = try check(text: "名称,住所\n示例一,示例路1号\n", options: CheckOptions())
        #expect(checked.column("reason") == ["no-position"])
    }
}
