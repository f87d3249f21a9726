import Dispatch
import NIOCore
import Synchronization

/// Bytes on their way from threads that block to a task that waits without blocking.
///
/// Holds only so many bytes: a slow client slows the work down and fills no memory. Safe to share;
/// one task takes.
final class ByteQueue: Sendable {
    private let state = Mutex(State())
    private let room: DispatchSemaphore

    private struct State {
        var buffers: [ByteBuffer] = []
        var first = 0
        var waiting: CheckedContinuation<ByteBuffer?, any Error>?
        var end: Result<Void, any Error>?
        var isAbandoned = false
    }

    /// No buffer is larger, so that so many of them are so many bytes.
    private static let largest = 256 << 10

    /// - Parameter limit: how many buffers of up to 256 KiB may wait.
    init(limit: Int) {
        // From 0, as one that is released below its first value is taken for a mistake.
        room = DispatchSemaphore(value: 0)
        for _ in 0..<limit { room.signal() }
    }

    /// Adds bytes; blocks while the queue is full.
    ///
    /// - Returns: false if nobody wants them any more.
    func add(_ bytes: UnsafeRawBufferPointer) -> Bool {
        if bytes.isEmpty { return state.withLock { !$0.isAbandoned } }
        var start = 0
        while start < bytes.count {
            let end = min(start + Self.largest, bytes.count)
            guard addOne(UnsafeRawBufferPointer(rebasing: bytes[start..<end])) else {
                return false
            }
            start = end
        }
        return true
    }

    private func addOne(_ bytes: UnsafeRawBufferPointer) -> Bool {
        room.wait()
        let buffer = ByteBuffer(bytes: bytes)
        let (waiting, isWanted) = state.withLock { state in
            if state.isAbandoned {
                return (nil as CheckedContinuation<ByteBuffer?, any Error>?, false)
            }
            if let waiting = state.waiting.take() { return (waiting, true) }
            state.buffers.append(buffer)
            return (nil, true)
        }
        if let waiting {
            room.signal()
            waiting.resume(returning: buffer)
        }
        if !isWanted { room.signal() }
        return isWanted
    }

    /// Says that no more bytes come, and whether that is because of a failure.
    func finish(_ end: Result<Void, any Error>) {
        let waiting = state.withLock { state in
            state.end = end
            return state.waiting.take()
        }
        waiting?.resume(with: end.map { nil })
    }

    /// Says that nobody takes any more: whoever adds is told so.
    func abandon() {
        let freed = state.withLock { state in
            state.isAbandoned = true
            defer { state.buffers = [] }
            return state.buffers.count - state.first
        }
        for _ in 0..<max(0, freed) { room.signal() }
    }

    /// The next bytes; nil at the end.
    ///
    /// - Throws: the failure that ended them.
    func next() async throws -> ByteBuffer? {
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let ready: Result<ByteBuffer?, any Error>? = state.withLock { state in
                    if state.first < state.buffers.count {
                        let buffer = state.buffers[state.first]
                        state.first += 1
                        if state.first == state.buffers.count {
                            state.buffers.removeAll(keepingCapacity: true)
                            state.first = 0
                        }
                        return .success(buffer)
                    }
                    if state.isAbandoned { return .failure(CancellationError()) }
                    if let end = state.end { return end.map { nil } }
                    state.waiting = continuation
                    return nil
                }
                guard let ready else { return }
                if case .success(.some) = ready { room.signal() }
                continuation.resume(with: ready)
            }
        } onCancel: {
            abandon()
            let waiting = state.withLock { $0.waiting.take() }
            waiting?.resume(throwing: CancellationError())
        }
    }
}
