import Access
import DelimitedText
import Dispatch
import FirmCheck
import NIOCore
import Zones

/// A check that goes on in threads of its own while its verdicts are sent.
///
/// When nobody holds it any more the work ends, at the next bytes that it would send. Safe to share.
final class CheckRun: Sendable {
    private let queue = ByteQueue(limit: 16)
    private let progress = ProgressMeter()
    /// The number that a person sees for the first firm; there before the first verdict.
    let firstRowNumber = LateValue<Int>()

    /// Starts the check.
    ///
    /// - Parameters:
    ///   - finder: finds the addresses of the list.
    ///   - slot: the upload's place in the service, kept until the work has ended.
    ///   - done: told of the summary.
    init(
        _ upload: InputFile, _ format: ListFormat, _ parameters: CheckParameters,
        _ boundaries: ServedBoundaries, finder: (any AddressFinder)?, slot: ConcurrencyLimit.Ticket,
        done: @escaping @Sendable (Summary) -> Void
    ) {
        let queue = queue
        let progress = progress
        let firstRowNumber = firstRowNumber
        // Not on the threads that answer: a check blocks, and uses all cores.
        DispatchQueue.global().async {
            let end = Result {
                let table = try FirmTable.open(upload, format: format, options: parameters.table)
                firstRowNumber.set(table.firstRowNumber)
                let output = OutputFile(path: "the answer") { bytes throws(OutputError) in
                    guard queue.add(bytes) else { throw .closedPipe }
                }
                done(
                    try FirmCheck(options: parameters.options).run(
                        table, tableOptions: parameters.table,
                        boundaries: {
                            try boundaries.forList(on: parameters.day, drafts: parameters.drafts)
                        }, output: output, finder: finder, progress: progress))
            }
            _ = slot
            queue.finish(end)
        }
    }

    deinit {
        progress.stop()
        queue.abandon()
    }

    /// The next verdicts; nil at the end.
    ///
    /// - Throws: what the check throws.
    func next() async throws -> ByteBuffer? { try await queue.next() }
}

/// JSON Lines made one JSON array, as they come. Confined to the writing of one body.
struct LinesToArray {
    private var isBehindLine = false
    private var isEmpty = true

    /// The text with commas where lines meet. O(bytes).
    mutating func add(_ lines: ByteBuffer) -> ByteBuffer {
        var result = ByteBufferAllocator().buffer(capacity: lines.readableBytes + 1024)
        if isEmpty { result.writeStaticString("[\n") }
        isEmpty = false
        for line in lines.readableBytesView.split(
            separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        {
            if isBehindLine, !line.isEmpty { result.writeStaticString(",\n") }
            if !line.isEmpty { isBehindLine = false }
            result.writeBytes(line)
            if line.endIndex < lines.readableBytesView.endIndex { isBehindLine = true }
        }
        return result
    }

    /// The end of the array.
    consuming func finish() -> ByteBuffer { ByteBuffer(string: isEmpty ? "[]\n" : "\n]\n") }
}
