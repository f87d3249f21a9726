internal import CZlib

/// Compresses bytes as gzip (RFC 1952) while they come.
///
/// zlib keeps about 256 KiB for it. Confined to one thread at a time.
public final class GzipStream {
    private let stream: UnsafeMutablePointer<z_stream>
    private var output: [UInt8] = []

    /// Begins a stream; nil if zlib has no memory for it.
    ///
    /// - Parameter level: from 1, the fastest, to 9, the smallest.
    public init?(level: Int32 = 4) {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        // 15 bits of window, and 16 for gzip's head and foot.
        let code = deflateInit2_(
            stream, level, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
            Int32(MemoryLayout<z_stream>.size))
        guard code == Z_OK else {
            stream.deallocate()
            return nil
        }
    }

    deinit {
        deflateEnd(stream)
        stream.deallocate()
    }

    /// The compressed bytes that are ready after `bytes`; none if zlib waits for more. O(bytes).
    public func add(_ bytes: UnsafeRawBufferPointer) -> [UInt8] { run(bytes, Z_NO_FLUSH) }

    /// The last compressed bytes.
    public func finish() -> [UInt8] {
        run(UnsafeRawBufferPointer(start: nil, count: 0), Z_FINISH)
    }

    private func run(_ bytes: UnsafeRawBufferPointer, _ flush: Int32) -> [UInt8] {
        output.removeAll(keepingCapacity: true)
        var taken = 0
        repeat {
            // zlib counts in 32 bits.
            let part = min(bytes.count - taken, 1 << 30)
            let start = bytes.baseAddress.map { $0 + taken }
            stream.pointee.next_in = UnsafeMutableRawPointer(mutating: start)?
                .assumingMemoryBound(to: UInt8.self)
            stream.pointee.avail_in = UInt32(part)
            taken += part
            let isLast = taken == bytes.count
            var isFull = true
            while isFull {
                withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 1 << 16) { room in
                    stream.pointee.next_out = room.baseAddress
                    stream.pointee.avail_out = UInt32(room.count)
                    deflate(stream, isLast ? flush : Z_NO_FLUSH)
                    let left = Int(stream.pointee.avail_out)
                    output.append(contentsOf: room[..<(room.count - left)])
                    isFull = left == 0
                }
            }
        } while taken < bytes.count
        return output
    }
}
