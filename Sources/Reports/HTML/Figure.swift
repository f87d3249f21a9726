import FirmCheck

/// A figure as a person reads it, with what a program checks: where it is in the section's JSON,
/// and its text there.
///
/// An immutable value; safe to share.
struct Figure {
    /// The path in the JSON, such as `figures.in_scope`.
    let key: String
    /// The text in the JSON, such as `1234` or `0.5`; `null` if there is none.
    let raw: String
    /// The text for a person, such as `1,234` or `50.0%`.
    let text: String

    /// Whether it is one, for words in the singular.
    var isOne: Bool { raw == "1" }
    /// Whether it is left out of what is published.
    var isLeftOut: Bool { text == Self.notPublished }

    /// What stands where a figure is not published.
    static let notPublished = "…"
    /// What stands where there is nothing to divide by.
    static let none = "–"

    /// A number of firms or rows; nil if it is not published.
    static func count(_ key: String, _ count: Int?) -> Figure {
        Figure(
            key: key, raw: count.map(String.init) ?? "null",
            text: count.map { NumberText.grouped(String($0)) } ?? notPublished)
    }

    /// The sum of an indicator; nil if it is not published.
    static func sum(_ key: String, _ sum: ExactDecimal?) -> Figure {
        Figure(
            key: key, raw: sum?.description ?? "null",
            text: sum.map { NumberText.grouped($0.description) } ?? notPublished)
    }

    /// The share of firms that are in scope for certain (合规率下限).
    static func lowestRate(_ prefix: String, _ figures: ScopeFigures) -> Figure {
        rate(prefix + "rate_low", figures.lowestRate, figures[.inScope], figures)
    }

    /// The share of firms that may be in scope (合规率上限).
    static func highestRate(_ prefix: String, _ figures: ScopeFigures) -> Figure {
        let part = figures[.inScope].flatMap { one in figures[.review].map { one + $0 } }
        return rate(prefix + "rate_high", figures.highestRate, part, figures)
    }

    private static func rate(
        _ key: String, _ rate: Double?, _ part: Int?, _ figures: ScopeFigures
    ) -> Figure {
        guard let declared = figures[.declared], let part else {
            return Figure(key: key, raw: "null", text: notPublished)
        }
        guard let rate, declared > 0 else { return Figure(key: key, raw: "null", text: none) }
        return Figure(
            key: key, raw: "\(rate)", text: NumberText.percent(part, of: declared))
    }
}

/// Numbers as people read them. A namespace; safe to share.
enum NumberText {
    /// Decimal digits with a comma at each thousand; every digit stays.
    static func grouped(_ number: String) -> String {
        var text = number[...]
        var result = ""
        if text.first == "-" {
            // The minus sign, which is as wide as a digit.
            result = "\u{2212}"
            text.removeFirst()
        }
        let whole = text.prefix { $0 != "." }
        for (index, digit) in whole.enumerated() {
            if index > 0, (whole.count - index).isMultiple(of: 3) { result += "," }
            result.append(digit)
        }
        return result + text.dropFirst(whole.count)
    }

    /// A part of a number that is above zero, in per cent with one place.
    ///
    /// Rounded down, so that 100.0 is only all of them.
    static func percent(_ part: Int, of all: Int) -> String {
        let (product, overflows) = part.multipliedReportingOverflow(by: 1000)
        let thousandths = overflows ? part / (all / 1000) : product / all
        return "\(thousandths / 10).\(abs(thousandths % 10))%"
    }

    /// A part of a sum in per cent, rounded down as `percent` does.
    ///
    /// - Returns: nil unless the part is from zero to the sum, and the sum above zero: a share of
    ///   losses says nothing.
    static func percent(_ part: ExactDecimal, of all: ExactDecimal) -> String? {
        guard !(all - part).isNegative, !part.isNegative, all != .zero,
            let numerator = Double(part.description), let denominator = Double(all.description),
            // Beyond, multiples could overflow; no money has so many digits.
            denominator < 1e30
        else { return nil }
        let thousandths = Int(numerator / denominator * 1000)
        // A rounded quotient may be one step off: exact multiples decide.
        var exact = max(0, thousandths - 1)
        while !(times(part, 1000) - times(all, exact + 1)).isNegative { exact += 1 }
        return "\(exact / 10).\(exact % 10)%"
    }

    /// A multiple, exactly.
    private static func times(_ number: ExactDecimal, _ factor: Int) -> ExactDecimal {
        var result = ExactDecimal.zero
        var power = number
        var left = factor
        while left > 0 {
            if left & 1 == 1 { result += power }
            power += power
            left >>= 1
        }
        return result
    }
}
