import FirmCheck
import TestSupport
import Testing

@Suite("Repeated codes")
struct RepeatTests {
    private static let code = CreditCodes.first

    private func judge(_ rows: [(code: String, declared: String)]) throws -> [String] {
        let checked = try check(
            rows.map { .at(Site.inFirst, declared: $0.declared, code: $0.code) })
        return checked.rows.map { "\($0["status"] ?? "") \($0["reason"] ?? "")" }
    }

    @Test("The same code with the same D: the first row keeps its verdict")
    func sameD() throws {
        #expect(
            try judge([
                (Self.code, "X000001"), (CreditCodes.second, "X000001"),
                (Self.code, "示例甲高新区"), (Self.code, "X000001"),
            ]) == [
                "in-scope ", "in-scope ", "duplicate repeats-row-2", "duplicate repeats-row-2",
            ])
    }

    @Test("The same code without any D: the first row keeps its verdict")
    func noD() throws {
        #expect(
            try judge([(Self.code, ""), (Self.code, "")])
                == ["omitted ", "duplicate repeats-row-2"])
    }

    @Test("A row without D repeats a row with one, before or behind it")
    func oneWithD() throws {
        #expect(
            try judge([(Self.code, ""), (Self.code, "X000001"), (Self.code, "")])
                == [
                    "duplicate repeats-row-3", "in-scope ", "duplicate repeats-row-3",
                ])
    }

    @Test("Two or more D's: every row with one is reviewed, and the first rule goes first")
    func severalD() throws {
        #expect(
            try judge([
                (Self.code, "X000001"), (Self.code, ""), (Self.code, "X000002"),
                (Self.code, "X000001"),
            ]) == [
                "review declared-by-several-zones",
                "duplicate repeats-row-2",
                "review declared-by-several-zones;inside-another-zone",
                "duplicate repeats-row-2;declared-by-several-zones",
            ])
    }

    @Test("D's that nobody knows are D's too")
    func unknownD() throws {
        #expect(
            try judge([(Self.code, "X000001"), (Self.code, "示例无名区")])
                == [
                    "review declared-by-several-zones",
                    "review declared-by-several-zones;unknown-zone",
                ])
        #expect(
            try judge([(Self.code, "示例无名区"), (Self.code, " 示例无名区")])
                == ["review unknown-zone", "duplicate repeats-row-2;unknown-zone"])
    }

    @Test("The zone for the whole list is the D of rows that name none")
    func fallback() throws {
        let rows =
            [ListRow.at(Site.inFirst, code: Self.code), .at(Site.inFirst, code: Self.code)]
            + [ListRow.at(Site.inFirst, declared: "X000002", code: Self.code)]
        let checked = try check(rows, options: .ofWGS84 { $0.declaredZone = "X000001" })
        #expect(checked.column("status") == ["review", "duplicate", "review"])
        #expect(
            checked.column("reason") == [
                "declared-by-several-zones", "repeats-row-2;declared-by-several-zones",
                "declared-by-several-zones;inside-another-zone",
            ])
    }

    @Test(
        "Codes compare trimmed, half-width and in upper case",
        arguments: [
            " 91350100M000100Y43", "91350100M000100Y43\u{3000}", "91350100m000100y43",
            "９１３５０１００Ｍ０００１００Ｙ４３", "９１３５０１００ｍ０００１００ｙ４３\u{A0}",
        ])
    func spellings(text: String) throws {
        #expect(
            try judge([(Self.code, "X000001"), (text, "X000001")])
                == ["in-scope ", "duplicate repeats-row-2"])
    }

    @Test(
        "Codes that are blank or mangled repeat nothing",
        arguments: ["", " ", "9.14201E+17", "914201", "91350100M000100Y4", "无", "待补"])
    func mangled(text: String) throws {
        let statuses = try judge([(text, "X000001"), (text, "X000001"), (text, "X000002")])
            .map { $0.split(separator: " ")[0] }
        #expect(statuses == ["in-scope", "in-scope", "wrongly-included"])
    }

    @Test("Codes of 15 digits repeat each other, and so do those that fail their check")
    func warnedCodes() throws {
        for code in [CreditCodes.old, CreditCodes.unchecked] {
            #expect(
                try judge([(code, "X000001"), (code, "X000001")])
                    == [
                        "in-scope bad-credit-code", "duplicate repeats-row-2;bad-credit-code",
                    ])
        }
    }

    @Test("A repeat lists what else applies to it, in the order of the rules, then warnings")
    func otherReasons() throws {
        let row = ListRow.at(Site.justOutside, declared: "X000001", code: CreditCodes.unchecked)
            .with([.accuracy: "-3"])
        let checked = try check([row, row])
        #expect(
            checked.column("reason") == [
                "near-line;outside-fence;bad-credit-code;bad-accuracy",
                "repeats-row-2;near-line;outside-fence;bad-credit-code;bad-accuracy",
            ])
    }

    @Test("Blank rows and totals between the rows do not disturb the numbers")
    func numbersCountAllRows() throws {
        let checked = try check(
            text: """
                name,code,lon,lat,note
                示例一,\(Self.code),114.02,30.08,"two
                lines"
                ,,,,
                小计,,,,5
                示例二,\(CreditCodes.second),114.02,30.08,
                示例三,\(CreditCodes.second),114.02,30.08,
                示例四,\(Self.code),114.02,30.08,
                """)
        #expect(checked.column("reason").suffix(2) == ["repeats-row-5", "repeats-row-2"])
    }
}
