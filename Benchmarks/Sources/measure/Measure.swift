/// Measures the libraries on a workload folder: `measure FOLDER [--quick]`.
///
/// Every answer is compared with those in the folder's `expected` before anything is timed. Prints
/// one JSON object a line for each figure; exits with 1 at the first wrong answer.
@main
struct Measure {
    static func main() {
        let arguments = CommandLine.arguments.dropFirst()
        guard let folder = arguments.first(where: { !$0.hasPrefix("--") }) else {
            Report.stop("usage: measure FOLDER [--quick]", code: 64)
        }
        let runs = arguments.contains("--quick") ? 3 : 9
        do {
            let workload = try Workload(folder: folder)
            try ParseFigures.measure(workload, runs: runs)
            try BuildFigures.measure(workload, runs: runs)
            try LookupFigures.measure(workload, runs: runs)
            try NearestFigures.measure(workload, runs: runs)
            try TransformFigures.measure(workload, runs: runs)
            try StoreFigures.measure(workload, runs: runs)
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
