internal import CGEOS
import PlanarGeometry

/// A GEOS context and the last message that it was given.
///
/// Confined to its lane: it is not `Sendable`, and every handle made in it must be destroyed in it.
final class GEOSContext {
    let handle: GEOSContextHandle_t
    private let messages: MessageBox

    /// Keeps what GEOS says through its error handler, for the error that Swift throws.
    private final class MessageBox {
        var last = ""
    }

    init() throws(GEOSError) {
        guard let handle = GEOS_init_r() else { throw .noContext }
        self.handle = handle
        messages = MessageBox()
        GEOSContext_setErrorMessageHandler_r(
            handle,
            { text, box in
                guard let text, let box else { return }
                Unmanaged<MessageBox>.fromOpaque(box).takeUnretainedValue().last = String(
                    cString: text)
            }, Unmanaged.passUnretained(messages).toOpaque())
    }

    deinit { GEOS_finish_r(handle) }

    func failure(of function: String) -> GEOSError {
        .failed(function: function, message: messages.last)
    }

    /// The value, or the error that `function` left behind.
    func unwrap(_ pointer: OpaquePointer?, _ function: String) throws(GEOSError) -> OpaquePointer {
        guard let pointer else { throw failure(of: function) }
        return pointer
    }
}
