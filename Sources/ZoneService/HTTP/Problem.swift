import HTTPTypes
import Hummingbird
import JSON
import NIOCore

/// An error as RFC 9457 has it: what a client did, or what went wrong, with a status.
///
/// Immutable; safe to share.
struct Problem: Error, Sendable {
    let status: HTTPResponse.Status
    /// What is wrong and what to do, for a person.
    let english: String
    let chinese: String
    /// Members beside those of the RFC, such as the findings of an audit.
    var members = JSONObject()
    /// Fields that the status asks for, such as `Allow`.
    var headers = HTTPFields()

    init(_ status: HTTPResponse.Status, _ english: String, _ chinese: String) {
        self.status = status
        self.english = english
        self.chinese = chinese
    }

    /// 400: the request cannot be understood as it is.
    static func badRequest(_ english: String, _ chinese: String) -> Problem {
        Problem(.badRequest, english, chinese)
    }

    /// 404: there is no such resource.
    static func notFound(_ english: String, _ chinese: String) -> Problem {
        Problem(.notFound, english, chinese)
    }

    /// The answer, in the language that the request prefers.
    func response(to request: Request, requestID: String) -> Response {
        let isChinese = AcceptedLanguage.prefersChinese(request.headers[.acceptLanguage])
        var json = JSONWriter()
        json.beginObject()
        json.name("type")
        json.write("about:blank")
        json.name("title")
        json.write(status.reasonPhrase)
        json.name("status")
        json.write(status.code)
        json.name("detail")
        json.write(isChinese ? chinese : english)
        json.name("request_id")
        json.write(requestID)
        for member in members {
            json.name(member.name)
            json.write(member.value)
        }
        json.endObject()
        json.endLine()
        var headers = headers
        headers[.contentType] = MediaType.problem
        headers[.contentLanguage] = isChinese ? "zh" : "en"
        headers[.cacheControl] = "no-store"
        return Response(
            status: status, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: json.bytes))
        )
    }
}

/// Which of the two languages a client prefers, by `Accept-Language`.
///
/// A namespace; safe to share.
enum AcceptedLanguage {
    /// Whether Chinese is asked for before English. O(length).
    static func prefersChinese(_ field: String?) -> Bool {
        guard let field else { return false }
        var best = (chinese: 0.0, english: 0.0)
        for range in QualityList(field).entries {
            let language = range.value.lowercased()
            if language.hasPrefix("zh") { best.chinese = max(best.chinese, range.quality) }
            if language.hasPrefix("en") || language == "*" {
                best.english = max(best.english, range.quality)
            }
        }
        return best.chinese > best.english
    }
}

extension HTTPField.Name {
    /// The identifier of a request, in the answer and in the log.
    static let requestID = HTTPField.Name.known("X-Request-ID")
    /// The CRS of the geometries (OGC API Features, Part 2).
    static let contentCRS = HTTPField.Name.known("Content-Crs")
    static let referrerPolicy = HTTPField.Name.known("Referrer-Policy")
    static let link = HTTPField.Name.known("Link")
    /// The number that the first row of a list has in its file.
    static let firstRow = HTTPField.Name.known("First-Row")

    /// A name that is written in the source, and so is a token.
    static func known(_ text: String) -> HTTPField.Name {
        guard let name = HTTPField.Name(text) else {
            preconditionFailure("'\(text)' is no field name")
        }
        return name
    }
}
