import FirmCheck
import TestSupport
import Testing

@Suite("The number of the row that is repeated")
struct RowNumberTests {
    private static let code = CreditCodes.first
    private static let lines = """
        name,code,lon,lat
        示例一,\(code),114.02,30.08
        示例二,\(code),114.02,30.08
        """

    @Test("is as a spreadsheet shows it, the heading being row 1")
    func plain() throws {
        #expect(try check(text: Self.lines).column("reason") == ["", "repeats-row-2"])
    }

    @Test("counts the title rows above the headings, as records")
    func titleRows() throws {
        let text = "示例名单,,,\n\"编制单位\n示例办公室\",,,\n\n" + Self.lines
        #expect(try check(text: text).column("reason") == ["", "repeats-row-5"])
    }

    @Test("counts the title rows with --header-row too")
    func headerRow() throws {
        var options = FirmTable.Options()
        options.headerRow = 3
        let text = "lon,lat,name,code\n114,30,x,y\n" + Self.lines
        #expect(
            try check(text: text, tableOptions: options).column("reason") == [
                "", "repeats-row-4",
            ])
    }

    @Test("counts the features of GeoJSON from 1")
    func geoJSON() throws {
        let features = (0..<2).map { _ in
            """
            {"type":"Feature","properties":{"code":"\(Self.code)"},
             "geometry":{"type":"Point","coordinates":[114.02,30.08]}}
            """
        }
        let text =
            #"{"type":"FeatureCollection","features":["# + features.joined(separator: ",") + "]}"
        #expect(
            try check(text: text, name: "list.geojson").column("reason") == [
                "", "repeats-row-1",
            ])
    }

    @Test("counts the records of JSON Lines from 1")
    func jsonLines() throws {
        let line = #"{"code":"\#(Self.code)","lon":114.02,"lat":30.08}"#
        #expect(
            try check(text: "\(line)\n\(line)\n", name: "list.jsonl").column("reason") == [
                "", "repeats-row-1",
            ])
    }
}
