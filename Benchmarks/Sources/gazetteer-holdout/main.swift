import Addresses
import Gazetteer
import Geodesy
import Glibc
import PlanarGeometry

// Builds a gazetteer from a list, a part of it held back, and asks for the rest by address.
// gazetteer-holdout LIST.csv CRS SEED [SHARE] [--list]
// The list has the columns 名称, 地址, 经度, 纬度; 名称 may be empty.

/// Names the first column by number of each heading; quotes may hold commas and line breaks.
func readTable(_ path: String) -> [[String: String]] {
    guard let file = fopen(path, "r") else {
        print("cannot read \(path)")
        exit(2)
    }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = fread(&buffer, 1, buffer.count, file), count > 0 {
        bytes += buffer[..<count]
    }
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
    var rows: [[String]] = []
    var row: [String] = []
    var field: [UInt8] = []
    var isQuoted = false
    func endField() {
        row.append(String(decoding: field, as: UTF8.self))
        field = []
    }
    for byte in bytes {
        switch byte {
        case UInt8(ascii: "\""): isQuoted.toggle()
        case UInt8(ascii: ",") where !isQuoted: endField()
        case UInt8(ascii: "\n") where !isQuoted:
            endField()
            rows.append(row)
            row = []
        case UInt8(ascii: "\r") where !isQuoted: continue
        default: field.append(byte)
        }
    }
    guard let header = rows.first else { return [] }
    return rows.dropFirst().filter { $0.count == header.count }.map {
        Dictionary(zip(header, $0)) { one, _ in one }
    }
}

/// SplitMix64, seeded: the same rows are held back wherever it runs.
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

/// What became of the addresses of one level.
struct Tally {
    var answers = 0
    var honest = 0
    var errors: [Double] = []
    var claims: [Double] = []
}

func quantile(_ values: [Double], _ share: Double) -> Int {
    guard !values.isEmpty else { return 0 }
    return Int(values.sorted()[min(values.count - 1, Int(Double(values.count) * share))])
}

func padded(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
}

let arguments = CommandLine.arguments
guard arguments.count >= 4, let seed = UInt64(arguments[3]) else {
    print("gazetteer-holdout LIST.csv CRS SEED [SHARE] [--list]")
    exit(64)
}
let share = arguments.count > 4 ? Double(arguments[4]) ?? 0.2 : 0.2
let lists = arguments.contains("--list")
let transformation = try Transformation(
    from: try CRSIdentifier(arguments[2]), to: .wgs84)
let sourceAccuracy = 30.0

var entries: [GazetteerEntry] = []
for row in readTable(arguments[1]) {
    guard let x = Double(row["经度"] ?? ""), let y = Double(row["纬度"] ?? ""),
        let position = transformation.transform(Coordinate(x: x, y: y))
    else { continue }
    entries.append(
        GazetteerEntry(
            name: row["名称"], address: row["地址"], position: position, accuracy: sourceAccuracy))
}
var generator = SeededGenerator(state: seed)
entries.shuffle(using: &generator)
let heldBack = Int(Double(entries.count) * share)
let path = "/tmp/gazetteer-holdout-\(getpid()).sqlite"
// What a killed run with the same process number left.
unlink(path)
let builder = try GazetteerBuilder(path: path)
_ = try builder.beginSource(
    GazetteerSource(name: "list", digest: "\(seed)", day: "", crs: arguments[2]))
try builder.add(Array(entries.dropFirst(heldBack)))
let report = try builder.endSource()
try builder.finish()
let info = try Gazetteer(path: path).info()

let lane = try Gazetteer(path: path).makeLane()
let parser = AddressParser()
var byLevel: [AddressLevel: Tally] = [:]
var reasons: [String: Int] = [:]
var (exact, near, wrong, ambiguous) = (0, 0, 0, 0)
var ambiguousHit = 0
for entry in entries.prefix(heldBack) {
    let text = entry.address ?? ""
    let address = parser.parse(text)
    switch try lane.answer(address) {
    case .located(let found):
        let error = Ellipsoid.distance(from: found.position, to: entry.position)
        let isHonest = error <= found.accuracy
        byLevel[found.level, default: Tally()].answers += 1
        byLevel[found.level, default: Tally()].honest += isHonest ? 1 : 0
        byLevel[found.level, default: Tally()].errors.append(error)
        byLevel[found.level, default: Tally()].claims.append(found.accuracy)
        if !isHonest {
            wrong += 1
        } else if error <= 50 {
            exact += 1
        } else {
            near += 1
        }
        if lists {
            print(
                isHonest ? "ok" : "WRONG", found.level.rawValue, Int(error), Int(found.accuracy),
                text,
                "->", found.matched, found.isFuzzy ? "fuzzy" : "", separator: "\t")
        }
    case .ambiguous(let several):
        ambiguous += 1
        if several.contains(where: {
            Ellipsoid.distance(from: $0.position, to: entry.position) <= $0.accuracy
        }) {
            ambiguousHit += 1
        }
        if lists { print("ambiguous", several.count, text, separator: "\t") }
    case .unlocated(let why):
        reasons[why.rawValue, default: 0] += 1
        if lists {
            print(
                "unknown", why.rawValue, text, address.road ?? "-", address.place ?? "-",
                separator: "\t")
        }
    }
}

let located = exact + near + wrong
print(
    "list \(entries.count), stored \(report.storedCount), refused \(report.refused), held back \(heldBack), seed \(seed)"
)
for (rule, calibration) in info.calibration.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
    print(
        "  factor \(rule.rawValue) \((calibration.factor * 100).rounded() / 100) (\(calibration.samples))"
    )
}
print("level              answers  within  error 50% 95%   claimed 50% 95%")
for level in AddressLevel.allCases {
    guard let tally = byLevel[level] else { continue }
    print(
        level.rawValue + String(repeating: " ", count: 18 - level.rawValue.count),
        padded("\(tally.answers)", 7), padded("\(tally.honest)", 7),
        padded("\(quantile(tally.errors, 0.5))", 8), padded("\(quantile(tally.errors, 0.95))", 6),
        padded("\(quantile(tally.claims, 0.5))", 8), padded("\(quantile(tally.claims, 0.95))", 6))
}
print(
    "exact (within 50 m) \(exact), near \(near), wrong \(wrong), ambiguous \(ambiguous) "
        + "(\(ambiguousHit) with the right one), unknown \(heldBack - located - ambiguous) \(reasons)"
)
let honesty = located == 0 ? 0 : Double(located - wrong) / Double(located)
print("within the accuracy claimed: \((honesty * 10_000).rounded() / 100) %")
unlink(path)
exit(honesty >= 0.95 ? 0 : 1)
