/// Short names of divisions: 湖里 of 湖里区, 恩施 of 恩施土家族苗族自治州. A namespace; safe to share.
enum DivisionNames {
    /// The short names, of two characters at least: 恩施 and 恩施州; none of 忠县, 城区.
    static func short(_ name: [Unicode.Scalar]) -> [[Unicode.Scalar]] {
        guard let suffix = suffixes.first(where: { ends(name, with: $0) }) else { return [] }
        var short = Array(name.dropLast(suffix.count))
        guard suffix.first == "自" else { return short.count >= 2 ? [short] : [] }
        stripPeoples(&short)
        return suffix.last == "州" ? [short, short + ["州"]] : [short]
    }

    private static func stripPeoples(_ name: inout [Unicode.Scalar]) {
        if ends(name, with: ["各", "族"]), name.count >= 4 { name.removeLast(2) }
        stripping: while true {
            for people in peoples where name.count >= people.count + 2 && ends(name, with: people) {
                name.removeLast(people.count)
                continue stripping
            }
            break
        }
        if name.count > 2, name.last == "族" { name.removeLast() }
    }

    private static func ends(_ name: [Unicode.Scalar], with end: [Unicode.Scalar]) -> Bool {
        name.count >= end.count && name[(name.count - end.count)...].elementsEqual(end)
    }

    private static let suffixes: [[Unicode.Scalar]] = words(
        "特别行政区 自治区 自治州 自治县 自治旗 地区 林区 特区 新区 矿区 省 市 区 县 旗 盟")

    /// With 族 first, as the longest end is taken first.
    private static let peoples: [[Unicode.Scalar]] = {
        let bare = words(
            """
            蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 高山 \
            拉祜 水 东乡 纳西 景颇 柯尔克孜 土 达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 阿昌 普米 塔吉克 \
            怒 乌孜别克 俄罗斯 鄂温克 德昂 保安 裕固 京 塔塔尔 独龙 鄂伦春 赫哲 门巴 珞巴 基诺
            """)
        let full = bare.map { $0 + ["族"] }.sorted { $0.count > $1.count }
        return full + bare.filter { $0.count > 1 }
    }()

    private static func words(_ list: String) -> [[Unicode.Scalar]] {
        list.split(separator: " ").map { Array($0.unicodeScalars) }
    }
}
