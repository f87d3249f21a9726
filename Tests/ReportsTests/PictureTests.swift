import FirmCheck
import PlanarGeometry
import Testing

@testable import Reports

@Suite("Pictures of a report")
struct PictureTests {
    /// The numbers of a path.
    private static func numbers(_ path: String) -> [Double] {
        var numbers: [Double] = []
        var current = ""
        for character in path + " " {
            if character == "-" || !(character.isNumber || character == ".") {
                if let number = Double(current) { numbers.append(number) }
                current = character == "-" ? "-" : ""
            } else {
                current.append(character)
            }
        }
        return numbers
    }

    /// Whether all that is drawn lies in the view box; false if there is no picture.
    private static func fits(_ html: HTMLWriter) -> Bool {
        let reader = HTMLPageReader(String(decoding: html.bytes, as: UTF8.self))
        guard let box = reader.values(of: "viewBox").first.map({ numbers($0.value) }),
            box.count == 4
        else { return false }
        let svg = HTMLPageReader(
            String(
                reader.text.prefix(
                    upTo: reader.text.firstRange(of: "</svg>")?.lowerBound
                        ?? reader.text.startIndex)))
        for (path, _) in svg.values(of: "d") {
            let numbers = numbers(path)
            guard numbers.count.isMultiple(of: 2) else { return false }
            for (index, number) in numbers.enumerated() {
                guard (0...box[index.isMultiple(of: 2) ? 2 : 3]).contains(number) else {
                    return false
                }
            }
        }
        func values(_ name: String) -> [Double] {
            svg.values(of: name).compactMap { Double($0.value) }
        }
        return values("x").allSatisfy { (0...box[2]).contains($0) }
            && values("y").allSatisfy { (0...box[3]).contains($0) }
            && values("width").allSatisfy { (0...box[2]).contains($0) }
            && values("height").allSatisfy { (0...box[3]).contains($0) }
    }

    private static func picture(
        _ fence: MultiPolygon?, _ dots: [FirmDot]
    ) throws -> HTMLWriter {
        var html = HTMLWriter()
        try #require(FencePicture(fence: fence, dots: dots, language: .chinese)).write(to: &html)
        return html
    }

    @Test("a fence with parts and a hole, and firms far and near, lie in the view box")
    func fenceFits() throws {
        var numbers = HTMLSample.Numbers(state: 7)
        let fence = try HTMLSample.fence(&numbers)
        var dots = HTMLSample.dots(500, &numbers)
        for (x, y) in [(0.0, 0.0), (-180, -90), (180, 90), (114.4, 90), (114.4, 30.49)] {
            dots.append(FirmDot(position: Coordinate(x: x, y: y), status: .wronglyIncluded))
        }
        dots.append(FirmDot(position: Coordinate(x: .nan, y: 30), status: .review))
        let html = try Self.picture(fence, dots)
        #expect(Self.fits(html))
        // 1,000 vertices are drawn as no more than can be seen.
        #expect(try Self.picture(fence, []).bytes.count < 12_000)
    }

    @Test("thin cases are drawn too: a firm alone, a speck of a fence, a long and a high one")
    func thinCases() throws {
        let dot = FirmDot(position: Coordinate(x: 114, y: 30), status: .omitted)
        #expect(Self.fits(try Self.picture(nil, [dot])))
        #expect(Self.fits(try Self.picture(MultiPolygon([]), [dot])))
        let zeroArea = try HTMLSample.ring([(114, 30), (114, 30), (114, 30)])
        let speck = try Self.picture(MultiPolygon([Polygon(shell: zeroArea)]), [])
        #expect(Self.fits(speck))
        #expect(String(decoding: speck.bytes, as: UTF8.self).contains("class=\"fence\" d=\"M"))
        for (width, height) in [(2.0, 0.0001), (0.0001, 2.0)] {
            let ring = try HTMLSample.ring([
                (114, 30), (114 + width, 30), (114 + width, 30 + height), (114, 30 + height),
            ])
            #expect(Self.fits(try Self.picture(MultiPolygon([Polygon(shell: ring)]), [dot])))
        }
        #expect(FencePicture(fence: nil, dots: [], language: .english) == nil)
        #expect(FencePicture(fence: MultiPolygon([]), dots: [], language: .english) == nil)
    }

    @Test("simplification stays within its tolerance and keeps rings closed")
    func simplification() throws {
        var numbers = HTMLSample.Numbers(state: 3)
        let ring = try HTMLSample.roundRing(0, 0, 300, vertices: 2000, &numbers).coordinates
        let shown = RingSimplification.simplified(ring, tolerance: 5)
        #expect(shown.count >= 3 && shown.count < 700)
        let closed = shown + shown.prefix(1)
        for point in ring {
            let nearest = zip(closed, closed.dropFirst()).map { a, b in
                let length = (b.x - a.x) * (b.x - a.x) + (b.y - a.y) * (b.y - a.y)
                let along = min(
                    1,
                    max(0, ((point.x - a.x) * (b.x - a.x) + (point.y - a.y) * (b.y - a.y)) / length)
                )
                let x = a.x + along * (b.x - a.x) - point.x
                let y = a.y + along * (b.y - a.y) - point.y
                return (x * x + y * y).squareRoot()
            }.min()
            // The vertices thinned out beforehand may be half a tolerance off as well.
            #expect((nearest ?? .infinity) <= 7.5)
        }
        #expect(RingSimplification.simplified([], tolerance: 1).isEmpty)
    }

    @Test("the scale bar is 1, 2 or 5 of a power of ten, and true to the ellipsoid")
    func scale() throws {
        let ring = try HTMLSample.ring([(114, 30), (114.1, 30), (114.1, 30.1), (114, 30.1)])
        let frame = try #require(
            PictureFrame(fence: MultiPolygon([Polygon(shell: ring)]), positions: []))
        let left = frame.place(of: Coordinate(x: 114, y: 30.05))
        let right = frame.place(of: Coordinate(x: 114.1, y: 30.05))
        // 0.1 degrees of longitude at 30.05 degrees north are 9,643 metres.
        #expect(abs((right.x - left.x) * frame.metresPerUnit - 9643) < 5)
        let top = frame.place(of: Coordinate(x: 114, y: 30.1))
        let bottom = frame.place(of: Coordinate(x: 114, y: 30))
        #expect(abs((bottom.y - top.y) * frame.metresPerUnit - 11_085) < 5)
        #expect([1, 2, 5, 10, 20, 50].map { $0 * 1000 }.contains(frame.scaleBarMetres))
    }

    @Test("bars lie in the view box, of nothing and of millions")
    func bars() {
        for figures in [
            HTMLSample.figures(0, 0, 0, 0), HTMLSample.figures(1, 0, 0, 0),
            HTMLSample.figures(7_000_000, 1, 2, 3),
        ] {
            var html = HTMLWriter()
            StatusBars(figures: figures, language: .english).write(to: &html)
            #expect(Self.fits(html))
            var shares = HTMLWriter()
            ShareBar(figures: figures, language: .english).write(to: &shares)
            #expect(figures[.declared] == 0 ? shares.bytes.isEmpty : Self.fits(shares))
        }
        var distances = DistanceHistogram()
        #expect(DistancePicture(distances: distances, language: .english).isEmpty)
        distances.add(metres: 5, isInside: true)
        distances.add(metres: nil, isInside: false)
        let picture = DistancePicture(distances: distances, language: .english)
        var html = HTMLWriter()
        picture.write(to: &html)
        #expect(!picture.isEmpty && Self.fits(html))
    }
}
