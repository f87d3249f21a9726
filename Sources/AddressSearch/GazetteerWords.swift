public import FirmCheck
public import Gazetteer

extension GazetteerSourceReport {
    /// What became of a source, for a person, without a line end.
    public func text(_ language: Language) -> String {
        let zh = language == .chinese
        if isUnchanged {
            return zh ? "  未变化，无需重新收录。" : "  It is there already, unchanged."
        }
        var lines = [
            zh
                ? "  收录 \(storedCount) 条。"
                : "  \(storedCount == 1 ? "1 entry" : "\(storedCount) entries") stored."
        ]
        if replaced > 0 {
            lines.append(
                zh
                    ? "  替换了同名旧清单的 \(replaced) 条。"
                    : "  \(replaced) entries of the older list of that name were replaced.")
        }
        for why in GazetteerRefusal.allCases {
            if let count = refused[why] {
                lines.append(
                    "  \(count) \(zh ? "条未收录：" + why.chinese : "left out: " + why.english)")
            }
        }
        return lines.joined(separator: "\n")
    }
}

extension GazetteerRefusal {
    var english: String {
        switch self {
        case .nothingNamed: "neither name nor address"
        case .unknownDivision: "no county or city can be read from it (see --division)"
        case .onlyDivision: "nothing finer than a division"
        case .positionOutside: "the position is not in China"
        case .noPosition: "no usable coordinates, or no valid polygon"
        }
    }

    var chinese: String {
        switch self {
        case .nothingNamed: "既无名称也无地址"
        case .unknownDivision: "看不出所在区县或城市（可用 --division 指定）"
        case .onlyDivision: "只写到行政区划"
        case .positionOutside: "位置不在中国境内"
        case .noPosition: "没有可用的坐标，或多边形无效"
        }
    }
}

extension GazetteerEntry.Kind {
    var chinese: String {
        switch self {
        case .number: "门牌号"
        case .building: "楼栋"
        case .place: "地点"
        case .crossing: "路口"
        case .road: "道路"
        case .village: "村"
        case .town: "乡镇街道"
        case .developmentZone: "开发区"
        case .division: "行政区划"
        }
    }
}

extension GazetteerFinding.Kind {
    var chinese: String {
        switch self {
        case .sameNameFarApart: "同名相距很远"
        case .outsideDivision: "不在所属区划内"
        case .farFromDivision: "远离所属区划"
        case .manyOnOnePoint: "多条同点"
        }
    }
}
