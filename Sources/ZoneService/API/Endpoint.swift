import HTTPTypes
import Hummingbird
import JSON

/// A route with all that is said of it: the router is made of these, and so is the OpenAPI document.
///
/// Immutable; safe to share.
struct Endpoint: Sendable {
    typealias Handler = @Sendable (Request, ServiceContext, Query) async throws -> Response

    let method: HTTPRequest.Method
    /// The path, with parameters in braces.
    let path: String
    /// A name for generated clients.
    let operation: String
    let summary: String
    var description: String?
    let tag: Tag
    var parameters: [Parameter] = []
    var body: Body?
    let responses: [Answer]
    /// What a caller has to be allowed.
    var access = Access.read
    let handler: Handler

    /// Who may use a route.
    enum Access: String, Sendable {
        /// Everybody, always: for those who look whether the service is well.
        case open
        /// Everybody, unless the service asks for tokens.
        case read
        /// Holders of the role `check`.
        case check
        /// Holders of the role `write`.
        case write
    }

    enum Tag: String, CaseIterable, Sendable {
        case features = "OGC API Features"
        case positions = "Point in zone"
        case firms = "Firm check"
        case boundaries = "Boundaries"
        case operations = "Operations"
    }

    /// What a request carries.
    struct Body: Sendable {
        let description: String
        /// The media types and the schema of each.
        let content: [(type: String, schema: JSONValue)]
    }

    /// What a request may be answered with, beside problems.
    struct Answer: Sendable {
        let status: Int
        let description: String
        var content: [(type: String, schema: JSONValue)] = []
        var headers: [(name: String, description: String)] = []
    }
}

/// A parameter of a route. Immutable; safe to share.
struct Parameter: Sendable {
    enum Place: String, Sendable {
        case query
        case path
        case header
    }

    let name: String
    var place = Place.query
    let description: String
    let schema: JSONValue
    var isRequired = false
}
