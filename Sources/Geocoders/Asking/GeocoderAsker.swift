import Addresses

/// Asks queries of one geocoder: at its rate, with retries, in batches where it takes them.
struct GeocoderAsker: Sendable {
    let access: GeocoderAccess
    let dialect: any GeocoderDialect
    let transport: GeocoderTransport
    let gate: RateGate
    let clock: any GeocoderClock
    let options: GeocodingOptions

    /// What came of some queries.
    struct Outcome: Sendable {
        var answers: [(query: GeocoderQuery, facts: [AnswerFacts])] = []
        /// The last failure of those that are not among the answers.
        var failure: GeocoderError?

        /// Whether its failure speaks of the geocoder, not of the question.
        var isGeocodersFailure: Bool {
            if case .questionRefused(_, let code, _) = failure { return code.hasPrefix("HTTP") }
            return failure != nil
        }
    }

    /// Asks queries of one city together; one by one if the geocoder cannot take them together.
    ///
    /// A failure that ends the run closes the gate, and what was answered before it is returned.
    func ask(_ queries: [GeocoderQuery]) async -> Outcome {
        var outcome = Outcome()
        do throws(GeocoderError) {
            let lists = try await reply(to: dialect.request(for: queries)) {
                reply throws(GeocoderError) in
                try dialect.read(reply, count: queries.count)
            }
            if let lists {
                for (query, facts) in zip(queries, lists) {
                    outcome.answers.append((query, try await confirmed(facts)))
                }
                return outcome
            }
        } catch {
            outcome.failure = error
            if error.endsRun { gate.close(error) }
            guard case .questionRefused = error, queries.count > 1 else { return outcome }
        }
        outcome.failure = nil
        for query in queries {
            let one = await ask([query])
            outcome.answers += one.answers
            if let failure = one.failure {
                outcome.failure = failure
                if failure.endsRun { break }
            }
        }
        return outcome
    }

    /// The facts, each with its division if it takes another request to tell. Answers that are too
    /// coarse anyway are not worth it.
    private func confirmed(_ facts: [AnswerFacts]) async throws(GeocoderError) -> [AnswerFacts] {
        var confirmed: [AnswerFacts] = []
        for fact in facts {
            guard let target = dialect.confirmation(of: fact),
                !LevelTable.worth(of: fact, by: access.geocoder).level.isDivision
            else {
                confirmed.append(fact)
                continue
            }
            confirmed.append(
                try await reply(to: target) { reply throws(GeocoderError) in
                    try dialect.confirm(fact, by: reply)
                })
        }
        return confirmed
    }

    /// Makes a request until it is answered or its failure is final.
    private func reply<Answer>(
        to target: RequestTarget, read: (HTTPReply) throws(GeocoderError) -> Answer
    ) async throws(GeocoderError) -> Answer {
        var random = SystemRandomNumberGenerator()
        var attempt = 0
        while true {
            try await gate.turn()
            do throws(GeocoderError) {
                let reply = try await transport.get(target)
                if let failure = failure(reply) { throw failure }
                return try read(reply)
            } catch {
                let error = error.redacted(access.key)
                guard error.isPassing, attempt + 1 < options.attempts else { throw error }
                var pause = options.pause(after: attempt, using: &random)
                if case .tooFrequent(_, _, let wait) = error {
                    if let wait { pause = max(pause, .seconds(wait)) }
                    guard pause <= options.longestPause else { throw error }
                    // All wait, not only this one.
                    gate.pause(until: clock.now() + pause)
                } else {
                    do { try await clock.sleep(until: clock.now() + pause) } catch {
                        throw .cancelled
                    }
                }
                attempt += 1
            }
        }
    }

    /// What an answer's status means; nil for 200.
    private func failure(_ reply: HTTPReply) -> GeocoderError? {
        let name = access.geocoder
        let code = "HTTP \(reply.status)"
        if reply.status == 200 { return nil }
        if let failure = dialect.failure(reply) { return failure }
        switch reply.status {
        case 300..<400: return .redirected(name, host: reply.redirectHost ?? "/")
        case 401, 403: return .keyRefused(name, code: code, message: "")
        case 429: return .tooFrequent(name, code: code, wait: reply.retryAfter)
        case 503 where reply.retryAfter != nil:
            return .tooFrequent(name, code: code, wait: reply.retryAfter)
        case 500...: return .serverFailed(name, code: code, message: "")
        default: return .questionRefused(name, code: code, message: "")
        }
    }
}

extension GeocoderError {
    /// The error with the key taken out of the server's words, on one line of 120 characters.
    func redacted(_ key: GeocoderKey?) -> GeocoderError {
        func clean(_ text: String) -> String {
            let line = String(text.map { $0.isNewline || $0.isWhitespace ? " " : $0 })
            return String((key?.redacting(line) ?? line).prefix(120))
        }
        return switch self {
        case .keyRefused(let name, let code, let message):
            .keyRefused(name, code: clean(code), message: clean(message))
        case .quotaSpent(let name, let code, let message):
            .quotaSpent(name, code: clean(code), message: clean(message))
        case .tooFrequent(let name, let code, let wait):
            .tooFrequent(name, code: clean(code), wait: wait)
        case .serverFailed(let name, let code, let message):
            .serverFailed(name, code: clean(code), message: clean(message))
        case .questionRefused(let name, let code, let message):
            .questionRefused(name, code: clean(code), message: clean(message))
        case .malformed(let name, let reason): .malformed(name, reason: clean(reason))
        case .unreachable(let name, let reason): .unreachable(name, reason: clean(reason))
        case .redirected(let name, let host): .redirected(name, host: clean(host))
        default: self
        }
    }
}
