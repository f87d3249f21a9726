import Addresses
import Foundation
import Geocoders
import Testing

/// A wrong answer as AMap gave it to the name of a zone.
struct ReplayRow: Sendable {
    var zone: String
    var expected: String
    var answer: String
    var level: String
    var location: String
    var fault: String

    /// The question: the expected province and division, then the zone's name.
    var question: GeocoderQuestion {
        let names = expected.split(separator: " ").map(String.init)
        let table = DivisionTable.shipped
        var address = Address()
        address.developmentZone = zone
        if let province = table.presentCodes(named: names[0]).first {
            let inside = table.presentCodes(named: names[1], in: province)
            address.division = inside.count == 1 ? inside[0] : nil
        }
        if let division = address.division {
            (address.province, address.prefecture, address.county) = table.names(division)
        }
        return GeocoderQuestion(text: names.joined() + zone, address: address)
    }

    /// The code of the finest division that the answer begins with.
    var adcode: String {
        let table = DivisionTable.shipped
        var rest = Substring(answer)
        var found: DivisionCode?
        search: while !rest.isEmpty {
            for length in (2...min(12, max(2, rest.count))).reversed() {
                let codes = table.presentCodes(named: String(rest.prefix(length)), in: found)
                    .filter { found.map { $0.level.rawValue } ?? -1 < $0.level.rawValue }
                if let code = codes.first {
                    found = code
                    rest = rest.dropFirst(length)
                    continue search
                }
            }
            break
        }
        return found?.description ?? ""
    }

    static func read(_ text: String) -> [ReplayRow] {
        text.split(separator: "\n").filter { !$0.hasPrefix("#") }.dropFirst().compactMap { line in
            let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
                .map(String.init)
            guard fields.count >= 8 else { return nil }
            return ReplayRow(
                zone: fields[1], expected: fields[2], answer: fields[3], level: fields[4],
                location: "\(fields[5]),\(fields[6])", fault: fields[7])
        }
    }
}

@Suite struct `AMap's wrong answers` {
    static let file = ProcessInfo.processInfo.environment["ZONEFENCE_GEOCODE_FAILURES"]

    /// Invented zones in real divisions, one of each kind of fault.
    static let invented = [
        ("银杏高新技术产业开发区", "湖北省 洪山区", "甘肃省兰州市榆中县高新技术产业开发区", "住宅区", "wrong_province"),
        ("海棠高新技术产业开发区", "福建省 湖里区", "甘肃省兰州市榆中县高新技术产业开发区", "住宅区", "wrong_province"),
        ("石榴高新技术产业开发区", "湖北省 洪山区", "湖北省宜昌市西陵区石榴高新技术产业开发区", "住宅区", "wrong_city"),
        ("丁香高新技术产业开发区", "湖北省 洪山区", "湖北省武汉市江夏区高新技术产业开发区", "住宅区", "wrong_county"),
        ("玉兰高新技术产业开发区", "湖北省 洪山区", "湖北省武汉市洪山区", "区县", "coarse_level"),
        ("腊梅高新技术产业开发区", "湖北省 洪山区", "湖北省武汉市", "市", "coarse_level"),
        ("木槿高新技术产业开发区", "湖北省 洪山区", "湖北省", "省", "coarse_level"),
    ].enumerated().map { index, row in
        ReplayRow(
            zone: row.0, expected: row.1, answer: row.2, level: row.3,
            location: index < 2 ? "104.1,35.9" : "114.\(index),30.\(index)", fault: row.4)
    }

    @Test func `are not believed: an invented one of each kind`() async throws {
        let counts = try await Self.replay(Self.invented)
        #expect(counts == ["division-conflict": 4, "coarse-position": 3])
    }

    @Test(
        .enabled(
            if: file != nil,
            "set ZONEFENCE_GEOCODE_FAILURES to geocode-failures.tsv to replay the real ones"))
    func `are not believed: the real ones`() async throws {
        let path = try #require(Self.file)
        let rows = ReplayRow.read(try String(contentsOfFile: path, encoding: .utf8))
        #expect(rows.count == 34)
        let counts = try await Self.replay(rows)
        print("replay of \(rows.count) wrong answers:", counts.sorted { $0.key < $1.key })
    }

    /// Asks a local AMap that answers as it did, once with the whole list and once row by row, and
    /// counts the reasons; records an issue for each answer that is believed.
    static func replay(_ rows: [ReplayRow]) async throws -> [String: Int] {
        let rule: @Sendable (LocalRequest, Int) -> LocalReply = { request, _ in
            let asked = (request["address"] ?? "").split(separator: "|")
            return amapReply(
                asked.map { text in
                    guard let row = rows.first(where: { text.hasSuffix($0.zone) }) else {
                        return "{}"
                    }
                    return amapGeocode(
                        row.answer, adcode: row.adcode, level: row.level, location: row.location)
                })
        }
        return try await LocalServer.run(rule) { server, url in
            var counts: [String: Int] = [:]
            let together = try await ask(.amap, rows.map(\.question), at: url)
            #expect(together.end == nil && together.failure == nil)
            for (row, answer) in zip(rows, together.answers) {
                // Alone, without the neighbours that share its point, it is not believed either.
                let alone = try await ask(.amap, [row.question], at: url).answers[0]
                guard case .unlocated(let problem) = answer, case .unlocated(let other) = alone
                else {
                    Issue.record("believed: \(row.zone) at \(row.answer)")
                    continue
                }
                #expect(row.question.address.division != nil, "\(row.zone) has no division")
                #expect(row.adcode.count == 6)
                #expect(problem == other)
                let isCoarse = row.fault.hasPrefix("coarse")
                #expect((problem == .coarse) == isCoarse, "\(row.zone): \(problem)")
                counts[problem.rawValue, default: 0] += 1
            }
            #expect(server.requests.count > rows.count)
            return counts
        }
    }
}
