public import NIOCore
import NIOHTTPTypesHTTP1

/// Puts `HTTP1Handler` where HTTP/1 is still to be seen: in front of the codec of the shared types.
///
/// Handlers are asked for only behind the codec. In a stream of HTTP/2 there is none, and nothing is
/// done. Confined to its channel.
public final class HTTP1Installer: ChannelInboundHandler, RemovableChannelHandler {
    /// Whatever comes, which passes through.
    public typealias InboundIn = NIOAny

    /// Made for one channel.
    public init() {}

    /// Looks for the codec.
    public func handlerAdded(context: ChannelHandlerContext) {
        let pipeline = context.pipeline.syncOperations
        guard let codec = try? pipeline.handler(type: HTTP1ToHTTPServerCodec.self) else { return }
        do {
            try pipeline.addHandler(HTTP1Handler(), position: .before(codec))
        } catch {
            // Without the rules of HTTP/1 the connection is not served.
            context.close(promise: nil)
        }
    }
}
