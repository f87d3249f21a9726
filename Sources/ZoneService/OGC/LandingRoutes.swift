import Access
import HTTPTypes
import Hummingbird
import JSON
import NIOCore
import WebFiles
import Zones

/// The landing page, the document about the interface, and the files of the pages.
extension ZoneService {
    func landing(_ request: Request, _ context: ServiceContext, _ query: Query) throws -> Response {
        if try Self.representation(request, query) == .page { return mapPage() }
        let links = [
            link(request, "/?f=json", "self"),
            link(request, "/?f=html", "alternate", MediaType.html, title: "map"),
            link(request, "/api?f=json", "service-desc", MediaType.openAPI),
            link(request, "/api?f=html", "service-doc", MediaType.html),
            link(request, "/conformance?f=json", "conformance"),
            link(request, "/collections?f=json", "data"),
        ].map { link in
            // The version is part of this type.
            link.rel == "service-desc"
                ? Link(href: link.href, rel: link.rel, type: MediaType.openAPI, title: link.title)
                : link
        }
        var response = Self.json([
            "title": "Zonefence",
            "description": .string(
                "Boundaries of high-tech zones: which zone covers a position, and which firms of a "
                    + "list are in its statistical scope."),
            "links": .array(links.map(\.json)),
        ])
        response.headers[.vary] = "Accept"
        return response
    }

    /// The map: a page that asks this service for all it shows.
    private func mapPage() -> Response {
        var images = "'self' data:"
        if let origin = configuration.basemap?.origin { images += " \(origin)" }
        return Response(
            status: .ok,
            headers: [
                .contentType: MediaType.html, .vary: "Accept", .cacheControl: "no-cache",
                .contentSecurityPolicy:
                    "default-src 'none'; script-src 'self'; style-src 'self'; img-src \(images); "
                    + "connect-src 'self'; form-action 'none'; base-uri 'none'; "
                    + "frame-ancestors 'none'",
                .referrerPolicy: "no-referrer",
            ], body: .init(byteBuffer: ByteBuffer(bytes: WebFiles.file("map.html") ?? [])))
    }

    func api(_ request: Request, _ context: ServiceContext, _ query: Query) throws -> Response {
        let document = OpenAPIDocument(
            endpoints: endpoints, base: base(request).text,
            anonymousMayCheck: authenticator.policy.anonymous.contains(.check))
        if try Self.representation(request, query, data: [MediaType.openAPI, MediaType.json])
            == .page
        {
            return try pages.list(
                request, base(request), path: "/api", title: ("Interface", "接口"),
                rows: endpoints.map { endpoint in
                    [
                        ("", endpoint.method.rawValue), ("", endpoint.path),
                        ("", endpoint.summary),
                        ("", endpoint.parameters.map(\.name).joined(separator: ", ")),
                    ]
                })
        }
        var response = Self.json(document.json, type: MediaType.openAPI)
        response.headers[.vary] = "Accept"
        return response
    }

    var assetEndpoints: [Endpoint] {
        let answer = Endpoint.Answer(
            status: 200, description: "The file.", content: [("*/*", .type("string"))])
        let name = Parameter(
            name: "name", place: .path, description: "The name of the file.",
            schema: ["type": "string"], isRequired: true)
        return [
            Endpoint(
                method: .get, path: "/assets/config.json", operation: "pageConfiguration",
                summary: "What the map needs to know of the service", tag: .operations,
                responses: [
                    .init(
                        status: 200, description: "Settings and limits.",
                        content: [(MediaType.json, .type("object"))])
                ],
                access: .open, handler: { _, _, _ in pageConfiguration() }),
            Endpoint(
                method: .get, path: "/assets/{name}", operation: "asset",
                summary: "A file of the pages", tag: .operations, parameters: [name],
                responses: [answer], access: .open,
                handler: { _, context, _ in try asset(context, in: nil) }),
            Endpoint(
                method: .get, path: "/assets/leaflet/{name}", operation: "leaflet",
                summary: "A file of Leaflet", tag: .operations, parameters: [name],
                responses: [answer], access: .open,
                handler: { _, context, _ in try asset(context, in: "") }),
            Endpoint(
                method: .get, path: "/assets/leaflet/images/{name}", operation: "leafletImage",
                summary: "An image of Leaflet", tag: .operations, parameters: [name],
                responses: [answer], access: .open,
                handler: { _, context, _ in try asset(context, in: "images/") }),
        ]
    }

    private func pageConfiguration() -> Response {
        let limits: JSONValue = [
            "check_bytes": .integer(configuration.checkBytes),
            "check_rows": .integer(configuration.checkRows),
            "locate_positions": .integer(configuration.locatePositions),
        ]
        let basemap: JSONValue =
            configuration.basemap.map { basemap in
                [
                    "url": .string(basemap.url), "crs": .string(basemap.crs),
                    "attribution": .string(basemap.attribution),
                ]
            } ?? .null
        return Self.json([
            "version": .string(ZonefenceVersion.current), "basemap": basemap,
            "anonymous_role": .string(orNull: authenticator.policy.highestAnonymousRole),
            "runs": .bool(configuration.runs != nil), "limits": limits,
        ])
    }

    /// A file by its name: ours are in the program, Leaflet's where its package puts it.
    private func asset(_ context: ServiceContext, in folder: String?) throws -> Response {
        let name = context.parameters.get("name") ?? ""
        let isPlain =
            !name.isEmpty && name.utf8.count <= 64 && !name.hasPrefix(".")
            && name.utf8.allSatisfy { byte in
                switch byte {
                case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
                case UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"): true
                default: false
                }
            }
        guard isPlain, let dot = name.lastIndex(of: "."),
            let type = Self.types[String(name[dot...])],
            let bytes = folder.map({ leaflet.file($0 + name) }) ?? WebFiles.file(name)
        else { throw Problem.notFound("there is no such file", "没有此文件") }
        return Response(
            status: .ok,
            headers: [
                .contentType: type, .cacheControl: "no-cache",
                .eTag: EntityTag.weak(bytes),
            ], body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    private static let types = [
        ".html": MediaType.html, ".css": "text/css; charset=utf-8",
        ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml", ".png": "image/png",
        ".json": MediaType.json,
    ]
}
