import FirmCheck

/// Bars of how many firms have which status, one below the other, on one scale.
///
/// An immutable value; safe to share.
struct StatusBars {
    let figures: ScopeFigures
    let language: Language

    private static let width = 720.0
    private static let rowHeight = 27.0
    private static let barsLeft = 150.0
    private static let barsWidth = 440.0

    /// Writes the picture.
    func write(to html: inout HTMLWriter) {
        let measures = ScopeMeasure.allCases
        let most = Double(measures.compactMap { figures[$0] }.max() ?? 0)
        let height = Double(measures.count) * Self.rowHeight + 8
        html.element(
            "svg", .class("picture bars"),
            HTMLWriter.Attribute(
                "viewBox", "0 0 \(DrawnPath.number(Self.width)) \(DrawnPath.number(height))"),
            HTMLWriter.Attribute("role", "img"),
            HTMLWriter.Attribute("aria-label", Phrase.statuses[language])
        ) { html in
            for (index, measure) in measures.enumerated() {
                let top = 4 + Double(index) * Self.rowHeight
                let figure = Figure.count("figures.\(measure.rawValue)", figures[measure])
                html.label(
                    "bar-name", x: Self.barsLeft - 10, y: top + 17, text: measure.phrase[language])
                var length = 0.0
                if let count = figures[measure], count > 0, most > 0 {
                    // One firm of a million is still to be seen.
                    length = max(1.5, Double(count) / most * Self.barsWidth)
                    html.rectangle(
                        "bar " + measure.styleClass, x: Self.barsLeft, y: top + 3, width: length,
                        height: Self.rowHeight - 7)
                }
                html.label(
                    "bar-count", x: Self.barsLeft + length + 7, y: top + 17, figure: figure)
            }
            html.empty(
                "path", .class("axis"),
                HTMLWriter.Attribute("d", "M150 2L150 \(DrawnPath.number(height - 2))"))
        }
    }
}

/// One bar of what the declared firms are: inside for certain, to be told, outside.
///
/// An immutable value; safe to share.
struct ShareBar {
    let figures: ScopeFigures
    let language: Language

    /// Writes the picture; nothing if nothing is declared, or not all of it is published.
    func write(to html: inout HTMLWriter) {
        let measures: [ScopeMeasure] = [.inScope, .review, .wronglyIncluded]
        let counts = measures.compactMap { figures[$0] }
        guard let declared = figures[.declared], declared > 0, counts.count == measures.count,
            counts.allSatisfy({ $0 >= 0 }), counts.reduce(0, +) == declared
        else { return }
        html.element(
            "svg", .class("picture shares"), HTMLWriter.Attribute("viewBox", "0 0 720 18"),
            HTMLWriter.Attribute("role", "img"),
            HTMLWriter.Attribute("aria-label", Phrase.shares[language])
        ) { html in
            var left = 1.0
            for (measure, count) in zip(measures, counts) where count > 0 {
                let length = Double(count) / Double(declared) * 718
                html.rectangle(
                    "bar " + measure.styleClass, x: left, y: 2, width: length, height: 14)
                left += length
            }
        }
    }
}

/// Bars of how far firms are from the line: outside to the left of it, inside to the right.
///
/// An immutable value; safe to share.
struct DistancePicture {
    let distances: DistanceHistogram
    let language: Language

    private static let width = 720.0
    private static let height = 206.0
    private static let base = 180.0
    private static let highest = 132.0
    private static let step = 43.0

    /// Whether any firm is in it.
    var isEmpty: Bool {
        distances.inside.allSatisfy { $0 == 0 } && distances.outside.allSatisfy { $0 == 0 }
    }

    /// Writes the picture.
    func write(to html: inout HTMLWriter) {
        let middle = Self.width / 2
        let most = max(1, distances.inside.max() ?? 0, distances.outside.max() ?? 0)
        html.element(
            "svg", .class("picture distances"),
            HTMLWriter.Attribute(
                "viewBox",
                "0 0 \(DrawnPath.number(Self.width)) \(DrawnPath.number(Self.height))"),
            HTMLWriter.Attribute("role", "img"),
            HTMLWriter.Attribute("aria-label", Phrase.distances[language])
        ) { html in
            html.label("side end", x: middle - 14, y: 16, text: "← " + Phrase.outside[language])
            html.label("side", x: middle + 14, y: 16, text: Phrase.inside[language] + " →")
            for (index, count) in distances.outside.enumerated() {
                bar(
                    count, of: most, key: "distances.outside[\(index)]", "outside",
                    left: middle - Double(index + 1) * Self.step, to: &html)
            }
            for (index, count) in distances.inside.enumerated() {
                bar(
                    count, of: most, key: "distances.inside[\(index)]", "inside",
                    left: middle + Double(index) * Self.step, to: &html)
            }
            html.empty("path", .class("axis"), HTMLWriter.Attribute("d", "M14 180L706 180"))
            html.empty("path", .class("line"), HTMLWriter.Attribute("d", "M360 6L360 188"))
            writeEnds(to: &html)
        }
    }

    private func bar(
        _ count: Int, of most: Int, key: String, _ names: String, left: Double,
        to html: inout HTMLWriter
    ) {
        let length = count > 0 ? max(1.5, Double(count) / Double(most) * Self.highest) : 0
        if count > 0 {
            html.rectangle(
                "bar " + names, x: left + 2, y: Self.base - length, width: Self.step - 4,
                height: length)
        }
        html.label(
            count > 0 ? "bar-top" : "bar-top zero", x: left + Self.step / 2,
            y: Self.base - length - 4, figure: .count(key, count))
    }

    private func writeEnds(to html: inout HTMLWriter) {
        let middle = Self.width / 2
        for (index, end) in DistanceHistogram.ends.enumerated() {
            let text = NumberText.grouped(String(Int(end)))
            for sign in [-1.0, 1.0] {
                let x = middle + sign * Double(index + 1) * Self.step
                var tick = DrawnPath()
                tick.move(to: x, Self.base)
                tick.line(to: x, Self.base + 4)
                html.empty("path", .class("axis"), HTMLWriter.Attribute("d", tick.text))
                html.label("tick", x: x, y: Self.base + 17, text: text)
            }
        }
        html.label("tick strong", x: middle, y: Self.base + 20, text: Phrase.line[language])
        html.label("tick end", x: 706, y: Self.base + 17, text: Phrase.metres[language])
    }
}
