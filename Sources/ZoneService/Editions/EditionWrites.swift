import Access
import BoundaryAudit
import BoundaryImport
import HTTPTypes
import Hummingbird
import JSON
import Logging
import NIOCore
import Zones

/// Editions that are stored and deleted, each recorded before and after.
extension ZoneService {
    func putEdition(
        _ request: Request, _ context: ServiceContext, _ query: Query
    ) async throws -> Response {
        let name = try EditionName(context)
        let options = try EditionParameters.options(query, name)
        let expectation = try Self.expectation(request)
        let suffix = try Self.suffix(request)
        try Self.refuseEncoding(request)
        let log = try writableLog()
        let slot = try uploadSlot()
        let limit = configuration.editionBytes
        let bytes = Array(
            try await BodyReading.collect(request, limit: limit, seconds: configuration.bodySeconds)
                .readableBytesView)
        let store = keeper.path
        let change = Change(name, .putEdition, context)
        let outcome = try await Blocking.run { () throws -> Stored in
            defer { _ = slot }
            let file = try BoundaryDelivery(bytes, suffix: suffix)
            let plan = try Problem.ofStore { () throws(ImportError) in
                try BoundaryImport.prepare(file.path, options: options, for: store)
            }
            let before = try Problem.ofStore { () throws(ImportError) in
                try StoredEdition(name.code, name.day, in: store)?.sha256
            }
            guard !plan.isRefused else { throw Problem(refused: plan.report) }
            // Without a condition nothing that is there is replaced.
            let expected = expectation ?? .absent
            guard expected.holds(for: before) else {
                throw expectation == nil
                    ? Problem.exists(name) : Problem.precondition(name)
            }
            let after = plan.editions.first?.sha256
            try change.recorded(
                in: log, before: before, after: after, done: before == nil ? 201 : 200
            ) {
                try Problem.ofStore { () throws(ImportError) in
                    try plan.store(in: store, expecting: before.map { .digests([$0]) } ?? .absent)
                }
            }
            return Stored(sha256: after, isNew: before == nil, report: plan.report)
        }
        keeper.reload()
        return outcome.response(name)
    }

    func deleteEdition(_ request: Request, _ context: ServiceContext) async throws -> Response {
        let name = try EditionName(context)
        let expectation = try Self.expectation(request) ?? .present
        let log = try writableLog()
        let store = keeper.path
        let change = Change(name, .deleteEdition, context)
        try await Blocking.run {
            let before = try Problem.ofStore { () throws(ImportError) in
                try StoredEdition(name.code, name.day, in: store)?.sha256
            }
            guard let before else { throw name.missing }
            guard expectation.holds(for: before) else { throw Problem.precondition(name) }
            try change.recorded(in: log, before: before, after: nil, done: 204) {
                _ = try Problem.ofStore { () throws(ImportError) in
                    try EditionDeletion.delete(
                        name.code, name.day, in: store, expecting: .digests([before]))
                }
            }
        }
        keeper.reload()
        return Response(status: .noContent)
    }

    /// What is answered about an edition that was stored.
    private struct Stored: Sendable {
        let sha256: String?
        let isNew: Bool
        let report: AuditReport

        func response(_ name: EditionName) -> Response {
            let path =
                "/zones/\(PercentEncoding.encoded(name.code))/editions/\(name.day)"
            var response = ZoneService.json([
                "zone": .string(name.code), "edition": .string(name.day.description),
                "sha256": .string(orNull: sha256),
                "audit": (try? JSONValue(parsing: report.json)) ?? .null,
            ])
            response.status = isNew ? .created : .ok
            if isNew { response.headers[.location] = path }
            if let sha256 { response.headers[.eTag] = "\"\(sha256)\"" }
            return response
        }
    }

    /// The audit log, without which nothing is written.
    ///
    /// - Throws: 503 for a service that is not set up for writing, or serves a plain file.
    private func writableLog() throws(Problem) -> AuditLog {
        guard let auditLog, keeper.served.today != nil else {
            throw Problem(
                .serviceUnavailable,
                "this service is not set up for writing: it needs a store and an audit log",
                "本服务未开启写入：须有边界库和审计日志")
        }
        return auditLog
    }

    /// What If-Match and If-None-Match expect; nil if neither is given.
    ///
    /// - Throws: 400 if they cannot be understood.
    private static func expectation(_ request: Request) throws(Problem) -> EditionExpectation? {
        if let field = request.headers[.ifNoneMatch] {
            guard field == "*", request.headers[.ifMatch] == nil else {
                throw .badRequest(
                    "If-None-Match can only be * here, and not beside If-Match",
                    "此处 If-None-Match 只能为 *，且不得与 If-Match 同用")
            }
            return .absent
        }
        guard let field = request.headers[.ifMatch] else { return nil }
        if field == "*" { return .present }
        // Weak tags match nothing (RFC 9110, 13.1.1).
        return .digests(
            field.split(separator: ",").map { tag in
                tag.filter { $0 != " " && $0 != "\"" }
            })
    }

    /// The ending of the name that a body gets for the importer.
    ///
    /// - Throws: 415.
    private static func suffix(_ request: Request) throws(Problem) -> String {
        switch MediaType.essence(request.headers[.contentType] ?? "") {
        case "application/geo+json", "application/json": return "geojson"
        case "text/plain": return "txt"
        default:
            throw Problem(
                .unsupportedMediaType,
                "a boundary has to be GeoJSON (application/geo+json) or boundary points (text/plain)",
                "边界须为 GeoJSON（application/geo+json）或界址点文本（text/plain）")
        }
    }
}
