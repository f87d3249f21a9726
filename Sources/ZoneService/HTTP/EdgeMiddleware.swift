import HTTPTypes
import Hummingbird
import Logging
import NIOCore

/// What every request goes through first and every answer last: problems in place of errors, 405
/// and OPTIONS, conditional requests, compression, safe headers, CORS and figures.
///
/// Routes call it themselves, as a chain of middleware costs more than an answer about a position;
/// it is one only for paths that are none. Immutable; safe to share.
struct EdgeMiddleware: RouterMiddleware {
    typealias Context = ServiceContext

    let service: ZoneService
    let table: RouteTable
    private let elsewhere: RouteFigures

    init(service: ZoneService, table: RouteTable) {
        self.service = service
        self.table = table
        elsewhere = service.metrics.figures(route: "-", method: "-")
    }

    /// A body up to this many bytes is sent in one go.
    private static let shortBody = 64 << 10
    /// A body up to this many bytes is not worth compressing.
    static let smallBody = 1023

    func handle(
        _ request: Request, context: ServiceContext,
        next: (Request, ServiceContext) async throws -> Response
    ) async throws -> Response {
        await run(request, context, elsewhere) { try await next(request, context) }
    }

    /// The answer to a request, whatever `answer` makes of it.
    func run(
        _ request: Request, _ context: ServiceContext, _ figures: RouteFigures,
        _ answer: () async throws -> Response
    ) async -> Response {
        let start = ContinuousClock.now
        let requestID = context.requestID
        var response: Response
        do {
            try Authority.check(request)
            response = try await answer()
        } catch {
            response = self.answer(to: error, request, context, requestID)
        }
        let isPlain =
            response.body.contentLength ?? .max <= Self.smallBody && request.method != .head
            && !request.headers.contains(.ifNoneMatch)
        if !isPlain { response = await finished(response, request, context) }
        response.headers.append(HTTPField(name: .requestID, value: requestID))
        response.headers.append(HTTPField(name: .xContentTypeOptions, value: "nosniff"))
        if !service.configuration.allowedOrigins.isEmpty {
            allowOrigin(of: request, in: &response)
        }
        figures.count(response.status, since: start)
        return response
    }

    /// What is done to answers that are large, or that a client may have already.
    private func finished(
        _ response: Response, _ request: Request, _ context: ServiceContext
    ) async -> Response {
        var response = response
        if let etag = response.headers[.eTag], response.status == .ok,
            let known = request.headers[.ifNoneMatch], EntityTag.matches(etag, known)
        {
            let length = response.body.contentLength ?? .max
            response.headers[.contentType] = nil
            response.headers[.contentLength] = nil
            response = Response(status: .notModified, headers: response.headers)
            response.headers[.contentLength] = nil
            // As the answer that it stands for has it.
            if length > Self.smallBody {
                response.headers[.vary] = [response.headers[.vary], "Accept-Encoding"]
                    .compactMap { $0 }.joined(separator: ", ")
            }
            return response
        }
        response = GzipWriter.compressed(response, for: request)
        if request.method == .head { return await Self.withoutBody(response) }
        if response.body.contentLength ?? .max > Self.shortBody {
            let body = response.body
            let length = response.headers[.contentLength]
            response.body = ResponseBody(contentLength: body.contentLength) { writer in
                try await body.write(DrainingWriter(writer, context))
            }
            response.headers[.contentLength] = length
        }
        return response
    }

    /// The answer to HEAD: the fields of GET and nothing behind them, whatever it is.
    ///
    /// A length that is not known is counted: without one the server would frame a body in chunks.
    private static func withoutBody(_ response: Response) async -> Response {
        var head = Response(status: response.status, headers: response.headers)
        if head.headers[.contentLength] == "0", response.body.contentLength == nil {
            let count = ByteCount()
            if (try? await response.body.write(CountingWriter(count: count))) != nil {
                head.headers[.contentLength] = "\(count.value)"
            }
        }
        return head
    }

    /// The problem that an error is to the client.
    private func answer(
        to error: any Error, _ request: Request, _ context: ServiceContext, _ requestID: String
    ) -> Response {
        if let problem = error as? Problem {
            return problem.response(to: request, requestID: requestID)
        }
        if let error = error as? HTTPError {
            if error.status == .notFound, let methods = table.methods(of: request.uri.path) {
                return wrongMethod(methods, request, requestID)
            }
            return Problem(error.status, words(error.status).0, words(error.status).1)
                .response(to: request, requestID: requestID)
        }
        // What it is stays in the log: a client learns only where to look.
        context.logger.error("request failed", metadata: ["error": "\(error)"])
        return Problem(
            .internalServerError,
            "something went wrong here; the log says what, under this request",
            "服务内部出错；日志中以此请求标识记录了原因"
        ).response(to: request, requestID: requestID)
    }

    private func wrongMethod(
        _ methods: [HTTPRequest.Method], _ request: Request, _ requestID: String
    ) -> Response {
        let allowed = methods.map(\.rawValue).joined(separator: ", ")
        if request.method == .options {
            return Response(status: .noContent, headers: [.allow: allowed])
        }
        var problem = Problem(
            .methodNotAllowed, "\(request.method.rawValue) is not for this path: use \(allowed)",
            "此路径不支持 \(request.method.rawValue)，请用 \(allowed)")
        problem.headers[.allow] = allowed
        return problem.response(to: request, requestID: requestID)
    }

    private func words(_ status: HTTPResponse.Status) -> (String, String) {
        switch status {
        case .notFound:
            ("there is nothing at this path; /api lists all paths", "此路径不存在；/api 列出全部路径")
        case .contentTooLarge: ("the body is larger than is taken here", "请求体超过允许的大小")
        default: (status.reasonPhrase, status.reasonPhrase)
        }
    }

    private func allowOrigin(of request: Request, in response: inout Response) {
        let allowed = service.configuration.allowedOrigins
        response.headers[.vary] = [response.headers[.vary], "Origin"].compactMap { $0 }
            .joined(separator: ", ")
        guard let origin = request.headers[.origin] else { return }
        guard allowed.contains("*") || allowed.contains(origin) else { return }
        response.headers[.accessControlAllowOrigin] = allowed.contains("*") ? "*" : origin
        response.headers[.accessControlExposeHeaders] =
            "Content-Crs, ETag, First-Row, Link, Retry-After, WWW-Authenticate, X-Request-ID"
        if request.method == .options, let allow = response.headers[.allow] {
            response.headers[.accessControlAllowMethods] = allow
            response.headers[.accessControlAllowHeaders] =
                "Authorization, Content-Type, If-Match, If-None-Match"
            response.headers[.accessControlMaxAge] = "600"
        }
    }
}

/// Tags of representations (RFC 9110, 8.8.3). A namespace; safe to share.
enum EntityTag {
    /// A weak tag: the time in an answer may differ, what it says does not.
    static func weak(_ parts: String...) -> String {
        weak(parts.joined(separator: "\u{1F}").utf8)
    }

    /// A weak tag of bytes, by the hash of Fowler, Noll and Vo.
    static func weak(_ bytes: some Sequence<UInt8>) -> String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        return "W/\"\(String(hash, radix: 16))\""
    }

    /// Whether one of the tags in `If-None-Match` is the tag, compared weakly.
    static func matches(_ tag: String, _ field: String) -> Bool {
        func plain(_ tag: Substring) -> Substring {
            var tag = tag
            while tag.first == " " { tag.removeFirst() }
            while tag.last == " " { tag.removeLast() }
            return tag.hasPrefix("W/") ? tag.dropFirst(2) : tag
        }
        return field.split(separator: ",").contains {
            plain($0) == "*" || plain($0) == plain(tag[...])
        }
    }
}
