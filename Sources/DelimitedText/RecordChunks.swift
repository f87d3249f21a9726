import Glibc
import Synchronization

/// A file of records in pieces of about a mebibyte, each of whole records.
///
/// The first pass takes the chunks one after the other with `next(into:)`, from any number of
/// lanes; afterwards `read(_:into:)` reads any of them again. Safe to share.
public final class RecordChunks: Sendable {
    /// The file, UTF-8.
    public let file: InputFile
    /// The byte between fields.
    public let delimiter: UInt8
    /// A record may not be longer.
    public static let longestRecord = 16 << 20

    private let start: Int
    private let chunkSize: Int
    private let state: Mutex<State>

    private struct State {
        var next: Int
        /// Where each chunk begins; the end of the last one follows.
        var offsets: [Int]
        var failure: TextInputError?
    }

    /// Cuts the part of `file` from offset `start` on, where a record begins.
    ///
    /// - Parameter chunkSize: how many bytes to read at a time; tests make it tiny.
    public init(file: InputFile, delimiter: UInt8, from start: Int, chunkSize: Int = 1 << 20) {
        self.file = file
        self.delimiter = delimiter
        self.start = start
        self.chunkSize = max(chunkSize, 2)
        state = Mutex(State(next: start, offsets: [start], failure: nil))
    }

    /// The number of chunks taken so far.
    public var count: Int { state.withLock { $0.offsets.count - 1 } }

    /// Where a chunk that was taken begins in the file.
    public func offset(of index: Int) -> Int { state.withLock { $0.offsets[index] } }

    /// How much of the file was taken so far, from 0 to 1.
    public var progress: Double {
        state.withLock {
            file.size > start ? Double($0.next - start) / Double(file.size - start) : 1
        }
    }

    /// Reads the next chunk; returns its number from 0, or nil at the end of the file.
    ///
    /// - Throws: `TextInputError.unclosedQuote`, `.recordTooLong`, `.unreadable`, `.changed`; the
    ///   same again for every later call.
    public func next(into buffer: ChunkBuffer) throws(TextInputError) -> Int? {
        let result: Result<Int?, TextInputError> = state.withLock { state in
            if let failure = state.failure { return .failure(failure) }
            if state.next >= file.size { return .success(nil) }
            do throws(TextInputError) {
                try fill(buffer, at: state.next)
            } catch {
                state.failure = error
                return .failure(error)
            }
            state.next += buffer.count
            state.offsets.append(state.next)
            return .success(state.offsets.count - 2)
        }
        return try result.get()
    }

    /// Reads chunk `index` again. The first pass must be over, or at least past it.
    ///
    /// - Throws: `TextInputError.unreadable`, or `.changed` if there is less now.
    public func read(_ index: Int, into buffer: ChunkBuffer) throws(TextInputError) {
        let (from, to) = state.withLock { ($0.offsets[index], $0.offsets[index + 1]) }
        buffer.reserve(to - from)
        let count = try file.read(into: buffer.space(from: 0, count: to - from), at: from)
        guard count == to - from else { throw .changed(path: file.path) }
        buffer.finish(count: count)
    }

    /// Fills the buffer with whole records from `offset` on, at least one.
    private func fill(_ buffer: ChunkBuffer, at offset: Int) throws(TextInputError) {
        let boundary = RecordBoundary(delimiter: delimiter)
        var wanted = chunkSize
        var filled = 0
        while true {
            buffer.reserve(wanted)
            filled += try file.read(
                into: buffer.space(from: filled, count: wanted - filled), at: offset + filled)
            let bytes = buffer.bytes(count: filled)
            if offset + filled >= file.size || filled < wanted {
                guard offset + filled >= file.size else { throw .changed(path: file.path) }
                try checkEnd(bytes, boundary, at: offset)
                buffer.finish(count: filled)
                return
            }
            let end = boundary.lastEnd(bytes)
            if end > 0 {
                buffer.finish(count: end)
                return
            }
            guard filled < Self.longestRecord else {
                let row = try rows(before: offset) + 1
                if boundary.walk(bytes).state == .inQuotes, try !closes(from: offset + filled) {
                    throw .unclosedQuote(path: file.path, row: row)
                }
                throw .recordTooLong(path: file.path, row: row, limit: Self.longestRecord)
            }
            wanted = min(wanted * 2, Self.longestRecord)
        }
    }

    /// The last chunk: its last record may lack a line end, but not a closing quote.
    private func checkEnd(
        _ bytes: UnsafeBufferPointer<UInt8>, _ boundary: RecordBoundary, at offset: Int
    ) throws(TextInputError) {
        guard let base = bytes.baseAddress, memchr(base, 0x22, bytes.count) != nil else { return }
        let (_, records, state) = boundary.walk(bytes)
        if state == .inQuotes {
            throw .unclosedQuote(path: file.path, row: try rows(before: offset) + records + 1)
        }
    }

    /// The number of records before an offset at which one begins. Slow: for messages.
    private func rows(before offset: Int) throws(TextInputError) -> Int {
        let boundary = RecordBoundary(delimiter: delimiter)
        let buffer = ChunkBuffer()
        var rows = 0
        var position = 0
        var wanted = chunkSize
        while position < offset {
            let count = min(wanted, offset - position)
            buffer.reserve(count)
            let read = try file.read(into: buffer.space(from: 0, count: count), at: position)
            let (end, records, _) = boundary.walk(buffer.bytes(count: read))
            if end == 0 {
                if count == offset - position { break }
                wanted *= 2
                continue
            }
            rows += records
            position += end
        }
        return rows
    }

    /// Whether a quote follows anywhere behind `offset`.
    private func closes(from offset: Int) throws(TextInputError) -> Bool {
        let buffer = ChunkBuffer()
        buffer.reserve(1 << 20)
        var position = offset
        while position < file.size {
            let count = try file.read(into: buffer.space(from: 0, count: 1 << 20), at: position)
            if count == 0 { return false }
            if buffer.bytes(count: count).contains(0x22) { return true }
            position += count
        }
        return false
    }
}

/// The bytes of one chunk, reused for the next. Confined to its lane.
public final class ChunkBuffer {
    private var storage: UnsafeMutableBufferPointer<UInt8>
    /// The number of bytes of the chunk.
    public private(set) var count = 0

    /// Makes an empty buffer.
    public init() { storage = .allocate(capacity: 0) }

    deinit { storage.deallocate() }

    /// The chunk. Valid until the buffer is filled again.
    public var bytes: UnsafeBufferPointer<UInt8> { bytes(count: count) }

    func bytes(count: Int) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(rebasing: storage[..<count])
    }

    func reserve(_ capacity: Int) {
        guard storage.count < capacity else { return }
        let larger = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: capacity)
        _ = larger.update(fromContentsOf: storage)
        storage.deallocate()
        storage = larger
    }

    func space(from start: Int, count: Int) -> UnsafeMutableRawBufferPointer {
        UnsafeMutableRawBufferPointer(
            UnsafeMutableBufferPointer(rebasing: storage[start..<(start + count)]))
    }

    func finish(count: Int) { self.count = count }
}
