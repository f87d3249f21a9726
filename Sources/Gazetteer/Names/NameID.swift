internal import Addresses

/// The key of a name: its division, what kind of name it is, and a serial number.
///
/// Keys of one division, and of all counties of a prefecture, are a range of integers, so that
/// `text = ? AND id BETWEEN ? AND ?` is one step in an index, and the trigram index reads no
/// further than the division. An immutable value; safe to share.
struct NameID: Hashable {
    /// 20 bits of division, 4 of kind, 24 of serial number.
    let value: Int64

    init(_ value: Int64) { self.value = value }

    init(division: UInt32, kind: NameKind, serial: Int64) {
        value = Int64(division) << 28 | Int64(kind.rawValue) << 24 | serial
    }

    /// The six digits.
    var division: UInt32 { UInt32(truncatingIfNeeded: value >> 28) }
    /// What kind of name it is.
    var kind: NameKind? { NameKind(rawValue: UInt8(truncatingIfNeeded: (value >> 24) & 15)) }

    /// The keys of a division and of all that it covers.
    static func range(of division: DivisionCode) -> ClosedRange<Int64> {
        let count: Int64 =
            switch division.level {
            case .province: 10_000
            case .prefecture: 100
            case .county: 1
            }
        let low = Int64(division.value)
        return (low << 28)...(((low + count) << 28) - 1)
    }
}

/// What kind of name a name is; names of different kinds do not meet.
enum NameKind: UInt8, CaseIterable {
    /// A road, a lane off it, or a lane by itself.
    case street = 1
    /// A building, an estate, a park, an institution.
    case place = 2
    case village = 3
    case town = 4
    case zone = 5
}
