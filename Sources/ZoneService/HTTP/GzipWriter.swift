import Compression
import HTTPTypes
import Hummingbird
import NIOCore

/// Compresses a body on its way to the client. Confined to the writing of one body.
struct GzipWriter: ResponseBodyWriter {
    private var target: any ResponseBodyWriter
    /// Only the one task that writes the body touches it, one call after another: its lock is never
    /// waited for.
    private let gzip: LockedGzip

    init?(_ target: any ResponseBodyWriter) {
        guard let gzip = LockedGzip() else { return nil }
        self.target = target
        self.gzip = gzip
    }

    mutating func write(_ buffer: ByteBuffer) async throws {
        let bytes = gzip.add(buffer)
        if !bytes.isEmpty { try await target.write(ByteBuffer(bytes: bytes)) }
    }

    consuming func finish(_ trailers: HTTPFields?) async throws {
        var target = target
        try await target.write(ByteBuffer(bytes: gzip.finish()))
        try await target.finish(trailers)
    }

    /// Whether a client takes gzip, by `Accept-Encoding`.
    static func isAccepted(_ field: String?) -> Bool {
        guard let field else { return false }
        let entries = QualityList(field).entries
        // What is said of gzip itself goes before what is said of all.
        let own = entries.first { ["gzip", "x-gzip"].contains($0.value.lowercased()) }
        return (own ?? entries.first { $0.value == "*" }).map { $0.quality > 0 } ?? false
    }

    /// The response with its body compressed, if the client takes it and there is something to
    /// gain: text of more than a kilobyte.
    static func compressed(_ response: Response, for request: Request) -> Response {
        guard response.status == .ok, response.headers[.contentEncoding] == nil,
            let type = response.headers[.contentType], isText(type)
        else { return response }
        // A small body is the same for everybody, and says nothing of encodings.
        guard response.body.contentLength ?? .max > EdgeMiddleware.smallBody else {
            return response
        }
        var response = response
        response.headers[.vary] = [response.headers[.vary], "Accept-Encoding"]
            .compactMap { $0 }.joined(separator: ", ")
        guard isAccepted(request.headers[.acceptEncoding]) else { return response }
        response.headers[.contentEncoding] = "gzip"
        let body = response.body
        response.body = ResponseBody { writer in
            guard let gzip = GzipWriter(writer) else { throw OutOfMemory() }
            try await body.write(gzip)
        }
        response.headers[.contentLength] = nil
        return response
    }

    private struct OutOfMemory: Error {}

    private static func isText(_ type: String) -> Bool {
        type.hasPrefix("text/") || type.contains("json") || type.contains("javascript")
            || type.contains("svg")
    }
}
