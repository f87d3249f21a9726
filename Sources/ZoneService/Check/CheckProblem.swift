import DelimitedText
import FirmCheck
import GDALTools
import GEOS
import Geodesy
import HTTPTypes
import Zones

/// What the errors of a check are to a client.
extension Problem {
    /// The problem; nil for an error that is the service's own.
    init?(list error: any Error) {
        switch error {
        case let problem as Problem: self = problem
        case let error as TextInputError:
            if case .cannotSpool = error { return nil }
            self.init(.badRequest, option: error.description, error.chineseDescription)
        case let error as CheckError:
            var status = HTTPResponse.Status.badRequest
            if case .tooManyRows = error { status = .contentTooLarge }
            self.init(status, option: error.description, error.chineseDescription)
        case let error as GDALError:
            var status = HTTPResponse.Status.badRequest
            switch error {
            case .toolMissing, .cannotSpool: return nil
            case .tooLarge: status = .contentTooLarge
            default: break
            }
            self.init(status, option: error.description, error.chineseDescription)
        case let error as CRSError:
            self.init(.badRequest, option: error.description, error.chineseDescription)
        case let error as BoundaryError:
            guard case .noEditionInForce = error else { return nil }
            self.init(
                .notFound, "no edition is in force on that day", "该日没有生效的边界版本")
        default: return nil
        }
    }

    /// Words that name options of the command line name parameters here: `--crs` is `crs`.
    private init(_ status: HTTPResponse.Status, option english: String, _ chinese: String) {
        func plain(_ text: String) -> String {
            text.replacing(/--([a-z][a-z-]*)/) { "'\($0.output.1)'" }
        }
        self.init(status, plain(english), plain(chinese))
    }
}
