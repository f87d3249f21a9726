import PlanarGeometry
import SurveyText
import Testing

/// A file of boundary points with one line exchanged.
enum SurveyFixture {
    static let lines = [
        "[属性描述]",  // 1
        "坐标系=2000国家大地坐标系",
        "几度分带=3",
        "投影类型=高斯克吕格",
        "计量单位=米",  // 5
        "带号=38",
        "精度=0.001",
        "转换参数=,,,,,,",
        "[地块坐标]",
        "8,100.5,FID_A,示例地块甲,面,,,,@",  // 10
        "J1,1,2582000.000,38383000.000",
        "J2,1,2583000.000,38383000.000",
        "J3,1,2583000.000,38384000.000",
        "J4,1,2582000.000,38384000.000",
        "J5,2,2582400.000,38383400.000",  // 15
        "J6,2,2582600.000,38383400.000",
        "J7,2,2582600.000,38383600.000",
        "J5,2,2582400.000,38383400.000",
        "3,,FID_B,,面,,工业,@",
        "J1,1,2585000.5,38383000.25",  // 20
        "J2,1,2586000.5,38383000.25",
        "J3,1,2586000.5,38384000.25",
    ]

    static func bytes(_ number: Int? = nil, _ text: String = "", ending: String = "\n") -> [UInt8] {
        var lines = lines
        if let number { lines[number - 1] = text }
        return Array(lines.joined(separator: ending).utf8)
    }
}

@Suite("Files of boundary points")
struct SurveyTextTests {
    @Test(
        "Plots come with shell and holes, easting first, closed whether or not the file closes them",
        arguments: ["\n", "\r\n", "\r", "\n\n \n"])
    func wholeFile(_ ending: String) throws {
        let file = try SurveyTextReader.read(SurveyFixture.bytes(ending: ending))
        #expect(file.header.datum == "2000国家大地坐标系")
        #expect(file.header.zoneWidth == .three)
        #expect(file.header.zone == 38)
        #expect(!file.header.isInDegrees && !file.header.hasParameters)
        #expect(file.eastingZone == 38)
        #expect(file.plots.map(\.name) == ["示例地块甲", nil])
        #expect(file.plots.map(\.number) == ["FID_A", "FID_B"])
        #expect(file.plots.map(\.hectares) == [100.5, nil])
        #expect(file.plots.map(\.use) == [nil, "工业"])
        let polygon = file.plots[0].polygon
        #expect(polygon.shell.coordinates.count == 5)
        #expect(polygon.shell.coordinates[1] == Coordinate(x: 38_383_000, y: 2_583_000))
        #expect(polygon.holes.map(\.coordinates.count) == [4])
        #expect(
            file.plots[1].polygon.shell.coordinates[0]
                == Coordinate(x: 38_383_000.25, y: 2_585_000.5))
    }

    @Test("A byte order mark is read over, and a header is not needed")
    func shortFile() throws {
        let text =
            "\u{FEFF}[地块坐标]\n3,1,,,面,,,@\n1,1,3000000,500000\n2,1,3000100,500000\n"
            + "3,1,3000100,500100"
        let file = try SurveyTextReader.read(Array(text.utf8))
        #expect(file.eastingZone == nil)
        #expect(file.header.datum == nil)
        #expect(file.plots.count == 1)
    }

    @Test("Degrees come as latitude, then longitude")
    func degrees() throws {
        let text =
            "[属性描述]\n计量单位=度\n[地块坐标]\n3,1,,,面,,,@\n1,1,30.1,114.2\n2,1,30.2,114.2\n"
            + "3,1,30.2,114.3"
        let file = try SurveyTextReader.read(Array(text.utf8))
        #expect(file.header.isInDegrees)
        #expect(file.plots[0].polygon.shell.coordinates[0] == Coordinate(x: 114.2, y: 30.1))
    }

    @Test("The count of a plot may or may not count the point that closes a ring")
    func counts() throws {
        _ = try SurveyTextReader.read(SurveyFixture.bytes(10, "7,1,,,面,,,,@"))
        #expect(throws: SurveyTextError.wrongCount(line: 10, said: 6, found: 8)) {
            try SurveyTextReader.read(SurveyFixture.bytes(10, "6,1,,,面,,,,@"))
        }
    }

    @Test(
        "A malformed line is refused with its number",
        arguments: [
            (12, "J2,1,2583000.000,99999999999999999999999999999999.5", 12),
            (1, "坐标系=2000", 1), (1, "[属性]", 1), (1, "[属性描述", 1), (2, "坐标系", 2), (2, "=3", 2),
            (3, "几度分带=4", 3), (3, "带号=38", 6), (6, "带号=甲", 6), (6, "带号=99", 6),
            (6, "带号=20", 6), (6, "带号=39", 11), (6, "中央子午线=200", 6), (5, "计量单位=亩", 5),
            (4, "投影类型=墨卡托", 4), (9, "[属性描述]", 9), (9, "备注", 9),
            (10, "", 11), (10, "8,100.5,FID_A,甲,面,,@", 10), (10, "8,100.5,FID_A,甲,线,,,,@", 10),
            (10, "八,100.5,FID_A,甲,面,,,,@", 10), (10, "8,很大,FID_A,甲,面,,,,@", 10),
            (10, "8,-1,FID_A,甲,面,,,,@", 10), (10, "9,100.5,FID_A,甲,面,,,,@", 10),
            (11, "J1,1,2582000.000", 11), (11, "J1,1,2582000.000,38383000.000,0", 11),
            (11, "J1,甲,2582000.000,38383000.000", 11), (11, "J1,0,2582000.000,38383000.000", 11),
            (11, "J1,2,2582000.000,38383000.000", 11), (13, "J3,3,2583000.0,38384000.0", 13),
            (15, "J5,3,2582400.000,38383400.000", 15), (18, "J5,1,2582400.0,38383400.0", 18),
            (11, "J1,1,X,38383000.000", 11), (11, "J1,1,2582000.000,nan", 11),
            (11, "J1,1,1e6,38383000.000", 11), (11, "J1,1,2582000.000,", 11),
            (12, "J2,1,38383000.000,2583000.000", 12), (12, "J2,1,383000.000,2583000.000", 12),
            (12, "J2,1,9583000.000,38383000.000", 12), (12, "J2,1,2583000.000,99383000.000", 12),
            (12, "J2,1,2583000.000,383000.000", 12), (12, "J2,1,2583000.000,39383000.000", 12),
            (21, "J1,1,2585000.5,38383000.25", 22), (22, "", 19), (15, "J5，2，2582400，38383400", 15),
        ])
    func malformed(_ number: Int, _ text: String, _ line: Int) {
        let error = #expect(throws: SurveyTextError.self) {
            try SurveyTextReader.read(SurveyFixture.bytes(number, text))
        }
        #expect(error?.line == line, "\(text): \(error.map(String.init(describing:)) ?? "")")
        #expect(error?.description.hasPrefix("line \(line): ") == true)
        #expect(error?.chineseDescription.hasPrefix("第 \(line) 行：") == true)
    }

    @Test("Text without plots, and bytes that are no text, are refused")
    func noPlots() {
        for text in ["", "[属性描述]\n带号=38\n", "[地块坐标]\n"] {
            #expect(throws: SurveyTextError.noPlots) {
                try SurveyTextReader.read(Array(text.utf8))
            }
        }
        #expect(throws: SurveyTextError.notUTF8(line: 2)) {
            try SurveyTextReader.read(Array("[属性描述]\n".utf8) + [0xB4, 0xF8])
        }
    }
}
