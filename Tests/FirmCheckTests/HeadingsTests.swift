import FirmCheck
import Testing

@Suite("Headings")
struct HeadingsTests {
    static let known: [(ColumnKey, [String])] = [
        (.name, ["name", "企业名称", "单位名称", "名称"]),
        (.code, ["code", "统一社会信用代码", "社会信用代码", "信用代码"]),
        (.registeredAddress, ["registered_address", "注册地址", "住所", "地址", "address"]),
        (.operatingAddress, ["operating_address", "生产经营地址", "经营地址", "实际经营地址"]),
        (.longitude, ["lon", "longitude", "lng", "经度"]),
        (.latitude, ["lat", "latitude", "纬度"]),
        (.registeredLongitude, ["registered_lon", "注册地经度"]),
        (.registeredLatitude, ["registered_lat", "注册地纬度"]),
        (.operatingLongitude, ["operating_lon", "经营地经度"]),
        (.operatingLatitude, ["operating_lat", "经营地纬度"]),
        (.crs, ["crs", "坐标系"]),
        (.accuracy, ["accuracy", "精度", "定位精度"]),
        (.declaredZone, ["declared_zone", "所属高新区", "申报高新区", "高新区", "高新区代码"]),
    ]

    @Test("English and Chinese headings mean their key", arguments: known)
    func headings(key: ColumnKey, titles: [String]) throws {
        for title in titles {
            #expect(try Headings(titles: ["序号", title, "备注"]).columns == [key: 1])
        }
    }

    @Test("Every key has its headings in this test")
    func allKeys() {
        #expect(Self.known.map(\.0) == ColumnKey.allCases)
    }

    @Test("A plain address gives way to a heading that says which address it is")
    func plainAddress() throws {
        #expect(
            try Headings(titles: ["address", "注册地址", "name"]).columns
                == [.registeredAddress: 1, .name: 2])
    }

    @Test(
        "Blanks, width and letter case are forgiven",
        arguments: [" LON ", "Longitude", "ｌｏｎ", "经 度", "\u{FEFF}经度", "\u{3000}经度"])
    func spellings(title: String) throws {
        #expect(try Headings(titles: [title]).columns == [.longitude: 0])
        #expect(try Headings(titles: [title]).titles == [title], "as they stand")
    }

    @Test(
        "Other headings mean nothing",
        arguments: ["序号", "", "经度(WGS84)", "企业", "zone", "注册地址(补充)", "代码"])
    func unknown(title: String) throws {
        #expect(try Headings(titles: [title]).columns.isEmpty)
    }

    @Test(
        "Two columns for one key are refused",
        arguments: [
            (["lon", "经度"], "lon"), (["注册地址", "name", "住所"], "registered_address"),
            (["高新区", "高新区代码"], "declared_zone"), (["lat", "lat"], "lat"),
        ])
    func ambiguous(titles: [String], key: String) {
        let error = #expect(throws: CheckError.self) { try Headings(titles: titles) }
        guard case .ambiguousColumn(key, _) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(error?.isUsage == true)
    }

    @Test("--columns goes before recognition, and settles which of two columns it is")
    func overrides() throws {
        let titles = ["名称", "编号", "lon", "经度", "lat"]
        let headings = try Headings(
            titles: titles, overrides: [.code: "编号", .longitude: " 经度"])
        #expect(headings.columns == [.name: 0, .code: 1, .longitude: 3, .latitude: 4])
        // A heading that is named for one key stands for no other.
        let renamed = try Headings(titles: titles, overrides: [.code: "名称", .longitude: "lon"])
        #expect(renamed.columns == [.code: 0, .longitude: 2, .latitude: 4])
    }

    @Test("--columns with a heading that is not there, or there twice, is refused")
    func badOverrides() {
        #expect(
            throws: CheckError.noSuchColumn(heading: "编号", key: "code", titles: ["名称", "lon"])
        ) { try Headings(titles: ["名称", "lon"], overrides: [.code: "编号"]) }
        #expect(throws: CheckError.ambiguousColumn(key: "code", titles: ["编号", "编号"])) {
            try Headings(titles: ["编号", "编号"], overrides: [.code: "编号"])
        }
    }
}
