public import Addresses
import AsyncHTTPClient

/// Asks many addresses of one geocoder: first of the cache, then over the network, and believes
/// what `AnswerScrutiny` believes.
///
/// Every answer is kept as soon as it is there, 'nothing found' too, so that a second run asks
/// nothing. Failures are not kept. Immutable; safe to share.
public struct Geocoding: Sendable {
    /// Who is asked.
    public let geocoder: GeocoderName
    private let access: GeocoderAccess?
    private let cache: any AnswerCache
    private let options: GeocodingOptions
    private let scrutiny: AnswerScrutiny
    private let clock: any GeocoderClock

    /// Prepares for asking.
    public init(
        access: GeocoderAccess, cache: any AnswerCache, options: GeocodingOptions = .init(),
        divisions: DivisionTable = .shipped, clock: any GeocoderClock = SystemClock()
    ) {
        geocoder = access.geocoder
        self.access = access
        self.cache = cache
        self.options = options
        scrutiny = AnswerScrutiny(geocoder, divisions: divisions)
        self.clock = clock
    }

    /// Prepares for answering from the cache alone: without a key nobody can be asked. What is not
    /// kept is `.unlocated(.notAsked)`.
    public init(
        offline geocoder: GeocoderName, cache: any AnswerCache,
        divisions: DivisionTable = .shipped
    ) {
        self.geocoder = geocoder
        access = nil
        self.cache = cache
        options = GeocodingOptions()
        scrutiny = AnswerScrutiny(geocoder, divisions: divisions)
        clock = SystemClock()
    }

    /// Answers questions.
    ///
    /// Questions with the same query are asked once. Those whose answer could not be verified or
    /// could be no finer than a county are not asked at all. A wrong key or a spent quota ends the
    /// asking; the run then says so and holds what was answered before.
    ///
    /// - Parameter progress: called after the cache was read and after each request.
    /// - Throws: `GeocoderError.cacheFailed`; `.cancelled` if the task is cancelled. What was
    ///   answered before is in the cache.
    public func answers(
        to questions: [GeocoderQuestion],
        progress: (@Sendable (GeocodingProgress) -> Void)? = nil
    ) async throws(GeocoderError) -> GeocodingRun {
        var plan = GeocodingPlan(questions, dialect: Dialects.dialect(of: geocoder))
        var run = GeocodingRun(answers: [], progress: GeocodingProgress())
        run.progress.queries = plan.queries.count
        try await plan.take(from: cache, of: geocoder)
        run.progress.kept = plan.facts.count
        progress?(run.progress)
        if let access, plan.facts.count < plan.queries.count {
            try await ask(access, &plan, &run, progress)
        }
        if Task.isCancelled { throw .cancelled }
        run.answers = try await judge(plan)
        return run
    }

    private func ask(
        _ access: GeocoderAccess, _ plan: inout GeocodingPlan, _ run: inout GeocodingRun,
        _ progress: (@Sendable (GeocodingProgress) -> Void)?
    ) async throws(GeocoderError) {
        let dialect = Dialects.dialect(of: geocoder)
        let isStrict = access.isPublicNominatim
        let rate = options.requestsPerSecond ?? geocoder.requestsPerSecond
        let gate = RateGate(perSecond: isStrict ? min(rate, 1) : rate, clock: clock)
        let client = HTTPClient(
            eventLoopGroupProvider: .singleton,
            configuration: GeocoderTransport.configuration(options))
        let asker = GeocoderAsker(
            access: access, dialect: dialect,
            transport: GeocoderTransport(
                access: access, client: client, keyParameter: dialect.keyParameter,
                options: options),
            gate: gate, clock: clock, options: options)
        let batches = plan.batches(
            of: max(1, min(options.batchSize ?? .max, geocoder.batchLimit)))
        let concurrency = isStrict ? 1 : max(1, options.concurrency ?? geocoder.concurrency)
        var crew = GeocodingCrew(
            asker: asker, plan: plan, run: run, cache: cache, day: clock.today())
        await crew.work(batches, concurrency: concurrency, progress: progress)
        // It fails only if it is shut down already.
        try? await client.shutdown()
        plan = crew.plan
        run = crew.run
        if let failure = crew.cacheFailure { throw failure }
    }

    private func judge(_ plan: GeocodingPlan) async throws(GeocoderError) -> [AddressAnswer] {
        let replies = plan.replies
        let points = Set(
            replies.compactMap { $0.facts.first.map { AnswerPoint($0.position) } })
        let kept: [AnswerPoint: Set<AnswerSubject>]
        do { kept = try await cache.subjects(of: geocoder, at: Array(points)) } catch {
            throw .cacheFailed(reason: String(describing: error))
        }
        return plan.answers(
            judged: scrutiny.judge(replies, kept: kept), unasked: access == nil)
    }
}
