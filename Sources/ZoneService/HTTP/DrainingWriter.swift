import HTTPTypes
import Hummingbird
import NIOCore

/// Sends a body in pieces, and ends it only when the client has been sent all of it.
///
/// On a graceful shutdown the server closes a connection with its answer's end: what still waited
/// to be sent then would be lost. Confined to the writing of one body.
struct DrainingWriter: ResponseBodyWriter {
    private var target: any ResponseBodyWriter
    private let context: ServiceContext

    private static let pieceSize = 256 << 10
    /// How often is looked whether all is sent, and how many times, one after another, without any
    /// progress: half a minute.
    private static let interval = Duration.milliseconds(2)
    private static let mostLooks = 15_000

    init(_ target: any ResponseBodyWriter, _ context: ServiceContext) {
        self.target = target
        self.context = context
    }

    mutating func write(_ buffer: ByteBuffer) async throws {
        var rest = buffer
        while let piece = rest.readSlice(length: min(rest.readableBytes, Self.pieceSize)),
            piece.readableBytes > 0
        {
            try await target.write(piece)
        }
    }

    consuming func finish(_ trailers: HTTPFields?) async throws {
        var looks = 0
        var last = Int.max
        while let waiting = await context.bytesToSend, waiting > 0, looks < Self.mostLooks {
            looks = waiting < last ? 0 : looks + 1
            last = waiting
            try await Task.sleep(for: Self.interval)
        }
        try await target.finish(trailers)
    }
}
