import DelimitedText
public import Geodesy
public import PlanarGeometry

/// The firms of a list with their positions, for whoever needs no verdicts.
///
/// Formats, encodings, headings and CRS are those of a check; the position is that of the
/// registered place. Confined to its lane: it owns transformations.
public struct LocatedFirms {
    /// A firm of the list.
    public struct Firm: Sendable {
        /// The row as a spreadsheet shows it; records of JSON count from 1.
        public let row: Int
        /// Its name as written; nil if blank.
        public let name: String?
        /// Its credit code as written; nil if blank.
        public let code: String?
        /// Its registered address as written; nil if blank.
        public let address: String?
        /// Degrees of CRS84; nil if the row has no usable position.
        public let position: Coordinate?
        /// How accurate the row says the position is, in metres; nil if it does not say.
        public let accuracy: Double?
    }

    private let table: FirmTable
    private let options: FirmTable.Options
    private let crs: CRSIdentifier?

    /// How many firms are handed over at once.
    private static let blockSize = 4096

    /// Prepares the reading of a list.
    ///
    /// - Parameters:
    ///   - table: The list.
    ///   - options: How it was opened.
    ///   - crs: The CRS of coordinates whose row names none; nil if not said.
    /// - Throws: `CheckError.noCRS` if nothing says in which CRS the coordinates are,
    ///   `.unusableCRS`.
    public init(
        _ table: FirmTable, options: FirmTable.Options, crs: CRSIdentifier?
    ) throws(CheckError) {
        self.table = table
        self.options = options
        self.crs = try table.defaultCRS(crs)
    }

    /// Reads all rows, calling `body` with block after block of firms in their order.
    ///
    /// Blank rows and totals are no firms. The text is checked whole before the first block, and
    /// read as GB18030 if it turns out not to be UTF-8. O(bytes), twice.
    ///
    /// - Throws: `TextInputError`, `CRSError`, and what `body` throws.
    public func forEachBlock(_ body: ([Firm]) throws -> Void) throws {
        let table = try self.table.decoded(options: options)
        let reader = try RowReader(
            headings: table.headings, basis: .registered, crs: crs, accuracy: .nan,
            declaredTexts: DeclaredTexts())
        let name = table.headings.columns[.name] ?? -1
        let code = table.headings.columns[.code] ?? -1
        let address = table.headings.columns[.registeredAddress] ?? -1
        let chunks = table.chunks
        let buffer = ChunkBuffer()
        let scanner = RecordScanner(delimiter: table.delimiter)
        var number = table.firstRowNumber
        var block: [Firm] = []
        while try chunks.next(into: buffer) != nil {
            scanner.start(buffer.bytes)
            while scanner.next() {
                defer { number += 1 }
                let row = reader.read(scanner)
                guard row.kind == .firm else { continue }
                block.append(
                    Firm(
                        row: number, name: Self.text(scanner, name), code: Self.text(scanner, code),
                        address: Self.text(scanner, address),
                        position: row.first.isLocated ? row.first.position : nil,
                        accuracy: row.first.accuracy.isNaN ? nil : row.first.accuracy))
                guard block.count >= Self.blockSize else { continue }
                try body(block)
                block.removeAll(keepingCapacity: true)
            }
        }
        if !block.isEmpty { try body(block) }
    }

    private static func text(_ scanner: RecordScanner, _ column: Int) -> String? {
        guard column >= 0, column < scanner.fieldCount else { return nil }
        let text = scanner.string(column)
        guard let first = text.firstIndex(where: { !$0.isWhitespace }),
            let last = text.lastIndex(where: { !$0.isWhitespace })
        else { return nil }
        return String(text[first...last])
    }
}

extension FirmTable {
    /// The CRS of rows that name none: the one that was said, else what the format implies.
    ///
    /// - Throws: `CheckError.noCRS`, `.unusableCRS`.
    func defaultCRS(_ said: CRSIdentifier?) throws(CheckError) -> CRSIdentifier? {
        let crs = said ?? impliedCRS
        if crs == nil, headings.hasCoordinates, headings.columns[.crs] == nil {
            let columns = headings.columns.filter { $0.key.isCoordinate }
            throw .noCRS(
                path: path, columns: columns.values.sorted().map { headings.titles[$0] })
        }
        if let crs {
            // Refused before anything is read.
            do { _ = try Transformation(from: crs) } catch {
                throw .unusableCRS(
                    english: error.description, chinese: error.chineseDescription)
            }
        }
        return crs
    }
}
