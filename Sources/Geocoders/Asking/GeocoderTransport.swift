import AsyncHTTPClient
import NIOCore
import NIOHTTP1

/// Makes the requests: HTTPS certificates verified, no redirect followed, answers limited in time
/// and length. What it throws names no URL.
struct GeocoderTransport: Sendable {
    let access: GeocoderAccess
    let client: HTTPClient
    let keyParameter: String
    let options: GeocodingOptions

    /// What the client must be made with.
    static func configuration(_ options: GeocodingOptions) -> HTTPClient.Configuration {
        var configuration = HTTPClient.Configuration()
        configuration.redirectConfiguration = .disallow
        configuration.decompression = .disabled
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.timeout.connect = amount(options.timeLimit)
        configuration.timeout.read = amount(options.timeLimit)
        return configuration
    }

    private static func amount(_ duration: Duration) -> TimeAmount {
        .nanoseconds(Int64(duration / .nanoseconds(1)))
    }

    /// Makes a request, with the key as its last parameter.
    func get(_ target: RequestTarget) async throws(GeocoderError) -> HTTPReply {
        var target = target
        if let key = access.key { target.parameters.append((keyParameter, key.secret)) }
        let url = access.server.text + target.text
        let limit = options.timeLimit
        // The client's own deadline ends with the head of the answer.
        let result = await withTaskGroup(of: Result<HTTPReply, GeocoderError>?.self) { group in
            group.addTask { await fetch(url) }
            group.addTask {
                try? await Task.sleep(for: limit)
                return nil
            }
            let first = await group.next() ?? nil
            group.cancelAll()
            return first
        }
        if Task.isCancelled { throw .cancelled }
        guard let result else { throw timeOut }
        return try result.get()
    }

    private var timeOut: GeocoderError {
        .timedOut(access.geocoder, seconds: options.timeLimit / .seconds(1))
    }

    private func fetch(_ url: String) async -> Result<HTTPReply, GeocoderError> {
        do {
            var request = HTTPClientRequest(url: url)
            request.headers.add(name: "User-Agent", value: options.userAgent)
            request.headers.add(name: "Accept", value: "application/json")
            let response = try await client.execute(
                request, timeout: Self.amount(options.timeLimit))
            let buffer = try await response.body.collect(upTo: options.longestAnswer)
            return .success(
                HTTPReply(
                    status: Int(response.status.code),
                    retryAfter: response.headers.first(name: "Retry-After").flatMap { Int($0) },
                    redirectHost: response.headers.first(name: "Location").map { location in
                        Self.host(of: access.key?.redacting(location) ?? location)
                    },
                    bytes: Array(buffer.readableBytesView)))
        } catch {
            return .failure(meaning(of: error))
        }
    }

    private func meaning(of error: any Error) -> GeocoderError {
        if error is NIOTooManyBytesError {
            return .tooLong(access.geocoder, limit: options.longestAnswer)
        }
        let late: [HTTPClientError] = [
            .deadlineExceeded, .connectTimeout, .readTimeout, .getConnectionFromPoolTimeout,
        ]
        if let error = error as? HTTPClientError {
            if error == .cancelled { return .cancelled }
            if late.contains(error) { return timeOut }
        }
        return error is CancellationError
            ? .cancelled : .unreachable(access.geocoder, reason: String(describing: error))
    }

    /// The host of a URL, without user, path and query; `/` for a path only.
    private static func host(of location: String) -> String {
        guard let mark = location.firstRange(of: "://") else { return "/" }
        let authority = location[mark.upperBound...].prefix { !"/?#".contains($0) }
        return String(authority.split(separator: "@").last ?? "/")
    }
}
