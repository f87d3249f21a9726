import Compression
import NIOCore
import Synchronization

/// A gzip stream that may be handed from thread to thread. Safe to share.
final class LockedGzip: Sendable {
    private let stream: Mutex<GzipStream>

    init?() {
        guard let stream = GzipStream() else { return nil }
        self.stream = Mutex(stream)
    }

    func add(_ buffer: ByteBuffer) -> [UInt8] {
        stream.withLock { stream in buffer.withUnsafeReadableBytes { stream.add($0) } }
    }

    func finish() -> [UInt8] { stream.withLock { $0.finish() } }
}
