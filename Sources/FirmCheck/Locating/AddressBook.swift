import Addresses
import PlanarGeometry

/// What was found out about the addresses of a list, by their text as written.
///
/// Keeps 128 bits of each text instead of the text: a list of a million addresses takes about
/// 100 MB. Immutable once filled; safe to share.
struct AddressBook: Sendable {
    /// Where an address is, or why that is not known.
    struct Entry: Sendable {
        /// Degrees of CRS84; not a number if it is not located.
        var position: Coordinate
        /// Metres.
        var accuracy: Double
        var source: PositionSource
        /// Why it cannot be used, or what to warn of.
        var reasons: Reasons

        var isLocated: Bool { reasons.isDisjoint(with: .unlocated) }
    }

    private let entries: [UInt128: Entry]

    /// Takes what was found out, by the keys of the texts.
    init(_ entries: [UInt128: Entry]) { self.entries = entries }

    /// What was found out about a text; nil if nobody was asked about it.
    func entry(_ key: UInt128) -> Entry? { entries[key] }

    /// FNV-1a of 128 bits: the same text gives the same key in every run.
    static func key(_ text: UnsafeBufferPointer<UInt8>) -> UInt128 {
        var hash: UInt128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d
        for byte in text {
            hash ^= UInt128(byte)
            hash = hash &* 0x0000_0000_0100_0000_0000_0000_0000_013b
        }
        return hash
    }
}

extension AddressBook.Entry {
    /// What an answer means for a check.
    ///
    /// A position that is known to a county or a city only cannot be told from a fence, so it is
    /// none; neither is one of several.
    init(_ answer: AddressAnswer) {
        let nowhere = Coordinate(x: .nan, y: .nan)
        switch answer {
        case .located(let found) where !found.level.isDivision:
            guard let source = PositionSource(name: found.source) else {
                preconditionFailure("no source of positions is called \(found.source)")
            }
            self.init(
                position: found.position, accuracy: found.accuracy, source: source,
                reasons: found.isFuzzy ? .fuzzyMatch : [])
        case .located:
            self.init(
                position: nowhere, accuracy: 0, source: .coordinates, reasons: .coarsePosition)
        case .ambiguous:
            self.init(
                position: nowhere, accuracy: 0, source: .coordinates, reasons: .ambiguousAddress)
        case .unlocated(let problem):
            self.init(
                position: nowhere, accuracy: 0, source: .coordinates,
                reasons: Reasons(problem))
        }
    }
}

extension Reasons {
    /// The reasons that an address without a position gives: the one that decides, and why.
    init(_ problem: AddressProblem) {
        switch problem {
        case .noAddress: self = .noPosition
        case .coarse: self = .coarsePosition
        case .unreadable: self = [.noPosition, .unreadableAddress]
        case .unknownDivision: self = [.noPosition, .unknownDivision]
        case .notFound: self = [.noPosition, .addressNotFound]
        case .divisionConflict: self = [.noPosition, .divisionConflict]
        case .sharedAnswer: self = [.noPosition, .sharedAnswer]
        case .notAsked: self = [.noPosition, .notAsked]
        case .geocoderFailed: self = [.noPosition, .geocoderFailed]
        }
    }
}
