import HTTPTypes
import Hummingbird
import JSON
import Mustache
import NIOCore
import WebFiles

/// The pages of OGC API Features for people, in the language that their browser prefers.
///
/// Mustache escapes whatever comes from the boundaries. Immutable; safe to share.
struct Pages: Sendable {
    private let library: MustacheLibrary

    /// Reads the embedded templates, which are right or the program is not.
    init() {
        var templates: [String: MustacheTemplate] = [:]
        for name in ["layout", "list", "items"] {
            let text = String(decoding: WebFiles.file("page-\(name).mustache") ?? [], as: UTF8.self)
            do {
                templates[name] = try MustacheTemplate(string: text)
            } catch {
                preconditionFailure("page-\(name).mustache: \(error)")
            }
        }
        library = MustacheLibrary(templates: templates)
    }

    typealias Cell = (href: String, text: String)

    func word(_ words: (english: String, chinese: String), _ request: Request) -> String {
        AcceptedLanguage.prefersChinese(request.headers[.acceptLanguage])
            ? words.chinese : words.english
    }

    /// A page with a table of links and texts.
    func list(
        _ request: Request, _ base: BaseURL, path: String,
        title: (english: String, chinese: String), rows: [[Cell]]
    ) throws -> Response {
        try page(
            "list", request, base, path: path, title: title,
            ["rows": rows.map { ["cells": Self.cells($0)] as [String: Any] }])
    }

    /// A page of a collection.
    func items(
        _ request: Request, _ base: BaseURL, kind: FeatureCollectionKind,
        features: ArraySlice<ServedFeature>, matched: Int, links: [Link]
    ) throws -> Response {
        func link(_ rel: String) -> String {
            links.first { $0.rel == rel }?.href.replacing("f=json", with: "f=html") ?? ""
        }
        let names = features.first?.properties.map(\.name) ?? []
        let rows = features.map { feature in
            var cells: [Cell] = [
                (
                    base(
                        "/collections/\(kind.rawValue)/items/"
                            + PercentEncoding.encoded(feature.id) + "?f=html"), feature.id
                )
            ]
            cells += names.map { ("", Self.text(feature.properties[$0])) }
            return ["cells": Self.cells(cells)] as [String: Any]
        }
        return try page(
            "items", request, base, path: "/collections/\(kind.rawValue)/items", title: kind.title,
            [
                "headings": ["id"] + names, "rows": rows,
                "summary": word(
                    (
                        "\(features.count) of \(matched) features",
                        "共 \(matched) 个要素，此页 \(features.count) 个"
                    ), request),
                "next": link("next"), "previous": link("prev"),
            ])
    }

    /// A page of one feature.
    func feature(
        _ request: Request, _ base: BaseURL, kind: FeatureCollectionKind, feature: ServedFeature
    ) throws -> Response {
        var rows: [[Cell]] = feature.properties.map { [("", $0.name), ("", Self.text($0.value))] }
        if kind == .zones {
            let map = base("/?zone=" + PercentEncoding.encoded(feature.id))
            rows.append([("", word(("map", "地图"), request)), (map, feature.id)])
        }
        return try list(
            request, base,
            path: "/collections/\(kind.rawValue)/items/\(PercentEncoding.encoded(feature.id))",
            title: (feature.id, feature.id), rows: rows)
    }

    private func page(
        _ template: String, _ request: Request, _ base: BaseURL, path: String,
        title: (english: String, chinese: String), _ content: [String: Any]
    ) throws -> Response {
        var content = content
        content["title"] = word(title, request)
        content["language"] = word(("en", "zh"), request)
        content["base"] = base.text
        content["self"] = base(path + "?f=json")
        content["words"] = [
            "collections": word(("Collections", "数据集"), request),
            "conformance": word(("Conformance", "符合性"), request),
            "next": word(("Next page", "下一页"), request),
            "previous": word(("Previous page", "上一页"), request),
        ]
        guard let text = library.render(content, withTemplate: template) else {
            preconditionFailure("there is no template '\(template)'")
        }
        return Response(
            status: .ok,
            headers: [
                .contentType: MediaType.html, .contentSecurityPolicy: Self.policy,
                .vary: "Accept, Accept-Language", .contentLanguage: word(("en", "zh"), request),
            ], body: .init(byteBuffer: ByteBuffer(string: text)))
    }

    /// Nothing but our own style: there is no script on these pages.
    private static let policy =
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'none'; "
        + "base-uri 'none'; frame-ancestors 'none'"

    private static func cells(_ cells: [Cell]) -> [[String: Any]] {
        cells.map { cell in
            cell.href.isEmpty ? ["text": cell.text] : ["text": cell.text, "href": cell.href]
        }
    }

    private static func text(_ value: JSONValue?) -> String {
        switch value {
        case .string(let text): text
        case .number(let number): number.text
        case .bool(let bool): bool ? "true" : "false"
        case .array(let values): values.map { Self.text($0) }.joined(separator: "; ")
        default: ""
        }
    }
}
