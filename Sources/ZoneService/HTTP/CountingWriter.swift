import HTTPTypes
import Hummingbird
import NIOCore
import Synchronization

/// Counts the bytes of a body that nobody gets. Confined to the writing of one body.
struct CountingWriter: ResponseBodyWriter {
    let count: ByteCount

    mutating func write(_ buffer: ByteBuffer) async throws { count.add(buffer.readableBytes) }

    consuming func finish(_ trailers: HTTPFields?) async throws {}
}

/// A number of bytes. Safe to share.
final class ByteCount: Sendable {
    private let bytes = Atomic(0)

    /// The number so far.
    var value: Int { bytes.load(ordering: .relaxed) }

    func add(_ more: Int) { bytes.add(more, ordering: .relaxed) }
}
