import Addresses
import Gazetteer
import Geodesy
import PlanarGeometry
import Testing

/// What was answered wrongly with confidence once: each is wide, several or none now.
@Suite("No confidence where there is doubt")
struct ConfidenceTests {
    private static let prefix = "湖北省武汉市洪山区"

    private static func entries() -> [GazetteerEntry] {
        let doors: [(String, Double, Double)] = [
            ("湖北省武汉市江岸区枫柏大道100号", 114.30, 30.60), ("湖北省武汉市江岸区枫柏大道102号", 114.301, 30.60),
            ("湖北省武汉市江汉区枫柏大道98号", 114.2495, 30.57), ("湖北省武汉市江汉区枫柏大道99号", 114.25, 30.57),
            ("湖北省武汉市江汉区枫柏大道103号", 114.252, 30.57), ("湖北省武汉市江汉区枫柏大道104号", 114.2525, 30.57),
            ("\(prefix)桐槐路100号", 114.40, 30.50), ("\(prefix)桐槐路98号", 114.399, 30.50),
            ("\(prefix)兰竹大道1号", 114.41, 30.48), ("\(prefix)兰竹大道3号", 114.41, 30.481),
            ("\(prefix)兰竹大道2000号", 114.45, 30.40), ("\(prefix)松菊路12号", 114.35, 30.52),
            ("\(prefix)青禾路1号", 114.41, 30.495), ("\(prefix)青禾路附1号", 114.41, 30.499),
            ("\(prefix)青禾路甲1号", 114.41, 30.502), ("\(prefix)枫桐街道白鹭路20号", 114.41, 30.51),
        ]
        return doors.map { entry(nil, $0.0, $0.1, $0.2) }
    }

    @Test(
        "several roads of one name that may hold the number are told, all",
        arguments: ["湖北省武汉市枫柏大道100号", "湖北省武汉市枫柏大道101号", prefix + "兰竹大道1000号"])
    func severalRoads(text: String) throws {
        let several = try TemporaryGazetteer(Self.entries()).answer(text).candidates
        #expect(several.count == 2)
    }

    @Test(
        "where the prefecture is not told, one road alone is none",
        arguments: ["湖北省桐槐路100号", "湖北省武汉市某某县桐槐路100号"])
    func unknownDivision(text: String) throws {
        #expect(try TemporaryGazetteer(Self.entries()).answer(text).problem == .unknownDivision)
    }

    @Test("a former county is looked for where it is today")
    func formerCounty() throws {
        let gazetteer = try TemporaryGazetteer(Self.entries())
        #expect(try gazetteer.answer("湖北省武汉市武昌县桐槐路100号").problem == .notFound)
    }

    @Test("an offset behind a number moves and widens", arguments: ["以北500米", "北侧2公里"])
    func offset(words: String) throws {
        let gazetteer = try TemporaryGazetteer(Self.entries())
        let door = try #require(try gazetteer.answer(Self.prefix + "桐槐路100号").position)
        let moved = try #require(try gazetteer.answer(Self.prefix + "桐槐路100号\(words)").position)
        #expect(Ellipsoid.distance(from: door.position, to: moved.position) > 490)
        #expect(moved.accuracy >= door.accuracy + 100)
    }

    @Test("a lane at a road's number is not that number")
    func lane() throws {
        let gazetteer = try TemporaryGazetteer(Self.entries())
        let near = try #require(try gazetteer.answer(Self.prefix + "松菊路12弄3号").position)
        let far = try #require(try gazetteer.answer(Self.prefix + "松菊路12弄300号").position)
        #expect(near.level == .nearestNumber && near.accuracy >= 300)
        #expect(far.level == .nearestNumber && far.accuracy > near.accuracy + 200)
    }

    @Test(
        "a series without an entry is the plain number, with all that has it",
        arguments: ["乙1号", "新1号"])
    func series(number: String) throws {
        let gazetteer = try TemporaryGazetteer(Self.entries())
        let found = try #require(try gazetteer.answer(Self.prefix + "青禾路\(number)").position)
        #expect(found.position == Coordinate(x: 114.41, y: 30.495))
        #expect(found.level == .nearestNumber && found.accuracy >= 770)
    }

    @Test("a branch is at its number", arguments: ["1号附1号", "1附2号", "1-1号"])
    func branch(number: String) throws {
        let gazetteer = try TemporaryGazetteer(Self.entries())
        let found = try #require(try gazetteer.answer(Self.prefix + "青禾路\(number)").position)
        #expect(found.position == Coordinate(x: 114.41, y: 30.495))
        #expect(found.level == .nearestNumber)
    }

    @Test("another town than the entry's is doubtful; the same by another word is not")
    func town() throws {
        let gazetteer = try TemporaryGazetteer(Self.entries())
        #expect(try gazetteer.answer(Self.prefix + "松竹街道白鹭路20号").candidates.count == 1)
        #expect(try gazetteer.answer(Self.prefix + "枫桐街白鹭路20号").position?.level == .number)
    }

    @Test(
        "a second address in the text leaves open which is meant",
        arguments: ["桐槐路100号兰竹大道3号", "桐槐路100号;武汉市江岸区枫柏大道100号", "桐槐路100号(江岸区)"])
    func secondAddress(text: String) throws {
        let gazetteer = try TemporaryGazetteer(Self.entries())
        #expect(try gazetteer.answer(Self.prefix + text).candidates.count == 1)
    }

    @Test("what it was called formerly is no second address")
    func formerly() throws {
        let gazetteer = try TemporaryGazetteer(Self.entries())
        let found = try gazetteer.answer(Self.prefix + "桐槐路100号（原兰竹大道3号）").position
        #expect(found?.level == .number)
    }
}
