import Glibc
import Runs

extension Failure {
    /// What an error of the file of runs means for the command.
    init(_ error: RunsError) {
        let code =
            switch error {
            case .cannotOpen, .cannotRead, .noSuchPeriod: EX_NOINPUT
            case .notRuns, .newerVersion, .damaged, .periodTaken: EX_DATAERR
            case .cannotWrite, .busy: EX_CANTCREAT
            case .badPeriod: EX_USAGE
            case .badSummary, .database: EX_SOFTWARE
            }
        self.init(code: code, english: error.description, chinese: error.chineseDescription)
    }
}
