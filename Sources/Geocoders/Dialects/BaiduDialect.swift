import Addresses
import Geodesy
import JSON
import PlanarGeometry

/// Baidu's geocoding, version 3: `GET /geocoding/v3/?address&city&output=json&ak`.
///
/// Positions are BD-09 (`ret_coordtype=bd09ll` asks for it, the default). An address has at
/// most 84 bytes. `city` filters but does not restrict, and the answer names no division: where a
/// place is, a second request tells, `GET /reverse_geocoding/v3/?location=lat,lng`, which counts in
/// the quota too. Its batch service is being withdrawn since 2021 and not used.
struct BaiduDialect: GeocoderDialect {
    var name: GeocoderName { .baidu }
    var keyParameter: String { "ak" }
    /// Bytes of an address, by the documentation.
    private static let longest = 84

    func query(for question: GeocoderQuestion) -> GeocoderQuery {
        let address = question.address
        let isMunicipality = address.division?.isInMunicipality == true
        return GeocoderQuery(
            text: question.text(fitting: Self.longest),
            city: (isMunicipality ? address.province : address.prefecture) ?? "")
    }

    func request(for queries: [GeocoderQuery]) -> RequestTarget {
        var parameters = [
            (name: "address", value: queries.first?.text ?? ""), (name: "output", value: "json"),
        ]
        if let city = queries.first?.city, !city.isEmpty {
            parameters.append((name: "city", value: city))
        }
        return RequestTarget(path: "/geocoding/v3/", parameters: parameters)
    }

    func read(_ reply: HTTPReply, count: Int) throws(GeocoderError) -> [[AnswerFacts]]? {
        let answer = try json(reply)
        if try isNothing(answer) { return [[]] }
        guard let result = answer["result"], let location = result["location"] else {
            throw malformed("no location")
        }
        let shifted = try position(location["lng"]?.filledText, location["lat"]?.filledText)
        return [
            [
                AnswerFacts(
                    position: BD09.toWGS84(shifted), level: result["level"]?.filledText ?? "",
                    confidence: result["confidence"]?.filledText
                        .flatMap { JSONNumber(text: $0)?.double })
            ]
        ]
    }

    func confirmation(of facts: AnswerFacts) -> RequestTarget? {
        let place = "\(Degrees.text(facts.position.y)),\(Degrees.text(facts.position.x))"
        return RequestTarget(
            path: "/reverse_geocoding/v3/",
            parameters: [
                (name: "location", value: place), (name: "coordtype", value: "wgs84ll"),
                (name: "output", value: "json"),
            ])
    }

    func confirm(_ facts: AnswerFacts, by reply: HTTPReply) throws(GeocoderError) -> AnswerFacts {
        let answer = try json(reply)
        var facts = facts
        if try isNothing(answer) { return facts }
        guard let result = answer["result"], let parts = result["addressComponent"] else {
            throw malformed("no addressComponent")
        }
        facts.division = parts["adcode"]?.filledText.flatMap { DivisionCode($0) }
        facts.divisionNames = ["province", "city", "district"].compactMap {
            parts[$0]?.filledText
        }
        facts.text = result["formatted_address"]?.filledText ?? ""
        return facts
    }

    /// Whether there is no result; otherwise status 0.
    ///
    /// The codes are those of https://lbsyun.baidu.com/index.php?title=webapi/appendix; 301 and 302
    /// are the account's and the day's quota, 401 and 402 the requests at a time.
    private func isNothing(_ answer: JSONValue) throws(GeocoderError) -> Bool {
        guard let status = answer["status"]?.filledText else { throw malformed("no status") }
        let message = (answer["message"] ?? answer["msg"])?.filledText ?? ""
        switch status {
        case "0": return false
        case "1":
            // "Internal Service Error:无相关结果" is how it says that it found nothing.
            if message.contains("无相关结果") { return true }
            throw .serverFailed(.baidu, code: status, message: message)
        case "4", "301", "302": throw .quotaSpent(.baidu, code: status, message: message)
        case "401", "402": throw .tooFrequent(.baidu, code: status, wait: nil)
        case "3", "5", "9", "101", "102", "200"..."299":
            throw .keyRefused(.baidu, code: status, message: message)
        case "2", "8", "10": throw .questionRefused(.baidu, code: status, message: message)
        default: throw .serverFailed(.baidu, code: status, message: message)
        }
    }
}

/// Degrees as a request takes them: seven decimals, a centimetre.
enum Degrees {
    static func text(_ degrees: Double) -> String {
        FixedDecimal.text(degrees, decimals: 7, trimmed: true)
    }
}
