import Glibc
import TestSupport

/// Reads CSV as RFC 4180 says, without any of the code that is tested.
enum CSVText {
    /// The rows of a text; a byte order mark is left out.
    static func rows(_ text: String) -> [[String]] {
        var rows: [[String]] = []
        var row: [String] = []
        var cell = String.UnicodeScalarView()
        var isQuoted = false
        var wasQuote = false
        for scalar in text.unicodeScalars where scalar != "\u{FEFF}" {
            if isQuoted {
                if scalar == "\"" { isQuoted = false }
                wasQuote = scalar == "\""
                if !wasQuote { cell.append(scalar) }
                continue
            }
            switch scalar {
            case "\"":
                // The second of two stands for one.
                if wasQuote { cell.append(scalar) }
                isQuoted = true
            case ",":
                row.append(String(cell))
                cell = .init()
            case "\n":
                rows.append(row + [String(cell)])
                row = []
                cell = .init()
            case "\r": break
            default: cell.append(scalar)
            }
            wasQuote = false
        }
        if !row.isEmpty || !cell.isEmpty { rows.append(row + [String(cell)]) }
        return rows
    }

    /// The rows behind the headings as values by heading.
    static func records(_ text: String) -> [[String: String]] {
        let all = rows(text)
        guard let headings = all.first else { return [] }
        return all.dropFirst().map { row in
            Dictionary(zip(headings, row), uniquingKeysWith: { first, _ in first })
        }
    }

    /// A text with a row a line.
    static func text(_ rows: [[String]]) -> String {
        rows.map { row in
            row.map { cell in
                cell.contains { "\",\n\r".contains($0) }
                    ? "\"" + cell.replacing("\"", with: "\"\"") + "\"" : cell
            }.joined(separator: ",") + "\n"
        }.joined()
    }
}

/// The text in another encoding.
func encoded(_ text: String, as encoding: String) -> [UInt8] {
    let converter = iconv_open(encoding, "UTF-8")
    defer { iconv_close(converter) }
    var input = text.utf8.map { CChar(bitPattern: $0) }
    var output = [CChar](repeating: 0, count: input.count * 4 + 16)
    let space = output.count
    var left = input.count
    var free = space
    input.withUnsafeMutableBufferPointer { input in
        output.withUnsafeMutableBufferPointer { output in
            var source = input.baseAddress
            var target = output.baseAddress
            _ = iconv(converter, &source, &left, &target, &free)
        }
    }
    precondition(left == 0, "the text has no form in \(encoding)")
    return output[..<(space - free)].map(UInt8.init(bitPattern:))
}

/// Places in the shipped boundaries, longitude and latitude.
enum Spot {
    /// In the fence of G422031 and in its second park.
    static let wuhan = "114.5,30.48"
    /// In no fence, 16 km from the nearest.
    static let nowhere = "114.2,30.9"
    /// In X990001 only.
    static let first = "104.975,38.02"
    /// In X990002 only.
    static let second = "105.03,38.02"
    /// On the edge that X990001 and X990002 share.
    static let edge = "105.0,38.0"
    /// In X990003 and X990004.
    static let both = "105.315,38.205"
}

/// A list of nine invented firms that meets most of the rules.
enum SmallList {
    static let headings =
        "企业名称,统一社会信用代码,注册地址,经度,纬度,坐标系,精度,所属高新区,营业收入"
    static let text =
        headings + """

            示例光电有限公司,91999999EX0000010C,示例市示例路1号,\(Spot.wuhan),WGS84,,G422031,"1,200.50"
            示例生物有限公司,91999999EX00000299,示例市示例路2号,114.417608,30.513647,GCJ-02,5,光谷,99.5
            示例软件有限公司,91999999EX00000374,示例市示例路3号,\(Spot.nowhere),WGS84,,G422031,10
            示例装备有限公司,91999999EX0000045Y,东湖新技术开发区示例路,\(Spot.nowhere),WGS84,,G422031,保密
            示例导航有限公司,,示例市示例路5号,\(Spot.both),WGS84,,,
            "示例""引号"",逗号有限公司",91999999EX0000010C,示例市,\(Spot.wuhan),WGS84,,G422031,7
            示例环保有限公司,9.14201E+17,示例市,\(Spot.nowhere),,,,
            示例检测有限公司,,示例市,114.5,,WGS84,约50米,X990001,3
            示例芯片有限公司,,示例市,\(Spot.edge),WGS84,0,示例甲高新区,0.25
            """
}
