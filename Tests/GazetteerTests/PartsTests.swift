import Addresses
import Gazetteer
import Geodesy
import PlanarGeometry
import Testing

@Suite("Buildings, crossings and areas")
struct PartsTests {
    private static let code = DivisionCode(350206)

    private func address(_ change: (inout Address) -> Void) -> Address {
        var address = Address()
        address.division = Self.code
        change(&address)
        return address
    }

    @Test("the very building of an estate; the estate where the building is not known")
    func buildings() throws {
        let town = SeededTown(seed: 41)
        let entries = town.estates.flatMap { estate in
            estate.buildings.enumerated().map { index, position in
                GazetteerEntry(
                    name: "\(estate.name)\(index + 1)栋", address: SeededTown.prefix,
                    position: position, accuracy: 20)
            }
        }
        let gazetteer = try TemporaryGazetteer(entries)
        let lane = try gazetteer.open().makeLane()
        for estate in town.estates {
            for (index, position) in estate.buildings.enumerated() {
                let asked = address {
                    $0.place = estate.name
                    $0.building = "\(index + 1)"
                }
                let found = try #require(try lane.answer(asked).position)
                #expect(found.level == .building)
                #expect(Ellipsoid.distance(from: found.position, to: position) < 0.02)
            }
            let unknown = address {
                $0.place = estate.name
                $0.building = "99"
            }
            let found = try #require(try lane.answer(unknown).position)
            #expect(found.level == .place)
            for position in estate.buildings {
                #expect(Ellipsoid.distance(from: found.position, to: position) <= found.accuracy)
            }
        }
    }

    @Test("a crossing is found from entries beside it, whichever road comes first")
    func crossing() throws {
        let meeting = Coordinate(x: 118.1, y: 24.5)
        let north = SeededTown.moved(meeting, east: 0, north: 150)
        let east = SeededTown.moved(meeting, east: 100, north: 0)
        let prefix = SeededTown.prefix
        let gazetteer = try TemporaryGazetteer([
            GazetteerEntry(
                name: "甲园", address: "\(prefix)枫柏路与桐槐路交叉口北150米", position: north, accuracy: 20),
            GazetteerEntry(
                name: "乙园", address: "\(prefix)桐槐路与枫柏路交叉口东100米", position: east, accuracy: 20),
        ])
        let lane = try gazetteer.open().makeLane()
        for (one, other) in [("枫柏路", "桐槐路"), ("桐槐路", "枫柏路")] {
            let asked = address {
                $0.road = one
                $0.crossing = other
            }
            let found = try #require(try lane.answer(asked).position)
            #expect(found.level == .crossing)
            #expect(Ellipsoid.distance(from: found.position, to: meeting) < 2)
            let away = address {
                $0.road = one
                $0.crossing = other
                $0.offset = Address.Offset(metres: 200, bearing: 180)
            }
            let moved = try #require(try lane.answer(away).position)
            #expect(abs(Ellipsoid.distance(from: moved.position, to: meeting) - 200) < 2)
            #expect(moved.position.y < meeting.y)
            #expect(moved.accuracy > found.accuracy)
        }
    }

    @Test("a crossing is found from the doors of its roads")
    func crossedRoads() throws {
        let prefix = SeededTown.prefix
        let meeting = Coordinate(x: 118.1, y: 24.5)
        let doors = (-20...20).flatMap { step in
            [
                GazetteerEntry(
                    name: nil, address: "\(prefix)枫柏路\(step + 30)号",
                    position: SeededTown.moved(meeting, east: Double(step) * 25, north: 10),
                    accuracy: 20),
                GazetteerEntry(
                    name: nil, address: "\(prefix)桐槐路\(step + 30)号",
                    position: SeededTown.moved(meeting, east: 10, north: Double(step) * 25),
                    accuracy: 20),
            ]
        }
        let asked = address {
            $0.road = "枫柏路"
            $0.crossing = "桐槐路"
        }
        let gazetteer = try TemporaryGazetteer(doors)
        let lane = try gazetteer.open().makeLane()
        let found = try #require(try lane.answer(asked).position)
        #expect(found.level == .crossing)
        #expect(Ellipsoid.distance(from: found.position, to: meeting) <= 30)
    }

    @Test("附近 widens what is claimed")
    func near() throws {
        let gazetteer = try TemporaryGazetteer([
            entry(nil, "\(SeededTown.prefix)枫柏路12号", 118.1, 24.6)
        ])
        let lane = try gazetteer.open().makeLane()
        let at = address {
            $0.road = "枫柏路"
            $0.number = HouseNumber(12)
        }
        var near = at
        near.isNear = true
        let (one, other) = (try lane.answer(at).position, try lane.answer(near).position)
        #expect(try #require(one).accuracy < (try #require(other)).accuracy)
    }

    @Test("where neither number nor road is known, the town is told with its extent")
    func town() throws {
        var random = SeededGenerator(state: 5)
        let entries = (0..<60).map { index in
            GazetteerEntry(
                name: "枫柏\(index)号店", address: "\(SeededTown.prefix)枫桐街道松竹\(index)路3号",
                position: SeededTown.moved(
                    SeededTown.centre, east: random.metres(-2_000...2_000),
                    north: random.metres(-2_000...2_000)), accuracy: 20)
        }
        let asked = address {
            $0.town = "枫桐街道"
            $0.road = "无此桂路"
            $0.number = HouseNumber(5)
        }
        let gazetteer = try TemporaryGazetteer(entries)
        let lane = try gazetteer.open().makeLane()
        let found = try #require(try lane.answer(asked).position)
        #expect(found.level == .town)
        #expect(found.accuracy > 2_000 && found.accuracy < 10_000)
    }

    @Test("a number and a place far apart contradict each other: both are told")
    func contradiction() throws {
        let prefix = SeededTown.prefix
        let gazetteer = try TemporaryGazetteer(
            [entry("桐槐花园", "\(prefix)兰竹路9号", 118.3, 24.7)]
                + (1...9).map {
                    entry(nil, "\(prefix)枫柏路\($0 * 10)号", 118.1 + Double($0) * 1e-3, 24.5)
                }
        )
        let lane = try gazetteer.open().makeLane()
        let asked = address {
            $0.road = "枫柏路"
            $0.number = HouseNumber(44)
            $0.place = "桐槐花园"
        }
        #expect(try lane.answer(asked).candidates.count == 2)
    }
}
