extension Reasons {
    /// The words of the reasons by bit: English, Chinese. Those of bit 0 go round the row's number.
    static let words: [(english: StaticString, chinese: StaticString)] = [
        ("repeats-row-", "重复第"),
        ("declared-by-several-zones", "多区申报"),
        ("unknown-zone", "未知高新区"),
        ("no-edition", "当日无边界"),
        ("no-position", "无坐标"),
        ("bad-coordinate", "坐标错误"),
        ("unknown-crs", "坐标系未知"),
        ("coarse-position", "定位过粗"),
        ("ragged-row", "列数不符"),
        ("places-differ", "两地不一致"),
        ("near-line", "临近边界"),
        ("outside-fence", "围栏外"),
        ("inside-another-zone", "在其他高新区内"),
        ("several-zones", "多区重叠"),
        ("address-names-zone", "地址提及高新区"),
        ("total-row", "合计行"),
        ("bad-credit-code", "信用代码有误"),
        ("shared-position", "多企业同点"),
        ("one-place", "仅一处地址"),
        ("bad-accuracy", "精度有误"),
    ]

    /// What the reasons mean, by bit, for the summary that a person reads.
    static let meanings: [(english: String, chinese: String)] = [
        ("the credit code stands in row N already", "信用代码与第 N 行相同"),
        ("two or more zones claim the firm", "两个以上高新区申报了同一企业"),
        ("no zone of that name or code is known", "所填高新区无法识别"),
        ("the declared zone has no fence in force that day", "所填高新区当日没有生效的围栏"),
        ("no coordinates", "没有坐标"),
        ("coordinates that can be none: zero, swapped, out of range", "坐标不可能：为零、颠倒或超出范围"),
        ("the coordinate system is not known", "坐标系无法识别"),
        ("the position is known only to a county or a city", "位置只精确到区县或城市"),
        ("more or fewer cells than headings", "单元格数与表头不符"),
        ("registered and operating place come out differently", "注册地与经营地判定不一致"),
        ("nearer to the line than the position is accurate", "到边界的距离小于定位精度"),
        ("declared, but inside no fence", "申报了，但不在任何围栏内"),
        ("declared, but inside another zone's fence", "申报了，但在另一高新区围栏内"),
        ("inside the fences of two or more zones", "同时在两个以上高新区围栏内"),
        ("outside, but the address names the zone", "在围栏外，但地址提到了高新区"),
        ("合计, 总计 or 小计: not a firm", "合计、总计或小计，不是企业"),
        ("warning: the credit code is malformed or fails its check", "提示：信用代码格式或校验有误"),
        ("warning: 20 or more firms at this very position", "提示：20 家以上企业在同一坐标"),
        ("warning: only one of the two places is given", "提示：注册地、经营地只填了一处"),
        ("warning: the accuracy is no number of 0 or more", "提示：定位精度不是非负数"),
    ]
}
