import Addresses
import JSON
import PlanarGeometry

/// Tianditu's geocoding: `GET /geocoder?ds={"keyWord":"…"}&tk`.
///
/// Positions are CGCS2000, which is taken as WGS 84: they differ by centimetres. Numbers come as
/// strings. The answer names no division: where a place is, a second request tells,
/// `GET /geocoder?postStr={"lon":…,"lat":…,"ver":1}&type=geocode`, whose codes have `156`, China's
/// number in ISO 3166, in front.
struct TiandituDialect: GeocoderDialect {
    var name: GeocoderName { .tianditu }
    var keyParameter: String { "tk" }

    func query(for question: GeocoderQuestion) -> GeocoderQuery {
        GeocoderQuery(text: question.completeText, city: "")
    }

    func request(for queries: [GeocoderQuery]) -> RequestTarget {
        let word: JSONValue = .object(["keyWord": .string(queries.first?.text ?? "")])
        return RequestTarget(
            path: "/geocoder", parameters: [(name: "ds", value: word.compactText)])
    }

    func read(_ reply: HTTPReply, count: Int) throws(GeocoderError) -> [[AnswerFacts]]? {
        let answer = try json(reply)
        if try isNothing(answer) { return [[]] }
        guard let location = answer["location"] else { throw malformed("no location") }
        let position = try position(location["lon"]?.filledText, location["lat"]?.filledText)
        return [
            [
                AnswerFacts(
                    position: position, level: location["level"]?.filledText ?? "",
                    confidence: location["score"]?.filledText
                        .flatMap { JSONNumber(text: $0)?.double })
            ]
        ]
    }

    func confirmation(of facts: AnswerFacts) -> RequestTarget? {
        let place =
            "{\"lon\":\(Degrees.text(facts.position.x)),\"lat\":\(Degrees.text(facts.position.y)),"
            + "\"ver\":1}"
        return RequestTarget(
            path: "/geocoder",
            parameters: [(name: "postStr", value: place), (name: "type", value: "geocode")])
    }

    func confirm(_ facts: AnswerFacts, by reply: HTTPReply) throws(GeocoderError) -> AnswerFacts {
        let answer = try json(reply)
        var facts = facts
        if try isNothing(answer) { return facts }
        guard let result = answer["result"], let parts = result["addressComponent"] else {
            throw malformed("no addressComponent")
        }
        let codes = ["county_code", "city_code", "province_code"]
        facts.division =
            codes.lazy.compactMap { parts[$0]?.filledText }
            .compactMap { Self.division($0) }.first
        facts.divisionNames = ["province", "city", "county"].compactMap { parts[$0]?.filledText }
        facts.text = result["formatted_address"]?.filledText ?? ""
        return facts
    }

    /// 156420111 is 420111 in China.
    private static func division(_ text: String) -> DivisionCode? {
        text.hasPrefix("156") && text.utf8.count == 9
            ? DivisionCode(text.dropFirst(3)) : DivisionCode(text)
    }

    private func isNothing(_ answer: JSONValue) throws(GeocoderError) -> Bool {
        let message = answer["msg"]?.filledText ?? ""
        if let code = answer["code"]?.filledText, answer["status"] == nil {
            throw refusal(code: code, message: message)
        }
        guard let status = answer["status"]?.filledText else { throw malformed("no status") }
        switch status {
        case "0": return false
        case "101": return true
        default: throw .serverFailed(.tianditu, code: status, message: message)
        }
    }

    /// HTTP 403 and 418 come with `{"code", "msg", "resolve"}`.
    func failure(_ reply: HTTPReply) -> GeocoderError? {
        guard reply.status == 403 || reply.status == 418 else { return nil }
        let answer = try? JSONValue(parsing: reply.bytes)
        let code = answer?["code"]?.filledText ?? "HTTP \(reply.status)"
        return refusal(code: code, message: answer?["msg"]?.filledText ?? "")
    }

    /// Which refusal is the quota's: its codes are documented nowhere, so the words tell. Either
    /// ends the run.
    private func refusal(code: String, message: String) -> GeocoderError {
        let words = ["配额", "次数", "上限", "超限", "超出", "访问量", "调用量"]
        return words.contains { message.contains($0) }
            ? .quotaSpent(.tianditu, code: code, message: message)
            : .keyRefused(.tianditu, code: code, message: message)
    }
}
