/// The rules about the text of a file and the positions in it.
extension AuditRule {
    static let syntax = AuditRule(
        "json/syntax", .error, "the file is no JSON", "文件不是合法的 JSON",
        "The text breaks the grammar of RFC 8259 at the line and column given. Nothing behind that "
            + "place can be read. Usually a comma too many, a missing bracket, or a file cut off.",
        "文本在所示行列处不符合 RFC 8259 语法，其后内容无法读取。常见原因：多余的逗号、缺少括号、文件不完整。")
    static let notGeoJSON = AuditRule(
        "json/not-geojson", .error, "the file or a part of it is no GeoJSON", "文件或其一部分不是 GeoJSON",
        "The JSON is well formed but is not what RFC 7946 describes there: another type, coordinates "
            + "nested too deeply or not deeply enough, text where a number should be.",
        "JSON 语法正确，但该处不符合 RFC 7946：类型不对、坐标嵌套层次不对，或应为数字处是文字。")
    static let duplicateMember = AuditRule(
        "json/duplicate-member", .warning, "a member stands twice", "成员重复",
        "An object has two members of one name. Programs differ in which of them they take, so the "
            + "file means different things to different readers. Remove one.",
        "对象中有两个同名成员，不同程序取值不同，同一文件会有不同含义。请删除其一。")
    static let misplacedMember = AuditRule(
        "json/misplaced-member", .warning, "a member stands where it means nothing", "成员位置不对",
        "A member of GeoJSON stands in an object where RFC 7946 forbids it, such as `coordinates` in "
            + "a Feature or `properties` in a geometry. Programs ignore it, or refuse the file.",
        "GeoJSON 的成员出现在 RFC 7946 不允许的对象里，例如要素中的 coordinates、几何中的 properties。")
    static let missingMember = AuditRule(
        "json/missing-member", .error, "a member is missing", "缺少成员",
        "An object lacks a member that its type needs: `type`, `features`, `geometry`, "
            + "`coordinates`. A Feature without `properties` is read, with a warning.",
        "对象缺少其类型必需的成员：type、features、geometry、coordinates。要素缺少 properties 时仍可读取，仅提示。")
    static let crsMember = AuditRule(
        "json/crs-member", .warning, "the file has a crs member", "文件含有 crs 成员",
        "RFC 7946 has abolished the member `crs`: coordinates are WGS 84 longitude and latitude. It "
            + "is an error if it names another system, as the file then is not what it seems; say "
            + "the system with --boundaries-crs.",
        "RFC 7946 已取消 crs 成员，坐标一律为 WGS 84 经纬度。若注明其他坐标系则为错误，请用 --boundaries-crs 指明。")
    static let byteOrderMark = AuditRule(
        "json/bom", .info, "the file begins with a byte order mark", "文件以字节顺序标记开头",
        "Some editors put three invisible bytes in front. They are read over here, but RFC 8259 "
            + "forbids writing them, and other programs refuse such a file.",
        "有些编辑器会在文件开头写入三个不可见字节。本软件可以读取，但 RFC 8259 不允许写入，其他程序可能拒绝。")
    static let threeDimensions = AuditRule(
        "json/3d-positions", .info, "positions have a height", "坐标含高程",
        "Positions have more than two numbers. The boundary is planar; heights are ignored.",
        "坐标多于两个数。边界是平面的，高程不使用。")

    static let json: [AuditRule] = [
        syntax, notGeoJSON, duplicateMember, misplacedMember, missingMember, crsMember,
        byteOrderMark, threeDimensions,
    ]

    static let outOfRange = AuditRule(
        "position/out-of-range", .error, "a position is no longitude and latitude", "坐标超出经纬度范围",
        "A longitude beyond -180 to 180 or a latitude beyond -90 to 90 degrees is no place on earth.",
        "经度超出 -180 至 180 度，或纬度超出 -90 至 90 度，地球上没有这样的位置。")
    static let looksSwapped = AuditRule(
        "position/looks-swapped", .error, "latitude seems to stand first", "疑似纬度在前",
        "The positions would be in China if latitude and longitude changed places. GeoJSON has "
            + "longitude first.",
        "把经度和纬度对调后坐标才在中国境内。GeoJSON 中经度在前。")
    static let looksProjected = AuditRule(
        "position/looks-projected", .error, "the numbers look like metres", "疑似投影坐标（米）",
        "The numbers are far larger than degrees can be: probably eastings and northings of a "
            + "Gauss-Kruger system. Say the system with --boundaries-crs.",
        "数值远大于经纬度，可能是高斯-克吕格投影的米制坐标。请用 --boundaries-crs 指明坐标系。")
    static let outsideChina = AuditRule(
        "position/outside-china", .warning, "a position is outside China", "位置不在中国境内",
        "Longitude or latitude lies outside the box from 73 to 136 E and 3 to 54 N.",
        "经纬度不在东经 73 至 136 度、北纬 3 至 54 度之内。")

    static let position: [AuditRule] = [outOfRange, looksSwapped, looksProjected, outsideChina]
}
