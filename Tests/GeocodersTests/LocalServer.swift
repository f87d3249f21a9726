import NIOCore
import NIOHTTP1
import NIOPosix
import Synchronization

/// A request as it arrived.
struct LocalRequest: Sendable {
    var uri: String
    var userAgent: String

    var path: String { String(uri.prefix { $0 != "?" }) }

    /// A parameter, decoded; nil if it is not there.
    subscript(name: String) -> String? {
        let query = uri.drop { $0 != "?" }.dropFirst()
        for pair in query.split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            if parts.first == Substring(name), parts.count == 2 { return Self.decode(parts[1]) }
        }
        return nil
    }

    private static func decode(_ text: Substring) -> String {
        var bytes: [UInt8] = []
        var rest = text.utf8[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), let value = UInt8(String(rest.prefix(2)) ?? "", radix: 16)
            {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// What a local server does.
enum LocalReply: Sendable {
    case json(String)
    case status(Int, headers: [String: String] = [:], body: String = "")
    /// So many bytes of an endless string.
    case giant(Int)
    /// A body that ends before its length.
    case truncated(String)
    /// A head and part of a body, and nothing more.
    case stalled(String)
    /// Nothing at all.
    case silent
}

/// A server on this machine that answers by a rule and remembers what it was asked.
final class LocalServer: Sendable {
    private let rule: @Sendable (LocalRequest, Int) -> LocalReply
    private let log = Mutex<[LocalRequest]>([])

    private init(rule: @escaping @Sendable (LocalRequest, Int) -> LocalReply) { self.rule = rule }

    var requests: [LocalRequest] { log.withLock { $0 } }

    fileprivate func answer(_ request: LocalRequest) -> LocalReply {
        let number = log.withLock { log in
            log.append(request)
            return log.count
        }
        return rule(request, number)
    }

    /// Serves while the body runs.
    ///
    /// - Parameter rule: what to answer to a request and its number, counted from 1.
    static func run<Result>(
        _ rule: @escaping @Sendable (LocalRequest, Int) -> LocalReply,
        _ body: (LocalServer, _ url: String) async throws -> Result
    ) async throws -> Result {
        let server = LocalServer(rule: rule)
        let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.configureHTTPServerPipeline()
                    try channel.pipeline.syncOperations.addHandler(LocalHandler(server: server))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        let port = channel.localAddress?.port ?? 0
        do {
            let result = try await body(server, "http://127.0.0.1:\(port)")
            try await channel.close()
            return result
        } catch {
            try await channel.close()
            throw error
        }
    }
}

private final class LocalHandler: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private let server: LocalServer
    private var request: LocalRequest?

    init(server: LocalServer) { self.server = server }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            request = LocalRequest(
                uri: head.uri, userAgent: head.headers.first(name: "User-Agent") ?? "")
        case .body: break
        case .end:
            guard let request else { return }
            reply(server.answer(request), context)
        }
    }

    private func reply(_ reply: LocalReply, _ context: ChannelHandlerContext) {
        switch reply {
        case .json(let body): send(context, 200, [:], body, length: body.utf8.count, ends: true)
        case .status(let status, let headers, let body):
            send(context, status, headers, body, length: body.utf8.count, ends: true)
        case .giant(let count):
            let body = "\"" + String(repeating: "x", count: count) + "\""
            send(context, 200, [:], body, length: body.utf8.count, ends: true)
        case .truncated(let body):
            send(context, 200, [:], body, length: body.utf8.count + 100, ends: false)
            context.close(promise: nil)
        case .stalled(let body):
            send(context, 200, [:], body, length: body.utf8.count + 100, ends: false)
        case .silent: break
        }
    }

    private func send(
        _ context: ChannelHandlerContext, _ status: Int, _ headers: [String: String],
        _ body: String, length: Int, ends: Bool
    ) {
        var fields = HTTPHeaders(headers.map { ($0.key, $0.value) })
        fields.add(name: "Content-Length", value: String(length))
        let head = HTTPResponseHead(
            version: .http1_1, status: HTTPResponseStatus(statusCode: status), headers: fields)
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        let buffer = context.channel.allocator.buffer(string: body)
        context.writeAndFlush(wrapOutboundOut(.body(.byteBuffer(buffer))), promise: nil)
        if ends { context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil) }
    }
}
