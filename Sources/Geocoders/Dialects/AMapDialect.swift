import Addresses
import Geodesy
import JSON

/// AMap's geocoding, version 3: `GET /v3/geocode/geo?key&address&city&batch&output`.
///
/// Positions are GCJ-02. With `batch=true` up to ten addresses are joined with `|` and answered in
/// order, one each, with empty members (`[]`) for one that is not found. If the numbers differ,
/// nothing tells which answer belongs to which address, and they are asked one by one.
/// `city` takes the code of a prefecture or a municipality, not of a county-level city.
struct AMapDialect: GeocoderDialect {
    var name: GeocoderName { .amap }
    var keyParameter: String { "key" }

    func query(for question: GeocoderQuestion) -> GeocoderQuery {
        GeocoderQuery(
            text: question.completeText,
            city: question.address.division?.searchCity?.description ?? "")
    }

    func request(for queries: [GeocoderQuery]) -> RequestTarget {
        var parameters = [
            (name: "address", value: queries.map(\.text).joined(separator: "|")),
            (name: "output", value: "JSON"),
        ]
        if let city = queries.first?.city, !city.isEmpty {
            parameters.append((name: "city", value: city))
        }
        if queries.count > 1 { parameters.append((name: "batch", value: "true")) }
        return RequestTarget(path: "/v3/geocode/geo", parameters: parameters)
    }

    func read(_ reply: HTTPReply, count: Int) throws(GeocoderError) -> [[AnswerFacts]]? {
        let answer = try json(reply)
        guard let status = answer["status"]?.filledText else { throw malformed("no status") }
        guard status == "1" else {
            let code = answer["infocode"]?.filledText ?? "status \(status)"
            throw AMapCodes.error(code, message: answer["info"]?.filledText ?? "")
        }
        guard let geocodes = answer["geocodes"]?.array else { throw malformed("no geocodes") }
        if count == 1 {
            var facts: [AnswerFacts] = []
            for geocode in geocodes {
                if let fact = try read(geocode) { facts.append(fact) }
            }
            return [facts]
        }
        guard geocodes.count == count else { return nil }
        var facts: [[AnswerFacts]] = []
        for geocode in geocodes {
            facts.append(try read(geocode).map { [$0] } ?? [])
        }
        return facts
    }

    /// One place; nil if its position is empty, as it is for addresses not found in a batch.
    private func read(_ geocode: JSONValue) throws(GeocoderError) -> AnswerFacts? {
        guard geocode.object != nil else { throw malformed("a geocode that is no object") }
        guard let location = geocode["location"]?.filledText else { return nil }
        let parts = location.split(separator: ",", omittingEmptySubsequences: false)
        guard parts.count == 2 else { throw malformed("a location that is no pair") }
        let shifted = try position(String(parts[0]), String(parts[1]))
        return AnswerFacts(
            position: GCJ02.toWGS84(shifted), level: geocode["level"]?.filledText ?? "",
            division: geocode["adcode"]?.filledText.flatMap { DivisionCode($0) },
            divisionNames: ["province", "city", "district"].compactMap {
                geocode[$0]?.filledText
            },
            road: geocode["street"]?.filledText, number: geocode["number"]?.filledText,
            text: geocode["formatted_address"]?.filledText ?? "")
    }
}

/// What AMap's `infocode` means, by https://lbs.amap.com/api/webservice/guide/tools/info. A
/// namespace.
enum AMapCodes {
    static func error(_ code: String, message: String) -> GeocoderError {
        switch code {
        // The day's number of requests (10003, 10044; abroad 10029, 10045), blocked for the
        // address of the machine (10010), or a paid plan at its end (40000, 40002, 40003).
        case "10003", "10010", "10029", "10044", "10045", "40000", "40002", "40003":
            return .quotaSpent(.amap, code: code, message: message)
        // Too many a minute (10004), a second for the service, the key or the account (10014,
        // 10019 to 10021).
        case "10004", "10014", "10019", "10020", "10021":
            return .tooFrequent(.amap, code: code, wait: nil)
        // The key: wrong, not for this service, this machine, this domain; signature; deleted.
        case "10001", "10002", "10005", "10006", "10007", "10008", "10009", "10011", "10012",
            "10013", "10026", "10041":
            return .keyRefused(.amap, code: code, message: message)
        // Time-out, busy, out of resources; unknown error; an engine's answer that cannot be used.
        case "10015", "10016", "10017", "20003":
            return .serverFailed(.amap, code: code, message: message)
        // Parameters, forbidden words; 300xx is what an address gets that the engine cannot work
        // with.
        default: return .questionRefused(.amap, code: code, message: message)
        }
    }
}
