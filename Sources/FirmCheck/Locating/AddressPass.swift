public import Addresses
import DelimitedText
import Geodesy
import Synchronization
import Zones

/// Finds the positions of all addresses that a list needs, each text once.
///
/// Runs before the first pass, so that repeats and shared positions see what was found.
struct AddressPass: Sendable {
    let finder: any AddressFinder
    /// Whether addresses beside coordinates are found as well, to compare the two.
    let verifiesCoordinates: Bool
    let laneCount: Int
    let progress: ProgressMeter

    /// Texts that nobody has looked at yet, gathered by a lane.
    private struct Gathered {
        var texts: [String] = []
        var keys: [UInt128] = []
    }

    /// What all lanes have done.
    private struct Work<Kept: Sendable>: Sendable {
        var seen: Set<UInt128> = []
        var kept: [UInt128: Kept] = [:]
        /// What nobody at hand knows.
        var texts: [String] = []
        var keys: [UInt128] = []
    }

    /// Makes of an answer what is kept; nil if it need not be. The second parameter says whether it
    /// had to be asked for.
    typealias Keep<Kept> = @Sendable (AddressAnswer, _ isAsked: Bool) -> Kept?

    /// Goes through a list.
    ///
    /// - Returns: what is kept of the answers, by `AddressBook.key` of the texts.
    /// - Throws: what reading a list throws, as a `FirstPass.Failure`; what the finder throws, in
    ///   its case `finder`.
    func run<Kept: Sendable>(
        _ chunks: RecordChunks, makeReader: @Sendable () throws(CRSError) -> RowReader,
        keep: Keep<Kept>
    ) throws(FirstPass.Failure) -> [UInt128: Kept] {
        let work = Mutex(Work<Kept>())
        try Lanes.run(laneCount) { (_) throws(FirstPass.Failure) in
            let reader: RowReader
            do throws(CRSError) { reader = try makeReader() } catch { throw .crs(error) }
            let buffer = ChunkBuffer()
            let scanner = RecordScanner(delimiter: chunks.delimiter)
            while try FirstPass.nextChecked(chunks, buffer) != nil {
                let gathered = gather(buffer, scanner, reader, work)
                do { try find(gathered, work, keep) } catch { throw .finder(error) }
                guard progress.advance(to: chunks.progress * 0.3) else { throw .cancelled }
            }
        }
        return try askTheRest(work.withLock { $0 }, keep)
    }

    /// The texts of a chunk that no lane has met before.
    private func gather<Kept>(
        _ buffer: ChunkBuffer, _ scanner: RecordScanner, _ reader: RowReader,
        _ work: borrowing Mutex<Work<Kept>>
    ) -> Gathered {
        var met: [UInt128: String] = [:]
        scanner.start(buffer.bytes)
        while scanner.next() {
            let row = reader.read(scanner)
            guard row.kind == .firm, !row.isRagged else { continue }
            for number in 0..<(reader.hasTwoPlaces ? 2 : 1) {
                let place = number == 0 ? row.first : row.second
                guard place.isLocated ? verifiesCoordinates : place.problems == .noPosition,
                    let text = reader.address(ofPlace: number, scanner)
                else { continue }
                let key = AddressBook.key(text)
                if met[key] == nil { met[key] = String(decoding: text, as: UTF8.self) }
            }
        }
        return work.withLock { work in
            var new = Gathered()
            for (key, text) in met where work.seen.insert(key).inserted {
                new.keys.append(key)
                new.texts.append(text)
            }
            return new
        }
    }

    private func find<Kept>(
        _ gathered: Gathered, _ work: borrowing Mutex<Work<Kept>>, _ keep: Keep<Kept>
    ) throws {
        if gathered.texts.isEmpty { return }
        let answers = try finder.find(gathered.texts)
        work.withLock { work in
            for (index, answer) in answers.enumerated() {
                work.kept[gathered.keys[index]] = keep(answer, false)
                guard finder.canAsk, answer.isWorthAsking else { continue }
                work.keys.append(gathered.keys[index])
                work.texts.append(gathered.texts[index])
            }
        }
    }

    private func askTheRest<Kept>(
        _ work: Work<Kept>, _ keep: Keep<Kept>
    ) throws(FirstPass.Failure) -> [UInt128: Kept] {
        var kept = work.kept
        if work.texts.isEmpty { return kept }
        let progress = progress
        let answers: [AddressAnswer]
        do {
            answers = try finder.ask(work.texts) { progress.advance(to: 0.3 + 0.09 * $0) }
        } catch is CancellationError {
            throw .cancelled
        } catch {
            throw .finder(error)
        }
        for (key, answer) in zip(work.keys, answers) { kept[key] = keep(answer, true) }
        return kept
    }
}

extension AddressAnswer {
    /// Whether somebody else may know better.
    public var isWorthAsking: Bool {
        switch self {
        case .located(let found): found.level.isDivision
        case .ambiguous: true
        case .unlocated(let problem): problem != .noAddress
        }
    }
}
