import DelimitedText

/// Reads single rows of a list of verdicts again.
///
/// Confined to its lane.
public final class VerdictRowReader {
    private let places: VerdictCells.Places
    private let scanner: RecordScanner
    private var window: FileWindow

    /// Prepares the reading of rows.
    ///
    /// - Throws: `CheckError.noSuchColumn`.
    public init(_ list: VerdictList, indicators: [String]) throws(CheckError) {
        places = VerdictCells.Places(
            list,
            indicators: try indicators.map { (heading) throws(CheckError) in
                try list.column(heading, for: "indicators")
            })
        scanner = RecordScanner(delimiter: list.table.delimiter)
        window = FileWindow(list.table.text.file, path: list.path)
    }

    /// Hands over the cells of a row: fastest in the order of the list.
    ///
    /// - Parameter offset: `VerdictFacts.offset`.
    /// - Throws: `TextInputError`, and what `body` throws.
    public func withCells(at offset: Int, _ body: (VerdictCells) throws -> Void) throws {
        try window.read(at: offset)
        while true {
            let isWhole = try window.withBytes { bytes, start in
                scanner.start(bytes)
                scanner.split(recordAt: offset - start)
                // A record that ends with what was read may go on behind it.
                guard scanner.nextRecordStart < bytes.count || window.isAtEnd else { return false }
                try body(VerdictCells(scanner, places))
                return true
            }
            if isWhole { return }
            try window.readMore(from: offset)
        }
    }
}

/// The cells of one row of a list of verdicts.
///
/// Only to be used while it is handed over.
public struct VerdictCells {
    /// Where the cells are, found once. Immutable; safe to share.
    struct Places: Sendable {
        fileprivate let added: VerdictColumns
        fileprivate let indicators: [Int]
        fileprivate let name: Int
        fileprivate let code: Int
        fileprivate let registeredAddress: Int
        fileprivate let operatingAddress: Int
        fileprivate let declaredZone: Int

        init(_ list: VerdictList, indicators: [Int]) {
            let columns = list.table.headings.columns
            added = list.columns
            self.indicators = indicators
            name = columns[.name] ?? -1
            code = columns[.code] ?? -1
            registeredAddress = columns[.registeredAddress] ?? -1
            operatingAddress = columns[.operatingAddress] ?? -1
            declaredZone = columns[.declaredZone] ?? -1
        }
    }

    private let scanner: RecordScanner
    private let places: Places

    init(_ scanner: RecordScanner, _ places: Places) {
        self.scanner = scanner
        self.places = places
    }

    /// The firm's name; empty if there is none, as for all cells.
    public var name: String { text(places.name) }
    /// Its credit code.
    public var code: String { text(places.code) }
    /// The registered address, or else that of operation.
    public var address: String {
        let registered = text(places.registeredAddress)
        return registered.isEmpty ? text(places.operatingAddress) : registered
    }
    /// The declared zone, as written.
    public var declaredZone: String { text(places.declaredZone) }
    /// The cells of the indicators that the reader was made for.
    public var indicators: [String] { places.indicators.map(text) }
    /// The row that is repeated; 0 if none is.
    public var repeatedRow: Int { Reasons.read(text(places.added[.reason]))?.repeatedRow ?? 0 }
    /// The codes of the zones that cover the position.
    public var zones: String { text(places.added[.zone]) }
    /// The parks that cover it.
    public var parks: String { text(places.added[.park]) }
    /// Metres to the line.
    public var distance: String { text(places.added[.distance]) }
    /// Metres.
    public var accuracy: String { text(places.added[.accuracy]) }

    private func text(_ column: Int) -> String {
        column >= 0 && column < scanner.fieldCount ? scanner.string(column) : ""
    }
}
