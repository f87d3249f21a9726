import Access
import GEOS
import Geodesy
import HTTPTypes
import Hummingbird
import JSON
import NIOCore
import PlanarGeometry
import Zones

/// What the routes of OGC API Features answer.
extension ZoneService {
    /// The answers as they are wanted: as data or as a page.
    enum Representation: Sendable {
        case data
        case page
    }

    /// - Throws: 400 for an unknown `f`, 406 if nothing is acceptable.
    static func representation(
        _ request: Request, _ query: Query, data: [String] = [MediaType.json]
    ) throws(Problem) -> Representation {
        switch query["f"] {
        case "json": return .data
        case "html": return .page
        case let other?:
            throw .badRequest("f '\(other)': use json or html", "f“\(other)”：应为 json 或 html")
        case nil: break
        }
        let offered = data + [MediaType.html]
        guard let type = MediaType.preferred(request.headers[.accept], offered: offered) else {
            throw .notAcceptable(offered)
        }
        return type == MediaType.html ? .page : .data
    }

    func base(_ request: Request) -> BaseURL {
        BaseURL(request, configured: configuration.baseURL, isSecure: configuration.isSecure)
    }

    /// A tag for what a request is answered with from the boundaries served now.
    private func tag(_ request: Request, _ served: ServedBoundaries, _ kind: String) -> String {
        EntityTag.weak(
            served.revision, request.head.path ?? "", kind, base(request).text,
            request.headers[.acceptLanguage] ?? "", ZonefenceVersion.current)
    }

    func conformance(
        _ request: Request, _ context: ServiceContext, _ query: Query
    ) throws -> Response {
        let uris = [
            "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core",
            "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson",
            "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/html",
            "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/oas30",
            "http://www.opengis.net/spec/ogcapi-features-2/1.0/conf/crs",
        ]
        if try Self.representation(request, query) == .page {
            return try pages.list(
                request, base(request), path: "/conformance", title: ("Conformance", "符合性"),
                rows: uris.map { [("", $0)] })
        }
        return Self.json([
            "conformsTo": .array(uris.map { .string($0) }),
            "links": .array([self.link(request, "/conformance?f=json", "self").json]),
        ])
    }

    func collections(
        _ request: Request, _ context: ServiceContext, _ query: Query
    ) throws -> Response {
        let served = keeper.served
        let base = base(request)
        if try Self.representation(request, query) == .page {
            return try pages.list(
                request, base, path: "/collections", title: ("Collections", "数据集"),
                rows: FeatureCollectionKind.allCases.map { kind in
                    [
                        (base("/collections/\(kind.rawValue)/items"), kind.rawValue),
                        ("", pages.word(kind.title, request)),
                        ("", pages.word(kind.description, request)),
                    ]
                })
        }
        let all = FeatureCollectionKind.allCases.map { description(of: $0, served, base) }
        var response = Self.json([
            "links": .array([
                link(request, "/collections?f=json", "self").json,
                link(request, "/collections?f=html", "alternate", MediaType.html).json,
            ]), "crs": .array(ServedCRS.all.map { .string($0.uri) }),
            "collections": .array(all),
        ])
        response.headers[.eTag] = tag(request, served, "json")
        response.headers[.vary] = "Accept"
        return response
    }

    func collection(
        _ kind: FeatureCollectionKind, _ request: Request, _ context: ServiceContext, _ query: Query
    ) throws -> Response {
        let served = keeper.served
        let base = base(request)
        if try Self.representation(request, query) == .page {
            return try pages.list(
                request, base, path: "/collections/\(kind.rawValue)", title: kind.title,
                rows: [
                    [("", pages.word(kind.description, request))],
                    [(base("/collections/\(kind.rawValue)/items?f=html"), "items")],
                ])
        }
        var response = Self.json(description(of: kind, served, base))
        response.headers[.eTag] = tag(request, served, "json")
        response.headers[.vary] = "Accept"
        return response
    }

    private func description(
        of kind: FeatureCollectionKind, _ served: ServedBoundaries, _ base: BaseURL
    ) -> JSONValue {
        let features = served.features[kind]
        var envelope = Envelope()
        for feature in features { envelope.expand(toInclude: feature.envelope) }
        let days = features.compactMap { $0.validity?.from }
        let path = "/collections/\(kind.rawValue)"
        var extent: JSONObject = [
            "temporal": [
                "interval": [
                    [.string(orNull: days.min().map { "\($0)T00:00:00+08:00" }), .null]
                ], "trs": "http://www.opengis.net/def/uom/ISO-8601/0/Gregorian",
            ]
        ]
        if !envelope.isEmpty {
            extent = [
                "spatial": [
                    "bbox": [
                        [
                            .double(envelope.minX), .double(envelope.minY),
                            .double(envelope.maxX), .double(envelope.maxY),
                        ]
                    ], "crs": .string(ServedCRS.crs84.uri),
                ], "temporal": extent["temporal"] ?? .null,
            ]
        }
        return [
            "id": .string(kind.rawValue), "title": .string(kind.title.english),
            "description": .string(kind.description.english), "itemType": "feature",
            "extent": .object(extent), "crs": .array(ServedCRS.all.map { .string($0.uri) }),
            "storageCrs": .string(ServedCRS.crs84.uri),
            "links": .array([
                Link(
                    href: base(path + "?f=json"), rel: "self", type: MediaType.json,
                    title: kind.rawValue
                ).json,
                Link(
                    href: base(path + "/items?f=json"), rel: "items", type: MediaType.geoJSON,
                    title: kind.title.english
                ).json,
                Link(
                    href: base(path + "/items?f=html"), rel: "items", type: "text/html",
                    title: kind.title.english
                ).json,
            ]),
        ]
    }

    func items(
        _ kind: FeatureCollectionKind, _ request: Request, _ context: ServiceContext, _ query: Query
    ) throws -> Response {
        let representation = try Self.representation(
            request, query, data: [MediaType.geoJSON, MediaType.json])
        let asked = try ItemsQuery(kind, query)
        let served = keeper.served
        let found = try asked.matches(in: served)
        let page = found.dropFirst(asked.offset).prefix(asked.limit)
        let links = pageLinks(request, query, asked, matched: found.count)
        if representation == .page {
            return try pages.items(
                request, base(request), kind: kind, features: page, matched: found.count,
                links: links)
        }
        let response = ItemsResponse(
            query: asked, matched: found.count, features: page, links: links,
            timeStamp: Timestamp.now().secondsText)
        var headers: HTTPFields = [
            .contentType: MediaType.geoJSON, .contentCRS: "<\(asked.crs.uri)>",
            .eTag: tag(request, served, "geojson"), .vary: "Accept",
            .cacheControl: "no-cache",
        ]
        for link in links where link.rel == "next" || link.rel == "prev" {
            headers.append(HTTPField(name: .link, value: link.field))
        }
        return Response(status: .ok, headers: headers, body: try response.body())
    }

    /// Links to the page itself, to the pages before and behind it, and to its other form.
    private func pageLinks(
        _ request: Request, _ query: Query, _ asked: ItemsQuery, matched: Int
    ) -> [Link] {
        let path = "/collections/\(asked.kind.rawValue)/items"
        let kept = query.names.filter { $0 != "offset" && $0 != "f" }.map { name in
            "\(name)=\(PercentEncoding.encoded(query[name] ?? ""))"
        }
        func href(_ offset: Int, _ format: String) -> String {
            let parts =
                kept + (offset > 0 ? ["offset=\(offset)"] : []) + ["f=\(format)"]
            return path + "?" + parts.joined(separator: "&")
        }
        var links = [
            link(request, href(asked.offset, "json"), "self", MediaType.geoJSON),
            link(request, href(asked.offset, "html"), "alternate", "text/html"),
            link(request, "/collections/\(asked.kind.rawValue)?f=json", "collection"),
        ]
        if asked.offset + asked.limit < matched {
            links.append(
                link(request, href(asked.offset + asked.limit, "json"), "next", MediaType.geoJSON))
        }
        if asked.offset > 0 {
            let before = max(0, min(asked.offset, matched) - asked.limit)
            links.append(link(request, href(before, "json"), "prev", MediaType.geoJSON))
        }
        return links
    }

    func link(
        _ request: Request, _ path: String, _ rel: String, _ type: String = MediaType.json,
        title: String = ""
    ) -> Link {
        Link(
            href: base(request)(path), rel: rel, type: MediaType.essence(type),
            title: title.isEmpty ? rel : title)
    }

    func feature(
        _ kind: FeatureCollectionKind, _ request: Request, _ context: ServiceContext, _ query: Query
    ) throws -> Response {
        let representation = try Self.representation(
            request, query, data: [MediaType.geoJSON, MediaType.json])
        var crs = ServedCRS.crs84
        if let name = query["crs"] { crs = try ServedCRS.named(name, parameter: "crs") }
        let served = keeper.served
        guard let written = context.parameters.get("featureId"),
            let id = PercentEncoding.decoded(written.utf8, plusIsBlank: false),
            let feature = Self.feature(id, kind, served)
        else {
            throw Problem.notFound(
                "there is no such feature in '\(kind.rawValue)' today",
                "“\(kind.rawValue)”中现无此要素")
        }
        let path = "/collections/\(kind.rawValue)/items/\(PercentEncoding.encoded(id))"
        if representation == .page {
            return try pages.feature(request, base(request), kind: kind, feature: feature)
        }
        let links = [
            link(request, path + "?f=json", "self", MediaType.geoJSON),
            link(request, path + "?f=html", "alternate", "text/html"),
            link(request, "/collections/\(kind.rawValue)?f=json", "collection"),
        ]
        var body = ByteBuffer(
            bytes: crs == .crs84
                ? Array(feature.text.readableBytesView)
                : try FeatureTransform(crs).text(of: feature))
        // The links go in front of the brace that ends the feature.
        body.moveWriterIndex(to: body.writerIndex - 1)
        body.writeString(",\"links\":\(JSONValue.array(links.map(\.json)).compactText)}\n")
        return Response(
            status: .ok,
            headers: [
                .contentType: MediaType.geoJSON, .contentCRS: "<\(crs.uri)>",
                .eTag: tag(request, served, "feature"), .vary: "Accept",
                .cacheControl: "no-cache",
            ], body: .init(byteBuffer: body))
    }

    /// The feature with that identifier, of zones the one in force.
    private static func feature(
        _ id: String, _ kind: FeatureCollectionKind, _ served: ServedBoundaries
    ) -> ServedFeature? {
        let today = Validity(from: served.today, to: served.today)
        return served.features[kind].last { feature in
            feature.id == id
                && (kind == .editions || served.today == nil
                    || feature.validity?.intersects(today) ?? false)
        }
    }
}
