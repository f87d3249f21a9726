import GEOS
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import JSON
import PlanarGeometry
import TestSupport
import Testing
import ZoneService
import Zones

@Suite("OGC API Features")
struct FeatureRouteTests {
    private func ids(_ client: some TestClientProtocol, _ uri: String) async throws -> [String] {
        let answer = try await client.execute(uri: uri, method: .get)
        #expect(answer.status == .ok, "\(uri): \(answer.text)")
        let features = try JSONValue(parsing: answer.text)["features"]?.array ?? []
        return features.compactMap { $0["id"]?.string }
    }

    @Test("Walking next gives every feature once, walking prev leads back", arguments: [1, 3, 7])
    func paging(limit: Int) async throws {
        try await ServedStore().application().test(.router) { client in
            for collection in ["zones", "pieces", "editions"] {
                let all = try await ids(client, "/collections/\(collection)/items?limit=1000")
                #expect(all.count > 3 && Set(all).count == all.count)
                for direction in ["next", "prev"] {
                    let last = (all.count - 1) / limit * limit
                    var uri: String? =
                        "/collections/\(collection)/items?limit=\(limit)"
                        + (direction == "prev" ? "&offset=\(last)" : "")
                    var walked: [[String]] = []
                    while let here = uri {
                        let answer = try await client.execute(uri: here, method: .get)
                        let page = try JSONValue(parsing: answer.text)
                        let features = page["features"]?.array ?? []
                        #expect(page["numberMatched"]?.integer == all.count)
                        #expect(page["numberReturned"]?.integer == features.count)
                        walked.append(features.compactMap { $0["id"]?.string })
                        uri =
                            page["links"]?.array?.first { $0["rel"]?.string == direction }?[
                                "href"]?.string
                    }
                    if direction == "prev" { walked.reverse() }
                    #expect(walked.flatMap { $0 } == all)
                }
            }
        }
    }

    @Test("A box gives the zones that GEOS says have a point in common with it")
    func boxes() async throws {
        let store = try ServedStore()
        let zones = try Snapshot.load(store.path, for: .fewPositions).store.zones
        let engine = try AreaEngine()
        var generator = SeededGenerator(seed: 4)
        var cases: [(box: Envelope, codes: [String])] = []
        for _ in 0..<60 {
            let x = Double.random(in: 113.9...114.9, using: &generator)
            let y = Double.random(in: 30.2...30.8, using: &generator)
            let width = Double.random(in: 0...0.4, using: &generator)
            let box = Envelope(minX: x, minY: y, maxX: x + width, maxY: y + width / 3)
            var codes: [String] = []
            for zone in zones {
                for piece in zone.editionInForce?.pieces ?? []
                where piece.role == .fence && codes.last != zone.code {
                    if try engine.intersects(piece.geometry, box) { codes.append(zone.code) }
                }
            }
            cases.append((box, codes))
        }
        #expect(Set(cases.map(\.codes.count)).count > 1)
        try await store.application().test(.router) { [cases] client in
            for (box, expected) in cases {
                let query = "bbox=\(box.minX),\(box.minY),\(box.maxX),\(box.maxY)"
                let found = try await ids(client, "/collections/zones/items?\(query)")
                #expect(found == expected)
                // The same box with latitude first.
                let turned =
                    "bbox=\(box.minY),\(box.minX),\(box.maxY),\(box.maxX)"
                    + "&bbox-crs=http://www.opengis.net/def/crs/EPSG/0/4326"
                let same = try await ids(client, "/collections/zones/items?\(turned)")
                #expect(same == expected)
            }
        }
    }

    @Test(
        "datetime filters by validity",
        arguments: [
            ("2018-03-01", ["G422031:2018-03-01"]), ("2024-06-30", ["G422031:2018-03-01"]),
            ("2024-07-01", ["G422031:2024-07-01"]),
            ("../2024-06-30", ["G422031:2018-03-01"]), ("2024-07-01/..", ["G422031:2024-07-01"]),
            ("2024-06-30/2024-07-01", ["G422031:2018-03-01", "G422031:2024-07-01"]),
            ("../..", ["G422031:2018-03-01", "G422031:2024-07-01"]),
            ("/1990-01-01", []),
        ])
    func validity(datetime: String, expected: [String]) async throws {
        try await ServedStore().application().test(.router) { client in
            let found = try await ids(
                client, "/collections/editions/items?zone=G422031&datetime=\(datetime)")
            #expect(found == expected)
            // One feature per zone, as it is last.
            let zones = try await ids(
                client, "/collections/zones/items?code=G422031&datetime=\(datetime)")
            #expect(zones == (expected.isEmpty ? [] : ["G422031"]))
        }
    }

    @Test("EPSG:4326 has latitude first, Gauss-Kruger northing first, as their axes have it")
    func axes() async throws {
        try await ServedStore().application().test(.router) { client in
            func first(_ crs: String) async throws -> (Double, Double) {
                let answer = try await client.execute(
                    uri: "/collections/zones/items/G422031?crs=\(crs)", method: .get)
                #expect(
                    answer.headers[try #require(.init("Content-Crs"))]
                        == "<\(crs)>")
                var value = try JSONValue(parsing: answer.text)["geometry"]?["coordinates"]
                while let inner = value?.array?.first, inner.array != nil { value = inner }
                let pair = value?.array?.compactMap(\.double) ?? []
                try #require(pair.count == 2)
                return (pair[0], pair[1])
            }
            let epsg = "http://www.opengis.net/def/crs/EPSG/0/"
            let plain = try await first("http://www.opengis.net/def/crs/OGC/1.3/CRS84")
            let turned = try await first(epsg + "4326")
            #expect(plain.0 == turned.1 && plain.1 == turned.0)
            let metres = try await first(epsg + "4547")
            #expect((3_300_000...3_450_000).contains(metres.0))
            #expect((400_000...600_000).contains(metres.1))
            let mercator = try await first(epsg + "3857")
            #expect((12_600_000...12_800_000).contains(mercator.0))
        }
    }

    @Test(
        "Unknown and malformed parameters are 400",
        arguments: [
            "limit=0", "limit=x", "limit=-1", "offset=-1", "bbox=1,2,3", "bbox=1,2,3,x",
            "bbox=1,5,2,4", "bbox=1,2,181,4", "bbox-crs=http://www.opengis.net/def/crs/EPSG/0/4326",
            "crs=EPSG:4326", "crs=http://www.opengis.net/def/crs/EPSG/0/2154", "datetime=yesterday",
            "datetime=2024-07-01/2024-06-01", "datetime=2024-02-30", "f=xml", "colour=red",
            "limit=1&limit=2",
        ])
    func refused(query: String) async throws {
        try await ServedStore().application().test(.router) { client in
            let answer = try await client.execute(
                uri: "/collections/zones/items?\(query)", method: .get)
            #expect(answer.status == .badRequest, "\(query): \(answer.text)")
            #expect(answer.headers[.contentType] == "application/problem+json")
        }
    }

    @Test("A limit beyond the largest is cut to it")
    func largeLimit() async throws {
        try await ServedStore().application().test(.router) { client in
            let all = try await ids(client, "/collections/zones/items?limit=99999999")
            #expect(all.count > 3)
        }
    }

    @Test("A tag that is known is a 304 without a body; a changed store has another")
    func conditional() async throws {
        let store = try ServedStore()
        try await store.application().test(.router) { client in
            let uri = "/collections/zones/items"
            let answer = try await client.execute(uri: uri, method: .get)
            let tag = try #require(answer.headers[.eTag])
            let again = try await client.execute(
                uri: uri, method: .get, headers: [.ifNoneMatch: "\"x\", \(tag)"])
            #expect(again.status == .notModified)
            #expect(again.body.readableBytes == 0)
            #expect(again.headers[.eTag] == tag)
            let other = try await client.execute(
                uri: uri + "?limit=1", method: .get, headers: [.ifNoneMatch: tag])
            #expect(other.status == .ok)
        }
    }

    @Test(
        "HEAD has the fields of GET and no body",
        arguments: ["/", "/collections/zones/items", "/locate?lon=114&lat=30", "/api"])
    func head(uri: String) async throws {
        try await ServedStore().application().test(.router) { client in
            let get = try await client.execute(uri: uri, method: .get)
            let head = try await client.execute(uri: uri, method: .head)
            #expect(head.status == get.status)
            #expect(head.body.readableBytes == 0)
            #expect(head.headers[.contentLength] == get.headers[.contentLength])
            #expect(head.headers[.contentType] == get.headers[.contentType])
        }
    }

    @Test(
        "Accept decides with its weights",
        arguments: [
            ("text/html", "text/html; charset=utf-8"), ("application/json", "application/geo+json"),
            ("text/html;q=0.5, application/geo+json", "application/geo+json"),
            ("application/geo+json;q=0.1, text/html;q=0.2", "text/html; charset=utf-8"),
            ("*/*", "application/geo+json"), ("text/*", "text/html; charset=utf-8"),
            ("image/png", "application/problem+json"),
            (
                "application/geo+json;q=0, application/json;q=0, text/html;q=0",
                "application/problem+json"
            ),
        ])
    func negotiation(accept: String, expected: String) async throws {
        try await ServedStore().application().test(.router) { client in
            let answer = try await client.execute(
                uri: "/collections/zones/items", method: .get, headers: [.accept: accept])
            let type = answer.headers[.contentType] ?? ""
            #expect(
                type == expected
                    || expected == "application/geo+json" && type == "application/geo+json")
            #expect(answer.status == (expected.contains("problem") ? .notAcceptable : .ok))
        }
    }
}
