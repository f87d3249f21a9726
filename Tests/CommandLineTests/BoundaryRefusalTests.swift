import TestSupport
import Testing

/// Boundaries that cannot be used, or of which something is left out.
@Suite struct BoundaryRefusalTests {
    private let desk = Desk()

    private func feature(_ ring: String, _ properties: String) -> String {
        "{\"type\":\"Feature\",\"properties\":{\(properties)},\"geometry\":"
            + "{\"type\":\"Polygon\",\"coordinates\":[\(ring)]}}"
    }

    private func collection(_ features: String...) -> String {
        "{\"type\":\"FeatureCollection\",\"features\":[\(features.joined(separator: ","))]}"
    }

    private let square = "[[114,30],[115,30],[115,31],[114,31],[114,30]]"
    private let bowTie = "[[114,30],[115,31],[115,30],[114,31],[114,30]]"

    private func check(_ boundaries: String, _ options: String...) throws -> Outcome {
        desk.folder.write("name,lon,lat\n示例一,\(Spot.wuhan)\n", to: "list.csv")
        desk.folder.write(boundaries, to: "zones.geojson")
        return try desk.run(
            ["check", "list.csv", "--crs", "WGS84", "--boundaries", "zones.geojson"] + options)
    }

    @Test("An invalid fence is refused with 65 and its place")
    func invalidFence() throws {
        let outcome = try check(collection(feature(bowTie, "\"code\":\"X1\"")), "-o", "out.csv")
        #expect(outcome.ending == .exited(65))
        for word in ["zones.geojson", "feature no. 1", "Self-intersection", "114.5", "30.5"] {
            #expect(outcome.messages.contains(word), "\(outcome.messages)")
        }
        #expect(desk.folder.names == ["list.csv", "zones.geojson"])
    }

    @Test(
        "Boundaries that are no GeoJSON are refused with 65, those without a fence with 66",
        arguments: [
            ("", 65), ("{", 65), ("[]", 65),
            ("{\"type\":\"FeatureCollection\",\"features\":[]}", 66),
            (
                "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\","
                    + "\"properties\":{},\"geometry\":{\"type\":\"Point\",\"coordinates\":[1,2]}}]}",
                66
            ),
        ] as [(String, Int32)])
    func noBoundaries(text: String, code: Int32) throws {
        let outcome = try check(text)
        #expect(outcome.ending == .exited(code), "\(outcome.messages)")
        #expect(outcome.messages.contains("zones.geojson"))
        #expect(outcome.text == "")
    }

    @Test("In a plain file every polygon is a fence, and editions are blank")
    func plainFile() throws {
        let outcome = try check(
            collection(
                feature(square, "\"code\":7,\"name\":\"示例甲区\""),
                "{\"type\":\"Feature\",\"properties\":null,\"geometry\":null}"),
            "--summary", "s.json", "--as-of", "1999-01-01")
        #expect(outcome.ending == .exited(0), "\(outcome.messages)")
        let record = CSVText.records(outcome.text)[0]
        #expect(record["zone"] == "7")
        #expect(record["status"] == "omitted")
        #expect(record["edition"] == "")
        // The one without a polygon is left out and said so.
        #expect(outcome.messages.contains("zones.geojson: feature no. 2"), "\(outcome.messages)")
        #expect(desk.folder.text("s.json")?.contains("\"as_of\": null") == true)
    }

    @Test("The zone key names the property with the code")
    func zoneKey() throws {
        let zones = collection(feature(square, "\"代码\":\"X77\",\"code\":\"X1\""))
        let outcome = try check(zones, "--zone-key", "代码")
        #expect(CSVText.records(outcome.text)[0]["zone"] == "X77")
        let absent = try check(zones, "--zone-key", "absent")
        #expect(absent.ending == .exited(65))
        #expect(absent.messages.contains("absent"))
    }

    @Test("A plain file in GCJ-02 is taken to CRS84")
    func boundariesCRS() throws {
        // The list's position is 20 m inside the western edge as written, 500 m outside when moved.
        let zones = collection(
            feature(
                "[[114.4998,30],[115,30],[115,31],[114.4998,31],[114.4998,30]]", "\"code\":\"X1\""))
        #expect(CSVText.records(try check(zones).text)[0]["zone"] == "X1")
        let moved = try check(zones, "--boundaries-crs", "GCJ-02")
        // GCJ-02 lies to the east of WGS 84 there, so the fence moves west: still inside.
        #expect(CSVText.records(moved.text)[0]["zone"] == "X1")
        let distance = CSVText.records(moved.text)[0]["distance_m"].flatMap { Double($0) }
        #expect((distance ?? 0) > 400)
        let unknown = try check(zones, "--boundaries-crs", "火星文")
        #expect(unknown.ending == .exited(64))
    }
}
