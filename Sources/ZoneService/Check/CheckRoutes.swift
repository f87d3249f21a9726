import Access
import DelimitedText
import FirmCheck
import HTTPTypes
import Hummingbird
import JSON
import Logging
import NIOCore
import Zones

/// `/check`: a list of firms in, verdicts or a summary out. Nothing of it is kept.
extension ZoneService {
    var checkEndpoints: [Endpoint] {
        let content: [(type: String, schema: JSONValue)] = [
            ("text/csv", .type("string")), (MediaType.tabSeparated, .type("string")),
            (MediaType.xlsx, ["type": "string", "format": "binary"]),
            (MediaType.xls, ["type": "string", "format": "binary"]),
            (MediaType.ods, ["type": "string", "format": "binary"]),
            (MediaType.geoJSON, .type("object")), (MediaType.jsonLines, .type("string")),
        ]
        let verdicts: [(type: String, schema: JSONValue)] = [
            ("text/csv", .type("string")),
            (MediaType.json, ["type": "array", "items": ["type": "object"] as JSONValue]),
            (MediaType.geoJSON, .type("object")), (MediaType.jsonLines, .type("string")),
        ]
        let body = Endpoint.Body(
            description: "A list of firms; its headings say what is where. Spooled to a temporary "
                + "file without a name, and gone when the answer is sent.",
            content: content)
        return [
            Endpoint(
                method: .post, path: "/check", operation: "check",
                summary: "Every row of a list of firms back with its verdict", tag: .firms,
                parameters: CheckParameters.all + [
                    .format(VerdictAnswer.allCases.map(\.rawValue))
                ],
                body: body,
                responses: [
                    .init(
                        status: 200,
                        description: "The rows in their order, sent while they are judged.",
                        content: verdicts,
                        headers: [
                            (
                                HTTPField.Name.firstRow.rawName,
                                "The number that the first of them has in the list, where headings "
                                    + "and what is above them count."
                            )
                        ])
                ],
                access: .check,
                handler: { request, context, query in try await check(request, context, query) }),
            Endpoint(
                method: .post, path: "/check/summary", operation: "checkSummary",
                summary: "The summary per zone of a list of firms", tag: .firms,
                parameters: CheckParameters.all, body: body,
                responses: [
                    .init(
                        status: 200, description: "Totals, and one entry a zone.",
                        content: [(MediaType.json, .reference("Summary"))])
                ],
                access: .check,
                handler: { request, context, query in
                    try await summarise(request, context, query)
                }),
        ]
    }

    private func start(
        _ request: Request, _ context: ServiceContext, _ query: Query,
        _ set: (inout CheckParameters) -> Void, done: @escaping @Sendable (Summary) -> Void
    ) async throws -> CheckRun {
        let format = try ListUpload.format(of: request)
        try Self.refuseEncoding(request)
        var parameters = try CheckParameters(query, rowLimit: configuration.checkRows)
        guard !parameters.options.verifiesCoordinates || configuration.addressFinder != nil else {
            throw Problem.badRequest(
                "this service has no gazetteer to verify coordinates by",
                "本服务没有地名库，无法核对坐标与地址")
        }
        set(&parameters)
        let slot = try uploadSlot()
        let upload = try await ListUpload.spool(
            request, limit: configuration.checkBytes, seconds: configuration.bodySeconds)
        let metrics = metrics
        return CheckRun(
            upload, format, parameters, keeper.served, finder: configuration.addressFinder,
            slot: slot
        ) { summary in
            metrics.count(rows: summary.rows)
            done(summary)
        }
    }

    private func check(
        _ request: Request, _ context: ServiceContext, _ query: Query
    ) async throws -> Response {
        let answer = try VerdictAnswer(request, query)
        let run: CheckRun
        let first: ByteBuffer?
        do {
            run = try await start(request, context, query) { parameters in
                parameters.options.format = answer.format
                parameters.options.needsDigest = false
            } done: { _ in
            }
            // Whatever refuses the list does so before the first verdict: then there is a status.
            first = try await run.next()
        } catch {
            throw Problem(list: error) ?? error
        }
        let logger = context.logger
        let body = ResponseBody { writer in
            do {
                var array = answer == .json ? LinesToArray() : nil
                var next = first
                while let buffer = next {
                    try await writer.write(array?.add(buffer) ?? buffer)
                    next = try await run.next()
                }
                if let end = array.take()?.finish() { try await writer.write(end) }
            } catch {
                // The connection ends without the last chunk, so that nobody takes it for all.
                logger.warning("a check ended early", metadata: ["error": "\(error)"])
                throw error
            }
            try await writer.finish(nil)
        }
        var headers: HTTPFields = [.contentType: answer.mediaType, .cacheControl: "no-store"]
        headers[.firstRow] = run.firstRowNumber.value.map { "\($0)" }
        return Response(status: .ok, headers: headers, body: body)
    }

    private func summarise(
        _ request: Request, _ context: ServiceContext, _ query: Query
    ) async throws -> Response {
        let types = [MediaType.json]
        guard MediaType.preferred(request.headers[.accept], offered: types) != nil else {
            throw Problem.notAcceptable(types)
        }
        let found = LateValue<Summary>()
        do {
            let run = try await start(request, context, query) { parameters in
                parameters.options.format = .csv
            } done: {
                found.set($0)
            }
            // The verdicts are made and dropped: the summary is what they add up to.
            while try await run.next() != nil {}
        } catch {
            throw Problem(list: error) ?? error
        }
        guard let summary = found.value else { throw CancellationError() }
        return Response(
            status: .ok, headers: [.contentType: MediaType.json, .cacheControl: "no-store"],
            body: .init(byteBuffer: ByteBuffer(string: summary.json)))
    }
}

/// What verdicts are sent as. A closed list; safe to share.
enum VerdictAnswer: String, CaseIterable, Sendable {
    case csv
    case json
    case geojson
    case jsonl

    /// - Throws: 400 for an unknown `f`, 406 if nothing is acceptable.
    init(_ request: Request, _ query: Query) throws(Problem) {
        if let text = query["f"] {
            guard let asked = VerdictAnswer(rawValue: text) else {
                throw .badRequest(
                    "f '\(text)': use csv, json, geojson or jsonl",
                    "f“\(text)”：应为 csv、json、geojson 或 jsonl")
            }
            self = asked
            return
        }
        let types = Self.allCases.map(\.mediaType)
        guard let type = MediaType.preferred(request.headers[.accept], offered: types),
            let found = Self.allCases.first(where: { $0.mediaType == type })
        else { throw .notAcceptable(types) }
        self = found
    }

    var mediaType: String {
        switch self {
        case .csv: MediaType.csv
        case .json: MediaType.json
        case .geojson: MediaType.geoJSON
        case .jsonl: MediaType.jsonLines
        }
    }

    /// What the check writes.
    var format: VerdictFormat {
        switch self {
        case .csv: .csv
        case .json, .jsonl: .jsonl
        case .geojson: .geojson
        }
    }
}

extension Problem {
    /// 406, with what there is.
    static func notAcceptable(_ types: [String]) -> Problem {
        let list = types.map(MediaType.essence).joined(separator: ", ")
        return Problem(
            .notAcceptable, "none of what Accept asks for is to be had; there is \(list)",
            "没有 Accept 所要求的格式；可用：\(list)")
    }
}
