import Addresses
import Gazetteer
import Geodesy
import Testing

@Suite("Accuracy is honest")
struct HonestyTests {
    @Test(
        "at least 95 of 100 answers for entries held back lie within what they claim",
        arguments: [UInt64(11), 12, 13, 14])
    func heldBack(seed: UInt64) throws {
        let town = SeededTown(seed: seed, roads: 40, doorNoise: 25)
        var random = SeededGenerator(state: seed)
        let doors = town.doors.shuffled(using: &random)
        let asked = doors.prefix(doors.count / 2)
        let gazetteer = try TemporaryGazetteer(doors.dropFirst(asked.count).map(\.entry))
        let lane = try gazetteer.open().makeLane()
        let parser = AddressParser()
        var (answered, within) = (0, 0)
        for door in asked {
            guard let found = try lane.answer(parser.parse(door.address)).position else { continue }
            answered += 1
            let error = Ellipsoid.distance(from: found.position, to: door.position)
            if error <= found.accuracy { within += 1 }
        }
        #expect(Double(answered) >= 0.95 * Double(asked.count))
        #expect(Double(within) >= 0.95 * Double(answered))
    }

    @Test("no answer is more accurate than its source")
    func source() throws {
        let gazetteer = try TemporaryGazetteer([
            entry("枫柏大厦", "福建省厦门市湖里区枫柏路12号", 118.1, 24.6, accuracy: 400),
            entry(nil, "福建省厦门市湖里区枫柏路16号", 118.1, 24.6, accuracy: 400),
        ])
        for text in ["枫柏路12号", "枫柏路14号", "枫柏路18号", "枫柏路", "枫柏大厦"] {
            let found = try #require(try gazetteer.answer("福建省厦门市湖里区\(text)").position)
            #expect(found.accuracy >= 400, "\(text)")
        }
    }

    @Test("an estate is as accurate as it is large")
    func extent() throws {
        let gazetteer = try TemporaryGazetteer([
            entry("枫柏花园", "福建省厦门市湖里区", 118.1, 24.6, radius: 350, kind: .place)
        ])
        let found = try #require(try gazetteer.answer("福建省厦门市湖里区枫柏花园").position)
        #expect(found.level == .place)
        #expect(found.accuracy >= 350)
    }

    @Test("a zone whose road is not known is not its own point")
    func wide() throws {
        let prefix = SeededTown.prefix
        let gazetteer = try TemporaryGazetteer([
            entry("枫柏工业区", prefix, 118.1, 24.6), entry("枫柏大厦", prefix, 118.1, 24.6),
        ])
        let lane = try gazetteer.open().makeLane()
        var address = AddressOf.place("枫柏工业区")
        let whole = try #require(try lane.answer(address).position)
        address.road = "无此桂路"
        address.number = HouseNumber(7)
        let part = try #require(try lane.answer(address).position)
        let building = try #require(try lane.answer(AddressOf.place("枫柏大厦")).position)
        #expect(building.accuracy < whole.accuracy && whole.accuracy < part.accuracy)
        #expect(part.accuracy >= 2_000)
    }
}
