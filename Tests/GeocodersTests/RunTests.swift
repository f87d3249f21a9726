import Addresses
import Geocoders
import Synchronization
import Testing

@Suite struct `A run` {
    @Test func `asks nothing that is kept, 'nothing found' included`() async throws {
        let rule: @Sendable (LocalRequest, Int) -> LocalReply = { request, _ in
            request["address"]?.hasSuffix("路1号") == true
                ? amapReply([]) : amapReply([amapGeocode()])
        }
        var options = quickOptions
        options.batchSize = 1
        try await LocalServer.run(rule) { server, url in
            let cache = MemoryCache()
            let questions = [wuhanQuestion(1), wuhanQuestion(2), wuhanQuestion(2)]
            let first = try await ask(.amap, questions, at: url, cache: cache, options: options)
            #expect(server.requests.count == 2)
            #expect(cache.all.allSatisfy { $0.day == "2026-11-26" })
            let second = try await ask(.amap, questions, at: url, cache: cache, options: options)
            #expect(server.requests.count == 2)
            #expect(first.answers == second.answers)
            #expect(second.answers[0] == .unlocated(.notFound))
            #expect(second.answers[1].position != nil)
            #expect(second.progress.queries == 2 && second.progress.kept == 2)

            let offline = try await Geocoding(offline: .amap, cache: cache)
                .answers(to: questions + [wuhanQuestion(3)])
            #expect(offline.answers == second.answers + [.unlocated(.notAsked)])
            #expect(server.requests.count == 2)
        }
    }

    @Test func `holds new answers against those that are kept`() async throws {
        try await LocalServer.run({ _, _ in amapReply([amapGeocode(level: "兴趣点")]) }) { _, url in
            let cache = MemoryCache()
            func run(_ place: String) async throws -> AddressAnswer? {
                let question = question("湖北省武汉市洪山区\(place)", place: place)
                return try await ask(.amap, [question], at: url, cache: cache).answers.first
            }
            let first = try await run("银杏园")
            let second = try await run("海棠园")
            let third = try await run("石榴园")
            #expect(first?.position != nil && second?.position != nil)
            #expect(third == .unlocated(.sharedAnswer))
            // The rules are applied after the cache: so is the first one now.
            let again = try await run("银杏园")
            #expect(again == .unlocated(.sharedAnswer))
        }
    }

    @Test func `does not ask what could not be verified or be any use`() async throws {
        try await LocalServer.run({ _, _ in amapReply([amapGeocode()]) }) { server, url in
            let run = try await ask(
                .amap,
                [
                    question("  \n", road: "银杏路"),
                    question("银杏路8号", division: nil, province: nil, road: "银杏路"),
                    question("湖北省银杏路8号", division: 420_000, road: "银杏路"),
                    question("湖北省武汉市洪山区"),
                ], at: url)
            #expect(
                run.answers == [
                    .unlocated(.noAddress), .unlocated(.unknownDivision),
                    .unlocated(.unknownDivision), .unlocated(.coarse),
                ])
            #expect(server.requests.isEmpty)
        }
    }

    @Test(arguments: [(2.0, 20), (7, 30)])
    func `keeps the rate`(rate: Double, count: Int) async throws {
        let clock = StillClock()
        let times = Mutex<[Duration]>([])
        let rule: @Sendable (LocalRequest, Int) -> LocalReply = { _, _ in
            times.withLock { $0.append(clock.now()) }
            return amapReply([amapGeocode()])
        }
        var options = quickOptions
        options.batchSize = 1
        options.requestsPerSecond = rate
        options.concurrency = 1
        try await LocalServer.run(rule) { server, url in
            let questions = (1...UInt32(count)).map { wuhanQuestion($0) }
            _ = try await ask(.amap, questions, at: url, options: options, clock: clock)
            #expect(server.requests.count == count)
        }
        let all = times.withLock { $0 }
        for (one, next) in zip(all, all.dropFirst()) {
            #expect(next - one >= .seconds(1) / rate)
        }
        let whole = try #require(all.last)
        #expect(whole <= .seconds(Double(count - 1) / rate) + .milliseconds(1))
    }

    @Test func `never has more requests under way than it may`() async throws {
        let clock = StillClock()
        try await LocalServer.run({ _, _ in .silent }) { server, url in
            var options = quickOptions
            options.batchSize = 1
            options.concurrency = 3
            options.attempts = 1
            options.failuresInRow = 1
            // Long enough for a request to arrive on a busy machine.
            options.timeLimit = .seconds(1)
            let run = try await ask(
                .amap, (1...20).map { wuhanQuestion($0) }, at: url, options: options, clock: clock)
            #expect(run.end == .timedOut(.amap, seconds: 1))
            #expect((1...3).contains(server.requests.count))
        }
    }

    @Test func `stops when it is cancelled, and keeps what is answered`() async throws {
        let cache = MemoryCache()
        let (asked, signal) = AsyncStream<Void>.makeStream()
        let rule: @Sendable (LocalRequest, Int) -> LocalReply = { _, number in
            if number <= 2 { return amapReply([amapGeocode()]) }
            signal.yield()
            return .silent
        }
        try await LocalServer.run(rule) { server, url in
            let task = Task {
                var options = GeocodingOptions()
                options.batchSize = 1
                options.concurrency = 1
                options.timeLimit = .seconds(600)
                return try await ask(
                    .amap, (1...9).map { wuhanQuestion($0) }, at: url, cache: cache,
                    options: options)
            }
            for await _ in asked { break }
            task.cancel()
            await #expect(throws: GeocoderError.cancelled) { try await task.value }
            #expect(server.requests.count == 3)
            #expect(cache.all.count == 2)
        }
    }

    @Test func `tells how far it is`() async throws {
        let seen = Mutex<[GeocodingProgress]>([])
        try await LocalServer.run({ _, _ in amapReply([]) }) { _, url in
            var options = quickOptions
            options.batchSize = 1
            let geocoding = try Geocoding(
                access: access(.amap, url), cache: MemoryCache(), options: options,
                clock: StillClock())
            _ = try await geocoding.answers(to: (1...4).map { wuhanQuestion($0) }) { progress in
                seen.withLock { $0.append(progress) }
            }
        }
        let all = seen.withLock { $0 }
        #expect(all.map(\.answered) == [0, 1, 2, 3, 4])
        #expect(all.allSatisfy { $0.queries == 4 && $0.kept == 0 && $0.failed == 0 })
    }

    @Test func `of the system's clock waits and knows the day`() async throws {
        let clock = SystemClock()
        let before = clock.now()
        try await clock.sleep(until: before + .milliseconds(5))
        #expect(clock.now() - before >= .milliseconds(5))
        let day = clock.today().split(separator: "-").compactMap { Int($0) }
        #expect(day.count == 3 && day[0] >= 2025 && (1...12).contains(day[1]))
    }
}
