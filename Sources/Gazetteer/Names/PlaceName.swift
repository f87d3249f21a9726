internal import Addresses

/// How names of places are compared, and how a building's number is told from an estate's name.
///
/// A namespace; safe to share.
enum PlaceName {
    /// The name without blanks and marks, half-width, in capitals, numbers as digits (软件园二期 is
    /// 软件园2期); a remark in brackets at its end stays: 元初食品(厦航高郡店).
    ///
    /// - Parameter prefecture: its name (厦门市), which is left out in front where three characters
    ///   or more follow, the short one (厦门) where four: 厦门市中医院 is 中医院, 厦门华润大厦 is 华润大厦,
    ///   厦门大学 stays.
    static func compared(_ name: String, prefecture: String? = nil) -> String {
        var result = String.UnicodeScalarView()
        for scalar in AddressText.normalisedName(name).unicodeScalars {
            switch scalar.value {
            case 0...0x20, 0x22, 0x27, 0x2C, 0x2D, 0xA0, 0xB7, 0x2014, 0x2022, 0x3000, 0x3001:
                continue
            default: result.append(scalar)
            }
        }
        let whole = String(result)
        guard let prefecture, prefecture.hasSuffix("市") else { return whole }
        for front in [prefecture[...], prefecture.dropLast()] where whole.hasPrefix(front) {
            let rest = whole.dropFirst(front.count)
            return rest.count >= (front.last == "市" ? 3 : 4) ? String(rest) : whole
        }
        return whole
    }

    /// A name as it is written, to be shown; nil if it is `compared`, has its building's number at
    /// its end, or is longer than `longestShown`.
    static func written(_ name: String?, compared: String?) -> String? {
        guard let name else { return nil }
        let text = name.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard text != compared, !text.isEmpty, text.unicodeScalars.count <= longestShown,
            split(text).building == nil
        else { return nil }
        return text
    }

    /// The most characters of a name that are kept to be shown.
    static let longestShown = 60

    /// An estate's name and the number or letters of a building in it: 大学城C座 is 大学城 and C,
    /// 银江花园3号楼 is 银江花园 and 3. The building is nil if the name has none.
    static func split(
        _ name: String, prefecture: String? = nil
    ) -> (place: String, building: String?) {
        let compared = compared(name, prefecture: prefecture)
        let scalars = Array(compared.unicodeScalars)
        var end = scalars.count
        guard let last = scalars.last, "座栋幢楼".unicodeScalars.contains(last) else {
            return (compared, nil)
        }
        end -= 1
        if last == "楼" {
            guard end > 0, scalars[end - 1] == "号" else { return (compared, nil) }
            end -= 1
        } else if end > 0, scalars[end - 1] == "号" {
            end -= 1
        }
        var start = end
        while start > 0, isBuildingSign(scalars[start - 1]) { start -= 1 }
        guard start < end, start > 1 else { return (compared, nil) }
        return (text(scalars[..<start]), text(scalars[start..<end]))
    }

    private static func isBuildingSign(_ scalar: Unicode.Scalar) -> Bool {
        ("0"..."9").contains(scalar) || ("A"..."Z").contains(scalar)
            || "甲乙丙丁".unicodeScalars.contains(scalar)
    }

    private static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }
}
