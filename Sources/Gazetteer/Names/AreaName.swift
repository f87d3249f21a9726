/// Names of towns and zones without the words for what they are.
///
/// A namespace; safe to share.
enum AreaName {
    private static let towns = ["街道办事处", "办事处", "街道", "地区", "街", "镇", "乡"]

    /// 关山 of 关山街道, 关山街 and 关山镇, as towns change what they are and keep their names.
    static func town(_ name: String) -> String {
        for word in towns where name.hasSuffix(word) && name.count > word.count + 1 {
            return String(name.dropLast(word.count))
        }
        return name
    }

    private static let kinds = Set("国家级经济高新技术产业开发区综合保税港出口加工园示范管委会自主创".unicodeScalars)

    /// 东湖 of 东湖新技术开发区 and of 东湖高新区; empty for what is a kind only.
    static func zone(_ name: String) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: name.unicodeScalars.filter { !kinds.contains($0) })
        return String(view)
    }
}
