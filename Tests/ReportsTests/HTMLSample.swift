import FirmCheck
import PlanarGeometry
import Zones

@testable import Reports

/// An invented report: two zones with fences of several parts and a hole, one without a fence, and
/// names of all kinds.
enum HTMLSample {
    /// Numbers from a seed, the same on every machine (xorshift).
    struct Numbers: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return state
        }
    }

    /// Gives rows that are made up from their numbers.
    struct Rows: ListedRowReader {
        var name = "武汉示例光电子信息技术股份有限公司"

        func cells(of rows: ArraySlice<ListedRow>) throws -> [ListedCells] {
            rows.map { row in
                let number = Int(row.number)
                return ListedCells(
                    row: number + 2, source: 0, name: "\(name)\(number)",
                    code: "91420100MA4K00\(1000 + number)",
                    address:
                        "湖北省武汉市洪山区关东街道示例创新大道\(number)号示例光电园三期\(number % 9 + 1)栋",
                    declaredZone: "武汉东湖新技术开发区", zones: number.isMultiple(of: 3) ? "G422031" : "",
                    parks: number.isMultiple(of: 6) ? "示例光电园" : "",
                    location: number.isMultiple(of: 4) ? .nearLine : .outside, status: .review,
                    reasons: number.isMultiple(of: 4)
                        ? [.nearLine, .sharedPosition] : [.repeatsRow, .badCreditCode],
                    repeatedRow: 17, distance: "\(number * 3).25", accuracy: "80",
                    positionSource: .gazetteer,
                    indicators: ["\(number * 1873).50", "\(number)"])
            }
        }
    }

    static func decimal(_ text: String) -> ExactDecimal {
        var text = text
        return text.withUTF8 { ExactDecimal($0) } ?? .zero
    }

    /// Figures with invented sums.
    static func figures(
        _ inScope: Int, _ wrongly: Int, _ review: Int, _ omitted: Int, again: Int = 0,
        duplicates: Int = 4
    ) -> ScopeFigures {
        var figures = ScopeFigures(indicators: 2)
        figures[.declared] = inScope + wrongly + review
        figures[.inScope] = inScope
        figures[.wronglyIncluded] = wrongly
        figures[.review] = review
        figures[.omitted] = omitted
        figures[.omittedReview] = again
        figures[.duplicate] = duplicates
        for measure in ScopeMeasure.allCases {
            let firms = figures[measure] ?? 0
            figures[measure, 0] = decimal("\(firms * 1_283_417).\(firms % 9 + 1)5")
            figures[measure, 1] = decimal("\(firms * 37)")
        }
        figures[.declared, 0] =
            ScopeMeasure.declaredParts.map { figures[$0, 0] ?? .zero }.reduce(.zero, +)
        figures.notNumbers = [wrongly, 0]
        return figures
    }

    static func ring(_ corners: [(Double, Double)]) throws -> LinearRing {
        let coordinates = corners.map { Coordinate(x: $0.0, y: $0.1) }
        return try LinearRing(coordinates + coordinates.prefix(1))
    }

    /// A ring with many vertices around a place.
    static func roundRing(
        _ x: Double, _ y: Double, _ radius: Double, vertices: Int, _ numbers: inout Numbers
    ) throws -> LinearRing {
        var corners: [(Double, Double)] = []
        for index in 0..<vertices {
            // A rhombus, wavy: no trigonometry is needed to be round enough.
            let turn = Double(index) / Double(vertices) * 4
            let side = Int(turn)
            let along = turn - Double(side)
            let ends = [(1.0, 0.0), (0.0, 1.0), (-1.0, 0.0), (0.0, -1.0), (1.0, 0.0)]
            let bulge =
                1 + along * (1 - along) * 1.4 + Double.random(in: -0.02...0.02, using: &numbers)
            let px = (ends[side].0 * (1 - along) + ends[side + 1].0 * along) * bulge
            let py = (ends[side].1 * (1 - along) + ends[side + 1].1 * along) * bulge
            corners.append((x + radius * px * 1.6, y + radius * py))
        }
        return try ring(corners)
    }

    static func fence(_ numbers: inout Numbers) throws -> MultiPolygon {
        let large = try roundRing(114.40, 30.49, 0.045, vertices: 900, &numbers)
        let hole = try roundRing(114.39, 30.50, 0.011, vertices: 90, &numbers)
        let small = try ring([
            (114.49, 30.525), (114.53, 30.525), (114.53, 30.548), (114.505, 30.552),
        ])
        return MultiPolygon([Polygon(shell: large, holes: [hole]), Polygon(shell: small)])
    }

    static func dots(_ count: Int, _ numbers: inout Numbers) -> [FirmDot] {
        (0..<count).map { index in
            let status: Status =
                [
                    .inScope, .inScope, .inScope, .inScope, .review, .inScope, .inScope, .omitted,
                    .inScope, .wronglyIncluded,
                ][index % 10]
            let spread = status == .wronglyIncluded ? 0.16 : 0.045
            return FirmDot(
                position: Coordinate(
                    x: 114.41 + .random(in: -spread...spread, using: &numbers) * 1.3,
                    y: 30.495 + .random(in: -spread...spread, using: &numbers)),
                status: status)
        }
    }

    static func list(_ measure: ScopeMeasure, _ count: Int) -> FirmList {
        FirmList(measure: measure, rows: (0..<count).map { ListedRow(number: Int32($0)) })
    }

    static func zone() throws -> ReportSection {
        var numbers = Numbers(state: 20_260_101)
        var zone = ReportSection(
            .zone, code: "G422031", name: "武汉东湖新技术开发区", members: [], indicators: 2)
        zone.edition = Edition(
            validFrom: Day("2018-03-01"), status: .schematic, authority: "科技部、国土资源部、住房城乡建设部",
            source: "《中国开发区审核公告目录》（2018年版）", sourceCRS: "CGCS2000",
            declaredAreaHectares: 2400, sha256: String(repeating: "4c", count: 32), isRead: true,
            pieces: [])
        zone.figures = figures(14_466, 1208, 2623, 331, again: 57, duplicates: 112)
        zone.parks = [
            NamedFigures(name: "光谷生物城", figures: figures(4210, 0, 630, 71)),
            NamedFigures(name: "武汉未来科技城", figures: figures(3105, 0, 410, 55)),
            NamedFigures(
                name: "示例光电子信息产业园（含一至五期及综合保税区拓展部分）",
                figures: figures(5021, 0, 790, 102)),
            NamedFigures(name: "", figures: figures(2230, 1208, 813, 113, again: 57)),
        ]
        zone.inParks = figures(12_236, 0, 1810, 218)
        zone.categories = [
            CategoryTable(
                column: "规上",
                lines: [
                    NamedFigures(name: "是", figures: figures(1402, 77, 203, 12)),
                    NamedFigures(name: "否", figures: figures(13_000, 1131, 2400, 319)),
                    NamedFigures(name: "", figures: figures(64, 0, 20, 0, again: 57)),
                ])
        ]
        zone.sources = [
            NamedFigures(name: "coordinates", figures: figures(9000, 800, 900, 300)),
            NamedFigures(name: "gazetteer", figures: figures(5466, 408, 1223, 31)),
            NamedFigures(name: "none", figures: figures(0, 0, 500, 0)),
        ]
        zone.locations = [
            (.inside, 14_797), (.outside, 1208), (.nearLine, 2123), (.unlocated, 557),
        ]
        zone.accuracies = AccuracyBand.allCases.map { ($0, 8000 / ($0.rawValue + 1)) }
        zone.reasons = [
            (.nearLine, 2123), (.outsideFence, 1100), (.coarsePosition, 500), (.repeatsRow, 112),
            (.insideAnotherZone, 108),
        ]
        for metres in [3.0, 15, 33, 33, 33, 70, 70, 150, 150, 150, 150, 300, 300, 300, 900] {
            for _ in 0..<Int(metres) {
                zone.distances.add(metres: metres, isInside: true)
                if metres < 160 { zone.distances.add(metres: metres, isInside: false) }
            }
        }
        for _ in 0..<2400 { zone.distances.add(metres: nil, isInside: true) }
        zone.lists = [
            list(.wronglyIncluded, 1208), list(.review, 2623), list(.omitted, 31),
            list(.duplicate, 3),
        ]
        zone.fence = try fence(&numbers)
        zone.dots = dots(300, &numbers)
        return zone
    }

    static func report() throws -> Report {
        let first = try zone()
        var second = ReportSection(
            .zone, code: "G422032", name: "襄阳高新技术产业开发区", members: [], indicators: 2)
        second.figures = figures(1, 0, 0, 0, duplicates: 0)
        second.edition = Edition(
            validFrom: Day("2018-03-01"), status: .official, authority: nil, source: nil,
            sourceCRS: nil, declaredAreaHectares: nil, sha256: nil, isRead: true, pieces: [])
        second.dots = [FirmDot(position: Coordinate(x: 112.1, y: 32.05), status: .inScope)]
        let third = ReportSection(
            .zone, code: "../<script>alert('x')</script>", name: "\"Quote' & <b>]]>\u{202E}gnol",
            members: [], indicators: 2)
        var group = ReportSection(
            .group, code: "武汉东湖国家自主创新示范区", name: "武汉东湖国家自主创新示范区",
            members: ["G422031", "G422032"], indicators: 2)
        group.figures = figures(14_460, 1208, 2623, 331, again: 57, duplicates: 112)
        group.countedAgain = figures(7, 0, 0, 0, duplicates: 0)
        var all = ReportSection(
            .all, code: "", name: "", members: [first, second, third].map(\.code), indicators: 2)
        all.figures = figures(14_460, 1208, 2633, 331, again: 57, duplicates: 112)
        all.countedAgain = figures(7, 0, 0, 0, duplicates: 0)
        all.withoutZone = figures(0, 0, 10, 0, duplicates: 0)
        all.reasons = first.reasons
        all.distances = first.distances
        all.lists = first.lists
        all.categories = first.categories
        guard let day = Day("2026-01-01"), let made = Day("2026-02-03") else {
            throw ReportFault.noDay
        }
        let check = CheckRecord(
            path: "汇总.json", asOf: day, basis: .registered, boundaries: "boundaries",
            inputSHA256: String(repeating: "9e", count: 32), version: "0.1.0",
            declaredZone: "G422031", options: ["--crs", "GCJ-02"], rows: 18_900, statuses: [:])
        return Report(
            madeOn: made,
            sources: [
                ReportSource(
                    name: "判定 2025.csv", sha256: String(repeating: "a7", count: 32), rows: 18_900,
                    check: check)
            ],
            boundaries: "boundaries", boundariesSHA256: nil, asOf: day,
            indicators: ["营业收入（千元）", "从业人员"], categories: ["规上"],
            statuses: Status.allCases.map { ($0, 1000 * (Int($0.rawValue) + 1)) }, all: all,
            groups: [group], zones: [first, second, third], publication: nil)
    }

    enum ReportFault: Error {
        case noDay
    }
}
