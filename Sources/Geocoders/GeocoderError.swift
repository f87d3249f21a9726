/// Why a geocoder could not be asked, or what was wrong with its answer.
///
/// No case holds a key or the query of a URL; a server's words are kept with the key taken out, at
/// most 120 characters of them.
public enum GeocoderError: Error, Equatable, Sendable {
    /// The environment has no key.
    case missingKey(GeocoderName, variable: String)
    /// The key has blanks or other characters that no key has.
    case invalidKey(GeocoderName, variable: String)
    /// No server is named, and there is no public one for lists.
    case missingServer(GeocoderName, variable: String)
    /// The server's URL cannot be read.
    case invalidServer(GeocoderName, variable: String)
    /// The server's URL would send the key unencrypted over the network.
    case unencryptedServer(GeocoderName, variable: String)

    /// The key is wrong, revoked, or not allowed to ask this from here.
    case keyRefused(GeocoderName, code: String, message: String)
    /// The day's, month's or account's number of requests is used up.
    case quotaSpent(GeocoderName, code: String, message: String)
    /// Too many requests in too short a time; with the seconds that the server asks to wait for.
    case tooFrequent(GeocoderName, code: String, wait: Int?)
    /// The server failed by its own account: HTTP 5xx or a code of its own.
    case serverFailed(GeocoderName, code: String, message: String)
    /// The server does not take this question: too long, forbidden words, parameters.
    case questionRefused(GeocoderName, code: String, message: String)
    /// The answer is not what is documented.
    case malformed(GeocoderName, reason: String)
    /// The answer is longer than is read.
    case tooLong(GeocoderName, limit: Int)
    /// No answer within the time.
    case timedOut(GeocoderName, seconds: Double)
    /// No connection: name, network or certificate.
    case unreachable(GeocoderName, reason: String)
    /// The server points elsewhere, where no key is sent.
    case redirected(GeocoderName, host: String)

    /// The cache could not be read or written.
    case cacheFailed(reason: String)
    /// The task was cancelled; what was answered before is kept.
    case cancelled
}

extension GeocoderError {
    /// Whether the environment has to be set right first.
    public var isUsage: Bool {
        switch self {
        case .missingKey, .invalidKey, .missingServer, .invalidServer, .unencryptedServer: true
        default: false
        }
    }

    /// Whether asking once more may help.
    public var isPassing: Bool {
        switch self {
        case .tooFrequent, .serverFailed, .malformed, .timedOut, .unreachable: true
        default: false
        }
    }

    /// Whether no further question can be answered either, so that the run stops at once.
    ///
    /// Being too frequent after all retries is one of them: whoever goes on is locked out.
    public var endsRun: Bool {
        switch self {
        case .serverFailed, .questionRefused, .malformed, .tooLong, .timedOut, .unreachable: false
        default: true
        }
    }
}
