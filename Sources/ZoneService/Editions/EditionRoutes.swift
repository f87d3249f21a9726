import Access
import BoundaryAudit
import BoundaryImport
import Dispatch
import Geodesy
import HTTPTypes
import Hummingbird
import JSON
import NIOCore
import Zones

/// `/zones/{code}/editions/{date}`: editions in and out, through the store's own import and audit.
extension ZoneService {
    var editionEndpoints: [Endpoint] {
        let path = "/zones/{code}/editions/{date}"
        let place = [
            Parameter(
                name: "code", place: .path, description: "The zone's code.",
                schema: ["type": "string"], isRequired: true),
            Parameter(
                name: "date", place: .path, description: "The day from which the edition is valid.",
                schema: ["type": "string", "format": "date"], isRequired: true),
        ]
        let ifMatch = Parameter(
            name: "If-Match", place: .header,
            description: "The tag of the edition that is replaced or deleted.",
            schema: ["type": "string"])
        return [
            Endpoint(
                method: .get, path: path, operation: "edition",
                summary: "The file of an edition, as it is stored", tag: .boundaries,
                parameters: place,
                responses: [
                    .init(
                        status: 200, description: "The pieces of the edition, in CRS84.",
                        content: [(MediaType.geoJSON, .type("object"))],
                        headers: [("ETag", "The SHA-256 of the file, for If-Match.")])
                ],
                handler: { _, context, _ in try await readEdition(context) }),
            Endpoint(
                method: .put, path: path, operation: "putEdition",
                summary: "Store a boundary as an edition, after an audit",
                description: "Nothing is stored if the audit finds an error. A draft or schematic "
                    + "edition of the day is replaced if If-Match has its tag; an official one "
                    + "never is.",
                tag: .boundaries,
                parameters: place + EditionParameters.all + [
                    ifMatch,
                    Parameter(
                        name: "If-None-Match", place: .header,
                        description: "`*`: only if there is no edition of the day yet.",
                        schema: ["type": "string"]),
                ],
                body: .init(
                    description: "GeoJSON, or a text file of boundary points (界址点).",
                    content: [
                        (MediaType.geoJSON, .type("object")), ("text/plain", .type("string")),
                    ]),
                responses: [
                    .init(
                        status: 201, description: "A new edition.",
                        content: [(MediaType.json, .reference("StoredEdition"))]),
                    .init(
                        status: 200, description: "An edition in the place of another.",
                        content: [(MediaType.json, .reference("StoredEdition"))]),
                ],
                access: .write,
                handler: { request, context, query in
                    try await putEdition(request, context, query)
                }),
            Endpoint(
                method: .delete, path: path, operation: "deleteEdition",
                summary: "Take an edition that is not official out of the store",
                description: "Its file stays in the store under a hidden name.",
                tag: .boundaries, parameters: place + [ifMatch],
                responses: [.init(status: 204, description: "It is out.")],
                access: .write,
                handler: { request, context, _ in try await deleteEdition(request, context) }),
        ]
    }

    /// An edition's zone and day, as a path names them.
    struct EditionName: Sendable {
        let code: String
        let day: Day

        /// - Throws: 400 for what can be no code or no day.
        init(_ context: ServiceContext) throws(Problem) {
            let written = context.parameters.get("code") ?? ""
            guard let code = PercentEncoding.decoded(written.utf8, plusIsBlank: false),
                ZoneManifest.isCode(code)
            else {
                throw .badRequest("the path has no code of a zone", "路径中的高新区代码无效")
            }
            guard let day = context.parameters.get("date").flatMap({ Day($0) }) else {
                throw .badRequest(
                    "the path has no day such as 2024-07-01", "路径中的日期应为 2024-07-01 的形式")
            }
            self.code = code
            self.day = day
        }

        /// 404: the store has no such edition.
        var missing: Problem {
            .notFound("there is no edition \(day) of \(code)", "没有 \(code) 的 \(day) 版边界")
        }
    }

    private func readEdition(_ context: ServiceContext) async throws -> Response {
        let name = try EditionName(context)
        let store = keeper.path
        guard keeper.served.today != nil else { throw name.missing }
        let stored = try await Blocking.run {
            try Problem.ofStore { () throws(ImportError) in
                try StoredEdition(name.code, name.day, in: store)
            }
        }
        guard let stored else { throw name.missing }
        return Response(
            status: .ok,
            headers: [
                .contentType: MediaType.geoJSON, .eTag: "\"\(stored.sha256)\"",
                .cacheControl: "no-cache",
            ], body: .init(byteBuffer: ByteBuffer(bytes: stored.contents)))
    }
}
