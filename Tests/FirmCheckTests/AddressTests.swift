import FirmCheck
import TestSupport
import Testing

@Suite("Addresses that name a zone")
struct AddressTests {
    private func verdict(
        _ site: (String, String), _ declared: String, _ address: String
    ) throws -> [String] {
        let row = try FirmCheckTests.verdict(
            .at(site, declared: declared).with([.registeredAddress: address]))
        return [row["status"] ?? "", row["reason"] ?? ""]
    }

    @Test("An address that names D turns wrongly-included into review")
    func namesD() throws {
        #expect(
            try verdict(Site.nowhere, "X000001", "示例省示例市示例甲高新区1号")
                == ["review", "address-names-zone;outside-fence"])
        #expect(
            try verdict(Site.inSecond, "X000001", "示例甲高新区1号")
                == ["review", "address-names-zone;inside-another-zone"])
    }

    @Test("An address that names another zone than D changes nothing")
    func namesAnother() throws {
        #expect(
            try verdict(Site.nowhere, "X000001", "示例乙高新区1号")
                == ["wrongly-included", "outside-fence"])
    }

    @Test("Without D, an address that names any zone turns out-of-scope into review")
    func namesAny() throws {
        for address in ["示例甲高新区1号", "示例乙高新技术产业开发区", "X示例己高新区Y"] {
            #expect(try verdict(Site.nowhere, "", address) == ["review", "address-names-zone"])
        }
        #expect(try verdict(Site.nowhere, "", "示例路1号") == ["out-of-scope", ""])
    }

    @Test("A zone without a fence in force is one of the boundaries as well")
    func namesZoneWithoutFence() throws {
        #expect(
            try verdict(Site.nowhere, "", "示例丁高新区1号") == ["review", "address-names-zone"])
    }

    @Test("Inside a fence an address changes nothing")
    func inside() throws {
        #expect(try verdict(Site.inFirst, "", "示例乙高新区1号") == ["omitted", ""])
        #expect(try verdict(Site.inFirst, "X000001", "示例乙高新区1号") == ["in-scope", ""])
    }

    @Test("Names of four characters count, shorter ones do not")
    func fourCharacters() throws {
        #expect(
            try verdict(Site.nowhere, "X000001", "甲谷新城1号")
                == ["review", "address-names-zone;outside-fence"])
        #expect(
            try verdict(Site.nowhere, "X000001", "甲新区1号")
                == ["wrongly-included", "outside-fence"])
        #expect(try verdict(Site.nowhere, "", "甲新区1号") == ["out-of-scope", ""])
    }

    @Test(
        "Spaces, 省 and 市 are removed on both sides",
        arguments: [
            "示例 甲 高新区 1号", "示例\u{3000}甲高新区", "示例市甲高新区", "示例省示例市甲高新区", "示例甲高新市区",
        ])
    func spacesInTheAddress(address: String) throws {
        #expect(try verdict(Site.nowhere, "X000001", address)[0] == "review")
    }

    @Test(
        "A zone's own 省 and 市 need not stand in the address",
        arguments: ["示例示例丙高新区1号", "示例省示例市丙高新区1号", "示例省示例丙高新区1号"])
    func spacesInTheName(address: String) throws {
        #expect(
            try verdict(Site.nowhere, "X000003", address)
                == ["review", "address-names-zone;outside-fence"])
    }

    @Test("Only the address of the place that decides is looked at")
    func decidingPlace() throws {
        let row = ListRow.at(Site.nowhere, declared: "X000001").with([
            .registeredAddress: "示例路1号", .operatingAddress: "示例甲高新区1号",
        ])
        #expect(try FirmCheckTests.verdict(row)["status"] == "wrongly-included")
        #expect(
            try FirmCheckTests.verdict(row, options: .ofWGS84 { $0.basis = .operating })["status"]
                == "review")
    }

    @Test("Near the line the line decides")
    func nearLine() throws {
        let found = try verdict(Site.justOutside, "X000001", "示例甲高新区1号")
        #expect(found[0] == "review")
        #expect(found[1].hasPrefix("near-line;outside-fence"))
    }
}
