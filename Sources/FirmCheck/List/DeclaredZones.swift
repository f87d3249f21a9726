import Synchronization
import Zones

/// What the cells of the declared zone mean, the same in all lanes. Safe to share.
final class DeclaredZones: Sendable {
    private let names: ZoneNames
    private let numbers = Mutex<[String: Int]>([:])

    init(_ names: ZoneNames) { self.names = names }

    /// The zone that `text` names. About a microsecond; lanes remember the answers.
    func resolve(_ text: String) -> DeclaredZone {
        switch names.resolve(text) {
        case .zone(let index): .zone(index)
        case .noEdition(let code): .noEdition(number(of: "=" + code))
        case .unknown: .unknown(number(of: "?" + ColumnKey.normalise(text)))
        }
    }

    /// The codes of the zones without a fence in force that were declared, by their number.
    var codesWithoutFence: [Int: String] {
        let all = numbers.withLock { $0 }
        var codes: [Int: String] = [:]
        for (text, number) in all where text.hasPrefix("=") {
            codes[number] = String(text.dropFirst())
        }
        return codes
    }

    /// A number for each text, counted from 0.
    private func number(of text: String) -> Int {
        numbers.withLock { numbers in
            if let known = numbers[text] { return known }
            let number = numbers.count
            numbers[text] = number
            return number
        }
    }
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
