import DelimitedText
import GEOS
import Geodesy
import Synchronization
import Zones

/// Judges every row and writes it back, in all lanes.
struct SecondPass: Sendable {
    let snapshot: Snapshot
    let headings: Headings
    /// Whether rows are written back byte for byte.
    let keepsBytes: Bool
    let options: CheckOptions
    let findings: ListFindings
    /// The columns to add up.
    let indicators: [Int]

    /// Why the pass ended early.
    enum Failure: Error {
        case input(TextInputError)
        case output(OutputError)
        case geos(GEOSError)
        case crs(CRSError)
        case cancelled
    }

    /// How many rows are looked up at once: enough to group the questions to GEOS, few enough for
    /// the processor's cache.
    private static let blockSize = 4096

    /// Runs over all chunks.
    ///
    /// - Returns: the counts of the whole list.
    func run(
        _ chunks: RecordChunks, output: OrderedOutput, progress: ProgressMeter,
        makeReader: @Sendable () throws(CRSError) -> RowReader
    ) throws(Failure) -> Tally {
        let nextChunk = Atomic(0)
        let isStopped = Atomic(false)
        let total = Mutex(emptyTally)
        try Lanes.run(options.laneCount) { (_) throws(Failure) in
            var worker = try SecondPassWorker(self, chunks, makeReader: makeReader)
            while !isStopped.load(ordering: .relaxed) {
                let buffer = output.takeBuffer()
                let index = nextChunk.wrappingAdd(1, ordering: .relaxed).oldValue
                guard index < chunks.count else {
                    output.discard(buffer)
                    break
                }
                var failure: Failure?
                do throws(Failure) {
                    try worker.work(index, chunks, into: buffer, blockSize: Self.blockSize)
                } catch {
                    failure = error
                }
                // Delivered whatever happened, or the lanes behind would wait for it for ever.
                do throws(OutputError) { try output.deliver(buffer, number: index) } catch {
                    failure = failure ?? .output(error)
                }
                let share = 0.4 + 0.6 * Double(index + 1) / Double(chunks.count)
                if failure == nil, !progress.advance(to: share) { failure = .cancelled }
                if let failure {
                    isStopped.store(true, ordering: .relaxed)
                    throw failure
                }
            }
            total.withLock { $0 += worker.tally }
        }
        return total.withLock { $0 }
    }

    var emptyTally: Tally {
        Tally(
            zones: snapshot.store.zones.count, parks: snapshot.parks.count,
            indicators: indicators.count)
    }
}

/// What one lane of the second pass works with. Confined to its lane.
private struct SecondPassWorker: ~Copyable {
    private let pass: SecondPass
    private let reader: RowReader
    private let scanner: RecordScanner
    private let chunk = ChunkBuffer()
    private let writer: VerdictWriter
    private var judge: Judge
    private var rows: [FirmRow] = []
    private var judged: [Judge.Judged] = []
    private(set) var tally: Tally

    init(
        _ pass: SecondPass, _ chunks: RecordChunks,
        makeReader: () throws(CRSError) -> RowReader
    ) throws(SecondPass.Failure) {
        let reader: RowReader
        do throws(CRSError) { reader = try makeReader() } catch { throw .crs(error) }
        let judge: Judge
        do throws(GEOSError) {
            judge = try Judge(
                pass.snapshot, reader: reader, findings: pass.findings, options: pass.options)
        } catch { throw .geos(error) }
        self.pass = pass
        self.reader = reader
        self.judge = judge
        scanner = RecordScanner(delimiter: chunks.delimiter)
        writer = VerdictWriter(
            pass.snapshot, headings: pass.headings, delimiter: chunks.delimiter,
            keepsBytes: pass.keepsBytes, options: pass.options)
        tally = pass.emptyTally
    }

    mutating func work(
        _ index: Int, _ chunks: RecordChunks, into buffer: OutputBuffer, blockSize: Int
    ) throws(SecondPass.Failure) {
        do throws(TextInputError) { try chunks.read(index, into: chunk) } catch {
            throw .input(error)
        }
        scanner.start(chunk.bytes)
        var firstRow = pass.findings.firstRows[index]
        while true {
            rows.removeAll(keepingCapacity: true)
            while rows.count < blockSize, scanner.next() { rows.append(reader.read(scanner)) }
            if rows.isEmpty { return }
            // Judging and writing may split records again, so note where to go on.
            let resume = scanner.nextRecordStart
            do throws(GEOSError) {
                try judge.judge(rows, firstRow: firstRow, scanner: scanner, into: &judged)
                for (number, row) in rows.enumerated() {
                    try write(row, judged[number], isFirst: firstRow + number == 0, to: buffer)
                }
            } catch { throw .geos(error) }
            firstRow += rows.count
            scanner.resume(at: resume)
        }
    }

    private mutating func write(
        _ row: FirmRow, _ judged: Judge.Judged, isFirst: Bool, to buffer: OutputBuffer
    ) throws(GEOSError) {
        tally.rows += 1
        guard row.kind == .firm else {
            if row.kind == .blank { tally.blankRows += 1 } else { tally.addTotalRow() }
            writer.appendOther(row, isFirst: isFirst, scanner: scanner, to: buffer)
            return
        }
        let declared = pass.findings.zones[row.declared]
        let zones = judge.zones(in: judged.facts.zones)
        let parks = zones.isEmpty ? [] : try judge.parks(of: zones, at: judged.place.position)
        let verdict = VerdictRow(
            judged: judged, zones: zones, parks: parks, declared: declared)
        writer.append(row, verdict, isFirst: isFirst, scanner: scanner, to: buffer)
        tally.add(
            judged.verdict, judged.place, declared: declared, zones: zones, parks: parks,
            parkZones: pass.snapshot.parks, values: indicatorValues(row))
    }

    private func indicatorValues(_ row: FirmRow) -> [ExactDecimal?] {
        if pass.indicators.isEmpty { return [] }
        scanner.split(recordAt: Int(row.recordStart))
        return pass.indicators.map { ExactDecimal(writer.cell($0, scanner)) }
    }
}
