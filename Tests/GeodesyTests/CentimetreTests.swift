import Geodesy
import Glibc
import PlanarGeometry
import TestSupport
import Testing

/// The two laws of `Ellipsoid.distanceToCentimetre`, with `geod_inverse` as the oracle.
@Suite struct CentimetreTests {
    /// Which stretch of 5 mm a length is in: the same for two lengths that no multiple divides.
    private func stretch(_ length: Double) -> Int { Int((length * 200).rounded(.down)) }

    /// A position some `metres` from `a`, nearly, where there is a parallel to go along.
    private func position(
        _ metres: Double, from a: Coordinate, using generator: inout SeededGenerator
    ) -> Coordinate {
        let scale = Ellipsoid.metresPerDegree(latitude: a.y)
        let angle = Double.random(in: 0..<(2 * .pi), using: &generator)
        let y = a.y + metres * sin(angle) / scale.y
        let width = metres * cos(angle) / max(scale.x, 1)
        return Coordinate(x: a.x + width.remainder(dividingBy: 360), y: min(90, max(-90, y)))
    }

    @Test(
        "Differs from the geodesic by less than a micrometre, from pole to pole",
        arguments: [-90, -60, -15, 0, 15, 30, 45, 60, 75, 85])
    func differsLittle(latitude: Double) {
        var generator = SeededGenerator(seed: UInt64(latitude + 100))
        var worst = 0.0
        var others = 0
        for _ in 0..<10_000 {
            let a = Coordinate(
                x: .random(in: -180...180, using: &generator),
                y: latitude + .random(in: 0...5, using: &generator))
            let metres = exp2(Double.random(in: -10...18, using: &generator))
            let b = position(metres, from: a, using: &generator)
            let expected = Ellipsoid.distance(from: a, to: b)
            let found = Ellipsoid.distanceToCentimetre(from: a, to: b)
            worst = max(worst, abs(found - expected))
            if stretch(found) != stretch(expected) { others += 1 }
        }
        // A fifth of what the law allows and the guard at the multiples reckons with.
        #expect(worst < 2e-7)
        #expect(others == 0)
    }

    @Test("Lies on the same side of a multiple of 5 mm, however near the geodesic comes to one")
    func sidesAreKept() {
        var generator = SeededGenerator(seed: 5)
        var others = 0
        var near = 0
        for _ in 0..<1_000 {
            let a = Coordinate(
                x: .random(in: 73...135, using: &generator),
                y: .random(in: 3...54, using: &generator))
            var b = position(
                .random(in: 10_000...99_000, using: &generator), from: a, using: &generator)
            // East or west until the length is a multiple but for nanometres.
            for _ in 0..<3 {
                let length = Ellipsoid.distance(from: a, to: b)
                let step = 1e-7
                let longer = Ellipsoid.distance(from: a, to: Coordinate(x: b.x + step, y: b.y))
                let slope = (longer - length) / step
                if abs(slope) > 1000 { b.x += ((length * 200).rounded() / 200 - length) / slope }
            }
            for nudge in -5...5 {
                let c = Coordinate(x: b.x + Double(nudge) * 1e-12, y: b.y)
                let expected = Ellipsoid.distance(from: a, to: c)
                let found = Ellipsoid.distanceToCentimetre(from: a, to: c)
                if abs(expected * 200 - (expected * 200).rounded()) < 2e-4 { near += 1 }
                if stretch(found) != stretch(expected) { others += 1 }
            }
        }
        #expect(others == 0)
        // Most are inside the guard, where the geodesic has to be asked.
        #expect(near > 8_000)
    }

    @Test(
        "Is the geodesic itself where the chord does not tell, and none between equal positions",
        arguments: [
            (114.0, 30.0, 114.0, 30.0), (0, 90, 90, 90), (0, 0, 180, 0), (0, 90, 0, -90),
            (114, 30, -66, -30), (114, 30, 116, 30), (114, 30, 114, 31), (0, 0, 179.7, 0.2),
        ])
    func extremes(ends: (Double, Double, Double, Double)) {
        let a = Coordinate(x: ends.0, y: ends.1)
        let b = Coordinate(x: ends.2, y: ends.3)
        let expected = Ellipsoid.distance(from: a, to: b)
        #expect(Ellipsoid.distanceToCentimetre(from: a, to: b) == expected)
        #expect(a != b || expected == 0)
    }

    @Test("The antimeridian is no obstacle")
    func antimeridian() {
        let a = Coordinate(x: 179.9, y: 52)
        let b = Coordinate(x: -179.8, y: 52.1)
        let found = Ellipsoid.distanceToCentimetre(from: a, to: b)
        #expect(found < 30_000)
        #expect(abs(found - Ellipsoid.distance(from: a, to: b)) < 1e-6)
    }
}
