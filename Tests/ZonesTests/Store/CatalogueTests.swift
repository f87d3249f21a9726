import Testing
import Zones

@Suite("Catalogue")
struct CatalogueTests {
    let catalogue = Catalogue.edition2018

    private func code(_ text: String) -> String? {
        guard case .entry(let index) = catalogue.resolve(text) else { return nil }
        return catalogue.entries[index].code
    }

    @Test("holds 156 zones with their facts")
    func facts() throws {
        #expect(catalogue.entries.count == 156)
        #expect(Set(catalogue.entries.map(\.code)).count == 156)
        #expect(Set(catalogue.entries.map(\.name)).count == 156)
        let areas = catalogue.entries.map(\.approvedAreaHectares)
        #expect(areas.min() == 25.96)
        #expect(areas.max() == 23252.29)
        let eastLake = try #require(catalogue.entries.first { $0.code == "G422031" })
        #expect(eastLake.name == "武汉东湖新技术开发区")
        #expect(eastLake.province == "湖北省")
        #expect(eastLake.approvalMonth == "1991-03")
        #expect(eastLake.approvedAreaHectares == 2400)
    }

    @Test("gives every zone a province whose code is in the zone's code")
    func provinces() {
        var provinces: [Substring: Set<String>] = [:]
        for entry in catalogue.entries {
            provinces[entry.code.dropFirst().prefix(2), default: []].insert(entry.province)
        }
        #expect(provinces.values.allSatisfy { $0.count == 1 })
        #expect(provinces.count == 30)
        #expect(provinces["65"] == ["新疆维吾尔自治区"])
    }

    @Test("resolves every code and every full name to its zone")
    func complete() {
        for entry in catalogue.entries {
            #expect(code(entry.code) == entry.code)
            #expect(code(entry.name) == entry.code)
            #expect(code(entry.province + entry.name) == entry.code)
        }
    }

    @Test(
        "resolves what people write",
        arguments: [
            ("武汉东湖", "G422031"), ("东湖高新区", "G422031"), ("东湖新技术开发区", "G422031"),
            ("武汉东湖高新区", "G422031"), ("湖北省武汉市东湖高新技术开发区", "G422031"),
            ("武汉东湖国家高新区", "G422031"), ("苏州高新区", "G322018"), ("江苏苏州高新区", "G322018"),
            ("合肥高新技术产业开发区", "G342020"), ("合肥市高新技术产业开发区", "G342020"),
            ("安徽省合肥高新区", "G342020"), ("中关村", "G112001"), ("北京中关村", "G112001"),
            ("北京市中关村科技园", "G112001"), ("中关村国家自主创新示范区", "G112001"),
            ("张江高新区", "G312014"), ("上海张江", "G312014"), ("紫竹高新区", "G312069"),
            ("深圳高新区", "G442036"), ("深圳市高新技术产业园区", "G442036"), ("大连高新区", "G212008"),
            ("厦门火炬高新区", "G352022"), ("石河子高新区", "G652156"), ("杨凌示范区", "G612051"),
            ("黄河三角洲农高区", "G372106"), ("吉林高新区", "G222011"), ("吉林省吉林市高新区", "G222011"),
            ("长春高新区", "G222010"), ("长春净月高新区", "G222065"), ("松山湖高新区", "G442135"),
            ("ｇ４２２０３１", "G422031"), (" g422031 ", "G422031"), ("武汉　东湖 高新区", "G422031"),
            ("内蒙古包头稀土高新区", "G152006"), ("内蒙古自治区包头稀土高新区", "G152006"),
            ("广西南宁高新区", "G452041"), ("新疆昌吉高新区", "G652155"), ("重庆高新区", "G502044"),
        ])
    func shortForms(_ text: String, _ expected: String) {
        #expect(code(text) == expected)
    }

    @Test(
        "resolves no short form that zones share",
        arguments: [
            ("火炬高新区", ["G352022", "G372028", "G442040"]),
            ("火炬高技术产业开发区", ["G352022", "G372028", "G442040"]),
            ("医药高新区", ["G222066", "G322081"]),
        ])
    func ambiguous(_ text: String, _ codes: [String]) {
        #expect(catalogue.resolve(text) == .ambiguous(codes))
    }

    @Test(
        "tells shared short forms apart by the province",
        arguments: [
            ("福建火炬高新区", "G352022"), ("广东省火炬高新区", "G442040"), ("江苏医药高新区", "G322081"),
        ])
    func byProvince(_ text: String, _ expected: String) {
        #expect(code(text) == expected)
    }

    @Test(
        "resolves nothing else",
        arguments: [
            "", " ", "高新区", "合肥", "武汉", "武汉市", "东湖", "火炬", "湖南合肥高新区", "武汉高新区",
            "上海高新区", "G42203", "G4220311", "合肥高新区合肥高新区", "合肥高新区、芜湖高新区",
            "G342020;G342090", "省", "市", "合肥经济技术开发区",
        ])
    func unknown(_ text: String) {
        #expect(catalogue.resolve(text) == .unknown)
    }
}
