import FirmCheck
import PlanarGeometry
import TestSupport
import Testing
import Zones

@Suite("Near the line")
struct NearLineTests {
    /// Metres from a position to the line of a zone.
    private func distance(_ site: (String, String), zone: String) throws -> Double {
        let snapshot = try SampleZones.snapshot.get()
        let position = Coordinate(
            x: try #require(Double(site.0)), y: try #require(Double(site.1)))
        let owner = try #require(snapshot.store.zones.firstIndex { $0.code == zone })
        return try #require(snapshot.lines.nearest(to: position, owner: owner)).distance
    }

    @Test("A line nearer than the accuracy makes near-line, one just as far does not")
    func strictly() throws {
        for site in [Site.justInside, Site.justOutside] {
            let metres = try distance(site, zone: "X000001")
            let row = ListRow.at(site, declared: "X000001")
            let same = try verdict(row.with([.accuracy: "\(metres)"]))
            #expect(same["location"] == (site == Site.justInside ? "inside" : "outside"))
            let more = try verdict(row.with([.accuracy: "\(metres.nextUp)"]))
            #expect(more["location"] == "near-line")
            #expect(more["status"] == "review")
        }
    }

    @Test("With accuracy 0 nothing is near a line, on the line or off it")
    func accuracyZero() throws {
        let sites = [
            Site.onLine, Site.onVertex, Site.justInside, Site.justOutside, Site.onSharedLine,
        ]
        let checked = try check(
            sites.map { .at($0, declared: "X000001") }, options: .ofWGS84 { $0.accuracy = 0 })
        #expect(
            checked.column("location") == ["inside", "inside", "inside", "outside", "outside"])
        #expect(checked.column("accuracy_m") == Array(repeating: "0", count: 5))
    }

    @Test("An inner edge of a zone is no line, however coarse the position")
    func innerEdges() throws {
        let row = try verdict(
            .at(Site.onInnerEdge, declared: "X000003").with([.accuracy: "4000"]))
        #expect(row["location"] == "inside")
        #expect(row["status"] == "in-scope")
    }

    @Test("D's line decides, and only without D the nearest one")
    func whoseLine() throws {
        // On the line of X000002 and X000006, 9.6 km from that of X000001.
        let site = Site.onSharedLine
        #expect(try verdict(.at(site, declared: "X000001"))["location"] == "outside")
        #expect(try verdict(.at(site, declared: "X000006"))["location"] == "near-line")
        #expect(try verdict(.at(site))["location"] == "near-line")
        #expect(try verdict(.at(site, declared: "示例无名区"))["location"] == "near-line")
    }

    @Test(
        "The distance is to the line of D, else to the nearest, and blank beyond the limit",
        arguments: [
            ("X000001", 1000.0, "9.64"), ("", 1000, "9.64"), ("X000001", 9.6, ""),
            ("X000001", 0, ""), ("X000002", 10_000, "7724."), ("X000002", 1000, ""),
        ])
    func distances(declared: String, limit: Double, expected: String) throws {
        let row = try verdict(
            .at(Site.justOutside, declared: declared),
            options: .ofWGS84 { $0.distanceLimit = limit })
        let distance = try #require(row["distance_m"])
        #expect(expected.isEmpty ? distance.isEmpty : distance.hasPrefix(expected))
        #expect(distance.isEmpty || distance.split(separator: ".").last?.count == 2)
        #expect(row["location"] == (declared == "X000002" ? "outside" : "near-line"))
    }

    @Test("A position far from any line can still be near it if it is coarse enough")
    func coarse() throws {
        let row = try verdict(
            .at(Site.nowhere, declared: "X000001").with([.accuracy: "50000"]))
        #expect(row["location"] == "near-line")
        #expect(row["distance_m"] == "", "beyond the limit all the same")
    }

    @Test(
        "An accuracy that is no number of 0 or more is that of the list, with a warning",
        arguments: ["-1", "十米", "10m", "NaN", "inf", "1e999"])
    func badAccuracy(cell: String) throws {
        let row = try verdict(
            .at(Site.inFirst, declared: "X000001").with([.accuracy: cell]),
            options: .ofWGS84 { $0.accuracy = 25 })
        #expect(row["status"] == "in-scope")
        #expect(row["reason"] == "bad-accuracy")
        #expect(row["accuracy_m"] == "25")
    }

    @Test(
        "An accuracy is read however its digits are written",
        arguments: [("", "10"), (" ", "10"), ("0", "0"), ("１２．５", "12.5"), ("7,25", "7.25")])
    func accuracies(cell: String, expected: String) throws {
        let row = try verdict(.at(Site.inFirst).with([.accuracy: cell]))
        #expect(row["accuracy_m"] == expected)
        #expect(row["reason"] == "")
    }
}
