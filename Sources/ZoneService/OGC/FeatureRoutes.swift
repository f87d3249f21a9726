import GEOS
import HTTPTypes
import Hummingbird
import JSON
import NIOCore
import Zones

/// OGC API Features, Part 1 and Part 2: the routes.
extension ZoneService {
    var featureEndpoints: [Endpoint] {
        let page: [(String, JSONValue)] = [
            (MediaType.json, .type("object")), ("text/html", .type("string")),
        ]
        let features: [(String, JSONValue)] = [
            (MediaType.geoJSON, .reference("FeatureCollection")), ("text/html", .type("string")),
        ]
        let isPage = Parameter.format(["json", "html"])
        var endpoints = [
            Endpoint(
                method: .get, path: "/", operation: "landingPage",
                summary: "The landing page; for browsers the map", tag: .features,
                parameters: [isPage],
                responses: [.init(status: 200, description: "Links.", content: page)],
                access: .open,
                handler: { request, context, query in try landing(request, context, query) }),
            Endpoint(
                method: .get, path: "/conformance", operation: "conformance",
                summary: "The conformance classes that hold", tag: .features,
                parameters: [isPage],
                responses: [.init(status: 200, description: "Their URIs.", content: page)],
                access: .open,
                handler: { request, context, query in try conformance(request, context, query) }),
            Endpoint(
                method: .get, path: "/api", operation: "api",
                summary: "This document", tag: .features, parameters: [isPage],
                responses: [
                    .init(
                        status: 200, description: "OpenAPI 3.0.",
                        content: [
                            (MediaType.openAPI, .type("object")),
                            ("text/html", .type("string")),
                        ])
                ],
                access: .open,
                handler: { request, context, query in try api(request, context, query) }),
            Endpoint(
                method: .get, path: "/collections", operation: "collections",
                summary: "The collections", tag: .features, parameters: [isPage],
                responses: [.init(status: 200, description: "All of them.", content: page)],
                handler: { request, context, query in try collections(request, context, query) }),
        ]
        // One set of routes for each collection, as their parameters differ.
        for kind in FeatureCollectionKind.allCases {
            let name = kind.rawValue
            endpoints += [
                Endpoint(
                    method: .get, path: "/collections/\(name)", operation: "\(name)Collection",
                    summary: "About the collection of \(name)", tag: .features,
                    parameters: [isPage],
                    responses: [.init(status: 200, description: "About it.", content: page)],
                    handler: { request, context, query in
                        try collection(kind, request, context, query)
                    }),
                Endpoint(
                    method: .get, path: "/collections/\(name)/items", operation: "\(name)Items",
                    summary: kind.title.english, description: kind.description.english,
                    tag: .features, parameters: Self.itemsParameters(kind),
                    responses: [
                        .init(
                            status: 200, description: "A page of features.", content: features,
                            headers: [("Content-Crs", "The CRS of the geometries.")])
                    ],
                    handler: { request, context, query in
                        try items(kind, request, context, query)
                    }),
                Endpoint(
                    method: .get, path: "/collections/\(name)/items/{featureId}",
                    operation: "\(name)Feature", summary: "One of the \(name)", tag: .features,
                    parameters: [
                        Parameter(
                            name: "featureId", place: .path,
                            description: "The identifier of the feature.",
                            schema: ["type": "string"], isRequired: true),
                        .outputCRS, isPage,
                    ],
                    responses: [
                        .init(
                            status: 200, description: "The feature.",
                            content: [
                                (MediaType.geoJSON, .reference("Feature")),
                                ("text/html", .type("string")),
                            ],
                            headers: [("Content-Crs", "The CRS of the geometry.")])
                    ],
                    handler: { request, context, query in
                        try feature(kind, request, context, query)
                    }),
            ]
        }
        return endpoints
    }

    private static func itemsParameters(_ kind: FeatureCollectionKind) -> [Parameter] {
        [
            Parameter(
                name: "limit", description: "The most features on a page.",
                schema: [
                    "type": "integer", "minimum": 1, "maximum": .integer(ItemsQuery.largestLimit),
                    "default": .integer(ItemsQuery.usualLimit),
                ]),
            Parameter(
                name: "offset", description: "How many features are passed over.",
                schema: ["type": "integer", "minimum": 0, "default": 0]),
            Parameter(
                name: "bbox",
                description:
                    "Only features that have a point in common with the box: lower corner, "
                    + "then upper corner.",
                schema: [
                    "type": "array", "items": ["type": "number"], "minItems": 4, "maxItems": 6,
                ]),
            Parameter(
                name: "bbox-crs", description: "The CRS of bbox, by its URI; default: CRS84.",
                schema: Parameter.outputCRS.schema),
            Parameter(
                name: "datetime",
                description:
                    "Only features that are in force at some time of it: a day, an instant "
                    + "of RFC 3339 (taken as its day in Shanghai), or an interval, either end of "
                    + "which may be open.",
                schema: ["type": "string"]),
            .outputCRS,
        ]
            + kind.filters.map { name in
                Parameter(
                    name: name, description: "Only features with this '\(name)'.",
                    schema: ["type": "string"])
            } + [.format(["json", "html"])]
    }
}

extension Parameter {
    /// The CRS of geometries in an answer, by its URI.
    static let outputCRS = Parameter(
        name: "crs",
        description: "The CRS of the geometries, by its URI, with its own order of axes; default: "
            + "CRS84.",
        schema: [
            "type": "string", "enum": .array(ServedCRS.all.map { .string($0.uri) }),
        ])
}
