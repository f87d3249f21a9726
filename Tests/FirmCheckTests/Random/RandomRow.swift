import FirmCheck
import PlanarGeometry
import TestSupport

/// A row of a random list: its cells, and what they mean, so that nothing has to be parsed again.
struct RandomRow {
    /// What a row is.
    enum Kind {
        case firm, blank, total
    }

    /// The zone that a cell declares.
    enum Declared: Hashable {
        case none
        case zone(String)
        case noEdition(String)
        case unknown(String)
    }

    /// What a pair of coordinates is.
    enum Position {
        case blank
        case bad
        case at(Coordinate)
    }

    /// The coordinates and the address of a place.
    struct Place {
        var cells = ("", "")
        var position = Position.blank
        var address = ""
        /// The codes of the zones that the address names.
        var named: Set<String> = []
    }

    var kind = Kind.firm
    var isRagged = false
    var name = ""
    var code = ""
    /// What the code compares as; nil if it compares with nothing.
    var codeKey: String?
    var hasBadCode = false
    var declaredCell = ""
    var declared = Declared.none
    var accuracyCell = ""
    /// Metres; nil for the list's own.
    var accuracy: Double?
    var hasBadAccuracy = false
    var crs = ""
    var hasUnknownCRS = false
    var plain = Place()
    var registered = Place()
    var operating = Place()
    /// Hundredths; nil if the cell holds no number.
    var revenue: Int? = 0
    var revenueCell = ""

    /// The line of CSV.
    var line: String {
        let row: ListRow = [
            .name: name, .code: code, .registeredAddress: registered.address,
            .operatingAddress: operating.address, .longitude: plain.cells.0,
            .latitude: plain.cells.1, .registeredLongitude: registered.cells.0,
            .registeredLatitude: registered.cells.1, .operatingLongitude: operating.cells.0,
            .operatingLatitude: operating.cells.1, .crs: crs, .accuracy: accuracyCell,
            .declaredZone: declaredCell,
        ]
        var cells = ColumnKey.allCases.map { row[$0] ?? "" } + [revenueCell]
        // The last cell says nothing of the firm's place, so that it may go or be joined by more.
        if isRagged { cells = revenueCell.isEmpty ? cells.dropLast() : cells + [""] }
        return cells.map(quoted).joined(separator: ",")
    }

    static let heading = (ColumnKey.allCases.map(\.rawValue) + ["revenue"]).joined(separator: ",")
}

extension RandomRow {
    private static let codes: [(text: String, key: String?, isBad: Bool)] = [
        ("", nil, false), ("9.14201E+17", nil, true), ("91350100M000100Y4Z", nil, true),
        (CreditCodes.old, "old", true), (CreditCodes.unchecked, "unchecked", true),
        (CreditCodes.first, "first", false), (" 91350100m000100y43", "first", false),
        ("９１３５０１００Ｍ０００１００Ｙ４３", "first", false), (CreditCodes.second, "second", false),
    ]

    private static let declarations: [(text: String, meaning: Declared)] = [
        ("", .none), (" ", .none), ("", .none), ("X000001", .zone("X000001")),
        ("示例甲高新区", .zone("X000001")), ("Ｘ０００００２", .zone("X000002")),
        ("示例 丙高新区", .unknown("丙")), ("示例省示例市丙高新区", .zone("X000003")),
        ("x000006", .zone("X000006")), ("X000004", .noEdition("X000004")),
        ("示例戊高新区", .noEdition("X000005")), ("X000005", .noEdition("X000005")),
        ("示例无名区", .unknown("无名")), ("甲一园", .unknown("园")),
    ]

    private static let accuracies: [(text: String, metres: Double?, isBad: Bool)] = [
        ("", nil, false), ("0", 0, false), ("25", 25, false), ("１００", 100, false),
        ("1500,5", 1500.5, false), ("-1", nil, true), ("粗", nil, true),
    ]

    private static let addresses: [(text: String, named: Set<String>)] = [
        ("", []), ("", []), ("示例路1号", []), ("示例省示例甲高新区1号", ["X000001"]), ("甲新区2号", []),
        ("示例共用高新区", ["X000001", "X000002"]), ("示例丁高新区3号, 东门", ["X000004"]),
    ]

    private static let badPairs = [
        ("0", "0"), ("30.05", "114.05"), ("114.05", ""), ("", "30.05"), ("NaN", "30.05"),
        ("38405320.5", "3327965.2"), ("东经", "北纬"),
    ]

    private static let edgesX = [114, 114.04, 114.06, 114.08, 114.1, 114.2, 114.3, 114.35, 114.4]
    private static let edgesY = [30, 30.04, 30.06, 30.1]

    /// A row of every kind, most of them firms.
    static func random(number: Int, padding: Int, using generator: inout SeededGenerator) -> Self {
        var row = RandomRow()
        switch Int.random(in: 0..<40, using: &generator) {
        case 0:
            row.kind = .blank
            return row
        case 1:
            row.kind = .total
            row.name = ["合计", " 小 计", "总计"].randomElement(using: &generator) ?? ""
            row.revenueCell = "12345"
            return row
        case 2, 3: row.isRagged = true
        default: break
        }
        row.name = "示例企业\(number)" + String(repeating: "甲", count: padding)
        // Most firms have a code of their own.
        if Bool.random(using: &generator) {
            row.code = CreditCodes.code(of: "919999999\(10_000_000 + number)")
            row.codeKey = row.code
        } else if let code = codes.randomElement(using: &generator) {
            (row.code, row.codeKey, row.hasBadCode) = code
        }
        if let declared = declarations.randomElement(using: &generator) {
            (row.declaredCell, row.declared) = declared
        }
        if let accuracy = accuracies.randomElement(using: &generator) {
            (row.accuracyCell, row.accuracy, row.hasBadAccuracy) = accuracy
        }
        switch Int.random(in: 0..<12, using: &generator) {
        case 0: (row.crs, row.hasUnknownCRS) = ("示例坐标系", true)
        case 1: row.crs = "CGCS2000"
        default: break
        }
        row.plain = place(row.hasUnknownCRS, using: &generator)
        row.plain.address = ""
        if Bool.random(using: &generator) {
            row.registered = place(row.hasUnknownCRS, using: &generator)
        }
        row.operating = place(row.hasUnknownCRS, using: &generator)
        let cents = Int.random(in: -5_000...200_000, using: &generator)
        switch Int.random(in: 0..<6, using: &generator) {
        case 0: break
        case 1: (row.revenueCell, row.revenue) = ("无", nil)
        default:
            row.revenue = cents
            row.revenueCell = ReferenceSummary.text(hundredths: cents)
        }
        // With a cell too many the last one is "12," for instance, which is no number.
        if row.isRagged { row.revenue = row.revenueCell.isEmpty ? 0 : nil }
        return row
    }

    private static func place(
        _ onlyGood: Bool, using generator: inout SeededGenerator
    ) -> Place {
        var place = Place()
        if let address = addresses.randomElement(using: &generator) {
            (place.address, place.named) = address
        }
        switch Int.random(in: 0..<10, using: &generator) {
        case 0: return place
        case 1 where !onlyGood:
            place.cells = badPairs.randomElement(using: &generator) ?? ("", "")
            place.position = .bad
            return place
        case 2, 3: place.position = .at(Coordinate(x: 114.0225, y: 30.0725))
        case 4: place.position = .at(Coordinate(x: 113.7, y: 30.05))
        default: place.position = .at(coordinate(using: &generator))
        }
        if case .at(let position) = place.position {
            place.cells = ("\(position.x)", "\(position.y)")
        }
        return place
    }

    /// Anywhere, on edges, on vertices, and some metres from them.
    private static func coordinate(using generator: inout SeededGenerator) -> Coordinate {
        let offsets = [0, 0, 0.0001, -0.0001, 0.0002, 0.001, -0.001]
        func snapped(_ edges: [Double]) -> Double {
            let edge = edges.randomElement(using: &generator) ?? 0
            let offset = offsets.randomElement(using: &generator) ?? 0
            return offset == 0 ? edge : rounded(edge + offset)
        }
        func anywhere(_ range: ClosedRange<Double>) -> Double {
            rounded(.random(in: range, using: &generator))
        }
        let isSnappedX = Bool.random(using: &generator)
        let isSnappedY = Int.random(in: 0..<4, using: &generator) == 0
        return Coordinate(
            x: isSnappedX ? snapped(edgesX) : anywhere(113.97...114.52),
            y: isSnappedY ? snapped(edgesY) : anywhere(29.98...30.12))
    }

    private static func rounded(_ degrees: Double) -> Double {
        (degrees * 1e7).rounded() / 1e7
    }
}
