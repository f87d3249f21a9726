import Dispatch
import Synchronization

/// Puts the results of several lanes into one file in the order of their numbers.
///
/// A lane takes a buffer, and with it the right to one more piece of work, fills it and delivers
/// it. Whoever delivers the next one in order writes it and all that wait behind it; the others go
/// on working. No more buffers exist than `limit`, so a slow disk slows the lanes down instead of
/// filling memory. Safe to share.
public final class OrderedOutput: Sendable {
    private let file: OutputFile
    private let queue = Mutex(Queue())
    private let room: DispatchSemaphore

    private struct Queue {
        var next = 0
        var waiting: [Int: OutputBuffer.Detached] = [:]
        var idle: [OutputBuffer.Detached] = []
        var isWriting = false
        var failure: OutputError?
    }

    /// Writes to `file`, which it owns from now on.
    public init(_ file: OutputFile, limit: Int) {
        self.file = file
        room = DispatchSemaphore(value: limit)
    }

    deinit {
        for detached in queue.withLock({ $0.idle + Array($0.waiting.values) }) {
            _ = OutputBuffer(detached)
        }
    }

    /// An empty buffer, as soon as one may be had.
    ///
    /// Take it before the number of the work is drawn: then the lowest number is never the one
    /// that waits.
    public func takeBuffer() -> OutputBuffer {
        room.wait()
        let buffer = queue.withLock { $0.idle.popLast() }.map { OutputBuffer($0) } ?? OutputBuffer()
        buffer.removeAll()
        return buffer
    }

    /// Gives a buffer back without having used it.
    public func discard(_ buffer: OutputBuffer) {
        let detached = buffer.release()
        queue.withLock { $0.idle.append(detached) }
        room.signal()
    }

    /// Delivers the result with that number, from 0 on without gaps; `buffer` must not be used any
    /// more.
    ///
    /// - Throws: `OutputError` if this or an earlier write failed.
    public func deliver(_ buffer: OutputBuffer, number: Int) throws(OutputError) {
        let detached = buffer.release()
        let isWriter = queue.withLock { queue in
            queue.waiting[number] = detached
            if queue.isWriting { return false }
            queue.isWriting = true
            return true
        }
        guard isWriter else {
            if let failure = queue.withLock({ $0.failure }) { throw failure }
            return
        }
        while true {
            let ready: OutputBuffer.Detached? = queue.withLock { queue in
                guard let ready = queue.waiting.removeValue(forKey: queue.next) else {
                    queue.isWriting = false
                    return nil
                }
                queue.next += 1
                return ready
            }
            guard let ready else { break }
            write(ready)
        }
        if let failure = queue.withLock({ $0.failure }) { throw failure }
    }

    private func write(_ ready: OutputBuffer.Detached) {
        let buffer = OutputBuffer(ready)
        if queue.withLock({ $0.failure == nil }) {
            do throws(OutputError) {
                try file.write(buffer.bytes)
            } catch {
                queue.withLock { $0.failure = error }
            }
        }
        let detached = buffer.release()
        queue.withLock { $0.idle.append(detached) }
        room.signal()
    }

    /// Writes bytes outside of the order: a heading before the first result, an end after the last.
    ///
    /// - Throws: `OutputError`.
    public func write(_ bytes: UnsafeRawBufferPointer) throws(OutputError) {
        try file.write(bytes)
    }

    /// Puts the file in its place. Call it when every result is delivered.
    ///
    /// - Throws: `OutputError`.
    public func commit() throws(OutputError) {
        if let failure = queue.withLock({ $0.failure }) { throw failure }
        try file.commit()
    }
}
