import Addresses

/// Works through batches with several requests under way, and keeps each answer as it comes.
struct GeocodingCrew {
    let asker: GeocoderAsker
    var plan: GeocodingPlan
    var run: GeocodingRun
    let cache: any AnswerCache
    let day: String
    private(set) var cacheFailure: GeocoderError?
    private var failuresInRow = 0

    init(
        asker: GeocoderAsker, plan: GeocodingPlan, run: GeocodingRun, cache: any AnswerCache,
        day: String
    ) {
        self.asker = asker
        self.plan = plan
        self.run = run
        self.cache = cache
        self.day = day
    }

    /// Asks the batches in order until all are answered, the run is to end, or the task is
    /// cancelled. Requests under way are awaited, as they are paid for.
    mutating func work(
        _ batches: [[GeocoderQuery]], concurrency: Int,
        progress: (@Sendable (GeocodingProgress) -> Void)?
    ) async {
        typealias Done = (asked: Int, outcome: GeocoderAsker.Outcome)
        let asker = asker
        await withTaskGroup(of: Done.self) { group in
            var next = batches.makeIterator()
            func start() {
                guard let batch = next.next() else { return }
                group.addTask { (batch.count, await asker.ask(batch)) }
            }
            for _ in 0..<concurrency { start() }
            while let done = await group.next() {
                await take(done.outcome, asked: done.asked)
                progress?(run.progress)
                if run.end == nil, cacheFailure == nil, !Task.isCancelled { start() }
            }
        }
    }

    private mutating func take(_ outcome: GeocoderAsker.Outcome, asked: Int) async {
        run.progress.answered += outcome.answers.count
        run.progress.failed += asked - outcome.answers.count
        let kept = outcome.answers.map { plan.note($0.facts, to: $0.query, day: day) }
        await keep(kept)
        guard let failure = outcome.failure else {
            failuresInRow = 0
            return
        }
        failuresInRow = outcome.isGeocodersFailure ? failuresInRow + 1 : 0
        if failure.endsRun || failuresInRow >= asker.options.failuresInRow {
            run.end = run.end ?? failure
            asker.gate.close(failure)
        } else {
            run.failure = failure
        }
    }

    /// Keeps answers even if the task is cancelled meanwhile.
    private mutating func keep(_ answers: [KeptAnswer]) async {
        guard !answers.isEmpty else { return }
        let (cache, geocoder) = (cache, asker.access.geocoder)
        do { try await Task { try await cache.keep(answers, of: geocoder) }.value } catch {
            let failure = GeocoderError.cacheFailed(reason: String(describing: error))
            cacheFailure = cacheFailure ?? failure
            asker.gate.close(failure)
        }
    }
}
