public import Addresses
import Dispatch
public import FirmCheck
public import Gazetteer
public import Geocoders
import Synchronization

/// Finds the addresses of a list in a gazetteer, and asks a geocoder about the rest.
///
/// Safe to share.
public struct ListFinder: AddressFinder {
    private let gazetteer: GazetteerLanes
    private let geocoding: Geocoding?
    private let report: @Sendable (GeocodingRun) -> Void
    private let parser = AddressParser()

    /// Prepares the finding.
    ///
    /// - Parameters:
    ///   - gazetteer: is asked first.
    ///   - geocoding: is asked about what the gazetteer does not tell; nil to ask nobody.
    ///   - report: is told what the geocoder's run cost and whether it ended early.
    /// - Throws: `GazetteerError`.
    public init(
        _ gazetteer: Gazetteer, geocoding: Geocoding? = nil,
        report: @escaping @Sendable (GeocodingRun) -> Void = { _ in }
    ) throws(GazetteerError) {
        self.gazetteer = try GazetteerLanes(gazetteer)
        self.geocoding = geocoding
        self.report = report
    }

    /// Whether a geocoder is there, or its kept answers.
    public var canAsk: Bool { geocoding != nil }

    /// What the gazetteer tells.
    ///
    /// - Throws: `GazetteerError`.
    public func find(_ texts: [String]) throws -> [AddressAnswer] {
        try gazetteer.answers(texts)
    }

    /// What the geocoder tells, as far as its answers can be believed.
    ///
    /// Waits for it, so it is not to be called where tasks run.
    ///
    /// - Throws: `GeocoderError`, `CancellationError`.
    public func ask(
        _ texts: [String], advance: @escaping @Sendable (Double) -> Bool
    ) throws -> [AddressAnswer] {
        guard let geocoding else { return texts.map { _ in .unlocated(.notAsked) } }
        let questions = texts.map { GeocoderQuestion(text: $0, address: parser.parse($0)) }
        let run = RunningQuestions()
        run.start {
            do throws(GeocoderError) {
                return .success(
                    try await geocoding.answers(to: questions) { progress in
                        if !advance(progress.share) { run.stop() }
                    })
            } catch {
                return .failure(error)
            }
        }
        switch run.wait() {
        case .success(let run):
            report(run)
            return run.answers
        case .failure(.cancelled): throw CancellationError()
        case .failure(let error): throw error
        }
    }
}

extension GeocodingProgress {
    /// How much of a run is done, from 0 to 1.
    var share: Double {
        queries == 0 ? 1 : Double(kept + answered + failed) / Double(queries)
    }
}

/// A geocoder's run that somebody waits for who is no task. Safe to share.
private final class RunningQuestions: Sendable {
    typealias Outcome = Result<GeocodingRun, GeocoderError>

    private struct State: Sendable {
        var outcome: Outcome?
        var task: Task<Void, Never>?
        var isStopped = false
    }

    private let state = Mutex(State())
    private let end = DispatchSemaphore(value: 0)

    func start(_ work: @escaping @Sendable () async -> Outcome) {
        let task = Task {
            let outcome = await work()
            state.withLock { $0.outcome = outcome }
            end.signal()
        }
        let isStopped = state.withLock { state in
            state.task = task
            return state.isStopped
        }
        if isStopped { task.cancel() }
    }

    func stop() {
        let task = state.withLock { state in
            state.isStopped = true
            return state.task
        }
        task?.cancel()
    }

    func wait() -> Outcome {
        end.wait()
        guard let outcome = state.withLock({ $0.outcome }) else {
            preconditionFailure("the run has ended and left its outcome")
        }
        return outcome
    }
}
