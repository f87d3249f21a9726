import Access
import BoundaryAudit
import BoundaryImport
import DelimitedText
import HTTPTypes
import Hummingbird
import JSON
import Logging
import Zones

extension ZoneService {
    /// A change that is recorded before it is made and after. Immutable; safe to share.
    struct Change: Sendable {
        private let name: EditionName
        private let action: AuditedChange.Action
        private let principal: Principal
        private let address: String
        private let requestID: String
        private let logger: Logger

        init(_ name: EditionName, _ action: AuditedChange.Action, _ context: ServiceContext) {
            self.name = name
            self.action = action
            principal = context.principal ?? .anonymous(roles: [])
            address = context.address ?? ""
            requestID = context.requestID
            logger = context.logger
        }

        /// Makes the change, if what it is to be can be recorded.
        ///
        /// - Throws: 503 if it cannot; what `make` throws.
        func recorded(
            in log: AuditLog, before: String?, after: String?, done: Int, _ make: () throws -> Void
        ) throws {
            let change = AuditedChange(
                requestID: requestID, principal: principal, address: address, action: action,
                zone: name.code, edition: name.day.description, beforeSHA256: before,
                afterSHA256: after)
            do {
                try log.begin(change)
            } catch {
                logger.error("the audit log cannot be written", metadata: ["reason": "\(error)"])
                throw Problem(
                    .serviceUnavailable, "the change cannot be recorded, and so is not made",
                    "无法写入审计日志，因此未作更改")
            }
            do {
                try make()
            } catch {
                let status = (error as? Problem)?.status.code ?? 500
                end(change, in: log, status < 500 ? .refused : .failed, status)
                throw error
            }
            end(change, in: log, .done, done)
        }

        /// The change is what it is: that its end cannot be recorded is for the log.
        private func end(
            _ change: AuditedChange, in log: AuditLog, _ outcome: AuditOutcome, _ status: Int
        ) {
            do {
                try log.end(change, outcome: outcome, status: status)
            } catch {
                logger.error(
                    "the audit log cannot be written",
                    metadata: ["reason": "\(error)", "outcome": "\(outcome.rawValue)"])
            }
        }
    }
}

extension Problem {
    /// What `body` gives; errors of imports as problems, if they are the client's.
    static func ofStore<Value>(
        _ body: () throws(ImportError) -> Value
    ) throws -> Value {
        do throws(ImportError) { return try body() } catch { throw Problem(error) ?? error }
    }

    /// 400 with what the audit found.
    init(refused report: AuditReport) {
        let errors = report.count(.error)
        self.init(
            .badRequest, "the audit finds \(errors) error(s), and nothing is stored",
            "审核发现 \(errors) 处错误，未入库")
        if let json = try? JSONValue(parsing: Self.withoutPath(report.json)),
            let findings = json["findings"]
        {
            members["findings"] = findings
        }
    }

    /// 409: there is an edition, and no condition says that it is to be replaced.
    static func exists(_ name: ZoneService.EditionName) -> Problem {
        Problem(
            .conflict,
            "there is an edition \(name.day) of \(name.code): to replace it, send its ETag as If-Match",
            "\(name.code) 已有 \(name.day) 版边界：如需替换，请以 If-Match 附上其 ETag")
    }

    /// 412: what is stored is not what If-Match or If-None-Match expects.
    static func precondition(_ name: ZoneService.EditionName) -> Problem {
        Problem(
            .preconditionFailed,
            "the edition \(name.day) of \(name.code) is not the one that was expected",
            "\(name.code) 的 \(name.day) 版边界与预期不符")
    }

    /// The problem that an import error is; nil for one that is the service's own.
    private init?(_ error: ImportError) {
        let status: HTTPResponse.Status
        switch error {
        case .changedMeanwhile: status = .preconditionFailed
        case .write(.editionExists), .write(.editionIsOfficial), .write(.editionIsSchematic):
            status = .conflict
        case .write(.noEdition): status = .notFound
        case .write(.noName): status = .badRequest
        case .write(.busy): status = .serviceUnavailable
        case .write, .store, .audit, .geos: return nil
        case .tooLarge: status = .contentTooLarge
        case .text(let error):
            if case TextInputError.cannotSpool = error { return nil }
            status = .badRequest
        default: status = .badRequest
        }
        func plain(_ text: String) -> String {
            Self.withoutPath(text).replacing(/--([a-z][a-z-]*)/) { "'\($0.output.1)'" }
        }
        self.init(status, plain(error.description), plain(error.chineseDescription))
    }

    /// The name of the temporary file says nothing to who sent it.
    private static func withoutPath(_ text: String) -> String {
        text.replacing(
            /[^\s":]*zonefence\.[A-Za-z0-9]{6}\/request\.(geojson|txt)/, with: "the body")
    }
}
