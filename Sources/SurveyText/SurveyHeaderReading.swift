/// The lines of a header, as far as they have been read. Confined to one read.
struct SurveyHeaderReading {
    private(set) var header = SurveyHeader()
    private var seen: Set<String> = []

    mutating func read(_ line: Substring, number: Int) throws(SurveyTextError) {
        guard let equals = line.firstIndex(of: "=") else {
            throw .notAKey(line: number, text: String(line.prefix(40)))
        }
        let key = String(SurveyTextReader.trimmed(line[..<equals]))
        let value = String(SurveyTextReader.trimmed(line[line.index(after: equals)...]))
        guard !key.isEmpty else { throw .notAKey(line: number, text: String(line.prefix(40))) }
        guard seen.insert(key).inserted else { throw .repeatedKey(line: number, key: key) }
        // What is left blank says nothing.
        guard !value.isEmpty else { return }
        switch key {
        case "坐标系": header.datum = value
        case "几度分带":
            let digits = value.last == "度" ? value.dropLast() : value[...]
            guard let width = Int(digits).flatMap(SurveyHeader.ZoneWidth.init) else {
                throw .badValue(
                    line: number, key: key, value: value, english: "3 or 6", chinese: "3 或 6")
            }
            header.zoneWidth = width
        case "带号":
            guard let zone = Int(value), (13...23).contains(zone) || (25...45).contains(zone)
            else {
                throw .badValue(
                    line: number, key: key, value: value,
                    english: "a zone of China, 13 to 23 (six degrees) or 25 to 45 (three)",
                    chinese: "中国境内的带号：13 至 23（六度带）或 25 至 45（三度带）")
            }
            header.zone = zone
        case "中央子午线", "中央经线":
            let digits = value.last == "度" || value.last == "°" ? value.dropLast() : value[...]
            guard let meridian = Double(digits), (70...140).contains(meridian) else {
                throw .badValue(
                    line: number, key: key, value: value, english: "degrees from 70 to 140",
                    chinese: "70 至 140 之间的度数")
            }
            header.centralMeridian = meridian
        case "计量单位":
            guard let isInDegrees = ["米": false, "m": false, "M": false, "度": true][value] else {
                throw .badValue(
                    line: number, key: key, value: value, english: "米 (metres) or 度 (degrees)",
                    chinese: "米或度")
            }
            header.isInDegrees = isInDegrees
        case "投影类型":
            guard ["高斯克吕格", "高斯-克吕格", "高斯投影", "高斯克里格", "无"].contains(value) else {
                throw .badValue(
                    line: number, key: key, value: value, english: "高斯克吕格 (Gauss-Kruger)",
                    chinese: "高斯克吕格")
            }
        case "转换参数":
            header.hasParameters = value.split(whereSeparator: { $0 == "," || $0 == "，" })
                .contains { Double(SurveyTextReader.trimmed($0)) != 0 }
        default: break
        }
        try checkZone(line: number)
    }

    /// Three-degree zones have other numbers than those of six degrees.
    private func checkZone(line: Int) throws(SurveyTextError) {
        guard let zone = header.zone, let width = header.zoneWidth else { return }
        guard (zone <= 23) == (width == .six) else {
            throw .badValue(
                line: line, key: "带号", value: String(zone),
                english: width == .six
                    ? "13 to 23 in zones of six degrees"
                    : "25 to 45 in zones of three degrees",
                chinese: width == .six ? "六度带的 13 至 23" : "三度带的 25 至 45")
        }
    }
}
