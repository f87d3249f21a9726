import Access
import HTTPTypes
import Hummingbird
import JSON
import NIOCore
import Zones

/// Whether the service is well, and its figures.
extension ZoneService {
    var operationEndpoints: [Endpoint] {
        [
            Endpoint(
                method: .get, path: "/healthz", operation: "health",
                summary: "Whether the process answers", tag: .operations,
                responses: [
                    .init(
                        status: 200, description: "It does.",
                        content: [(MediaType.json, .type("object"))])
                ],
                access: .open, handler: { _, _, _ in Self.json(["status": "ok"]) }),
            Endpoint(
                method: .get, path: "/readyz", operation: "readiness",
                summary: "Whether the boundaries that are stored are those that are served",
                tag: .operations,
                responses: [
                    .init(
                        status: 200,
                        description: "Boundaries are served; `stale` says that those stored now "
                            + "cannot be, and why.",
                        content: [(MediaType.json, .type("object"))])
                ],
                access: .open, handler: { _, _, _ in readiness() }),
            Endpoint(
                method: .get, path: "/metrics", operation: "metrics",
                summary: "Figures in Prometheus's text format", tag: .operations,
                responses: [
                    .init(
                        status: 200, description: "The figures.",
                        content: [("text/plain", .type("string"))])
                ],
                access: .open,
                handler: { _, _, _ in
                    let text = metrics.text(keeper.status, uploads: uploads.inUse)
                    return Response(
                        status: .ok, headers: [.contentType: MediaType.plainText],
                        body: .init(byteBuffer: ByteBuffer(string: text)))
                }),
        ]
    }

    private func readiness() -> Response {
        let state = keeper.status
        return Self.json([
            "status": .string(state.failure == nil ? "ready" : "stale"),
            "revision": .string(state.served.revision),
            "as_of": .string(orNull: state.served.today?.description),
            "zones": .integer(state.served.store.zones.count),
            "reason": .string(
                orNull: state.failure?.replacing(keeper.path, with: "boundaries")),
            // Why is in the log: where secrets are is for nobody else.
            "tokens": .string(orNull: authenticator.tokens?.problem.map { _ in "unusable" }),
            "jwks": .string(orNull: authenticator.jwt?.problem.map { _ in "unusable" }),
        ])
    }

    static func json(_ value: JSONValue, type: String = MediaType.json) -> Response {
        Response(
            status: .ok, headers: [.contentType: type],
            body: .init(byteBuffer: ByteBuffer(string: value.compactText + "\n")))
    }
}
