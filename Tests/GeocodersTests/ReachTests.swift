import Addresses
import Geocoders
import PlanarGeometry
import Testing

@Suite struct `What an answer reaches` {
    private func facts(
        level: String = "门牌号", road: String? = nil, number: String? = nil,
        at point: Coordinate = Coordinate(x: 114.4, y: 30.5)
    ) -> AnswerFacts {
        AnswerFacts(
            position: point, level: level, division: DivisionCode(UInt32(420_111)), road: road,
            number: number, text: "湖北省武汉市洪山区银杏路8号")
    }

    private func judge(_ address: Address, _ facts: AnswerFacts) -> AddressAnswer {
        AnswerScrutiny(.amap).judge([(address, [facts])])[0]
    }

    private func address(_ set: (inout Address) -> Void) -> Address {
        var address = Address()
        address.division = DivisionCode(UInt32(420_111))
        set(&address)
        return address
    }

    @Test func `is no door where the address has no number`() {
        let road = judge(address { $0.road = "银杏路" }, facts())
        #expect(road.position?.level == .road)
        #expect(road.position?.accuracy == 5_000)
        let town = judge(address { $0.town = "关山街道" }, facts())
        #expect(town.position?.level == .town)
        #expect(town.position?.accuracy == 10_000)
        let door = judge(
            address {
                $0.road = "银杏路"
                $0.number = HouseNumber(8)
            }, facts())
        #expect(door.position?.level == .number)
        #expect(door.position?.accuracy == 200)
    }

    @Test func `is nothing at another road by the geocoder's own data`() {
        let asked = address {
            $0.road = "银杏路"
            $0.number = HouseNumber(8)
        }
        #expect(judge(asked, facts(road: "梧桐路", number: "999号")) == .unlocated(.notFound))
        #expect(judge(asked, facts(road: "银杏路", number: "8号")).position?.level == .number)
        #expect(judge(asked, facts(road: "银杏路", number: "8-1号")).position?.level == .number)
        let other = judge(asked, facts(road: "银杏路", number: "80号"))
        #expect(other.position?.level == .road)
        #expect(other.position?.accuracy == 5_000)
    }

    @Test(arguments: [(0.0, 0.0), (2.35, 48.85), (-114.4, 30.5), (114.4, -30.5)])
    func `is nothing outside of China, whatever division it says`(x: Double, y: Double) {
        let asked = address {
            $0.road = "银杏路"
            $0.number = HouseNumber(8)
        }
        #expect(
            judge(asked, facts(at: Coordinate(x: x, y: y))) == .unlocated(.divisionConflict))
    }

    @Test func `is not as long as the geocoder likes`() {
        let long = AnswerFacts(
            position: Coordinate(x: 114.4, y: 30.5), level: "道路",
            text: String(repeating: "路", count: 100_000))
        #expect(long.text.count == 200)
    }
}
