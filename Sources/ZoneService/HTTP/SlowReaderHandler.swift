public import NIOCore
public import NIOHTTPTypes

/// Closes the connection of a client that does not read: it holds memory, and a place among the
/// uploads that others wait for.
///
/// What is sent goes out in pieces of at most a few hundred kilobytes; the time that a client has is
/// for each of them. Confined to its channel.
public final class SlowReaderHandler: ChannelInboundHandler, RemovableChannelHandler {
    /// Parts of requests, which pass through.
    public typealias InboundIn = HTTPRequestPart
    private let patience: TimeAmount
    private var closing: Scheduled<Void>?

    /// - Parameter patience: how long a client may leave a full buffer unread.
    public init(patience: TimeAmount) { self.patience = patience }

    /// Starts and stops the clock.
    public func channelWritabilityChanged(context: ChannelHandlerContext) {
        if context.channel.isWritable {
            closing?.cancel()
            closing = nil
        } else if closing == nil {
            let channel = context.channel
            closing = context.eventLoop.scheduleTask(in: patience) {
                channel.close(promise: nil)
            }
        }
        context.fireChannelWritabilityChanged()
    }

    /// Nothing is left to be closed.
    public func channelInactive(context: ChannelHandlerContext) {
        closing?.cancel()
        closing = nil
        context.fireChannelInactive()
    }
}
