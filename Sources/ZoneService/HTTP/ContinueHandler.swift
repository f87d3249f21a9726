import HTTPTypes
public import NIOCore
public import NIOHTTPTypes

/// Tells a client that waits for it (`Expect: 100-continue`, RFC 9110, 10.1.1) to send its body.
///
/// curl waits a second otherwise before each larger upload. Confined to its channel.
public final class ContinueHandler: ChannelInboundHandler, RemovableChannelHandler {
    /// Parts of requests.
    public typealias InboundIn = HTTPRequestPart
    /// The same.
    public typealias InboundOut = HTTPRequestPart
    /// Parts of answers.
    public typealias OutboundOut = HTTPResponsePart

    /// Made for one channel.
    public init() {}

    /// Answers the expectation in front of the request.
    public func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if case .head(let head) = unwrapInboundIn(data),
            head.headerFields[.expect]?.lowercased() == "100-continue"
        {
            let answer = HTTPResponsePart.head(HTTPResponse(status: .continue))
            context.writeAndFlush(wrapOutboundOut(answer), promise: nil)
        }
        context.fireChannelRead(data)
    }
}
