import Addresses
import Geocoders
import Geodesy
import PlanarGeometry
import Testing

@Suite struct `AMap's protocol` {
    @Test func `is asked with the prefecture's code and the key last, all encoded`() async throws {
        try await LocalServer.run({ _, _ in amapReply([amapGeocode()]) }) { server, url in
            let run = try await ask(.amap, [wuhanQuestion()], at: url)
            #expect(run.answers.first?.position != nil)
            let request = try #require(server.requests.first)
            #expect(
                request.uri
                    == "/v3/geocode/geo?address=%E6%B9%96%E5%8C%97%E7%9C%81%E6%AD%A6%E6%B1%89%E5%B8%82"
                    + "%E6%B4%AA%E5%B1%B1%E5%8C%BA%E9%93%B6%E6%9D%8F%E8%B7%AF8%E5%8F%B7&output=JSON"
                    + "&city=420100&key=s3cret%2BKEY%2F0123")
            #expect(request.userAgent == "zonefence")
        }
    }

    @Test func `gives a position in CRS84, a level and an accuracy`() async throws {
        try await LocalServer.run({ _, _ in amapReply([amapGeocode()]) }) { _, url in
            let run = try await ask(.amap, [wuhanQuestion()], at: url)
            let position = try #require(run.answers.first?.position)
            let expected = GCJ02.toWGS84(Coordinate(x: 114.405, y: 30.505))
            #expect(Ellipsoid.distance(from: position.position, to: expected) < 0.01)
            #expect(position.level == .number)
            #expect(position.accuracy == 200)
            #expect(position.source == "amap")
        }
    }

    @Test func `takes ten questions in one request, in order, and leaves gaps unlocated`()
        async throws
    {
        let rule: @Sendable (LocalRequest, Int) -> LocalReply = { request, _ in
            let addresses = (request["address"] ?? "").split(separator: "|")
            return amapReply(
                addresses.map { address in
                    address.hasSuffix("路3号")
                        ? #"{"formatted_address":[],"adcode":[],"location":[],"level":[]}"#
                        : amapGeocode(location: "114.4050\(address.suffix(2).prefix(1)),30.505")
                })
        }
        try await LocalServer.run(rule) { server, url in
            let questions = (1...12).map { wuhanQuestion($0) }
            let run = try await ask(.amap, questions, at: url)
            #expect(server.requests.count == 2)
            #expect(server.requests.contains { $0["batch"] == "true" })
            #expect(run.answers[2] == .unlocated(.notFound))
            #expect(run.answers.filter { $0.position != nil }.count == 11)
            let first = try #require(run.answers[0].position)
            let shifted = GCJ02.fromWGS84(first.position)
            #expect(abs(shifted.x - 114.40501) < 1e-7)
        }
    }

    @Test func `is asked one by one if a batch has too few answers or a refused address`()
        async throws
    {
        let rule: @Sendable (LocalRequest, Int) -> LocalReply = { request, number in
            if request["batch"] == nil {
                return request["address"]?.hasSuffix("路2号") == true
                    ? amapFailure("30001", "ENGINE_RESPONSE_DATA_ERROR")
                    : amapReply([amapGeocode()])
            }
            return number == 1 ? amapReply([amapGeocode()]) : amapFailure("30001")
        }
        try await LocalServer.run(rule) { server, url in
            for _ in 0..<2 {
                let run = try await ask(.amap, (1...3).map { wuhanQuestion($0) }, at: url)
                #expect(run.answers[1] == .unlocated(.geocoderFailed))
                #expect(run.answers[0].position != nil && run.answers[2].position != nil)
                #expect(run.end == nil)
                #expect(run.progress.failed == 1)
            }
            #expect(server.requests.count == 8)
        }
    }

    @Test func `gives several places as ambiguous unless they are close together`() async throws {
        let near = amapGeocode(location: "114.4051,30.505")
        let far = amapGeocode(location: "114.45,30.505")
        for (other, isOne) in [(near, true), (far, false)] {
            try await LocalServer.run({ _, _ in amapReply([amapGeocode(), other]) }) { _, url in
                let run = try await ask(.amap, [wuhanQuestion()], at: url)
                let answer = try #require(run.answers.first)
                if case .ambiguous(let positions) = answer {
                    #expect(!isOne && positions.count == 2)
                } else {
                    #expect(isOne && answer.position != nil)
                }
            }
        }
    }

    @Test(arguments: [
        ("10003", "quota"), ("10044", "quota"), ("40000", "quota"), ("10001", "key"),
        ("10009", "key"), ("10013", "key"), ("10021", "often"), ("10004", "often"),
        ("10016", "server"), ("20003", "server"), ("20000", "question"), ("30001", "question"),
    ])
    func `says what is wrong by its codes`(code: String, kind: String) async throws {
        try await LocalServer.run({ _, _ in amapFailure(code) }) { server, url in
            let run = try await ask(.amap, [wuhanQuestion()], at: url)
            #expect(run.answers == [.unlocated(.geocoderFailed)])
            let error = try #require(run.end ?? run.failure)
            let expected: GeocoderError =
                switch kind {
                case "quota": .quotaSpent(.amap, code: code, message: "INFO")
                case "key": .keyRefused(.amap, code: code, message: "INFO")
                case "often": .tooFrequent(.amap, code: code, wait: nil)
                case "server": .serverFailed(.amap, code: code, message: "INFO")
                default: .questionRefused(.amap, code: code, message: "INFO")
                }
            #expect(error == expected)
            #expect((run.end != nil) == ["quota", "key", "often"].contains(kind))
            #expect(server.requests.count == (["often", "server"].contains(kind) ? 4 : 1))
        }
    }

    @Test func `leaves out the city for counties directly under a province`() async throws {
        try await LocalServer.run({ _, _ in amapReply([]) }) { server, url in
            let xiantao = question(
                "湖北省仙桃市银杏路8号", division: 429_004, prefecture: nil, county: "仙桃市", road: "银杏路")
            let pudong = question(
                "上海市浦东新区银杏路8号", division: 310_115, province: "上海市", prefecture: nil,
                county: "浦东新区", road: "银杏路")
            let run = try await ask(.amap, [xiantao, pudong], at: url)
            #expect(run.answers == [.unlocated(.notFound), .unlocated(.notFound)])
            #expect(Set(server.requests.map { $0["city"] ?? "-" }) == ["-", "310000"])
        }
    }
}
