import HTTPTypes
import JSON
import Zones

/// The OpenAPI 3.0 document of the routes: made of what the router is made of.
///
/// Immutable; safe to share.
struct OpenAPIDocument: Sendable {
    let endpoints: [Endpoint]
    /// The address of the service; empty for where the document comes from.
    let base: String
    /// Whether checking needs no credentials here.
    let anonymousMayCheck: Bool

    /// The document.
    var json: JSONValue {
        var paths: [JSONObject.Member] = []
        var order: [String] = []
        for endpoint in endpoints where !order.contains(endpoint.path) {
            order.append(endpoint.path)
        }
        for path in order {
            let operations = endpoints.filter { $0.path == path }.map { endpoint in
                JSONObject.Member(
                    name: endpoint.method.rawValue.lowercased(), value: operation(endpoint))
            }
            paths.append(.init(name: path, value: .object(JSONObject(operations))))
        }
        return [
            "openapi": "3.0.3",
            "info": [
                "title": "Zonefence", "version": .string(ZonefenceVersion.current),
                "description": .string(
                    "Which high-tech zone covers a position, and which firms of a list "
                        + "are in its statistical scope. 高新区围栏查询与企业统计口径核对。"),
            ],
            "servers": [["url": .string(base.isEmpty ? "/" : base)] as JSONValue],
            "tags": .array(Endpoint.Tag.allCases.map { ["name": .string($0.rawValue)] }),
            "paths": .object(JSONObject(paths)),
            "components": [
                "schemas": .object(Self.schemas),
                "responses": [
                    "Problem": [
                        "description": "A problem as RFC 9457 has it.",
                        "content": [
                            "application/problem+json": ["schema": .reference("Problem")]
                        ],
                    ]
                ],
                "securitySchemes": ["bearer": ["type": "http", "scheme": "bearer"]],
            ],
        ]
    }

    private func operation(_ endpoint: Endpoint) -> JSONValue {
        var members: [JSONObject.Member] = [
            .init(name: "operationId", value: .string(endpoint.operation)),
            .init(name: "summary", value: .string(endpoint.summary)),
            .init(name: "tags", value: [.string(endpoint.tag.rawValue)]),
        ]
        if let description = endpoint.description {
            members.append(.init(name: "description", value: .string(description)))
        }
        if !endpoint.parameters.isEmpty {
            let all = endpoint.parameters.map { Self.parameter($0) }
            members.append(.init(name: "parameters", value: .array(all)))
        }
        if let body = endpoint.body {
            members.append(
                .init(
                    name: "requestBody",
                    value: [
                        "required": true, "description": .string(body.description),
                        "content": Self.content(body.content),
                    ]))
        }
        switch endpoint.access {
        case .open: break
        case .read: members.append(.init(name: "security", value: [[:], ["bearer": []]]))
        case .check where anonymousMayCheck:
            members.append(.init(name: "security", value: [[:], ["bearer": []]]))
        case .check, .write: members.append(.init(name: "security", value: [["bearer": []]]))
        }
        members.append(.init(name: "responses", value: responses(endpoint)))
        return .object(JSONObject(members))
    }

    private static func parameter(_ parameter: Parameter) -> JSONValue {
        var members: [JSONObject.Member] = [
            .init(name: "name", value: .string(parameter.name)),
            .init(name: "in", value: .string(parameter.place.rawValue)),
            .init(name: "description", value: .string(parameter.description)),
            .init(name: "required", value: .bool(parameter.isRequired)),
            .init(name: "schema", value: parameter.schema),
        ]
        if parameter.place == .query {
            members.append(.init(name: "style", value: "form"))
            members.append(.init(name: "explode", value: false))
        }
        return .object(JSONObject(members))
    }

    private static func content(_ content: [(type: String, schema: JSONValue)]) -> JSONValue {
        .object(
            JSONObject(content.map { .init(name: $0.type, value: ["schema": $0.schema]) }))
    }

    private func responses(_ endpoint: Endpoint) -> JSONValue {
        var members: [JSONObject.Member] = endpoint.responses.map { answer in
            var parts: [JSONObject.Member] = [
                .init(name: "description", value: .string(answer.description))
            ]
            if !answer.headers.isEmpty {
                let headers = answer.headers.map { header in
                    JSONObject.Member(
                        name: header.name,
                        value: [
                            "description": .string(header.description),
                            "schema": ["type": "string"],
                        ])
                }
                parts.append(.init(name: "headers", value: .object(JSONObject(headers))))
            }
            if !answer.content.isEmpty {
                parts.append(.init(name: "content", value: Self.content(answer.content)))
            }
            return .init(name: String(answer.status), value: .object(JSONObject(parts)))
        }
        if endpoint.method == .get {
            members.append(
                .init(name: "304", value: ["description": "Not changed since If-None-Match."]))
        }
        for status in Self.problems(of: endpoint) {
            members.append(
                .init(name: String(status), value: ["$ref": "#/components/responses/Problem"]))
        }
        return .object(JSONObject(members))
    }

    /// The statuses of the problems that a route can have.
    private static func problems(of endpoint: Endpoint) -> [Int] {
        var statuses: Set<Int> = [400, 429, 500]
        if endpoint.path.contains("{") || endpoint.path == "/locate" || endpoint.access != .open {
            statuses.insert(404)
        }
        if endpoint.access != .open { statuses.formUnion([401, 403]) }
        if endpoint.parameters.contains(where: { $0.name == "f" }) || endpoint.access == .check {
            statuses.insert(406)
        }
        if endpoint.path.hasPrefix("/zones/") { statuses.insert(503) }
        if endpoint.body != nil { statuses.formUnion([408, 413, 415]) }
        if endpoint.access == .check || endpoint.access == .write { statuses.insert(503) }
        if endpoint.access == .write { statuses.formUnion([409, 412]) }
        return statuses.sorted()
    }
}
