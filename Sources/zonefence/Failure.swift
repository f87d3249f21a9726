import AddressSearch
import BoundaryDiff
import BoundaryImport
import DelimitedText
import Disclosure
import FirmCheck
import GDALTools
import GEOS
import Gazetteer
import Geocoders
import Geodesy
import Glibc
import Reports
import Runs
import Workbooks
import Zones

/// How a command ends other than well: an exit code of `sysexits.h` and what to say.
struct Failure: Error {
    /// Findings at or above the severity asked for, or rows that failed.
    static let findings: Int32 = 1

    let code: Int32
    let english: String
    let chinese: String

    /// The way of calling is wrong.
    static func usage(_ english: String, _ chinese: String) -> Failure {
        Failure(code: EX_USAGE, english: english, chinese: chinese)
    }

    /// Nothing more to say than the code.
    static func quiet(_ code: Int32) -> Failure { Failure(code: code, english: "", chinese: "") }

    init(code: Int32, english: String, chinese: String) {
        self.code = code
        self.english = english
        self.chinese = chinese
    }

    /// What an error of the libraries means for the command.
    init(_ error: any Error) {
        switch error {
        case let failure as Failure: self = failure
        case let error as TextInputError:
            let code =
                switch error {
                case .notFound, .unreadable: EX_NOINPUT
                case .unknownEncoding: EX_USAGE
                case .cannotSpool: EX_CANTCREAT
                default: EX_DATAERR
                }
            self.init(code, error, error.chineseDescription, stream: ("standard input", "标准输入"))
        case let error as CheckError:
            self.init(
                error.isUsage ? EX_USAGE : EX_DATAERR, error, error.chineseDescription,
                stream: ("standard input", "标准输入"))
        case let error as GDALError:
            let code =
                switch error {
                case .unreadable: EX_NOINPUT
                case .noSuchSheet: EX_USAGE
                case .toolMissing: EX_SOFTWARE
                case .cannotSpool: EX_CANTCREAT
                default: EX_DATAERR
                }
            self.init(code, error, error.chineseDescription)
        case let error as BoundaryError:
            self.init(Self.code(of: error.consequence), error, error.chineseDescription)
        case let error as DiffError:
            self.init(Self.code(of: error.consequence), error, error.chineseDescription)
        case let error as CRSError: self.init(EX_USAGE, error, error.chineseDescription)
        case OutputError.closedPipe: self = .quiet(128 + SIGPIPE)
        case let error as OutputError:
            self.init(
                EX_CANTCREAT, error, error.chineseDescription, stream: ("standard output", "标准输出"))
        case let error as GEOSError: self.init(EX_SOFTWARE, error, error.chineseDescription)
        case let error as BoundaryWriteError:
            self.init(Self.code(of: error), error, error.chineseDescription)
        case let error as ImportError:
            if let cause = error.cause {
                self.init(cause)
            } else {
                self.init(Self.code(of: error), error, error.chineseDescription)
            }
        case let error as GazetteerError:
            self.init(Self.code(of: error), error, error.chineseDescription)
        case let error as GazetteerSourceError:
            self.init(
                error == .standardInput ? EX_USAGE : EX_DATAERR, error, error.chineseDescription)
        case let error as RunsError: self.init(error)
        case let error as ReportError:
            self.init(error.isUsage ? EX_USAGE : EX_DATAERR, error, error.chineseDescription)
        case let error as WorkbookError:
            let code =
                switch error {
                case .cannotWrite, .temporaryFile, .tooLong: EX_CANTCREAT
                default: EX_SOFTWARE
                }
            self.init(code, error, error.chineseDescription)
        case let error as DisclosureError:
            self.init(EX_SOFTWARE, error, error.chineseDescription)
        case let error as GeocoderError:
            self.init(error.isUsage ? EX_USAGE : EX_SOFTWARE, error, error.chineseDescription)
        case is CancellationError: self = .quiet(128 + SIGINT)
        default: self.init(EX_SOFTWARE, "\(error)", "\(error)")
        }
    }

    /// - Parameter stream: what a path of `-` at the beginning of the message stands for.
    private init(
        _ code: Int32, _ english: some CustomStringConvertible, _ chinese: String,
        stream: (english: String, chinese: String)? = nil
    ) {
        func named(_ text: String, _ name: String?) -> String {
            guard let name, text.hasPrefix("-:") || text.hasPrefix("-：") else { return text }
            return name + text.dropFirst()
        }
        self.init(
            code: code, english: named(english.description, stream?.english),
            chinese: named(chinese, stream?.chinese))
    }

    private static func code(of consequence: BoundaryError.Consequence) -> Int32 {
        switch consequence {
        case .usage: EX_USAGE
        case .unusable: EX_DATAERR
        case .notFound: EX_NOINPUT
        case .failure: EX_SOFTWARE
        }
    }

    private static func code(of error: BoundaryWriteError) -> Int32 {
        switch error.consequence {
        case .usage: EX_USAGE
        case .refused: EX_DATAERR
        case .notFound: EX_NOINPUT
        case .cannotWrite: EX_CANTCREAT
        case .unreadable(let consequence): code(of: consequence)
        }
    }

    private static func code(of error: GazetteerError) -> Int32 {
        switch error {
        case .cannotOpen: EX_NOINPUT
        case .notAGazetteer, .newerVersion, .damaged: EX_DATAERR
        case .beingBuilt, .cannotWrite: EX_CANTCREAT
        case .database: EX_SOFTWARE
        }
    }

    private static func code(of error: ImportError) -> Int32 {
        if error.isUsage { return EX_USAGE }
        if case .audit = error { return EX_SOFTWARE }
        return EX_DATAERR
    }
}
