import Gazetteer
import Geodesy
import Glibc
import PlanarGeometry

/// SplitMix64: the same town from the same seed wherever it runs.
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    mutating func metres(_ range: ClosedRange<Double>) -> Double {
        Double.random(in: range, using: &self)
    }
}

/// An invented town: roads along lines with doors on both sides, estates with buildings.
struct SeededTown {
    static let centre = Coordinate(x: 118.1, y: 24.6)
    static let prefix = "福建省厦门市湖里区"
    static let code: UInt32 = 350206
    private static let signs = Array("枫柏桐槐松竹梅兰菊荷桂杏桃李榆杉樟棠茉莉蔷薇芙蓉紫荆海棠丁香")

    struct Door {
        var road: String
        var number: Int
        var position: Coordinate
        var address: String { "\(SeededTown.prefix)\(road)\(number)号" }
    }

    var doors: [Door] = []
    var roads: [String] = []
    /// Estates with their centres and their buildings' positions.
    var estates: [(name: String, centre: Coordinate, buildings: [Coordinate])] = []

    init(seed: UInt64, roads count: Int = 30, doorNoise: Double = 15) {
        var random = SeededGenerator(state: seed)
        var used: Set<String> = []
        while roads.count < count {
            let one = Self.signs.randomElement(using: &random) ?? "枫"
            let two = Self.signs.randomElement(using: &random) ?? "柏"
            let name = "\(one)\(two)路"
            if one != two, used.insert(name).inserted {
                roads.append(name)
                addDoors(name, noise: doorNoise, &random)
            }
        }
        for index in 0..<count / 5 {
            let centre = Self.moved(
                Self.centre, east: random.metres(-4_000...4_000),
                north: random.metres(-4_000...4_000))
            let buildings = (0..<8).map { _ in
                Self.moved(
                    centre, east: random.metres(-150...150), north: random.metres(-150...150))
            }
            let signs = (0..<3).map { _ in Self.signs.randomElement(using: &random) ?? "枫" }
            estates.append((String(signs) + "\(index + 2)期花园", centre, buildings))
        }
    }

    private mutating func addDoors(
        _ road: String, noise: Double, _ random: inout SeededGenerator
    ) {
        let start = Self.moved(
            Self.centre, east: random.metres(-4_000...4_000), north: random.metres(-4_000...4_000))
        let bearing = random.metres(0...(2 * .pi))
        let step = random.metres(4...9)
        let last = Int.random(in: 40...300, using: &random)
        var along = 0.0
        for number in 1...last {
            along += step * random.metres(0.5...1.5)
            if Int.random(in: 0..<4, using: &random) == 0 { continue }
            let side = number.isMultiple(of: 2) ? 12.0 : -12.0
            let east = along * sin(bearing) + side * cos(bearing) + random.metres(-noise...noise)
            let north = along * cos(bearing) - side * sin(bearing) + random.metres(-noise...noise)
            doors.append(
                Door(
                    road: road, number: number,
                    position: Self.moved(start, east: east, north: north)))
        }
    }

    static func moved(_ position: Coordinate, east: Double, north: Double) -> Coordinate {
        let scale = Ellipsoid.metresPerDegree(latitude: position.y)
        return Coordinate(x: position.x + east / scale.x, y: position.y + north / scale.y)
    }
}

extension SeededTown.Door {
    var entry: GazetteerEntry {
        GazetteerEntry(name: nil, address: address, position: position, accuracy: 20)
    }
}
