internal import Addresses

extension HouseNumber {
    /// As it is written: 特12-16号, 30号之2, 20A号, 37附1号; a dash before a letter is
    /// not kept: 217A8号.
    var words: String {
        if number == 0 { return "" }
        let sign =
            switch series {
            case .plain: ""
            case .special: "特"
            case .annexe: "附"
            case .new: "新"
            case .old: "旧"
            case .first: "甲"
            case .second: "乙"
            case .third: "丙"
            case .fourth: "丁"
            case .temporary: "临"
            }
        let range = last.map { "-\($0)" } ?? ""
        if branch == 0 { return "\(sign)\(number)\(range)号" }
        if let letters = Self.letters(ofBranch: branch) {
            return "\(sign)\(number)\(range)\(letters)号"
        }
        return series == .annexe
            ? "\(number)附\(branch)号" : "\(sign)\(number)\(range)号之\(branch)"
    }
}
