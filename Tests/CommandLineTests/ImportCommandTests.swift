import TestSupport
import Testing

/// `zonefence import` and `publish`: what they say.
@Suite struct ImportCommandTests {
    private let desk = Desk()

    private func feature(_ ring: String) -> String {
        #"{"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":[\#(ring)]}}"#
    }

    private func importing(_ text: String, _ options: String...) throws -> Outcome {
        desk.folder.write(text, to: "line.geojson")
        return try desk.run(
            [
                "import", "line.geojson", "--zone", "X970001", "--name", "示例庚高新区", "--boundaries",
                "store",
            ] + options)
    }

    private let square = "[[114,30],[114.02,30],[114.02,30.02],[114,30.02],[114,30]]"
    private let bowTie = "[[114,30],[114.02,30.02],[114.02,30],[114,30.02],[114,30]]"

    @Test("What is refused has its findings as an audit shows them, and no areas of crossed lines")
    func refused() throws {
        let outcome = try importing(feature(bowTie), "--valid-from", "2024-07-01")
        #expect(outcome.ending == .exited(1))
        #expect(
            outcome.text == """
                Zone X970001, edition 2024-07-01 (draft): 1 piece, invalid: no area.
                Coordinates: WGS84, now CRS84.
                line.geojson
                  error    the ring crosses itself
                           feature no. 1, shell, at 114.0100000, 30.0100000, \
                geometry/self-intersection

                Errors: 1, warnings: 0, notes: 0; checked files: 1, zones: 1, features: 1.
                Refused: nothing is stored.

                """)
        #expect(desk.folder.names == ["line.geojson"])
    }

    @Test("Of a file that breaks off nothing is said to be transformed")
    func brokenOff() throws {
        let outcome = try importing(
            String(feature(square).dropLast(3)), "--valid-from", "2024-07-01", "--language", "zh")
        #expect(outcome.ending == .exited(1))
        #expect(!outcome.text.contains("坐标："))
        #expect(outcome.text.contains("json/syntax") && outcome.text.contains("已拒绝：未入库。"))
    }

    @Test("A draft is stored, held against the edition before it, and published")
    func published() throws {
        let first = try importing(
            feature(square), "--valid-from", "2020-01-01", "--status", "official", "--authority",
            "示例机关", "--language", "zh")
        #expect(first.ending == .exited(0), "\(first.messages)\(first.text)")
        #expect(first.text.contains("2020-01-01 版本（正式）"))
        let larger = square.replacing("114.02", with: "114.03")
        let draft = try importing(feature(larger), "--valid-from", "2024-07-01", "--language", "zh")
        #expect(draft.ending == .exited(0), "\(draft.messages)\(draft.text)")
        #expect(draft.text.contains("2024-07-01 版本（草案）"))
        let published = try desk.run([
            "publish", "X970001", "2024-07-01", "--authority", "示例机关", "--boundaries", "store",
        ])
        #expect(published.ending == .exited(0), "\(published.messages)\(published.text)")
        #expect(published.text.contains("edition/area-changed-by-more-than-10-per-cent"))
        #expect(published.text.hasSuffix("edition 2024-07-01 is official now: 示例机关.\n"))
    }
}
