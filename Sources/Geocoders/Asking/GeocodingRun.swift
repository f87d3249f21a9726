public import Addresses

/// What a run answered, and what it cost.
///
/// Immutable; safe to share.
public struct GeocodingRun: Equatable, Sendable {
    /// One answer for each question, in order.
    public var answers: [AddressAnswer]
    /// The numbers.
    public var progress: GeocodingProgress
    /// Why the run ended before all was asked; nil if it did not. What was answered is kept, and
    /// what was not is `.unlocated(.geocoderFailed)`.
    public var end: GeocoderError?
    /// The last failure that did not end the run; nil if there was none.
    public var failure: GeocoderError?
}

/// How far a run is: numbers of distinct queries, which several questions can share.
///
/// Immutable; safe to share.
public struct GeocodingProgress: Equatable, Sendable {
    /// All that there are to answer.
    public var queries = 0
    /// Answered by the cache.
    public var kept = 0
    /// Answered by the geocoder, 'nothing found' included.
    public var answered = 0
    /// Asked without an answer.
    public var failed = 0

    /// Nothing yet.
    public init() {}
}
