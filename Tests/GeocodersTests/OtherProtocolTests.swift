import Addresses
import Geocoders
import Geodesy
import PlanarGeometry
import Testing

@Suite struct `Baidu's protocol` {
    static func reply(_ request: LocalRequest, confidence: Int, adcode: String) -> LocalReply {
        request.path == "/reverse_geocoding/v3/"
            ? .json(
                """
                {"status":0,"result":{"formatted_address":"湖北省武汉市洪山区银杏路",\
                "addressComponent":{"province":"湖北省","city":"武汉市","district":"洪山区",\
                "adcode":"\(adcode)"}}}
                """)
            : .json(
                """
                {"status":0,"result":{"location":{"lng":114.4116,"lat":30.5105},"precise":1,\
                "confidence":\(confidence),"comprehension":100,"level":"门址"}}
                """)
    }

    @Test(arguments: [(100, 20.0), (93, 50), (80, 100), (76, 200), (50, 1_000), (20, 10_000)])
    func `gives the documented bound of its confidence`(confidence: Int, bound: Double)
        async throws
    {
        let rule: @Sendable (LocalRequest, Int) -> LocalReply = { request, _ in
            Self.reply(request, confidence: confidence, adcode: "420111")
        }
        try await LocalServer.run(rule) { server, url in
            let run = try await ask(.baidu, [wuhanQuestion()], at: url)
            let position = try #require(run.answers.first?.position)
            #expect(position.accuracy == bound)
            #expect(position.level == .number)
            let expected = BD09.toWGS84(Coordinate(x: 114.4116, y: 30.5105))
            #expect(Ellipsoid.distance(from: position.position, to: expected) < 0.01)
            let requests = server.requests
            #expect(requests.map(\.path) == ["/geocoding/v3/", "/reverse_geocoding/v3/"])
            #expect(requests[0]["city"] == "武汉市" && requests[0]["ak"] == testKey)
            #expect(requests[1]["coordtype"] == "wgs84ll")
        }
    }

    @Test func `is not believed without a second answer about the division`() async throws {
        for (confidence, adcode, problem) in [
            (90, "420115", AddressProblem.divisionConflict), (90, "", .divisionConflict),
            (10, "420111", .coarse),
        ] {
            let rule: @Sendable (LocalRequest, Int) -> LocalReply = { request, _ in
                Self.reply(request, confidence: confidence, adcode: adcode)
            }
            try await LocalServer.run(rule) { server, url in
                let place = question("湖北省武汉市江夏区银杏路8号", county: "江夏区", road: "银杏路")
                let run = try await ask(
                    .baidu, [adcode.isEmpty ? place : wuhanQuestion()], at: url)
                #expect(run.answers == [.unlocated(problem)])
                #expect(server.requests.count == (problem == .coarse ? 1 : 2))
            }
        }
    }

    @Test(arguments: [
        (#"{"status":4,"message":"M"}"#, GeocoderError.quotaSpent(.baidu, code: "4", message: "M")),
        (#"{"status":302,"message":"天配额超限"}"#, .quotaSpent(.baidu, code: "302", message: "天配额超限")),
        (#"{"status":"301"}"#, .quotaSpent(.baidu, code: "301", message: "")),
        (#"{"status":401}"#, .tooFrequent(.baidu, code: "401", wait: nil)),
        (#"{"status":402}"#, .tooFrequent(.baidu, code: "402", wait: nil)),
        (#"{"status":240,"message":"M"}"#, .keyRefused(.baidu, code: "240", message: "M")),
        (#"{"status":2,"message":"M"}"#, .questionRefused(.baidu, code: "2", message: "M")),
        (#"{"status":1,"msg":"M"}"#, .serverFailed(.baidu, code: "1", message: "M")),
    ])
    func `says what is wrong by its status`(body: String, expected: GeocoderError) async throws {
        try await LocalServer.run({ _, _ in .json(body) }) { _, url in
            let run = try await ask(.baidu, [wuhanQuestion()], at: url)
            #expect((run.end ?? run.failure) == expected)
        }
    }

    @Test func `gets at most 84 bytes and says in words that it found nothing`() async throws {
        let body = #"{"status":1,"msg":"Internal Service Error:无相关结果","results":[]}"#
        try await LocalServer.run({ _, _ in .json(body) }) { server, url in
            let text = "湖北省武汉市洪山区银杏路8号" + String(repeating: "某某大厦三十层", count: 9)
            let run = try await ask(
                .baidu, [question(text, road: "银杏路", number: 8)], at: url)
            #expect(run.answers == [.unlocated(.notFound)])
            #expect(server.requests.first?["address"] == "湖北省武汉市洪山区银杏路8号")
        }
    }
}

@Suite struct `Tianditu's protocol` {
    @Test func `gives numbers as strings and codes with China's number in front`() async throws {
        let rule: @Sendable (LocalRequest, Int) -> LocalReply = { request, _ in
            request["ds"] != nil
                ? .json(
                    """
                    {"msg":"ok","location":{"score":100,"level":"门址","lon":"114.4","lat":"30.5",\
                    "keyWord":"银杏路"},"searchVersion":"6","status":"0"}
                    """)
                : .json(
                    """
                    {"result":{"formatted_address":"某地","addressComponent":{"city":"武汉市",\
                    "county":"洪山区","county_code":"156420111","province":"湖北省"}},\
                    "msg":"ok","status":"0"}
                    """)
        }
        try await LocalServer.run(rule) { server, url in
            let run = try await ask(.tianditu, [wuhanQuestion()], at: url)
            let position = try #require(run.answers.first?.position)
            #expect(position.position == Coordinate(x: 114.4, y: 30.5))
            #expect(position.accuracy == 500)
            #expect(server.requests[0]["ds"] == #"{"keyWord":"湖北省武汉市洪山区银杏路8号"}"#)
            #expect(server.requests[1]["postStr"] == #"{"lon":114.4,"lat":30.5,"ver":1}"#)
            #expect(server.requests.allSatisfy { $0["tk"] == testKey })
        }
    }

    @Test(arguments: [
        (403, #"{"code":"300001","msg":"非法Key"}"#, false),
        (418, #"{"code":"1","msg":"此key日调用量已达上限"}"#, true), (403, "<html>", false),
        (200, #"{"code":"2","msg":"超出配额"}"#, true),
    ])
    func `tells a spent quota from a refused key by its words`(
        status: Int, body: String, isQuota: Bool
    ) async throws {
        try await LocalServer.run({ _, _ in .status(status, body: body) }) { server, url in
            let run = try await ask(.tianditu, [wuhanQuestion(), wuhanQuestion(9)], at: url)
            if case .quotaSpent = run.end {
                #expect(isQuota)
            } else if case .keyRefused = run.end {
                #expect(!isQuota)
            } else {
                Issue.record("the run should have ended")
            }
        }
    }

    @Test func `101 is nothing found, 404 a failure`() async throws {
        for (status, answer) in [
            ("101", AddressAnswer.unlocated(.notFound)), ("404", .unlocated(.geocoderFailed)),
        ] {
            let body = #"{"status":"\#(status)","msg":"M"}"#
            try await LocalServer.run({ _, _ in .json(body) }) { _, url in
                let run = try await ask(.tianditu, [wuhanQuestion()], at: url)
                #expect(run.answers == [answer])
            }
        }
    }
}

@Suite struct `Nominatim's protocol` {
    static func place(county: String, type: String = "road", box: String) -> String {
        """
        [{"place_id":1,"lat":"30.5","lon":"114.4","addresstype":"\(type)","importance":0.1,\
        "display_name":"银杏路","boundingbox":\(box),\
        "address":{"road":"银杏路","city_district":"\(county)","city":"武汉市","state":"湖北省"}}]
        """
    }

    @Test func `is asked without a key and gives the extent of what it found`() async throws {
        let body = Self.place(county: "洪山区", box: #"["30.5","30.5","114.3","114.5"]"#)
        try await LocalServer.run({ _, _ in .json(body) }) { server, url in
            let run = try await ask(.nominatim, [wuhanQuestion()], at: url)
            let position = try #require(run.answers.first?.position)
            #expect(position.level == .road)
            #expect((9_500...9_700).contains(position.accuracy))
            let request = try #require(server.requests.first)
            #expect(request["format"] == "jsonv2" && request["q"] != nil && request["key"] == nil)
            #expect(request.userAgent == "zonefence")
            #expect(server.requests.count == 1)
        }
    }

    @Test func `is held against the names of the divisions`() async throws {
        let box = #"["30.5","30.5","114.4","114.4"]"#
        for (body, answer) in [
            (Self.place(county: "江夏区", box: box), AddressProblem.divisionConflict),
            (Self.place(county: "洪山区", type: "city_district", box: box), .coarse),
            ("[]", .notFound),
        ] {
            try await LocalServer.run({ _, _ in .json(body) }) { _, url in
                let run = try await ask(.nominatim, [wuhanQuestion()], at: url)
                #expect(run.answers == [.unlocated(answer)])
            }
        }
    }
}
