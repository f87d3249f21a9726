public import Foundation

/// Minimal workbooks made here, so that no binary file lies in the project.
public enum WorkbookFixture {
    /// A ZIP archive of stored entries.
    public static func zip(_ entries: [(String, String)], claimedSize: UInt32? = nil) -> Data {
        var data = Data()
        var directory = Data()
        for (name, text) in entries {
            let content = Data(text.utf8)
            let size = UInt32(content.count)
            let offset = UInt32(data.count)
            var local = Data()
            local.append(number: 0x0403_4B50, 4)
            for (value, width) in [
                (20, 2), (0, 2), (0, 2), (0, 2), (0, 2), (crc(content), 4), (size, 4), (size, 4),
                (UInt32(name.utf8.count), 2), (0, 2),
            ] as [(UInt32, Int)] { local.append(number: value, width) }
            local.append(Data(name.utf8))
            data += local + content
            directory.append(number: 0x0201_4B50, 4)
            for (value, width) in [
                (20, 2), (20, 2), (0, 2), (0, 2), (0, 2), (0, 2), (crc(content), 4), (size, 4),
                (claimedSize ?? size, 4), (UInt32(name.utf8.count), 2), (0, 2), (0, 2), (0, 2),
                (0, 2), (0, 4), (offset, 4),
            ] as [(UInt32, Int)] { directory.append(number: value, width) }
            directory.append(Data(name.utf8))
        }
        let start = UInt32(data.count)
        data += directory
        data.append(number: 0x0605_4B50, 4)
        for (value, width) in [
            (0, 2), (0, 2), (UInt32(entries.count), 2), (UInt32(entries.count), 2),
            (UInt32(directory.count), 4), (start, 4), (0, 2),
        ] as [(UInt32, Int)] { data.append(number: value, width) }
        return data
    }

    private static func crc(_ data: Data) -> UInt32 {
        var crc: UInt32 = 0xFFFF_FFFF
        for byte in data {
            crc ^= UInt32(byte)
            for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
        }
        return ~crc
    }

    /// A workbook whose sheets hold rows of texts, "" for no cell, "#1.5" for the number 1.5.
    public static func xlsx(
        _ sheets: [(name: String, rows: [[String]])], claimedSize: UInt32? = nil
    )
        -> Data
    {
        var entries = [
            (
                "[Content_Types].xml",
                "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                    + "<Default Extension=\"xml\" ContentType=\"application/vnd.openxmlformats-officedocument"
                    + ".spreadsheetml.worksheet+xml\"/></Types>"
            )
        ]
        var list = ""
        var relations = ""
        for (index, sheet) in sheets.enumerated() {
            let number = index + 1
            list +=
                "<sheet name=\"\(escaped(sheet.name))\" sheetId=\"\(number)\" r:id=\"rId\(number)\"/>"
            relations +=
                "<Relationship Id=\"rId\(number)\" Type=\"http://schemas.openxmlformats.org/"
                + "officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet\(number).xml\"/>"
            var rows = ""
            for (row, cells) in sheet.rows.enumerated() {
                let written = cells.enumerated().filter { !$0.element.isEmpty }.map {
                    column, text in
                    let letter = String(UnicodeScalar(UInt8(65 + column)))
                    let place = "r=\"\(letter)\(row + 1)\""
                    return text.hasPrefix("#")
                        ? "<c \(place)><v>\(text.dropFirst())</v></c>"
                        : "<c \(place) t=\"inlineStr\"><is><t>\(escaped(text))</t></is></c>"
                }
                if !written.isEmpty { rows += "<row r=\"\(row + 1)\">\(written.joined())</row>" }
            }
            entries.append(
                (
                    "xl/worksheets/sheet\(number).xml",
                    "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">"
                        + "<sheetData>\(rows)</sheetData></worksheet>"
                ))
        }
        entries.append(
            (
                "xl/workbook.xml",
                "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" "
                    + "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">"
                    + "<sheets>\(list)</sheets></workbook>"
            ))
        entries.append(
            (
                "xl/_rels/workbook.xml.rels",
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                    + "\(relations)</Relationships>"
            ))
        return zip(entries, claimedSize: claimedSize)
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
    }

    /// An OLE2 file as far as its directory names a stream.
    public static func compoundFile(stream: String) -> Data {
        var data = Data([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1])
        data.append(Data(count: 504))
        for unit in stream.utf16 { data.append(number: UInt32(unit), 2) }
        data.append(Data(count: 2048))
        return data
    }
}

extension Data {
    fileprivate mutating func append(number: UInt32, _ width: Int) {
        for byte in 0..<width { append(UInt8(truncatingIfNeeded: number >> (8 * UInt32(byte)))) }
    }
}
