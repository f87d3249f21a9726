import Addresses
import Gazetteer
import Geodesy
import PlanarGeometry
import Testing

@Suite("House numbers")
struct NumberTests {
    @Test("the very number has the entry's own position", arguments: [UInt64(1), 2, 3])
    func exact(seed: UInt64) throws {
        let town = SeededTown(seed: seed, roads: 10)
        let gazetteer = try TemporaryGazetteer(town.doors.map(\.entry))
        let lane = try gazetteer.open().makeLane()
        let parser = AddressParser()
        for door in town.doors {
            let found = try #require(try lane.answer(parser.parse(door.address)).position)
            #expect(found.level == .number)
            #expect(Ellipsoid.distance(from: found.position, to: door.position) < 0.02)
            #expect(found.accuracy >= 20)
            #expect(found.source == "gazetteer" && !found.isFuzzy)
        }
    }

    @Test("a number between two of its side lies between them", arguments: [UInt64(4), 5])
    func interpolated(seed: UInt64) throws {
        let town = SeededTown(seed: seed, roads: 8)
        let gazetteer = try TemporaryGazetteer(town.doors.map(\.entry))
        let lane = try gazetteer.open().makeLane()
        let parser = AddressParser()
        let known = Dictionary(grouping: town.doors, by: \.road)
        var asked = 0
        for (road, doors) in known {
            let numbers = Set(doors.map(\.number))
            for number in 3..<(numbers.max() ?? 3) where !numbers.contains(number) {
                let side = doors.filter { $0.number % 2 == number % 2 }
                guard let low = side.last(where: { $0.number < number }),
                    let high = side.first(where: { $0.number > number })
                else { continue }
                let found = try #require(
                    try lane.answer(parser.parse("\(SeededTown.prefix)\(road)\(number)号")).position)
                #expect(found.level == .interpolated)
                let whole = Ellipsoid.distance(from: low.position, to: high.position)
                let parts =
                    Ellipsoid.distance(from: low.position, to: found.position)
                    + Ellipsoid.distance(from: found.position, to: high.position)
                #expect(abs(parts - whole) < 0.1)
                #expect(found.accuracy >= whole / 2)
                asked += 1
            }
        }
        #expect(asked > 50)
    }

    @Test("a range contains the numbers of its side")
    func range() throws {
        let gazetteer = try TemporaryGazetteer([
            entry(nil, "福建省厦门市湖里区枫柏路12-16号", 118.1, 24.6),
            entry(nil, "福建省厦门市湖里区枫柏路40号", 118.11, 24.6),
        ])
        let found = try gazetteer.answer("福建省厦门市湖里区枫柏路14号").position
        #expect(found?.level == .number)
        #expect(found?.position == Coordinate(x: 118.1, y: 24.6))
        #expect(try gazetteer.answer("福建省厦门市湖里区枫柏路13号").position?.level != .number)
    }

    @Test("beyond the last number the accuracy grows with the numbers to go")
    func beyond() throws {
        let gazetteer = try TemporaryGazetteer(
            (1...20).map { entry(nil, "福建省厦门市湖里区枫柏路\($0 * 2)号", 118.1 + Double($0) * 1e-4, 24.6) })
        let near = try #require(try gazetteer.answer("福建省厦门市湖里区枫柏路44号").position)
        let far = try #require(try gazetteer.answer("福建省厦门市湖里区枫柏路400号").position)
        #expect(near.level == .nearestNumber && far.level == .nearestNumber)
        #expect(far.accuracy > near.accuracy * 2)
    }

    @Test("an entry that knows its prefecture only answers for a county of it, and the other way")
    func prefecture() throws {
        let gazetteer = try TemporaryGazetteer([
            entry(nil, "厦门市枫柏路12号", 118.1, 24.6),
            entry(nil, "厦门市湖里区桐槐路12号", 118.12, 24.6),
        ])
        #expect(try gazetteer.answer("厦门市湖里区枫柏路12号").position?.level == .number)
        #expect(try gazetteer.answer("厦门市桐槐路12号").position?.level == .number)
        #expect(try gazetteer.answer("厦门市思明区桐槐路12号").problem == .notFound)
        #expect(try gazetteer.answer("厦门市湖里区").problem == .coarse)
    }

    @Test("in a municipality an entry may know no more than that")
    func municipality() throws {
        let gazetteer = try TemporaryGazetteer([
            entry(nil, "北京市枫柏路12号", 116.4, 39.9),
            entry(nil, "北京市朝阳区桐槐路12号", 116.4, 39.9),
        ])
        #expect(try gazetteer.answer("北京市朝阳区枫柏路12号").position?.level == .number)
        #expect(try gazetteer.answer("北京市桐槐路12号").position?.level == .number)
        #expect(try gazetteer.answer("北京市海淀区桐槐路12号").problem == .notFound)
    }

    @Test("what is glued in front of a road is left out, and the answer marked")
    func front() throws {
        let gazetteer = try TemporaryGazetteer([
            entry(nil, "厦门市湖里区枫柏路12号", 118.1, 24.6)
        ])
        var address = Address()
        address.division = DivisionCode(350206)
        address.road = "桐槐枫柏路"
        address.number = HouseNumber(12)
        let lane = try gazetteer.open().makeLane()
        let found = try #require(try lane.answer(address).position)
        #expect(found.level == .number && found.isFuzzy)
        #expect(found.matched == "厦门市湖里区枫柏路12号")
        // One character too many makes another road.
        address.road = "东枫柏路"
        #expect(try lane.answer(address).problem == .notFound)
    }

    @Test("a quarter behind its road is found by itself, else its road is told")
    func quarter() throws {
        let gazetteer = try TemporaryGazetteer([
            entry(nil, "厦门市湖里区枫柏里31号", 118.1, 24.6), entry(nil, "厦门市湖里区桐槐路12号", 118.12, 24.6),
        ])
        let found = try gazetteer.answer("厦门市湖里区桐槐路枫柏里31号").position
        #expect(found?.level == .number && found?.isFuzzy == true)
        #expect(found?.matched == "厦门市湖里区枫柏里31号")
        let other = try gazetteer.answer("厦门市湖里区桐槐路松竹里12号").position
        #expect(other?.level == .road)
    }

    @Test(
        "what is left behind a front must be a name, not directions and digits",
        arguments: [("松竹", "北二路", false), ("松竹", "新丰二路", true), ("松竹", "南枫路", true)])
    func leftover(front: String, road: String, isFound: Bool) throws {
        let gazetteer = try TemporaryGazetteer([
            entry(nil, "厦门市湖里区\(road)12号", 118.1, 24.6)
        ])
        let answer = try gazetteer.answer("厦门市湖里区\(front)\(road)12号")
        #expect((answer.position?.isFuzzy == true) == isFound)
        #expect((answer.problem == .notFound) == !isFound)
    }
}
