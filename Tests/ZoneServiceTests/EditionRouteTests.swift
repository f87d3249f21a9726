import Access
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import JSON
import NIOCore
import TestSupport
import Testing
import Zones

@testable import ZoneService

@Suite("Editions over HTTP")
struct EditionRouteTests {
    /// A store with tokens for each role and an audit log.
    private struct Writable: Sendable {
        let store: ServedStore
        let tokens: [Role: String]
        let log: String
        let application: Application<RouterResponder<ServiceContext>>

        init() throws {
            store = try ServedStore()
            let file = TokenFile(path: store.directory.path(of: "tokens.json"))
            var tokens: [Role: String] = [:]
            for role in Role.allCases {
                tokens[role] = try file.add(name: "示例\(role.rawValue)", roles: [role]).token
            }
            self.tokens = tokens
            log = store.directory.path(of: "audit.jsonl")
            application = store.application(
                anonymous: [.read], tokens: try TokenVerifier(path: file.path),
                auditLog: try AuditLog(path: log))
        }

        func headers(_ role: Role = .write, _ more: HTTPFields = [:]) -> HTTPFields {
            var headers = more
            headers[.authorization] = "Bearer \(tokens[role] ?? "")"
            headers[.contentType] = "application/geo+json"
            return headers
        }

        /// The records of the audit log.
        func records() throws -> [JSONValue] {
            try String(contentsOfFile: log, encoding: .utf8).split(separator: "\n").map {
                try JSONValue(parsing: String($0))
            }
        }
    }

    private static func square(_ size: Double, close: Bool = true) -> ByteBuffer {
        let (x, y) = (110.0, 25.0)
        let last = close ? "[\(x),\(y)]" : "[\(x),\(y + size / 3)]"
        return ByteBuffer(
            string: """
                {"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":\
                {"type":"Polygon","coordinates":[[[\(x),\(y)],[\(x + size),\(y)],\
                [\(x + size),\(y + size)],[\(x),\(y + size)],\(last)]]}}]}
                """)
    }

    private static let uri =
        "/zones/X900001/editions/2026-01-01?name=示例新区"
        .addingPercentEncoding(withAllowedCharacters: .urlQueryAllowed) ?? ""

    @Test("An edition is stored, served, replaced by its tag and deleted; each is recorded")
    func life() async throws {
        let writable = try Writable()
        try await writable.application.test(.router) { client in
            let made = try await client.execute(
                uri: Self.uri, method: .put, headers: writable.headers(), body: Self.square(0.1))
            #expect(made.status == .created, "\(made.text)")
            let tag = try #require(made.headers[.eTag])

            let read = try await client.execute(uri: Self.uri.prefix(while: "?"), method: .get)
            #expect(read.headers[.eTag] == tag)
            #expect(try JSONValue(parsing: read.text)["type"]?.string == "FeatureCollection")

            writable.store.keeper.look(isWished: true)
            let found = try await client.execute(
                uri: "/collections/editions/items?zone=X900001", method: .get)
            #expect(found.text.contains("X900001:2026-01-01"))

            // Without its tag it is not replaced, and with another neither.
            for (headers, status) in [
                (writable.headers(), 409), (writable.headers(.write, [.ifNoneMatch: "*"]), 412),
                (writable.headers(.write, [.ifMatch: "\"0\""]), 412),
                (writable.headers(.write, [.ifMatch: "W/\(tag)"]), 412),
            ] {
                let answer = try await client.execute(
                    uri: Self.uri, method: .put, headers: headers, body: Self.square(0.2))
                #expect(answer.status.code == status, "\(answer.text)")
            }
            let replaced = try await client.execute(
                uri: Self.uri, method: .put, headers: writable.headers(.write, [.ifMatch: tag]),
                body: Self.square(0.2))
            #expect(replaced.status == .ok, "\(replaced.text)")
            let second = try #require(replaced.headers[.eTag])
            #expect(second != tag)

            let stale = try await client.execute(
                uri: Self.uri.prefix(while: "?"), method: .delete,
                headers: writable.headers(.write, [.ifMatch: tag]))
            #expect(stale.status == .preconditionFailed)
            let gone = try await client.execute(
                uri: Self.uri.prefix(while: "?"), method: .delete,
                headers: writable.headers(.write, [.ifMatch: second]))
            #expect(gone.status == .noContent, "\(gone.text)")
            let again = try await client.execute(
                uri: Self.uri.prefix(while: "?"), method: .delete, headers: writable.headers())
            #expect(again.status == .notFound)
            let hidden = "\(writable.store.path)/X900001/.2026-01-01.geojson.deleted-1"
            #expect(FileManager.default.fileExists(atPath: hidden))

            let records = try writable.records()
            func digest(_ tag: String) -> String { tag.filter { $0 != "\"" } }
            let ends = records.filter { $0["status"]?.integer != nil }
            #expect(ends.map { $0["status"]?.integer } == [201, 200, 204])
            #expect(
                ends.map { $0["before_sha256"]?.string } == [nil, digest(tag), digest(second)])
            #expect(
                ends.map { $0["after_sha256"]?.string } == [digest(tag), digest(second), nil])
            #expect(records.count == 6)
            #expect(records.allSatisfy { $0["principal"]?.string?.contains("示例write") ?? false })
        }
    }

    @Test("An official edition is neither rewritten nor deleted")
    func official() async throws {
        let writable = try Writable()
        let manifest = "\(writable.store.path)/G422031/zone.json"
        let text = try String(contentsOfFile: manifest, encoding: .utf8)
        try text.replacing("schematic", with: "official").write(
            toFile: manifest, atomically: true, encoding: .utf8)
        try await writable.application.test(.router) { client in
            let uri = "/zones/G422031/editions/2024-07-01"
            let read = try await client.execute(uri: uri, method: .get)
            let tag = try #require(read.headers[.eTag])
            let headers = writable.headers(.write, [.ifMatch: tag])
            for method in [HTTPRequest.Method.put, .delete] {
                let answer = try await client.execute(
                    uri: uri, method: method, headers: headers, body: Self.square(0.1))
                #expect(answer.status == .conflict, "\(method): \(answer.text)")
            }
            let after = try await client.execute(uri: uri, method: .get)
            #expect(after.headers[.eTag] == tag)
        }
    }

    @Test("What the audit refuses is not stored, and its findings are in the problem")
    func refused() async throws {
        let writable = try Writable()
        try await writable.application.test(.router) { client in
            let answer = try await client.execute(
                uri: Self.uri, method: .put, headers: writable.headers(),
                body: Self.square(0.1, close: false))
            #expect(answer.status == .badRequest)
            let findings = try JSONValue(parsing: answer.text)["findings"]?.array ?? []
            #expect(findings.contains { $0["rule"]?.string == "ring/not-closed" })
            #expect(!FileManager.default.fileExists(atPath: "\(writable.store.path)/X900001"))
            #expect(!answer.text.contains("/tmp"))
        }
    }

    @Test("Writing and checking need the role, and a challenge says so")
    func roles() async throws {
        let writable = try Writable()
        try await writable.application.test(.router) { client in
            for (uri, method, allowed) in [
                (Self.uri, HTTPRequest.Method.put, Role.write),
                (String(Self.uri.prefix(while: "?")), .delete, .write),
                ("/check?crs=WGS84", .post, .check), ("/check/summary?crs=WGS84", .post, .check),
            ] {
                let bare = try await client.execute(uri: uri, method: method)
                #expect(bare.status == .unauthorized)
                #expect(bare.headers[.wwwAuthenticate]?.hasPrefix("Bearer") ?? false)
                #expect(
                    try JSONValue(parsing: bare.text)["title"]?.string == "Unauthorized")
                let wrong = try await client.execute(
                    uri: uri, method: method, headers: [.authorization: "Bearer zf_no_such"])
                #expect(wrong.status == .unauthorized)
                for role in Role.allCases {
                    let answer = try await client.execute(
                        uri: uri, method: method, headers: writable.headers(role))
                    #expect((answer.status == .forbidden) == (role != allowed), "\(role) \(uri)")
                }
            }
            // A wrong token is not taken for none.
            let read = try await client.execute(
                uri: "/collections", method: .get, headers: [.authorization: "Bearer x.y.z"])
            #expect(read.status == .unauthorized)
        }
    }

    @Test(
        "Codes and days that are none are refused before anything is looked for",
        arguments: [
            "/zones/..%2F..%2Fetc/editions/2026-01-01", "/zones/.hidden/editions/2026-01-01",
            "/zones/a%00b/editions/2026-01-01", "/zones/a%2Fb/editions/2026-01-01",
            "/zones/X1/editions/..%2Fzone", "/zones/X1/editions/2026-02-30",
            "/zones/%ff/editions/2026-01-01",
        ])
    func traversal(uri: String) async throws {
        let writable = try Writable()
        try await writable.application.test(.router) { client in
            for method in [HTTPRequest.Method.get, .put, .delete] {
                let answer = try await client.execute(
                    uri: uri, method: method, headers: writable.headers(), body: Self.square(0.1))
                #expect(answer.status == .badRequest, "\(method) \(answer.text)")
            }
        }
    }

    @Test("Requests beyond the rate are a 429 that says when to come back")
    func rate() async throws {
        var configuration = ServiceConfiguration()
        configuration.requestsPerSecond = 0.1
        let store = try ServedStore()
        try await store.application(configuration).test(.router) { client in
            let uri = "/locate?lon=114.4&lat=30.48"
            let first = try await client.execute(uri: uri, method: .get)
            #expect(first.status == .ok)
            let second = try await client.execute(uri: uri, method: .get)
            #expect(second.status == .tooManyRequests)
            let field = try #require(HTTPField.Name("Retry-After"))
            #expect((Int(second.headers[field] ?? "") ?? 0) > 0)
            // Whether the service is well can always be asked.
            let health = try await client.execute(uri: "/healthz", method: .get)
            #expect(health.status == .ok)
        }
    }
}

extension String {
    /// What stands in front of a character.
    fileprivate func prefix(while end: Character) -> String {
        String(prefix { $0 != end })
    }
}
