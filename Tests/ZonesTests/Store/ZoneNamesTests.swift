import GeoJSON
import JSON
import PlanarGeometry
import TestSupport
import Testing
import Zones

/// Zones without geometry files, for what only looks at names.
enum NamedZones {
    static func zone(
        _ code: String, _ name: String, _ aliases: [String] = [], groups: [String] = [],
        isInForce: Bool = true, role: Piece.Role = .fence, park: String? = nil
    ) -> Zone {
        let edition = Edition(
            validFrom: nil, status: nil, isRead: true,
            pieces: [Piece(role: role, name: park, geometry: MultiPolygon([]))])
        return Zone(
            code: code, name: name, aliases: aliases, groups: groups, editions: [edition],
            indexInForce: isInForce ? 0 : nil)
    }
}

@Suite("Zone names")
struct ZoneNamesTests {
    let names = ZoneNames(zones: [
        NamedZones.zone(
            "G422031", "武汉东湖新技术开发区", ["光谷", "东湖高新"], groups: ["武汉自创区"], park: "光谷生物城"),
        NamedZones.zone("G342020", "合肥高新技术产业开发区", isInForce: false),
        NamedZones.zone("G352022", "厦门火炬高技术产业开发区", role: .park),
        NamedZones.zone("X0001", "示例甲高新区", ["示例园"]),
        NamedZones.zone("X0002", "示例乙高新区", ["示例园", "示例乙", "示例乙 "]),
        NamedZones.zone("X0003", "苏州高新区"),
        NamedZones.zone("#1", "无名"),
    ])

    @Test(
        "resolves codes, names, aliases and short forms of zones with a fence in force",
        arguments: [
            ("G422031", 0), ("g422031", 0), ("Ｇ４２２０３１ ", 0), ("武汉东湖新技术开发区", 0),
            ("武汉市东湖新技术开发区", 0), ("光谷", 0), ("光 谷", 0), ("东湖高新", 0), ("东湖高新区", 0),
            ("湖北武汉东湖高新区", 0), ("x0001", 3), ("示例甲高新区", 3), ("示例乙", 4), ("＃１", 6), ("无名", 6),
        ])
    func zones(_ text: String, _ index: Int) {
        #expect(names.resolve(text) == .zone(index))
    }

    @Test(
        "knows zones without a fence in force, with boundaries or without",
        arguments: [
            ("G342020", "G342020"), ("合肥高新区", "G342020"), ("G352022", "G352022"),
            ("厦门火炬高新区", "G352022"), ("G112001", "G112001"), ("中关村", "G112001"),
        ])
    func noEdition(_ text: String, _ code: String) {
        #expect(names.resolve(text) == .noEdition(code: code))
    }

    @Test(
        "knows nothing else: parks, groups, ambiguous names, several names, blanks",
        arguments: [
            "光谷生物城", "武汉自创区", "示例园", "火炬高新区", "G422031;G342020", "武汉东湖 光谷", "", "　",
            "X0004", "武汉",
        ])
    func unknown(_ text: String) {
        #expect(names.resolve(text) == .unknown)
    }

    @Test("takes the boundaries' own names before the catalogue's")
    func precedence() {
        #expect(names.resolve("苏州高新区") == .zone(5))
        #expect(names.resolve("苏州高新技术产业开发区") == .noEdition(code: "G322018"))
    }
}

@Suite("Zone mentions")
struct ZoneMentionsTests {
    static let zones = [
        NamedZones.zone("G422031", "武汉东湖新技术开发区", ["东湖高新区", "光谷", "武汉市东湖开发区"]),
        NamedZones.zone("X0001", "示例甲高新区", ["示例科技园", "AB12"]),
        NamedZones.zone("X0002", "示例乙高新区", ["示例科技园", "示例省市"]),
    ]
    let mentions = ZoneMentions(zones: zones)

    @Test(
        "finds names and aliases of four characters or more",
        arguments: [
            ("湖北省武汉市东湖新技术开发区高新大道1号", [0]), ("武汉东湖新技术开发区", [0]),
            ("武汉 市东湖　新技术开发区", [0]), ("某路5号东湖高新区", [0]), ("武汉东湖开发区1号", [0]),
            ("光谷大道77号", []), ("示例科技园3栋", [1, 2]), ("示例甲高新区与东湖高新区之间", [0, 1]),
            ("示例省示例市示例乙高新区", [2]), ("ａｂ１２栋", [1]), ("", []), ("东湖高", []), ("示例", []),
            ("东湖新技术开发", []), ("示例甲高新", []), ("东湖高新技术区", []),
        ])
    func found(_ address: String, _ expected: [Int]) {
        #expect(mentions.zones(in: address) == expected)
    }

    @Test("agrees with a plain search on random addresses")
    func plainSearch() {
        func plain(_ text: String) -> [Unicode.Scalar] {
            text.unicodeScalars.filter { !["省", "市", " ", "　"].contains($0) }
        }
        var generator = SeededGenerator(seed: 99)
        let words = [
            "武汉", "市", "省", "东湖", "新技术", "开发区", "高新区", "示例", "甲", "乙", "科技园", " ", "　",
            "A", "B12", "号", "a",
        ]
        var hits = 0
        for _ in 0..<20_000 {
            let address = (0..<Int.random(in: 0...8, using: &generator)).map { _ in
                words.randomElement(using: &generator) ?? ""
            }.joined()
            let scalars = plain(address.uppercased())
            let expected = Self.zones.indices.filter { index in
                ([Self.zones[index].name] + Self.zones[index].aliases).map(plain).contains {
                    $0.count >= 4 && scalars.count >= $0.count && contains(scalars, $0)
                }
            }
            hits += expected.count
            #expect(mentions.zones(in: address) == expected, "\(address)")
        }
        #expect(hits > 500)
    }

    private func contains(_ text: [Unicode.Scalar], _ pattern: [Unicode.Scalar]) -> Bool {
        (0...(text.count - pattern.count)).contains { start in
            Array(text[start..<start + pattern.count]) == pattern
        }
    }

    @Test("reads bytes that are no UTF-8 without harm")
    func malformed() {
        let bytes: [UInt8] = [0xE5, 0xB8, 0xE7, 0x9C, 0xEF, 0xBC, 0xC2, 0xFF, 0x80] + "东湖高新区".utf8
        #expect(bytes.withUnsafeBufferPointer { mentions.zones(in: $0) } == [0])
        for count in 0..<bytes.count {
            let found = bytes.prefix(count).withUnsafeBufferPointer { mentions.zones(in: $0) }
            #expect(found.isEmpty)
        }
    }

    @Test("finds nothing without zones")
    func none() {
        #expect(ZoneMentions(zones: []).zones(in: "武汉东湖新技术开发区").isEmpty)
    }
}
