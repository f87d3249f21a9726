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
    /// How to check.
    public let options: CheckOptions

    /// Prepares a check.
    public init(options: CheckOptions) { self.options = options }

    /// Checks a list and writes the verdicts to `output`, which is left to the caller to commit.
    ///
    /// - Parameters:
    ///   - table: the list; read again as GB18030 if it turns out not to be UTF-8.
    ///   - tableOptions: how it was opened.
    ///   - boundaries: gives the boundaries, made for many positions; called once, on another
    ///     thread, so that they are loaded while the list is read for the first time.
    ///   - output: where the verdicts go.
    ///   - finder: finds positions for addresses; nil if only coordinates count.
    ///   - progress: shows how far it is, and can stop it.
    /// - Throws: what `boundaries` throws, `TextInputError`, `CheckError`, `OutputError`,
    ///   `CRSError`, `GEOSError`, what `finder` throws, `CancellationError` if it was stopped.
    public func run(
        _ table: FirmTable, tableOptions: FirmTable.Options = .init(),
        boundaries: @escaping @Sendable () throws -> Snapshot, output: OutputFile,
        finder: (any AddressFinder)? = nil, progress: ProgressMeter = ProgressMeter()
    ) throws -> Summary {
        let crs = try table.defaultCRS(options.crs)
        let indicators = try indicatorColumns(of: table)
        let loading = Background(boundaries)
        let digest = options.needsDigest ? Background { try table.original.sha256() } : nil
        let texts = DeclaredTexts()
        let readers = Readers(options: options, texts: texts, crs: crs)
        let reading = Result { try readFirst(table, tableOptions, readers, finder, progress) }
        // Boundaries that cannot be used are the more important news.
        let snapshot = try loading.result()
        // Consumed here and below, as it is as long as the list and not needed for the second pass.
        let (read, chunks, first, found) = try (consume reading).get()

        let zones = try DeclaredZones(
            texts, names: snapshot.names, fallback: options.declaredZone)
        let firstRowNumber = read.firstRowNumber
        let second = SecondPass(
            snapshot: snapshot, headings: read.headings, keepsBytes: read.keepsBytes,
            options: options,
            findings: (consume first).conclude(zones) { $0 + firstRowNumber },
            indicators: indicators)
        let tally = try write(second, read, chunks, found, to: output, progress)
        let sha256 = try digest?.result()
        return Summary(
            tally, snapshot: snapshot, options: options, tableOptions: tableOptions,
            indicators: options.indicators, declaredZones: zones, inputSHA256: sha256)
    }

    /// The first reading, repeated as GB18030 if the list turns out not to be UTF-8.
    private func readFirst(
        _ table: FirmTable, _ tableOptions: FirmTable.Options, _ readers: Readers,
        _ finder: (any AddressFinder)?, _ progress: ProgressMeter
    ) throws -> (FirmTable, RecordChunks, FirstPass, Readers) {
        do throws(FirstPass.Failure) {
            return try readFirst(table, readers, finder, progress)
        } catch FirstPass.Failure.notUTF8(_, isZero: false)
            where table.isEncodingGuessed && tableOptions.encoding == nil
        {
            let decoded = try table.decodedAsGB18030(options: tableOptions)
            do throws(FirstPass.Failure) {
                return try readFirst(decoded, readers, finder, progress)
            } catch {
                throw try Self.error(error, decoded, rowLimit: options.rowLimit)
            }
        } catch {
            throw try Self.error(error, table, rowLimit: options.rowLimit)
        }
    }

    /// The addresses, if anybody is there to find them, then the rows.
    private func readFirst(
        _ table: FirmTable, _ readers: Readers, _ finder: (any AddressFinder)?,
        _ progress: ProgressMeter
    ) throws(FirstPass.Failure) -> (FirmTable, RecordChunks, FirstPass, Readers) {
        let headings = table.headings
        var readers = readers
        if let finder {
            let pass = AddressPass(
                finder: finder, verifiesCoordinates: options.verifiesCoordinates,
                laneCount: options.laneCount, progress: progress)
            readers.addresses = AddressBook(
                try pass.run(table.chunks) { [readers] () throws(CRSError) in
                    try readers.reader(headings)
                } keep: { answer, _ in
                    AddressBook.Entry(answer)
                })
        }
        let chunks = table.chunks
        let first = try FirstPass(
            chunks, laneCount: options.laneCount, progress: progress, rowLimit: options.rowLimit
        ) {
            [readers] () throws(CRSError) in try readers.reader(headings)
        }
        return (table, chunks, first, readers)
    }

    /// The second reading: what stands before the rows, the rows, what stands behind them.
    private func write(
        _ second: SecondPass, _ table: FirmTable, _ chunks: RecordChunks, _ readers: Readers,
        to output: OutputFile, _ progress: ProgressMeter
    ) throws -> Tally {
        let writer = VerdictWriter(
            second.snapshot, headings: table.headings, delimiter: table.delimiter,
            keepsBytes: table.keepsBytes, options: options)
        let edge = OutputBuffer()
        writer.appendStart(byteOrderMark: options.byteOrderMark, to: edge)
        try output.write(edge.bytes)
        let ordered = OrderedOutput(output, limit: options.laneCount * 2 + 2)
        let headings = table.headings
        let tally: Tally
        do throws(SecondPass.Failure) {
            tally = try second.run(chunks, output: ordered, progress: progress) {
                () throws(CRSError) in try readers.reader(headings)
            }
        } catch {
            throw Self.error(error)
        }
        edge.removeAll()
        writer.appendEnd(to: edge)
        try output.write(edge.bytes)
        return tally
    }

    /// What every pass needs to read rows in the same way.
    private struct Readers: Sendable {
        let options: CheckOptions
        let texts: DeclaredTexts
        let crs: CRSIdentifier?
        var addresses: AddressBook?

        func reader(_ headings: Headings) throws(CRSError) -> RowReader {
            try RowReader(
                headings: headings, basis: options.basis, crs: crs, accuracy: options.accuracy,
                declaredTexts: texts, addresses: addresses,
                verifiesCoordinates: options.verifiesCoordinates)
        }
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

    /// What a failure of the first reading is to the caller.
    static func error(
        _ failure: FirstPass.Failure, _ table: FirmTable, rowLimit: Int
    ) throws -> any Error {
        switch failure {
        case .input(let error): error
        case .crs(let error): error
        case .cancelled: CancellationError()
        case .finder(let error): error
        case .notUTF8(let offset, true): try Transcoder.nulByte(at: offset, in: table.text.file)
        case .notUTF8: try UTF8Refusal.error(table.text.file, from: table.text.start)
        case .tooManyRows: CheckError.tooManyRows(path: table.path, limit: rowLimit)
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
    /// Whether it is only taken to be UTF-8: no mark at its beginning says so.
    fileprivate var isEncodingGuessed: Bool { text.encoding == .utf8 && text.start == 0 }

    /// The rows behind the headings, to be read in chunks.
    var chunks: RecordChunks {
        RecordChunks(file: text.file, delimiter: delimiter, from: dataStart)
    }
}
