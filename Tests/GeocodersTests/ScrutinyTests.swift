import Addresses
import Geocoders
import JSON
import PlanarGeometry
import Testing

@Suite struct `What is believed` {
    static let point = Coordinate(x: 114.4, y: 30.5)

    static func facts(
        _ division: UInt32?, level: String = "住宅区", at point: Coordinate = point,
        names: [String] = []
    ) -> AnswerFacts {
        AnswerFacts(
            position: point, level: level, division: division.flatMap { DivisionCode($0) },
            divisionNames: names, text: "湖北省武汉市洪山区银杏路8号")
    }

    func judge(_ replies: [(GeocoderQuestion, AnswerFacts)]) -> [AddressAnswer] {
        AnswerScrutiny(.amap).judge(replies.map { ($0.0.address, [$0.1]) })
    }

    @Test(arguments: [
        (420_111, 420_111, nil), (420_111, 420_115, AddressProblem.divisionConflict),
        (420_111, 430_111, .divisionConflict), (420_100, 420_115, nil),
        (420_111, 420_100, nil), (420_111, 420_000, .coarse),
        // A development zone's code lies in no county.
        (420_111, 420_172, nil), (420_172, 420_115, nil), (420_172, 421_003, .divisionConflict),
        // Laicheng, once of Laiwu, is Laiwu of Jinan.
        (370_116, 371_202, nil), (371_202, 370_116, nil), (370_103, 371_202, .divisionConflict),
        // Districts and counties of a municipality share no prefecture.
        (500_229, 500_100, nil), (310_115, 310_000, nil), (310_115, 310_112, .divisionConflict),
        // A code that nobody knows is compared by its prefecture.
        (420_111, 420_199, nil), (420_111, 421_199, .divisionConflict),
    ])
    func `is only what lies in the address's own division`(
        own: UInt32, answer: UInt32, problem: AddressProblem?
    ) {
        let question = question("湖北省武汉市银杏路8号", division: own, road: "银杏路")
        let judged = judge([(question, Self.facts(answer))])
        if let problem {
            #expect(judged == [.unlocated(problem)])
        } else {
            #expect(judged[0].position != nil)
        }
    }

    @Test func `is nothing without any word about the division`() {
        #expect(
            judge([(wuhanQuestion(), Self.facts(nil))]) == [.unlocated(.unknownDivision)])
        let echo = question("湖北省武汉市洪山区银杏路8号", division: nil, road: "银杏路")
        #expect(judge([(echo, Self.facts(420_111))]) == [.unlocated(.unknownDivision)])
    }

    @Test(arguments: ["国家", "省", "市", "区县", "未知", ""])
    func `is nothing that is no finer than a county`(level: String) {
        #expect(
            judge([(wuhanQuestion(), Self.facts(420_111, level: level))])
                == [.unlocated(.coarse)])
    }

    @Test(arguments: [
        ("乡镇", AddressLevel.town, 10_000.0), ("道路", .road, 5_000),
        ("开发区", .developmentZone, 10_000),
        ("村庄", .village, 2_000), ("兴趣点", .place, 500), ("道路交叉路口", .crossing, 200),
        ("房间", .building, 200),
    ])
    func `keeps a coarse level with its wide accuracy`(
        word: String, level: AddressLevel, accuracy: Double
    ) {
        let position = judge([(wuhanQuestion(), Self.facts(420_111, level: word))])[0].position
        #expect(position?.level == level)
        #expect(position?.accuracy == accuracy)
    }

    @Test func `is nothing at a point that other counties' addresses were given`() {
        let here = question("湖北省武汉市洪山区银杏园", place: "银杏园")
        func there(_ place: String?) -> GeocoderQuestion {
            question(
                "湖北省武汉市江夏区\(place ?? "")", division: 420_115, county: "江夏区", road: "海棠路",
                place: place)
        }
        for other in [there("海棠园"), there(nil)] {
            #expect(
                judge([(here, Self.facts(420_111)), (other, Self.facts(420_111))]) == [
                    .unlocated(.sharedAnswer), .unlocated(.divisionConflict),
                ])
        }
        // One estate with a misprinted county does not spoil it for the others.
        let misprinted = judge([(here, Self.facts(420_111)), (there("银杏园"), Self.facts(420_111))])
        #expect(misprinted[0].position != nil)
        #expect(misprinted[1] == .unlocated(.divisionConflict))
    }

    @Test func `is nothing at a point of three places or roads, but one estate's many firms`() {
        let names = ["银杏园", "海棠园", "石榴园"]
        let places = names.map { question("湖北省武汉市洪山区\($0)", road: "银杏路", place: $0) }
        let three = judge(places.map { ($0, Self.facts(420_111)) })
        #expect(three.allSatisfy { $0 == .unlocated(.sharedAnswer) })
        let two = judge(places.prefix(2).map { ($0, Self.facts(420_111)) })
        #expect(two.allSatisfy { $0.position != nil })
        // An estate by its name, with its road, and by its road alone is one.
        let estate = [
            question("湖北省武汉市洪山区银杏园", place: "银杏园"),
            question("湖北省武汉市洪山区银杏路8号银杏园", road: "银杏路", number: 8, place: "银杏园"),
            question("湖北省武汉市洪山区银杏路8号", road: "银杏路", number: 8),
        ]
        #expect(judge(estate.map { ($0, Self.facts(420_111)) }).allSatisfy { $0.position != nil })
        // All places of one road may get the road's point, of one town the town's.
        for level in ["道路", "乡镇"] {
            let roads = judge(places.map { ($0, Self.facts(420_111, level: level)) })
            #expect(roads.allSatisfy { $0.position != nil })
        }
    }

    @Test func `is nothing at a point that the cache knows too well`() {
        let kept = [
            AnswerPoint(Self.point): Set(
                ["海棠园", "石榴园"].map {
                    AnswerSubject(division: DivisionCode(420_111 as UInt32), place: $0, road: "")
                })
        ]
        let judged = AnswerScrutiny(.amap).judge(
            [(question("湖北省武汉市洪山区银杏园", place: "银杏园").address, [Self.facts(420_111)])],
            kept: kept)
        #expect(judged == [.unlocated(.sharedAnswer)])
    }

    @Test func `is wider for an address that is only near something`() {
        var near = wuhanQuestion()
        near.address.isNear = true
        near.address.offset = Address.Offset(metres: 150, bearing: 315)
        let position = judge([(near, Self.facts(420_111, level: "门牌号"))])[0].position
        #expect(position?.accuracy == 650.0)
    }

    @Test func `can be kept as text`() throws {
        let facts = AnswerFacts(
            position: Coordinate(x: 114.400_000_012_3, y: 30.5), level: "门址", confidence: 90,
            extent: 12.5, division: DivisionCode(420_111 as UInt32), divisionNames: ["湖北省"],
            text: "\"银杏路\"")
        let json = try JSONValue(parsing: facts.json.compactText)
        #expect(AnswerFacts(json: json) == facts)
        #expect(AnswerFacts(json: .object([:])) == nil)
    }
}
