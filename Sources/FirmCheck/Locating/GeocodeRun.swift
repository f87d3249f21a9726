public import Addresses
public import DelimitedText
import Geodesy
import Synchronization
import Zones

/// Finds the addresses of a list: every row back with its position, how well that is known, what
/// was found, by whom, and the reason where there is none.
///
/// Coordinates that the list has already are kept as they are and not looked at. Immutable; safe to
/// share; each `run` uses all lanes.
public struct GeocodeRun: Sendable {
    /// Which of a firm's addresses is found.
    public enum Place: String, CaseIterable, Sendable {
        /// Where it is registered.
        case registered
        /// Where it operates.
        case operating
    }

    /// How many rows came out how.
    public struct Counts: Equatable, Sendable {
        /// All rows, blank ones too.
        public var rows = 0
        /// Rows that are no firms: blank, or of totals.
        public var otherRows = 0
        /// Located rows by level.
        public var levels: [AddressLevel: Int] = [:]
        /// Located rows by who says so.
        public var sources: [PositionSource: Int] = [:]
        /// Rows without a position by the word of the reason.
        public var reasons: [String: Int] = [:]
        /// Located rows whose name was only alike.
        public var fuzzy = 0

        /// Nothing yet.
        public init() {}

        /// Rows with a position.
        public var located: Int { levels.values.reduce(0, +) }

        static func += (a: inout Counts, b: Counts) {
            a.rows += b.rows
            a.otherRows += b.otherRows
            a.fuzzy += b.fuzzy
            a.levels.merge(b.levels, uniquingKeysWith: +)
            a.sources.merge(b.sources, uniquingKeysWith: +)
            a.reasons.merge(b.reasons, uniquingKeysWith: +)
        }
    }

    /// Which address.
    public let place: Place
    /// Who finds it.
    public let finder: any AddressFinder
    /// The language of headings and words.
    public let language: Language
    /// Whether the output begins with a byte order mark.
    public let byteOrderMark: Bool

    /// Prepares a run.
    public init(
        _ place: Place, finder: any AddressFinder, language: Language, byteOrderMark: Bool
    ) {
        self.place = place
        self.finder = finder
        self.language = language
        self.byteOrderMark = byteOrderMark
    }

    /// Finds all addresses of a list and writes its rows to `output`, which is left to the caller to
    /// commit.
    ///
    /// - Parameter tableOptions: how the list was opened.
    /// - Throws: `TextInputError`, `CheckError.noAddresses` if the list has no such column,
    ///   `OutputError`, what the finder throws, `CancellationError` if it was stopped.
    public func run(
        _ list: FirmTable, tableOptions: FirmTable.Options = .init(), output: OutputFile,
        progress: ProgressMeter = ProgressMeter()
    ) throws -> Counts {
        let table = try list.decoded(options: tableOptions)
        let key: ColumnKey = place == .registered ? .registeredAddress : .operatingAddress
        guard table.headings.columns[key] != nil else {
            throw CheckError.noAddresses(
                path: table.path, heading: place == .registered ? "注册地址" : "经营地址",
                titles: table.headings.titles)
        }
        let asked = try ask(table, progress)
        let chunks = table.chunks
        // The first reading of all chunks, so that lanes can take them by number.
        let scan = ChunkBuffer()
        while try chunks.next(into: scan) != nil {}
        try writeHeadings(table, to: output)
        let ordered = OrderedOutput(output, limit: Lanes.count * 2 + 2)
        let nextChunk = Atomic(0)
        let isStopped = Atomic(false)
        let total = Mutex(Counts())
        let failures = Mutex<(any Error)?>(nil)
        let lanes = min(Lanes.count, max(1, chunks.count))
        try Lanes.run(lanes) { (_) throws(CRSError) in
            let worker = try GeocodeWorker(self, table, asked: asked)
            while !isStopped.load(ordering: .relaxed) {
                let buffer = ordered.takeBuffer()
                let index = nextChunk.wrappingAdd(1, ordering: .relaxed).oldValue
                guard index < chunks.count else {
                    ordered.discard(buffer)
                    break
                }
                var failure: (any Error)?
                do { try worker.work(index, chunks, into: buffer) } catch { failure = error }
                // Delivered whatever happened, or the lanes behind would wait for it for ever.
                do { try ordered.deliver(buffer, number: index) } catch {
                    failure = failure ?? error
                }
                let share = 0.4 + 0.6 * Double(index + 1) / Double(chunks.count)
                if failure == nil, !progress.advance(to: share) { failure = CancellationError() }
                if let failure {
                    isStopped.store(true, ordering: .relaxed)
                    failures.withLock { $0 = $0 ?? failure }
                }
            }
            total.withLock { $0 += worker.counts }
        }
        if let failure = failures.withLock({ $0 }) { throw failure }
        return total.withLock { $0 }
    }

    /// The answers that have to be asked for, if there is somebody to ask.
    private func ask(
        _ table: FirmTable, _ progress: ProgressMeter
    ) throws -> [UInt128: AddressAnswer] {
        guard finder.canAsk else { return [:] }
        let pass = AddressPass(
            finder: finder, verifiesCoordinates: true, laneCount: Lanes.count, progress: progress)
        do throws(FirstPass.Failure) {
            return try pass.run(table.chunks) { () throws(CRSError) in
                try reader(of: table)
            } keep: { answer, isAsked in
                isAsked ? answer : nil
            }
        } catch {
            throw try FirmCheck.error(error, table, rowLimit: FirstPass.mostRows)
        }
    }

    /// Reads rows without their coordinates: every address counts, whatever stands beside it.
    func reader(of table: FirmTable) throws(CRSError) -> RowReader {
        try RowReader(
            headings: table.headings.withoutCoordinates,
            basis: place == .registered ? .registered : .operating, crs: nil, accuracy: 0,
            declaredTexts: DeclaredTexts())
    }

    private func writeHeadings(_ table: FirmTable, to output: OutputFile) throws(OutputError) {
        let buffer = OutputBuffer()
        if byteOrderMark { buffer.append("\u{FEFF}") }
        let titles = table.headings.titles
        for (number, title) in (titles + LocatedColumn.headings(language, beside: titles))
            .enumerated()
        {
            if number > 0 { buffer.append(GeocodeWorker.comma) }
            buffer.appendField(title, delimiter: GeocodeWorker.comma)
        }
        buffer.append(UInt8(ascii: "\n"))
        try output.write(buffer.bytes)
    }
}
