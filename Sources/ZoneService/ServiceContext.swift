import Access
public import Hummingbird
import Logging
import NIOCore

/// What is known of a request beside its head and body.
///
/// Confined to its request.
public struct ServiceContext: RequestContext {
    /// What the router needs.
    public var coreContext: CoreRequestContextStorage
    private let channel: any Channel
    /// Who sends the request, once that is known.
    private(set) var principal: Principal?

    /// Made by the server for each request.
    public init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        channel = source.channel
    }

    /// The same, with who sends the request.
    func with(_ principal: Principal?) -> ServiceContext {
        guard let principal else { return self }
        var context = self
        context.principal = principal
        return context
    }

    /// The identifier of the request, which the client gets back.
    var requestID: String { id }

    /// The bytes of the answer that have not been handed to the system yet; nil if that is not known.
    var bytesToSend: Int? {
        get async { try? await connection.getOption(.bufferedWritableBytes).get() }
    }

    /// The connection that the request came by: a stream of HTTP/2 is part of one, which alone can be
    /// asked what it holds. Of a listening socket, the parent of every connection, there is no parent.
    private var connection: any Channel {
        guard let parent = channel.parent, parent.parent != nil else { return channel }
        return parent
    }

    /// The address of the client without its port; nil in tests without sockets.
    var address: String? { channel.remoteAddress?.ipAddress }
}
