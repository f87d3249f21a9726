import FirmCheck
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import JSON
import NIOCore
import PlanarGeometry
import TestSupport
import Testing
import ZoneService
import Zones

@Suite("GET and POST /locate")
struct LocateRouteTests {
    /// Positions in and around the shipped zones, with seven decimals as a client writes them.
    private static func positions(_ count: Int) -> [Coordinate] {
        var generator = SeededGenerator(seed: 20_261_124)
        return (0..<count).map { _ in
            Coordinate(
                x: (Double.random(in: 113.9...114.9, using: &generator) * 1e7).rounded() / 1e7,
                y: (Double.random(in: 30.2...30.8, using: &generator) * 1e7).rounded() / 1e7)
        }
    }

    @Test("Both say what the command line says, byte for byte")
    func sameAsReport() async throws {
        let store = try ServedStore()
        let snapshot = try Snapshot.load(store.path, for: .fewPositions)
        var lane = try SnapshotLane(snapshot)
        let positions = Self.positions(300)
        var expected: [String] = []
        for (number, position) in positions.enumerated() {
            let accuracy = number.isMultiple(of: 2) ? 0.0 : 500
            expected.append(
                try PositionReport(position, accuracy: accuracy, lane: &lane).json)
        }
        // Something has to be told apart.
        #expect(Set(expected.map { $0.contains("\"inside\"") }).count == 2)
        #expect(expected.contains { $0.contains("near-line") })
        try await store.application().test(.router) { [expected] client in
            for (number, position) in positions.enumerated() {
                let accuracy = number.isMultiple(of: 2) ? "" : "&accuracy=500"
                let answer = try await client.execute(
                    uri: "/locate?lon=\(position.x)&lat=\(position.y)\(accuracy)", method: .get)
                #expect(answer.status == .ok)
                #expect(answer.text == expected[number] + "\n")
            }
            for (accuracy, parity) in [(0, 0), (500, 1)] {
                let some = positions.indices.filter { $0 % 2 == parity }
                let list = some.map { "[\(positions[$0].x),\(positions[$0].y)]" }
                let answer = try await client.execute(
                    uri: "/locate", method: .post, headers: [.contentType: "application/json"],
                    body: ByteBuffer(
                        string: "{\"accuracy\":\(accuracy),\"positions\":["
                            + "\(list.joined(separator: ","))]}"))
                let together = some.map { expected[$0] }.joined(separator: ",")
                #expect(answer.text == "{\"results\":[\(together)]}\n")
            }
        }
    }

    @Test("A position that can be none is refused alone, and unlocated among others")
    func impossible() async throws {
        try await ServedStore().application().test(.router) { client in
            for query in ["lon=0&lat=0", "lon=200&lat=30", "lon=30.5&lat=84.4"] {
                let answer = try await client.execute(uri: "/locate?\(query)", method: .get)
                #expect(answer.status == .badRequest, "\(query)")
            }
            let answer = try await client.execute(
                uri: "/locate", method: .post, headers: [.contentType: "application/json"],
                body: ByteBuffer(string: #"{"positions":[[0,0],[114.4,30.48],[200,30]]}"#))
            let results = try JSONValue(parsing: answer.text)["results"]?.array ?? []
            #expect(
                results.map { $0["location"]?.string } == ["unlocated", "inside", "unlocated"])
        }
    }

    @Test(
        "What is wrong with a question is a 400 that says it",
        arguments: [
            ("", "lon and lat"), ("lon=114.4", "lon and lat"), ("lon=x&lat=1", "no number"),
            ("lon=inf&lat=1", "no number"), ("lon=114&lat=30&accuracy=-1", "0 or more"),
            ("lon=114&lat=30&crs=moon", "moon"), ("lon=114&lat=30&crs=EPSG:4214", "ballpark"),
            ("lon=114&lat=30&crs=%2Bproj%3Dlonglat", "name here"),
            ("lon=114&lat=30&datetime=2024", "no date"),
            ("lon=114&lat=30&datetime=2024-01-01/2024-02-01", "one day"),
            ("lon=114&lat=30&lon=115", "twice"), ("lon=114&lat=30&x=1", "no parameter 'x'"),
            ("lon=114&lat=%ff", "UTF-8"), ("lon=114&lat=%3", "percent"),
        ])
    func refused(query: String, words: String) async throws {
        try await ServedStore().application().test(.router) { client in
            let answer = try await client.execute(uri: "/locate?\(query)", method: .get)
            #expect(answer.status == .badRequest)
            #expect(answer.headers[.contentType] == "application/problem+json")
            let problem = try JSONValue(parsing: answer.text)
            #expect(problem["status"]?.integer == 400)
            #expect(problem["detail"]?.string?.contains(words) ?? false, "\(answer.text)")
        }
    }

    @Test(
        "A body that is no question is refused with its place",
        arguments: [
            ("", 400), ("[]", 400), ("{}", 400), (#"{"positions":[[1]]}"#, 400),
            (#"{"positions":[["1","2"]]}"#, 400), (#"{"positions":[[1,1e999]]}"#, 400),
            (#"{"positions":[],"positions":[]}"#, 400), (#"{"positions":[],"x":1}"#, 400),
            (#"{"positions":[]} {}"#, 400), (#"{"positions":[],"accuracy":-1}"#, 400),
            (#"{"positions":[],"crs":"+proj=longlat"}"#, 400),
            (#"{"positions":"# + String(repeating: "[", count: 10_000), 400),
        ])
    func badBodies(body: String, status: Int) async throws {
        try await ServedStore().application().test(.router) { client in
            let answer = try await client.execute(
                uri: "/locate", method: .post, headers: [.contentType: "application/json"],
                body: ByteBuffer(string: body))
            #expect(answer.status.code == status)
        }
    }

    @Test("More positions than are taken are a 413, another type of body a 415")
    func tooMany() async throws {
        var configuration = ServiceConfiguration()
        configuration.locatePositions = 3
        try await ServedStore().application(configuration).test(.router) { client in
            for (type, count, status) in [
                ("application/json", 3, 200), ("application/json", 4, 413), ("text/csv", 3, 415),
            ] {
                let list = Array(repeating: "[114,30]", count: count).joined(separator: ",")
                let answer = try await client.execute(
                    uri: "/locate", method: .post, headers: [.contentType: type],
                    body: ByteBuffer(string: "{\"positions\":[\(list)]}"))
                #expect(answer.status.code == status)
            }
            let answer = try await client.execute(
                uri: "/locate", method: .post,
                headers: [.contentType: "application/json", .contentEncoding: "gzip"],
                body: ByteBuffer(string: "{}"))
            #expect(answer.status == .unsupportedMediaType)
        }
    }

    @Test("Another day has the fences of that day")
    func otherDay() async throws {
        try await ServedStore().application().test(.router) { client in
            for (day, edition) in [
                ("2018-03-01", "2018-03-01"), ("2024-06-30", "2018-03-01"),
                ("2024-06-30T15:59:59Z", "2018-03-01"), ("2024-06-30T16:00:00Z", "2024-07-01"),
                ("2024-07-01T00:00:00%2B08:00", "2024-07-01"),
            ] {
                let answer = try await client.execute(
                    uri: "/locate?lon=114.4&lat=30.48&datetime=\(day)", method: .get)
                let zones = try JSONValue(parsing: answer.text)["zones"]?.array ?? []
                #expect(zones.map { $0["edition"]?.string } == [edition], "\(day)")
            }
            let before = try await client.execute(
                uri: "/locate?lon=114.4&lat=30.48&datetime=1900-01-01", method: .get)
            #expect(before.status == .notFound)
        }
    }
}
