import NIOCore
import NIOHTTP1

/// What HTTP/1 asks for in places that the shared HTTP types do not show: the version, and how often
/// Host is there (RFC 9112, 3.2 and 9.6).
///
/// Whether Host is right is decided with the answer (see `Authority`), where a refusal has its words
/// and its place behind the answers before it. Confined to its channel.
final class HTTP1Handler: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart
    typealias OutboundIn = HTTPServerResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    private var requests = 0
    private var answers = 0
    /// The request behind which the connection ends, counted from 1.
    private var last: (number: Int, isOld: Bool)?
    /// Whether something came behind that: it is passed over.
    private var isOver = false

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard case .head(var head) = unwrapInboundIn(data) else {
            if !isOver { context.fireChannelRead(data) }
            return
        }
        isOver = last != nil
        guard !isOver else { return }
        requests += 1
        let isOld = Self.isOld(head.version)
        let isLast = !head.isKeepAlive || isOld
        let hosts = Self.countHosts(in: head.headers)
        if !isLast, hosts == 1, head.uri.utf8.first == UInt8(ascii: "/") {
            context.fireChannelRead(data)
            return
        }
        if isLast {
            last = (requests, isOld)
            // In the spelling that is looked for above.
            head.headers.replaceOrAdd(name: "Connection", value: "close")
        }
        if isOld {
            // RFC 9110, 10.1.1: an older client does not wait for an interim answer.
            head.headers.remove(name: "Expect")
        }
        Self.unifyHost(of: &head, count: hosts)
        context.fireChannelRead(wrapInboundOut(.head(head)))
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        guard let last, answers == last.number - 1 else {
            if case .end = unwrapOutboundIn(data) { answers += 1 }
            context.write(data, promise: promise)
            return
        }
        switch unwrapOutboundIn(data) {
        case .head(var head) where head.status.code >= 200:
            // The encoder frames a body of unknown length by it: in chunks, or by the end.
            if last.isOld { head.version = .http1_0 }
            head.headers.replaceOrAdd(name: "Connection", value: "close")
            context.write(wrapOutboundOut(.head(head)), promise: promise)
        case .end:
            answers += 1
            context.write(data, promise: promise)
        default:
            context.write(data, promise: promise)
        }
    }

    /// HTTP/1.0, or 0.9.
    private static func isOld(_ version: HTTPVersion) -> Bool {
        version.major == 0 || version.major == 1 && version.minor == 0
    }

    private static func countHosts(in fields: HTTPHeaders) -> Int {
        var count = 0
        for (name, _) in fields where name.utf8.count == 4 && name.lowercased() == "host" {
            count += 1
        }
        return count
    }

    /// Leaves one Host with what all of them say, as the values of a field are joined: two are none
    /// that is right. Without any it is empty, except for HTTP/1.0, which did not have it.
    private static func unifyHost(of head: inout HTTPRequestHead, count: Int) {
        if count == 0, !isOld(head.version) {
            head.headers.add(name: "Host", value: "")
        } else if count > 1 {
            let all = head.headers["Host"].joined(separator: ", ")
            head.headers.replaceOrAdd(name: "Host", value: all)
        } else if count == 1, let authority = authority(ofTarget: head.uri) {
            // RFC 9112, 3.2.2: what the target says goes before Host.
            head.headers.replaceOrAdd(name: "Host", value: authority)
        }
    }

    /// The authority of a target that is a whole address; nil for a path.
    private static func authority(ofTarget target: String) -> String? {
        guard target.utf8.first != UInt8(ascii: "/"), let scheme = target.firstRange(of: "://")
        else {
            return nil
        }
        return String(target[scheme.upperBound...].prefix { !"/?#".contains($0) })
    }
}
