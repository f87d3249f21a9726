import TestSupport
import Testing

/// `zonefence transform`.
@Suite struct TransformTests {
    private let desk = Desk()

    private func transform(_ list: String, _ from: String, _ to: String, _ options: String...)
        throws -> Outcome
    {
        desk.folder.write(list, to: "list.csv")
        return try desk.run(["transform", "list.csv", "--from", from, "--to", to] + options)
    }

    @Test(
        "Published pairs come out",
        arguments: [
            ("WGS84", "BD-09", "116.403988,39.914266", 116.416616, 39.921966),
            ("GCJ-02", "WGS84", "123,45", 122.993956, 44.998041),
            ("BD-09", "GCJ-02", "113.739873,34.356696", 113.733372, 34.350630),
            ("BD-09", "WGS84", "113.739873,34.356696", 113.727228, 34.351952),
            ("EPSG:4526", "CGCS2000", "38383243.971,2582988.976", 112.8583, 23.3430),
        ])
    func published(from: String, to: String, pair: String, x: Double, y: Double) throws {
        let outcome = try transform("x,y\n\(pair)\n", from, to)
        #expect(outcome.ending == .exited(0), "\(outcome.messages)")
        let cells = outcome.rows[1].compactMap(Double.init)
        #expect(abs(cells[0] - x) < 1e-4)
        #expect(abs(cells[1] - y) < 1e-4)
    }

    static let systems = [
        "WGS84", "CGCS2000", "GCJ-02", "BD-09", "EPSG:4526", "EPSG:4547", "EPSG:4497", "EPSG:4508",
        "EPSG:3857", "EPSG:32649",
    ]

    @Test("There and back again is where it was, for every pair of systems", arguments: systems)
    func roundTrip(from: String) throws {
        let start = try transform("lon,lat\n113.4,30.48\n", "WGS84", from).rows[1]
        for to in Self.systems {
            let there = try transform("x,y\n\(start[2]),\(start[3])\n", from, to)
            #expect(there.ending == .exited(0), "\(to)")
            let back = try transform(there.text, to, from).rows[1]
            for (found, expected) in zip(back, start[2...3]) {
                let tolerance = (Double(expected) ?? 0) > 180 ? 2e-4 : 2e-9
                #expect(
                    abs((Double(found) ?? .nan) - (Double(expected) ?? 0)) <= tolerance, "\(to)")
            }
        }
    }

    @Test("Degrees have 9 decimals, metres 4; the zone's number stays in front of the easting")
    func decimals() throws {
        let metres = try transform("lon,lat\n114.5,30.48\n", "WGS84", "EPSG:4526").rows[1]
        #expect(metres[2].hasPrefix("38548") && metres[2].split(separator: ".")[1].count == 4)
        #expect(metres[3].split(separator: ".")[1].count == 4)
        let degrees = try transform("lon,lat\n114.5,30.48\n", "WGS84", "GCJ-02").rows[1]
        #expect(degrees[2].split(separator: ".")[1].count == 9)
        // Without the number it is the other system.
        let plain = try transform("lon,lat\n114.5,30.48\n", "WGS84", "EPSG:4547").rows[1]
        #expect("38" + plain[2] == metres[2])
        #expect(plain[3] == metres[3])
    }

    @Test(
        "x and y are added behind, or replaced in their place; all else is kept",
        arguments: [
            ("lon,lat", "114.5,30.48", "lon,lat,x,y", "114.5,30.48,114.500000000,30.480000000"),
            ("x,y", "114.5,30.48", "x,y", "114.500000000,30.480000000"),
            (
                "备注,经度,纬度", "\"甲,\"\"乙\"\"\",114.5,30.48", "备注,经度,纬度,x,y",
                "\"甲,\"\"乙\"\"\",114.5,30.48,114.500000000,30.480000000"
            ),
            ("y,a,x", "30.48,b,114.5", "y,a,x", "30.480000000,b,114.500000000"),
            (
                "x,lon,lat,y", "1,114.5,30.48,2", "x,lon,lat,y",
                "114.500000000,114.5,30.48,30.480000000"
            ),
            (
                "latitude,longitude", "30.48,114.5", "latitude,longitude,x,y",
                "30.48,114.5,114.500000000,30.480000000"
            ),
        ])
    func columns(headings: String, row: String, newHeadings: String, newRow: String) throws {
        let outcome = try transform("\(headings)\n\(row)\n", "WGS84", "CGCS2000")
        #expect(outcome.ending == .exited(0), "\(outcome.messages)")
        #expect(outcome.text == "\(newHeadings)\n\(newRow)\n")
    }

    @Test("A list without coordinates is refused with 64, and what they have to be called")
    func noCoordinates() throws {
        let outcome = try transform("名称,经度\n示例,114.5\n", "WGS84", "CGCS2000", "--language", "zh")
        #expect(outcome.ending == .exited(64))
        for word in ["list.csv", "经度 和 纬度", "x 和 y", "名称, 经度"] {
            #expect(outcome.messages.contains(word), "\(outcome.messages)")
        }
    }

    @Test("Rows that fail have both blank, the others not, and the code is 1")
    func failedRows() throws {
        let outcome = try transform(
            "n,lon,lat\n1,114.5,30.48\n2,,30\n3,abc,30\n4,200,30\n5,114.5,30.48\n6,114.5\n",
            "WGS84",
            "GCJ-02", "-o", "out.csv")
        #expect(outcome.ending == .exited(1))
        #expect(outcome.messages == "4 rows could not be transformed; their x and y are blank.\n")
        let rows = CSVText.rows(desk.folder.text("out.csv") ?? "")
        #expect(rows.map(\.count) == [5, 5, 5, 5, 5, 5, 5])
        for row in [rows[2], rows[3], rows[4], rows[6]] { #expect(row[3...] == ["", ""]) }
        #expect(rows[1][3...] == rows[5][3...])
        #expect(rows[1][3] != "")
    }

    @Test("One failed row is told in the singular")
    func oneFailedRow() throws {
        let outcome = try transform("lon,lat\n,\n1,\n", "WGS84", "GCJ-02")
        #expect(outcome.messages == "1 row could not be transformed; its x and y are blank.\n")
    }

    @Test("Cells beyond the headings are not overwritten")
    func extraCells() throws {
        let outcome = try transform("lon,lat,note\n114.5,30.48,a,b,c\n", "WGS84", "CGCS2000")
        let cells = outcome.rows[1]
        #expect(
            cells.contains { $0.contains("b") } && cells.contains { $0.contains("c") }, "\(cells)")
        #expect(cells.contains("114.500000000") || outcome.ending == .exited(1))
        #expect(cells.count == outcome.rows[0].count)
    }

    @Test("Metres in a system of degrees, and the wrong zone, fail row by row")
    func wrongSystem() throws {
        for (row, from) in [
            ("548015,3373364", "WGS84"), ("3373364,548015", "EPSG:4547"),
            ("39548015,3373364", "EPSG:4526"),
        ] {
            let outcome = try transform("x,y\n\(row)\n", from, "GCJ-02")
            #expect(outcome.ending == .exited(1), "\(from) \(row): \(outcome.text)")
        }
    }

    @Test(
        "A pair that only a ballpark could handle is refused with 64",
        arguments: [("EPSG:4610", "WGS84"), ("WGS84", "EPSG:4214"), ("EPSG:2436", "GCJ-02")])
    func ballpark(from: String, to: String) throws {
        let outcome = try transform("x,y\n114.5,30.48\n", from, to, "-o", "out.csv")
        #expect(outcome.ending == .exited(64))
        #expect(outcome.messages.contains("ballpark") && outcome.messages.contains("towgs84"))
        #expect(desk.folder.names == ["list.csv"])
    }

    @Test("The user's own parameters make it possible")
    func ownParameters() throws {
        let own = "+proj=longlat +ellps=krass +towgs84=15.8,-154.4,-82.3 +no_defs"
        let outcome = try transform("x,y\n114.5,30.48\n", own, "WGS84")
        #expect(outcome.ending == .exited(0), "\(outcome.messages)")
        #expect(outcome.rows[1][0] != "114.500000000")
    }

    @Test("Standard input is the default, GBK is read, headings alone give headings alone")
    func input() throws {
        let list = encoded("企业,经度,纬度\n示例一,114.5,30.48\n", as: "GB18030")
        let words = ["transform", "--from", "WGS84", "--to", "CGCS2000"]
        let expected = "企业,经度,纬度,x,y\n示例一,114.5,30.48,114.500000000,30.480000000\n"
        #expect(try desk.run(words, input: list).text == expected)
        #expect(try desk.run(words + ["-"], input: list).text == expected)
        #expect(try desk.run(words, input: Array("lon,lat\n".utf8)).text == "lon,lat,x,y\n")
        #expect(try desk.run(words, input: []).ending == .exited(65))
        #expect(try desk.run(words, input: Array("a,b\n1,2\n".utf8)).ending == .exited(64))
        #expect(try desk.run(words + ["absent.csv"]).ending == .exited(66))
        #expect(desk.scratch.names == [])
    }
}
