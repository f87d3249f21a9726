import Synchronization
import Zones

/// The different texts in the column of the declared zone, each with a number from 1.
///
/// Lanes collect them while the boundaries are still being loaded; what they mean is found out
/// afterwards, once for each. Safe to share.
final class DeclaredTexts: Sendable {
    private let numbers = Mutex<[String: Int]>([:])

    /// The number of a text; that of a text seen before is the same.
    func number(of text: String) -> UInt32 {
        numbers.withLock { numbers in
            if let known = numbers[text] { return UInt32(known) }
            let number = numbers.count + 1
            numbers[text] = number
            return UInt32(number)
        }
    }

    /// All texts, number 1 first.
    var all: [String] {
        let numbers = numbers.withLock { $0 }
        return numbers.sorted { $0.value < $1.value }.map(\.key)
    }
}

/// What the texts in the column of the declared zone mean, by their number.
///
/// Immutable; safe to share.
struct DeclaredZones: Sendable {
    /// By number of the text; number 0 is a blank cell, and so the default.
    private let zones: [DeclaredZone]
    /// The codes of the zones without a fence in force that were declared, by their number.
    let codesWithoutFence: [Int: String]

    /// Resolves all texts.
    ///
    /// - Parameter fallback: the zone of rows that name none; nil for none.
    /// - Throws: `CheckError.unknownDeclaredZone` if the fallback is no zone that is known.
    init(
        _ texts: DeclaredTexts, names: ZoneNames, fallback: String?
    ) throws(CheckError) {
        var numbers: [String: Int] = [:]
        func resolve(_ text: String) -> DeclaredZone {
            func number(_ key: String) -> Int {
                if let known = numbers[key] { return known }
                let number = numbers.count
                numbers[key] = number
                return number
            }
            return switch names.resolve(text) {
            case .zone(let index): .zone(index)
            case .noEdition(let code): .noEdition(number("=" + code))
            case .unknown: .unknown(number("?" + ColumnKey.normalise(text)))
            }
        }
        var first = DeclaredZone.none
        if let fallback {
            first = resolve(fallback)
            if case .unknown = first { throw .unknownDeclaredZone(text: fallback) }
        }
        zones = [first] + texts.all.map(resolve)
        var codes: [Int: String] = [:]
        for (key, number) in numbers where key.hasPrefix("=") {
            codes[number] = String(key.dropFirst())
        }
        codesWithoutFence = codes
    }

    /// The zone of a text by its number.
    @inline(__always)
    subscript(number: UInt32) -> DeclaredZone { zones[Int(number)] }
}

extension DeclaredZone {
    /// A number for comparison over the whole list: 0 for nothing, equal for equal zones.
    var key: UInt32 {
        switch self {
        case .none: 0
        case .zone(let index): UInt32(index) + 1
        case .noEdition(let number): 0x4000_0000 + UInt32(number)
        case .unknown(let number): 0x8000_0000 + UInt32(number)
        }
    }
}
