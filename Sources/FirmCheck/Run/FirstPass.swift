import DelimitedText
import Geodesy
import PlanarGeometry
import Synchronization
import Zones

/// What the first reading of the whole list collects: codes, declared zones, positions.
///
/// It needs no boundaries, so it runs while these are loaded. Immutable; safe to share.
struct FirstPass: Sendable {
    /// The number of rows, and for each chunk the index of its first row.
    let rowCount: Int
    let firstRows: [Int]
    private var findings: Findings

    /// What a chunk contributes.
    private struct Findings: Sendable {
        var rowCount = 0
        /// The bytes of the chunk.
        var byteCount = 0
        /// `CreditCode.key` by row; empty if the list has no codes.
        var codes: [UInt128] = []
        /// `FirmRow.declared` by row; empty if the list has no codes.
        var declared: [UInt32] = []
        /// `SharedPositions.key` by row, for the first and the second place.
        var first: [UInt64] = []
        var second: [UInt64] = []
    }

    /// What the chunks contributed, joined in their order as they come in.
    ///
    /// Joined at once, as pieces that wait for the end would take as much memory again.
    private struct Joined: Sendable {
        private(set) var all = Findings()
        private(set) var firstRows: [Int] = []
        private var waiting: [Int: Findings] = [:]
        private let fileSize: Int

        init(fileSize: Int) { self.fileSize = fileSize }

        mutating func add(_ part: Findings, number: Int) {
            waiting[number] = part
            while let part = waiting.removeValue(forKey: firstRows.count) {
                if firstRows.isEmpty { reserve(for: part) }
                firstRows.append(all.rowCount)
                all.rowCount += part.rowCount
                all.codes += part.codes
                all.declared += part.declared
                all.first += part.first
                all.second += part.second
            }
        }

        /// Makes room for the whole list, if the rest of it is like its first chunk. What is never
        /// filled takes no memory.
        private mutating func reserve(for part: Findings) {
            let share = 1.1 * Double(fileSize) / Double(max(part.byteCount, 1))
            func room(_ count: Int) -> Int { Int(Double(count) * share) }
            all.codes.reserveCapacity(room(part.codes.count))
            all.declared.reserveCapacity(room(part.declared.count))
            all.first.reserveCapacity(room(part.first.count))
            all.second.reserveCapacity(room(part.second.count))
        }
    }

    /// Why the pass ended early.
    enum Failure: Error {
        case input(TextInputError)
        case crs(CRSError)
        case cancelled
        /// A chunk is not UTF-8, or holds a zero byte, at this offset of the file.
        case notUTF8(offset: Int, isZero: Bool)
        case tooManyRows
        /// The addresses could not be looked for.
        case finder(any Error)
    }

    /// The most rows: their indexes have 32 bits.
    static let mostRows = Int(UInt32.max) - 1

    /// Reads the whole list once in all lanes.
    init(
        _ chunks: RecordChunks, laneCount: Int, progress: ProgressMeter,
        rowLimit: Int = FirstPass.mostRows,
        makeReader: @Sendable () throws(CRSError) -> RowReader
    ) throws(Failure) {
        let joined = Mutex(Joined(fileSize: chunks.file.size))
        try Lanes.run(laneCount) { (_) throws(Failure) in
            let reader: RowReader
            do throws(CRSError) { reader = try makeReader() } catch { throw .crs(error) }
            let buffer = ChunkBuffer()
            let scanner = RecordScanner(delimiter: chunks.delimiter)
            while let index = try Self.nextChecked(chunks, buffer) {
                let findings = Self.read(buffer, scanner, reader)
                joined.withLock { $0.add(findings, number: index) }
                guard progress.advance(to: chunks.progress * 0.4) else { throw .cancelled }
            }
        }
        let (all, firstRows) = joined.withLock { joined in
            defer { joined = Joined(fileSize: 0) }
            return (joined.all, joined.firstRows)
        }
        guard all.rowCount <= min(rowLimit, Self.mostRows) else { throw .tooManyRows }
        rowCount = all.rowCount
        self.firstRows = firstRows
        findings = all
    }

    /// What only the whole list can tell about its rows, once the declared zones are known.
    ///
    /// Consuming, so that each of the long arrays is let go when it has been used.
    ///
    /// - Parameter rowNumber: the number that a person sees for a row index.
    consuming func conclude(_ zones: DeclaredZones, rowNumber: (Int) -> Int) -> ListFindings {
        let repeats =
            findings.codes.isEmpty
            ? RepeatTable()
            : RepeatTable(
                codes: findings.codes, declared: findings.declared.map { zones[$0].key },
                rowNumber: rowNumber)
        findings.codes = []
        findings.declared = []
        var first: [UInt64] = []
        var second: [UInt64] = []
        swap(&first, &findings.first)
        swap(&second, &findings.second)
        if !repeats.isEmpty {
            for row in first.indices where repeats.finding(forRow: row).repeatedRow > 0 {
                first[row] = 0
                if row < second.count { second[row] = 0 }
            }
        }
        // A firm whose two places are one stands there once.
        for row in second.indices where second[row] == first[row] { second[row] = 0 }
        return ListFindings(
            firstRows: firstRows, zones: zones, repeats: repeats,
            shared: SharedPositions(first, second))
    }

    /// The number of the next chunk, whose text is UTF-8; nil behind the last one.
    static func nextChecked(
        _ chunks: RecordChunks, _ buffer: ChunkBuffer
    ) throws(Failure) -> Int? {
        let next: Int?
        do throws(TextInputError) { next = try chunks.next(into: buffer) } catch {
            throw .input(error)
        }
        guard let next, let defect = UTF8Check.defect(in: buffer.bytes) else { return next }
        let start = chunks.offset(of: next)
        switch defect {
        case .zero(let offset): throw .notUTF8(offset: start + offset, isZero: true)
        case .malformed(let offset): throw .notUTF8(offset: start + offset, isZero: false)
        }
    }

    private static func read(
        _ buffer: ChunkBuffer, _ scanner: RecordScanner, _ reader: RowReader
    ) -> Findings {
        var findings = Findings()
        findings.byteCount = buffer.count
        let estimate = buffer.count / 40
        findings.first.reserveCapacity(estimate)
        let hasCodes = reader.hasCodes
        let hasTwoPlaces = reader.hasTwoPlaces
        if hasCodes {
            findings.codes.reserveCapacity(estimate)
            findings.declared.reserveCapacity(estimate)
        }
        scanner.start(buffer.bytes)
        while scanner.next() {
            let row = reader.read(scanner)
            findings.rowCount += 1
            let isFirm = row.kind == .firm
            findings.first.append(
                isFirm && row.first.isLocated ? SharedPositions.key(row.first.position) : 0)
            if hasTwoPlaces {
                findings.second.append(
                    isFirm && row.second.isLocated ? SharedPositions.key(row.second.position) : 0)
            }
            if hasCodes {
                findings.codes.append(isFirm ? row.code : 0)
                findings.declared.append(row.declared)
            }
        }
        return findings
    }
}

/// What only the whole list can tell: which rows repeat which, and where many rows stand.
///
/// Immutable; safe to share.
struct ListFindings: Sendable {
    /// For each chunk the index of its first row.
    let firstRows: [Int]
    let zones: DeclaredZones
    let repeats: RepeatTable
    let shared: SharedPositions
}
