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
    private let findings: Findings

    /// What a chunk contributes.
    private struct Findings: Sendable {
        var rowCount = 0
        /// `CreditCode.key` by row; empty if the list has no codes.
        var codes: [UInt128] = []
        /// `FirmRow.declared` by row; empty if the list has no codes.
        var declared: [UInt32] = []
        /// `SharedPositions.key` by row, for the first and the second place.
        var first: [UInt64] = []
        var second: [UInt64] = []
    }

    /// Why the pass ended early.
    enum Failure: Error {
        case input(TextInputError)
        case crs(CRSError)
        case cancelled
        /// A chunk is not UTF-8, or holds a zero byte, at this offset of the file.
        case notUTF8(offset: Int, isZero: Bool)
        case tooManyRows
    }

    /// The most rows: their indexes have 32 bits.
    static let mostRows = Int(UInt32.max) - 1

    /// Reads the whole list once in all lanes.
    init(
        _ chunks: RecordChunks, laneCount: Int, progress: ProgressMeter,
        makeReader: @Sendable () throws(CRSError) -> RowReader
    ) throws(Failure) {
        let collected = Mutex<[Int: Findings]>([:])
        try Lanes.run(laneCount) { (_) throws(Failure) in
            let reader: RowReader
            do throws(CRSError) { reader = try makeReader() } catch { throw .crs(error) }
            let buffer = ChunkBuffer()
            let scanner = RecordScanner(delimiter: chunks.delimiter)
            while let index = try Self.next(chunks, buffer) {
                if let defect = UTF8Check.defect(in: buffer.bytes) {
                    let start = chunks.offset(of: index)
                    switch defect {
                    case .zero(let offset): throw .notUTF8(offset: start + offset, isZero: true)
                    case .malformed(let offset):
                        throw .notUTF8(offset: start + offset, isZero: false)
                    }
                }
                let findings = Self.read(buffer, scanner, reader)
                collected.withLock { $0[index] = findings }
                guard progress.advance(to: chunks.progress * 0.4) else { throw .cancelled }
            }
        }
        var all = Findings()
        var firstRows: [Int] = []
        var parts = collected.withLock { parts in
            defer { parts = [:] }
            return parts
        }
        // Room for all at once, and each part let go when it is copied: the list may be long.
        all.codes.reserveCapacity(parts.values.reduce(0) { $0 + $1.codes.count })
        all.declared.reserveCapacity(parts.values.reduce(0) { $0 + $1.declared.count })
        all.first.reserveCapacity(parts.values.reduce(0) { $0 + $1.first.count })
        all.second.reserveCapacity(parts.values.reduce(0) { $0 + $1.second.count })
        for index in 0..<chunks.count {
            firstRows.append(all.rowCount)
            guard let part = parts.removeValue(forKey: index) else { continue }
            all.rowCount += part.rowCount
            all.codes += part.codes
            all.declared += part.declared
            all.first += part.first
            all.second += part.second
        }
        guard all.rowCount <= Self.mostRows else { throw .tooManyRows }
        rowCount = all.rowCount
        self.firstRows = firstRows
        findings = all
    }

    /// What only the whole list can tell about its rows, once the declared zones are known.
    ///
    /// - Parameter rowNumber: the number that a person sees for a row index.
    func conclude(_ zones: DeclaredZones, rowNumber: (Int) -> Int) -> ListFindings {
        let repeats =
            findings.codes.isEmpty
            ? RepeatTable()
            : RepeatTable(
                codes: findings.codes, declared: findings.declared.map { zones[$0].key },
                rowNumber: rowNumber)
        var (first, second) = (findings.first, findings.second)
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

    private static func next(
        _ chunks: RecordChunks, _ buffer: ChunkBuffer
    ) throws(Failure) -> Int? {
        do throws(TextInputError) { return try chunks.next(into: buffer) } catch {
            throw .input(error)
        }
    }

    private static func read(
        _ buffer: ChunkBuffer, _ scanner: RecordScanner, _ reader: RowReader
    ) -> Findings {
        var findings = Findings()
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
