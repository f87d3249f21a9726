/// Measures the libraries on a workload folder: `measure FOLDER [--quick] [--only NAME]`.
///
/// Every answer is compared with those in the folder's `expected` before anything is timed. Prints
/// one JSON object a line for each figure; exits with 1 at the first wrong answer.
@main
struct Measure {
    private typealias Work = @Sendable (Workload, Int) throws -> Void

    /// The figures in their order, by the names that `--only` takes for a profiler's sake.
    private static let works: [(name: String, work: Work)] = [
        ("parse", { try ParseFigures.measure($0, runs: $1) }),
        ("build", { try BuildFigures.measure($0, runs: $1) }),
        ("lookup", { try LookupFigures.measure($0, runs: $1) }),
        ("nearest", { try NearestFigures.measure($0, runs: $1) }),
        ("transforms", { try TransformFigures.measure($0, runs: $1) }),
        ("store", { try StoreFigures.measure($0, runs: $1) }),
        ("audit", { try AuditFigures.measure($0, runs: $1) }),
    ]

    static func main() {
        var arguments = Array(CommandLine.arguments.dropFirst())
        var only: String?
        if let place = arguments.firstIndex(of: "--only"), place + 1 < arguments.count {
            only = arguments[place + 1]
            arguments.removeSubrange(place...(place + 1))
        }
        let isQuick = arguments.contains("--quick")
        arguments.removeAll { $0 == "--quick" }
        guard arguments.count == 1, only == nil || works.contains(where: { $0.name == only }) else {
            let names = works.map(\.name).joined(separator: "|")
            Report.stop("usage: measure FOLDER [--quick] [--only \(names)]", code: 64)
        }
        do {
            let workload = try Workload(folder: arguments[0])
            for (name, work) in works where only == nil || name == only {
                try work(workload, isQuick ? 3 : 9)
            }
        } catch let wrong as WrongAnswer {
            Report.stop("WRONG ANSWER: \(wrong.text)", code: 1)
        } catch {
            Report.stop("\(error)", code: 2)
        }
    }
}

/// An answer that is not the expected one.
struct WrongAnswer: Error {
    let text: String

    /// Throws unless `holds`.
    static func unless(_ holds: Bool, _ text: @autoclosure () -> String) throws {
        if !holds { throw WrongAnswer(text: text()) }
    }
}
