public import Addresses

/// Finds positions for the addresses of a list.
///
/// Safe to share: `find` is called from several lanes at the same time, `ask` from one.
public protocol AddressFinder: Sendable {
    /// Whether there is somebody to ask about what `find` does not know.
    var canAsk: Bool { get }

    /// What is at hand about addresses, in their order.
    ///
    /// - Parameter texts: addresses as written.
    func find(_ texts: [String]) throws -> [AddressAnswer]

    /// Asks somebody far away, who may take long, in the order of the texts.
    ///
    /// - Parameters:
    ///   - texts: addresses that `find` did not locate.
    ///   - advance: takes the share that is done; false if the run is to end.
    /// - Throws: `CancellationError` if `advance` said so.
    func ask(_ texts: [String], advance: @escaping @Sendable (Double) -> Bool) throws
        -> [AddressAnswer]
}
