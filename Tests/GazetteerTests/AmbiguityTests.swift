import Addresses
import Gazetteer
import PlanarGeometry
import Testing

@Suite("Ambiguity")
struct AmbiguityTests {
    @Test("a road that is there twice far apart is ambiguous, unless the county is told")
    func roads() throws {
        let gazetteer = try TemporaryGazetteer([
            entry(nil, "福建省厦门市湖里区枫柏路12号", 118.10, 24.52),
            entry(nil, "福建省厦门市翔安区枫柏路12号", 118.25, 24.65),
        ])
        let several = try gazetteer.answer("福建省厦门市枫柏路12号").candidates
        #expect(several.count == 2)
        #expect(Set(several.map(\.position)).count == 2)
        let one = try gazetteer.answer("福建省厦门市翔安区枫柏路12号").position
        #expect(one?.position == Coordinate(x: 118.25, y: 24.65))
    }

    @Test("a place that is there twice far apart in one county is ambiguous")
    func places() throws {
        let gazetteer = try TemporaryGazetteer([
            entry("枫柏花园", "福建省厦门市湖里区枫柏路12号", 118.10, 24.52),
            entry("枫柏花园", "福建省厦门市湖里区桐槐路12号", 118.20, 24.52),
        ])
        #expect(try gazetteer.answer("福建省厦门市湖里区枫柏花园").candidates.count == 2)
        // The number chooses.
        let one = try gazetteer.answer("福建省厦门市湖里区桐槐路12号枫柏花园").position
        #expect(one?.position == Coordinate(x: 118.20, y: 24.52))
    }

    @Test("at most five candidates are told")
    func five() throws {
        let gazetteer = try TemporaryGazetteer(
            (0..<9).map { entry("枫柏花园", "福建省厦门市湖里区", 118.1 + Double($0) * 0.05, 24.52) })
        #expect(try gazetteer.answer("福建省厦门市湖里区枫柏花园").candidates.count == 5)
    }

    @Test("the same place said twice is one")
    func same() throws {
        let gazetteer = try TemporaryGazetteer([
            entry("枫柏花园", "福建省厦门市湖里区枫柏路12号", 118.1000, 24.52),
            entry("枫柏花园", "福建省厦门市湖里区枫柏路14号", 118.1004, 24.52),
        ])
        let found = try #require(try gazetteer.answer("福建省厦门市湖里区枫柏花园").position)
        #expect(found.accuracy >= 20)
    }

    @Test("of several divisions that a name may be, one that holds the road proves nothing")
    func possible() throws {
        let gazetteer = try TemporaryGazetteer([
            entry(nil, "福建省福州市鼓楼区枫柏路12号", 119.30, 26.08)
        ])
        var address = Address()
        address.possibleDivisions = [350102, 320106].compactMap { DivisionCode(UInt32($0)) }
        address.road = "枫柏路"
        address.number = HouseNumber(12)
        let lane = try gazetteer.open().makeLane()
        #expect(try lane.answer(address).problem == .unknownDivision)
        address.possibleDivisions = []
        #expect(try lane.answer(address).problem == .unknownDivision)
        #expect(try lane.answer(Address()).problem == .noAddress)
    }
}
