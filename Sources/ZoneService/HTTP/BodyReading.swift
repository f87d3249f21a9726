import HTTPTypes
import Hummingbird
import NIOCore

/// Bodies of requests, read within limits of size and time. A namespace; safe to share.
enum BodyReading {
    /// Hands each part of a body to `take`.
    ///
    /// - Throws: 413 beyond `limit` bytes; 408 if less than a kilobyte a second has come after
    ///   `seconds`; 400 if it ends before its end; what `take` throws.
    static func read(
        _ request: Request, limit: Int, seconds: Int, _ take: (ByteBuffer) throws -> Void
    ) async throws {
        if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > limit {
            throw tooLarge(limit)
        }
        var total = 0
        let start = ContinuousClock.now
        var parts = request.body.makeAsyncIterator()
        while let buffer = try await next(&parts) {
            total += buffer.readableBytes
            guard total <= limit else { throw tooLarge(limit) }
            let elapsed = (ContinuousClock.now - start).components.seconds
            // Who sends a byte now and then holds a place that others wait for.
            guard elapsed < seconds || total >> 10 >= elapsed else {
                throw Problem(.requestTimeout, "the body comes too slowly", "请求体传输过慢")
            }
            try take(buffer)
        }
    }

    /// A whole body.
    ///
    /// - Throws: as `read`.
    static func collect(_ request: Request, limit: Int, seconds: Int) async throws -> ByteBuffer {
        var whole = ByteBuffer()
        try await read(request, limit: limit, seconds: seconds) { part in
            whole.writeImmutableBuffer(part)
        }
        return whole
    }

    private static func next(
        _ parts: inout RequestBody.AsyncIterator
    ) async throws -> ByteBuffer? {
        do {
            return try await parts.next()
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            // A client that goes away, or whose chunks are none: its fault, and no news.
            throw Problem.badRequest(
                "the body ends before its end, or is not what its fields say", "请求体不完整或格式有误")
        }
    }

    private static func tooLarge(_ limit: Int) -> Problem {
        let size = limit >= 1 << 20 ? "\(limit >> 20) MiB" : "\(limit) bytes"
        return Problem(
            .contentTooLarge, "the body is larger than \(size)", "请求体超过 \(size)")
    }
}
