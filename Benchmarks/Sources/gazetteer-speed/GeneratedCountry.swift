import Addresses
import Gazetteer
import Glibc
import PlanarGeometry

/// SplitMix64, seeded.
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

/// Invented roads with doors, and buildings at two of five of them, in real counties.
///
/// Every entry is computed from its number, so that answers can be checked without keeping
/// millions of them. Immutable; safe to share.
struct GeneratedCountry: Sendable {
    struct County: Sendable {
        var code: DivisionCode
        var prefix: String
    }

    enum QuestionKind: String, CaseIterable {
        case number, missingNumber, place, road, misspelt, unknown
    }

    struct Question: Sendable {
        var kind: QuestionKind
        var address: Address
        var expected: Coordinate

        /// Whether an answer is right.
        func accepts(_ answer: AddressAnswer) -> Bool {
            if kind == .misspelt, case .ambiguous(let several) = answer {
                // Another name is as like: both are told, the right one among them.
                return several.contains { accepts(.located($0)) }
            }
            // One character changed for any other mostly makes another name: not to be answered, or
            // as one that is only alike.
            guard case .located(let found) = answer else {
                return kind == .unknown || kind == .misspelt
            }
            let x = (found.position.x - expected.x) * 100_000
            let y = (found.position.y - expected.y) * 111_000
            let error = (x * x + y * y).squareRoot()
            switch kind {
            case .number, .place: return error < 1
            case .missingNumber, .road: return error <= found.accuracy
            case .misspelt: return found.isFuzzy && error <= found.accuracy
            case .unknown: return false
            }
        }
    }

    static let doorsPerRoad = 50
    static let roadsPerCounty = 200
    /// None of them is a digit, a letter or a direction, as 丁 is: names that differ in one of those
    /// are two, and a misspelling of it is not to be found.
    private static let signs = Array("枫柏桐槐松竹梅兰菊荷桂杏桃李榆杉樟棠茉莉蔷薇芙蓉紫荆沁香云霞晨曦岚溪泉石岩峰谷汀渚")
    let counties: [County]
    let entries: Int
    let seed: UInt64

    init(entries: Int, seed: UInt64) {
        self.entries = entries
        self.seed = seed
        let perCounty = Self.doorsPerRoad * Self.roadsPerCounty
        let table = DivisionTable.shipped
        let present = table.divisions.filter { division in
            division.isPresent && division.code.level == .county
                && division.code.value % 10_000 / 100 < 90 && division.code.value / 10_000 > 30
        }
        counties = present.prefix((entries + perCounty - 1) / perCounty).map { division in
            let names = table.names(division.code)
            let parts = [names.province, names.prefecture, names.county].compactMap { $0 }
            return County(code: division.code, prefix: parts.joined())
        }
    }

    /// Where a road begins, which way it runs, and what it is called.
    private func road(_ county: Int, _ road: Int) -> (
        name: String, start: Coordinate, angle: Double
    ) {
        var random = SeededGenerator(state: seed &+ UInt64(county * 1_000 + road) &* 7_919)
        // The signs tell the roads of a county apart; others call theirs the same.
        let base = Self.signs.count
        let name = [
            Self.signs[road % base], Self.signs[(road / base + 7 * road + 3) % base],
            Self.signs[(road / base * 11 + 5) % base],
        ]
        let centre = Coordinate(
            x: 100 + Double(county % 40) * 0.5, y: 22 + Double(county / 40) * 0.5)
        let start = Coordinate(
            x: centre.x + Double.random(in: -0.08...0.08, using: &random),
            y: centre.y + Double.random(in: -0.08...0.08, using: &random))
        return (String(name) + "路", start, Double.random(in: 0...(2 * .pi), using: &random))
    }

    private func position(_ start: Coordinate, _ angle: Double, _ number: Int) -> Coordinate {
        let along = Double(number) * 8
        let side = number.isMultiple(of: 2) ? 12.0 : -12.0
        return Coordinate(
            x: start.x + (along * sin(angle) + side * cos(angle)) / 100_000,
            y: start.y + (along * cos(angle) - side * sin(angle)) / 111_000)
    }

    private func place(_ index: Int) -> String? {
        guard index % 5 < 2 else { return nil }
        var random = SeededGenerator(state: seed &+ UInt64(index))
        let signs = (0..<4).map { _ in Self.signs.randomElement(using: &random) ?? "枫" }
        return String(signs) + "大厦"
    }

    /// Three of four numbers of each road: 1, 2, 3, 5, 6, 7, 9 …
    private func number(_ door: Int) -> Int { door / 3 * 4 + door % 3 + 1 }

    private func parts(_ index: Int) -> (county: Int, road: Int, door: Int) {
        let road = index / Self.doorsPerRoad
        return (road / Self.roadsPerCounty, road % Self.roadsPerCounty, index % Self.doorsPerRoad)
    }

    /// The entry of a number from 0.
    func entry(_ index: Int) -> GazetteerEntry {
        let (county, roadIndex, door) = parts(index)
        let (name, start, angle) = road(county, roadIndex)
        let number = number(door)
        return GazetteerEntry(
            name: place(index), address: "\(counties[county].prefix)\(name)\(number)号",
            position: position(start, angle, number), accuracy: 20)
    }

    /// Questions of all kinds, as lists have them: most are doors.
    func questions(_ count: Int) -> [Question] {
        var random = SeededGenerator(state: seed ^ 0xABCD)
        let kinds: [QuestionKind] =
            Array(repeating: .number, count: 12) + Array(repeating: .missingNumber, count: 4)
            + [.place, .road, .misspelt, .unknown]
        return (0..<count).map { number in
            question(kinds[number % kinds.count], Int.random(in: 0..<entries, using: &random))
        }
    }

    private func question(_ kind: QuestionKind, _ index: Int) -> Question {
        let (county, roadIndex, door) = parts(index)
        let (name, start, angle) = road(county, roadIndex)
        var address = Address()
        address.division = counties[county].code
        address.road = name
        address.number = HouseNumber(UInt32(number(door)))
        var expected = position(start, angle, number(door))
        switch kind {
        case .number: break
        case .missingNumber:
            let missing = min(door / 3 * 4 + 4, 60)
            address.number = HouseNumber(UInt32(missing))
            expected = position(start, angle, missing)
        case .place:
            let index = index / 5 * 5
            let (county, roadIndex, door) = parts(index)
            let (_, start, angle) = road(county, roadIndex)
            address = Address()
            address.division = counties[county].code
            address.place = place(index)
            expected = position(start, angle, number(door))
        case .road: address.number = nil
        case .misspelt:
            let index = index / 5 * 5
            let (county, roadIndex, door) = parts(index)
            let (_, start, angle) = road(county, roadIndex)
            address = Address()
            address.division = counties[county].code
            address.place = place(index).map { "\($0.prefix(3))X\($0.dropFirst(4))".replacingX() }
            expected = position(start, angle, number(door))
        case .unknown:
            address.road = "无此之路"
            address.place = nil
        }
        return Question(kind: kind, address: address, expected: expected)
    }
}

extension String {
    /// The mark of a misspelt sign becomes a sign that no name has.
    func replacingX() -> String { String(map { $0 == "X" ? "鑫" : $0 }) }
}
