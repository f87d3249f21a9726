/// How a geocoder is asked. Immutable once passed; safe to share.
public struct GeocodingOptions: Sendable {
    /// Requests a second, more than none; nil for the geocoder's own number.
    public var requestsPerSecond: Double?
    /// Requests under way at a time, at least one; nil for the geocoder's own number.
    public var concurrency: Int?
    /// Questions in one request, at least one; nil for the most that the geocoder takes.
    public var batchSize: Int?
    /// How often a request is made until its failure is final, at least once.
    public var attempts = 4
    /// The pause after the first failure; each further one is twice as long, and all are shortened
    /// at random by up to a half.
    public var firstPause = Duration.milliseconds(500)
    /// The longest pause. A server that asks for a longer one ends the run.
    public var longestPause = Duration.seconds(60)
    /// How long a request may take with its answer.
    public var timeLimit = Duration.seconds(15)
    /// Bytes of an answer that are read.
    public var longestAnswer = 1 << 20
    /// Requests that fail in a row, each after all attempts, until the run ends.
    public var failuresInRow = 5
    /// What the program calls itself; Nominatim's policy asks for it.
    public var userAgent = "zonefence"

    /// The defaults.
    public init() {}

    /// The pause after a failed attempt, counted from 0.
    func pause(after attempt: Int, using random: inout some RandomNumberGenerator) -> Duration {
        var pause = firstPause
        for _ in 0..<attempt where pause < longestPause { pause *= 2 }
        return min(pause, longestPause) * Double.random(in: 0.5...1, using: &random)
    }
}
