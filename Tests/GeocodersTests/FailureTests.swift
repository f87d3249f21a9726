import Addresses
import Geocoders
import Testing

@Suite struct `Failures of a geocoder` {
    static let good = amapReply([amapGeocode()])

    @Test(arguments: [
        "", "{", "[]", "null", #"{"status":"1"}"#, #"{"status":"1","geocodes":{}}"#,
        #"{"status":"1","geocodes":[1]}"#, #"{"status":"1","geocodes":[{"location":"1"}]}"#,
        #"{"status":"1","geocodes":[{"location":"114.4,x"}]}"#,
        #"{"status":"1","geocodes":[{"location":"114.4,91"}]}"#,
        #"{"status":"1","geocodes":[{"location":"1e999,30"}]}"#, "<html>busy</html>",
    ])
    func `malformed answers are retried and then said so`(body: String) async throws {
        try await LocalServer.run({ _, _ in .json(body) }) { server, url in
            let run = try await ask(.amap, [wuhanQuestion()], at: url)
            #expect(run.answers == [.unlocated(.geocoderFailed)])
            guard case .malformed(.amap, _) = run.failure else {
                Issue.record("not malformed: \(String(describing: run.failure))")
                return
            }
            #expect(server.requests.count == 4)
        }
    }

    @Test(arguments: [
        LocalReply.status(500), .status(502, body: "<html>"), .truncated("{"), amapFailure("10021"),
        .status(429, headers: ["Retry-After": "7"]), .status(503, headers: ["Retry-After": "7"]),
    ])
    func `what passes is asked again`(reply: LocalReply) async throws {
        try await LocalServer.run({ _, number in number <= 2 ? reply : Self.good }) { server, url in
            let clock = StillClock()
            let run = try await ask(.amap, [wuhanQuestion()], at: url, clock: clock)
            #expect(run.answers.first?.position != nil)
            #expect(server.requests.count == 3)
            if case .status(_, let headers, _) = reply, headers["Retry-After"] != nil {
                #expect(clock.now() >= .seconds(14))
            } else {
                // 0.25 to 0.5 s, then 0.5 to 1 s, and the turns of the rate.
                #expect((.milliseconds(750)...(.milliseconds(2_500))).contains(clock.now()))
            }
        }
    }

    @Test func `a pause that is longer than the longest ends the run`() async throws {
        let reply = LocalReply.status(429, headers: ["Retry-After": "3600"])
        try await LocalServer.run({ _, _ in reply }) { server, url in
            let run = try await ask(
                .nominatim, (1...5).map { wuhanQuestion($0) }, at: url)
            #expect(run.end == .tooFrequent(.nominatim, code: "HTTP 429", wait: 3600))
            #expect(server.requests.count == 1)
        }
    }

    @Test func `giant answers are not read`() async throws {
        try await LocalServer.run({ _, _ in .giant(1 << 21) }) { server, url in
            let run = try await ask(.amap, [wuhanQuestion()], at: url)
            #expect(run.failure == .tooLong(.amap, limit: 1 << 20))
            #expect(server.requests.count == 1)
        }
    }

    @Test(arguments: [LocalReply.silent, .stalled(#"{"status":"#)])
    func `slow answers are not waited for`(reply: LocalReply) async throws {
        var options = quickOptions
        options.timeLimit = .milliseconds(500)
        options.attempts = 2
        try await LocalServer.run({ _, _ in reply }) { server, url in
            let run = try await ask(.amap, [wuhanQuestion()], at: url, options: options)
            #expect(run.failure == .timedOut(.amap, seconds: 0.5))
            // A busy machine may connect later than that.
            #expect(server.requests.count <= 2)
        }
    }

    @Test func `nobody there is unreachable`() async throws {
        let run = try await ask(.amap, [wuhanQuestion()], at: "http://127.0.0.1:1")
        guard case .unreachable(.amap, _) = run.failure else {
            Issue.record("\(String(describing: run.failure))")
            return
        }
    }

    @Test func `redirects are not followed`() async throws {
        try await LocalServer.run({ _, _ in Self.good }) { other, otherURL in
            let location = "\(otherURL)/x?key=\(testKey)"
            let reply = LocalReply.status(302, headers: ["Location": location])
            try await LocalServer.run({ _, _ in reply }) { server, url in
                let run = try await ask(.amap, [wuhanQuestion()], at: url)
                #expect(run.end == .redirected(.amap, host: String(otherURL.dropFirst(7))))
                #expect(other.requests.isEmpty)
            }
        }
    }

    @Test func `a quota that is spent keeps what was answered before`() async throws {
        let rule: @Sendable (LocalRequest, Int) -> LocalReply = { _, number in
            number <= 3 ? Self.good : amapFailure("10044")
        }
        try await LocalServer.run(rule) { server, url in
            var options = quickOptions
            options.batchSize = 1
            options.concurrency = 1
            let cache = MemoryCache()
            let questions = (1...9).map { wuhanQuestion($0) }
            let run = try await ask(.amap, questions, at: url, cache: cache, options: options)
            #expect(run.end == .quotaSpent(.amap, code: "10044", message: "INFO"))
            #expect(run.answers.prefix(3).allSatisfy { $0.position != nil })
            #expect(run.answers.dropFirst(3).allSatisfy { $0 == .unlocated(.geocoderFailed) })
            #expect(server.requests.count == 4)
            #expect(cache.all.count == 3)
        }
    }

    @Test func `five failures in a row end the run`() async throws {
        try await LocalServer.run({ _, _ in .status(404) }) { server, url in
            var options = quickOptions
            options.concurrency = 1
            let run = try await ask(
                .tianditu, (1...20).map { wuhanQuestion($0) }, at: url, options: options)
            #expect(run.end == .questionRefused(.tianditu, code: "HTTP 404", message: ""))
            #expect(server.requests.count == 5)
        }
    }

    @Test func `a broken cache stops the asking`() async throws {
        try await LocalServer.run({ _, _ in Self.good }) { server, url in
            await #expect(throws: GeocoderError.cacheFailed(reason: "Broken()")) {
                try await ask(.amap, [wuhanQuestion()], at: url, cache: BrokenCache())
            }
            #expect(server.requests.count == 1)
        }
    }

    @Test(arguments: GeocoderName.allCases)
    func `a key is never seen, whatever the server says`(name: GeocoderName) async throws {
        let echo = "bad \(testKey) and s3cret%2BKEY%2F0123 or s3cret%2bKEY%2f0123"
        let replies: [LocalReply] = [
            amapFailure("10001", echo), amapFailure(echo, echo), .json(echo),
            .json(#"{"status":4,"message":"\#(echo)"}"#), .status(403, body: echo),
            .json(#"{"status":"404","msg":"\#(echo)"}"#), .json(#"{"error":"\#(echo)"}"#),
            .status(301, headers: ["Location": "http://\(testKey)@\(testKey)/"]), .status(500),
            .truncated(echo), .json(#"{"code":"\#(echo)","msg":"\#(echo)"}"#),
        ]
        for reply in replies {
            try await LocalServer.run({ _, _ in reply }) { server, url in
                let cache = MemoryCache()
                let run = try await ask(name, [wuhanQuestion()], at: url, cache: cache)
                let error = run.end ?? run.failure
                var text = "\(run) \(cache.all) \(error?.description ?? "")"
                text += error?.chineseDescription ?? ""
                dump(run, to: &text)
                if name.keyVariable != nil {
                    #expect(!text.contains(testKey) && !text.contains("s3cret"))
                    #expect(server.requests.allSatisfy { $0.uri.hasSuffix("=s3cret%2BKEY%2F0123") })
                }
                #expect(error != nil)
            }
        }
    }
}
