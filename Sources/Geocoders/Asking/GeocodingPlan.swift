import Addresses

/// The questions of a run, the distinct queries that they make, and the answers so far.
struct GeocodingPlan: Sendable {
    private let questions: [GeocoderQuestion]
    /// For each question its query, or why it is not asked.
    private let steps: [Step]
    /// The distinct queries, in the order of the questions.
    let queries: [GeocoderQuery]
    private let subjects: [GeocoderQuery: AnswerSubject]
    /// What is answered.
    private(set) var facts: [GeocoderQuery: [AnswerFacts]] = [:]

    private enum Step {
        case needless(AddressProblem)
        case asked(GeocoderQuery)
    }

    init(_ questions: [GeocoderQuestion], dialect: any GeocoderDialect) {
        var queries: [GeocoderQuery] = []
        var subjects: [GeocoderQuery: AnswerSubject] = [:]
        self.questions = questions
        steps = questions.map { question in
            if let problem = question.needless { return .needless(problem) }
            let query = dialect.query(for: question)
            if subjects[query] == nil {
                subjects[query] = AnswerSubject(question.address)
                queries.append(query)
            }
            return .asked(query)
        }
        self.queries = queries
        self.subjects = subjects
    }

    /// Takes what the cache has, and renews there what an address is about if it is read
    /// differently now.
    mutating func take(
        from cache: any AnswerCache, of geocoder: GeocoderName
    ) async throws(GeocoderError) {
        guard !queries.isEmpty else { return }
        do {
            var renewed: [KeptAnswer] = []
            for (query, kept) in try await cache.answers(of: geocoder, to: queries) {
                guard let subject = subjects[query] else { continue }
                facts[query] = kept.facts
                guard kept.subject != subject else { continue }
                var answer = kept
                answer.subject = subject
                renewed.append(answer)
            }
            if !renewed.isEmpty { try await cache.keep(renewed, of: geocoder) }
        } catch {
            throw .cacheFailed(reason: String(describing: error))
        }
    }

    /// The queries without an answer, in batches of one city each.
    func batches(of size: Int) -> [[GeocoderQuery]] {
        var batches: [[GeocoderQuery]] = []
        var openBatches: [String: Int] = [:]
        for query in queries where facts[query] == nil {
            if let open = openBatches[query.city], batches[open].count < size {
                batches[open].append(query)
            } else {
                openBatches[query.city] = batches.count
                batches.append([query])
            }
        }
        return batches
    }

    /// Notes an answer.
    ///
    /// - Returns: it as it is to be kept.
    mutating func note(_ answer: [AnswerFacts], to query: GeocoderQuery, day: String) -> KeptAnswer
    {
        facts[query] = answer
        let subject = subjects[query] ?? AnswerSubject(division: nil, place: "", road: "")
        return KeptAnswer(query: query, subject: subject, facts: answer, day: day)
    }

    /// The questions that are answered, with the answers.
    var replies: [(address: Address, facts: [AnswerFacts])] {
        zip(questions, steps).compactMap { question, step in
            guard case .asked(let query) = step, let facts = facts[query] else { return nil }
            return (question.address, facts)
        }
    }

    /// One answer for each question: the judged ones are those of `replies`, in order.
    func answers(judged: [AddressAnswer], unasked isOffline: Bool) -> [AddressAnswer] {
        var next = judged.makeIterator()
        return steps.map { step in
            switch step {
            case .needless(let problem): .unlocated(problem)
            case .asked(let query):
                facts[query] == nil
                    ? .unlocated(isOffline ? .notAsked : .geocoderFailed)
                    : next.next() ?? .unlocated(.geocoderFailed)
            }
        }
    }
}
