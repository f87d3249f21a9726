import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import JSON
import NIOCore
import Testing
import ZoneService

@Suite("POST /check")
struct CheckRouteTests {
    private static let list = "\(ServedStore.root)/geojson/firms.csv"

    private func post(
        _ client: some TestClientProtocol, _ body: String, _ query: String = "",
        headers: HTTPFields = [:], type: String = "text/csv"
    ) async throws -> TestResponse {
        var headers = headers
        headers[.contentType] = type
        return try await client.execute(
            uri: "/check\(query)", method: .post, headers: headers,
            body: ByteBuffer(string: body))
    }

    @Test("JSON, JSON Lines and GeoJSON have the rows of the CSV")
    func formats() async throws {
        let list = try String(contentsOfFile: Self.list, encoding: .utf8)
        try await ServedStore().application().test(.router) { client in
            let summary = try await client.execute(
                uri: "/check/summary", method: .post, headers: [.contentType: "text/csv"],
                body: ByteBuffer(string: list))
            let rows = try #require(try JSONValue(parsing: summary.text)["rows"]?.integer)
            #expect(rows > 250)
            let lines = try await post(
                client, list, headers: [.accept: "application/x-ndjson"]
            ).text.split(separator: "\n").map(String.init)
            #expect(lines.count == rows)
            let array = try await post(client, list, headers: [.accept: "application/json"])
            let records = try #require(try JSONValue(parsing: array.text).array)
            let parsed = try lines.map { try JSONValue(parsing: $0) }
            #expect(records == parsed)
            let features = try await post(client, list, "?f=geojson")
            #expect(
                try JSONValue(parsing: features.text)["features"]?.array?.count == rows)
        }
    }

    @Test("An empty list with headings is an empty array")
    func noRows() async throws {
        try await ServedStore().application().test(.router) { client in
            let answer = try await post(
                client, "name,lon,lat\n", "?crs=WGS84", headers: [.accept: "application/json"])
            #expect(try JSONValue(parsing: answer.text) == [])
        }
    }

    @Test(
        "A list that cannot be read is refused in the language asked for",
        arguments: [
            ("", "", 400, "空"), ("a,b\n1,2\n", "", 400, "表头"),
            ("name,lon,lat\nx,1,2\n", "", 400, "坐标系"),
            ("name,lon,lat\nx,1,2\n", "?crs=moon", 400, "moon"),
            ("name,lon,lat\nx,1,2\n", "?crs=WGS84&declared-zone=nowhere", 400, "nowhere"),
            ("name,lon,lat\nx,1,2\n", "?crs=WGS84&indicators=none", 400, "none"),
            ("name,lon,lat\nx,1,2\n", "?crs=WGS84&as-of=1900-01-01", 404, "没有生效"),
            ("name,lon,lat\nx,\"1,2\n", "?crs=WGS84", 400, "引号"),
            ("name,lon,lat\nx,1,2\n", "?language=zh", 400, "language"),
        ])
    func refused(body: String, query: String, status: Int, words: String) async throws {
        try await ServedStore().application().test(.router) { client in
            let answer = try await post(client, body, query, headers: [.acceptLanguage: "zh-CN"])
            #expect(answer.status.code == status, "\(answer.text)")
            let problem = try JSONValue(parsing: answer.text)
            #expect(problem["detail"]?.string?.contains(words) ?? false, "\(answer.text)")
            #expect(problem["detail"]?.string?.contains("--") == false)
        }
    }

    @Test("Too many rows or bytes are a 413, another kind of body a 415")
    func limits() async throws {
        var configuration = ServiceConfiguration()
        configuration.checkRows = 2
        configuration.checkBytes = 1000
        try await ServedStore().application(configuration).test(.router) { client in
            let head = "name,lon,lat\n"
            let row = "x,114.4,30.48\n"
            for (rows, status) in [(2, 200), (3, 413), (1000, 413)] {
                let answer = try await post(
                    client, head + String(repeating: row, count: rows), "?crs=WGS84")
                #expect(answer.status.code == status)
            }
            let answer = try await post(client, head, type: "application/pdf")
            #expect(answer.status == .unsupportedMediaType)
            let summary = try await client.execute(
                uri: "/check/summary?crs=WGS84", method: .post,
                headers: [.contentType: "text/csv"], body: ByteBuffer(string: head + row))
            #expect(try JSONValue(parsing: summary.text)["rows"]?.integer == 1)
        }
    }
}
