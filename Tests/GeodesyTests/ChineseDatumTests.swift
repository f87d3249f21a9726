import Geodesy
import PlanarGeometry
import TestSupport
import Testing

@Suite struct ChineseDatumTests {
    private func close(_ a: Coordinate, _ b: Coordinate, _ tolerance: Double) -> Bool {
        abs(a.x - b.x) <= tolerance && abs(a.y - b.y) <= tolerance
    }

    @Test("The published pairs come out, as closely as they were published")
    func publishedPairs() {
        // To Baidu's datum the formula is direct, so all digits agree.
        let baidu = BD09.fromWGS84(Coordinate(x: 116.403988, y: 39.914266))
        #expect(close(baidu, Coordinate(x: 116.41661560068297, y: 39.92196580126834), 1e-12))
        // The inverses were published as approximations: a few centimetres.
        let wgs = GCJ02.toWGS84(Coordinate(x: 123, y: 45))
        #expect(close(wgs, Coordinate(x: 122.99395597, y: 44.99804071), 3e-7))
        let gcj = BD09.toGCJ02(Coordinate(x: 113.739873, y: 34.356696))
        #expect(close(gcj, Coordinate(x: 113.73337197243862, y: 34.350630274732744), 1e-7))
        let both = BD09.toWGS84(Coordinate(x: 113.739873, y: 34.356696))
        #expect(close(both, Coordinate(x: 113.7272281721665, y: 34.351951705458674), 1e-7))
    }

    @Test("The inverse takes every position back to a billionth of a degree")
    func inverses() {
        var generator = SeededGenerator(seed: 11)
        var worst = 0.0
        for _ in 0..<50_000 {
            let position = Coordinate(
                x: .random(in: 73.5...136, using: &generator),
                y: .random(in: 3...54, using: &generator))
            for (there, back) in [
                (GCJ02.fromWGS84, GCJ02.toWGS84), (BD09.fromGCJ02, BD09.toGCJ02),
                (BD09.fromWGS84, BD09.toWGS84), (GCJ02.toWGS84, GCJ02.fromWGS84),
                (BD09.toWGS84, BD09.fromWGS84),
            ] {
                let again = back(there(position))
                worst = max(worst, abs(again.x - position.x), abs(again.y - position.y))
            }
        }
        #expect(worst < 1e-9)
    }

    @Test("The shift is under a kilometre in China, near 580 m in Wuhan, none outside")
    func sizeOfTheShift() {
        var generator = SeededGenerator(seed: 12)
        for _ in 0..<1_000 {
            let position = Coordinate(
                x: .random(in: 80...130, using: &generator),
                y: .random(in: 20...50, using: &generator))
            let shift = Ellipsoid.distance(from: position, to: GCJ02.fromWGS84(position))
            #expect(shift > 0 && shift < 1_000)
        }
        let lake = Coordinate(x: 114.45, y: 30.48)
        let shift = Ellipsoid.distance(from: lake, to: GCJ02.fromWGS84(lake))
        #expect(shift > 560 && shift < 600)
        for position in [Coordinate(x: 2.35, y: 48.86), Coordinate(x: 140, y: 36)] {
            #expect(GCJ02.fromWGS84(position) == position)
            #expect(GCJ02.toWGS84(position) == position)
            #expect(BD09.toWGS84(position) == position)
        }
    }
}
