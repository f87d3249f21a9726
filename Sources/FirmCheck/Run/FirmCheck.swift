public import DelimitedText
import GEOS
import Geodesy
public import Zones

/// The check of a firm list against boundaries: every row back with its verdict, in order, and a
/// summary per zone.
///
/// Reads the list twice, as repeats and shared positions need all of it, and never holds it in
/// memory. Immutable; safe to share; each `run` uses all lanes.
public struct FirmCheck: Sendable {
    /// The boundaries, made for many positions.
    public let snapshot: Snapshot
    /// How to check.
    public let options: CheckOptions

    /// Prepares a check.
    ///
    /// - Throws: `CheckError.unknownDeclaredZone`.
    public init(_ snapshot: Snapshot, options: CheckOptions) throws(CheckError) {
        self.snapshot = snapshot
        self.options = options
        let declaredZones = DeclaredZones(snapshot.names)
        self.declaredZones = declaredZones
        declared = options.declaredZone.map { declaredZones.resolve($0) } ?? .none
        if case .unknown = declared {
            throw .unknownDeclaredZone(text: options.declaredZone ?? "")
        }
    }

    private let declaredZones: DeclaredZones
    private let declared: DeclaredZone

    /// Checks a list and writes the verdicts to `output`, which appears when all is done.
    ///
    /// - Parameters:
    ///   - table: the list; read again as GB18030 if it turns out not to be UTF-8.
    ///   - tableOptions: how it was opened.
    ///   - output: where the verdicts go.
    ///   - progress: shows how far it is, and can stop it.
    /// - Throws: `TextInputError`, `CheckError`, `OutputError`, `CRSError`, `GEOSError`,
    ///   `CancellationError` if it was stopped.
    public func run(
        _ table: FirmTable, tableOptions: FirmTable.Options = .init(), output: OutputFile,
        progress: ProgressMeter = ProgressMeter()
    ) throws -> Summary {
        var table = table
        let crs = try defaultCRS(of: table)
        let indicators = try indicatorColumns(of: table)
        let digest = DigestTask(table.original)
        var chunks = table.chunks
        let first: FirstPass
        do {
            first = try firstPass(table, chunks, crs, progress)
        } catch FirstPass.Failure.notUTF8(let offset, let isZero)
            where !isZero && table.encoding == .utf8 && tableOptions.encoding == nil
        {
            _ = offset
            table = try table.decodedAsGB18030(options: tableOptions)
            chunks = table.chunks
            first = try unwrapping(table) { try firstPass(table, chunks, crs, progress) }
        } catch let failure as FirstPass.Failure {
            throw try Self.error(failure, table)
        }

        let ordered = OrderedOutput(output, limit: options.laneCount * 2 + 2)
        let second = SecondPass(
            snapshot: snapshot, headings: table.headings, options: options, first: first,
            indicators: indicators)
        let writer = VerdictWriter(
            snapshot, headings: table.headings, delimiter: table.delimiter, options: options)
        let edge = OutputBuffer()
        writer.appendStart(byteOrderMark: options.byteOrderMark, to: edge)
        try ordered.write(edge.bytes)
        let headings = table.headings
        let tally: Tally
        do {
            tally = try second.run(chunks, output: ordered, progress: progress) {
                () throws(CRSError) in try makeReader(headings, crs)
            }
        } catch {
            throw Self.error(error)
        }
        edge.removeAll()
        writer.appendEnd(to: edge)
        try ordered.write(edge.bytes)
        let sha256 = try digest.result()
        try ordered.commit()
        return Summary(
            tally, snapshot: snapshot, options: options, indicators: options.indicators,
            declaredZones: declaredZones, inputSHA256: sha256)
    }

    private func unwrapping<Result>(
        _ table: FirmTable, _ body: () throws -> Result
    ) throws -> Result {
        do { return try body() } catch let failure as FirstPass.Failure {
            throw try Self.error(failure, table)
        }
    }

    private func firstPass(
        _ table: FirmTable, _ chunks: RecordChunks, _ crs: CRSIdentifier?,
        _ progress: ProgressMeter
    ) throws -> FirstPass {
        let firstRowNumber = table.firstRowNumber
        let headings = table.headings
        return try FirstPass(
            chunks, laneCount: options.laneCount, rowNumber: { $0 + firstRowNumber },
            progress: progress
        ) { () throws(CRSError) in try makeReader(headings, crs) }
    }

    private func makeReader(
        _ headings: Headings, _ crs: CRSIdentifier?
    ) throws(CRSError) -> RowReader {
        try RowReader(
            headings: headings, basis: options.basis, crs: crs, accuracy: options.accuracy,
            declared: declared, declaredZones: declaredZones)
    }

    /// The CRS of rows that name none.
    private func defaultCRS(of table: FirmTable) throws -> CRSIdentifier? {
        let crs = options.crs ?? table.impliedCRS
        let headings = table.headings
        if crs == nil, headings.hasCoordinates, headings.columns[.crs] == nil {
            let columns = headings.columns.filter { $0.key.isCoordinate }
            throw CheckError.noCRS(
                path: table.path, columns: columns.values.sorted().map { headings.titles[$0] })
        }
        if let crs {
            // Refused before anything is read.
            do { _ = try Transformation(from: crs) } catch {
                throw CheckError.unusableCRS(
                    english: error.description, chinese: error.chineseDescription)
            }
        }
        return crs
    }

    private func indicatorColumns(of table: FirmTable) throws -> [Int] {
        let titles = table.headings.titles
        return try options.indicators.map { heading in
            let wanted = ColumnKey.normalise(heading)
            guard
                let column = titles.firstIndex(where: { ColumnKey.normalise($0) == wanted })
            else {
                throw CheckError.noSuchColumn(
                    heading: heading, key: "indicators", titles: titles)
            }
            return column
        }
    }

    private static func error(
        _ failure: FirstPass.Failure, _ table: FirmTable
    ) throws -> any Error {
        switch failure {
        case .input(let error): return error
        case .crs(let error): return error
        case .cancelled: return CancellationError()
        case .notUTF8(let offset, true):
            return TextInputError.nulByte(path: table.path, offset: offset)
        case .notUTF8:
            return try UTF8Refusal.error(table.text.file, from: table.text.start, declared: true)
        case .tooManyRows:
            return CheckError.tooManyRows(path: table.path, limit: FirstPass.mostRows)
        }
    }

    private static func error(_ failure: SecondPass.Failure) -> any Error {
        switch failure {
        case .input(let error): error
        case .output(let error): error
        case .geos(let error): error
        case .crs(let error): error
        case .cancelled: CancellationError()
        }
    }
}

extension FirmTable {
    /// The rows behind the headings, to be read in chunks.
    var chunks: RecordChunks {
        RecordChunks(file: text.file, delimiter: delimiter, from: dataStart)
    }
}
