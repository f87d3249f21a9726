import FirmCheck
import PlanarGeometry

/// The picture of a fence and its firms, with scale bar, north arrow and legend.
///
/// An immutable value; safe to share.
struct FencePicture {
    let fence: MultiPolygon?
    let dots: [FirmDot]
    let language: Language
    private let frame: PictureFrame

    /// The strip below the map for scale bar and north arrow.
    private static let strip = 34.0

    /// A picture; nil if there is nothing to be drawn.
    init?(fence: MultiPolygon?, dots: [FirmDot], language: Language) {
        self.dots = dots.filter { $0.position.isFinite }
        guard let frame = PictureFrame(fence: fence, positions: self.dots.map(\.position)) else {
            return nil
        }
        self.fence = fence
        self.language = language
        self.frame = frame
    }

    /// Writes the picture and its legend.
    func write(to html: inout HTMLWriter) {
        let width = PictureFrame.width
        let height = frame.height + Self.strip
        html.element(
            "svg", .class("picture"),
            HTMLWriter.Attribute(
                "viewBox", "0 0 \(DrawnPath.number(width)) \(DrawnPath.number(height))"),
            HTMLWriter.Attribute("role", "img"),
            HTMLWriter.Attribute("aria-label", Phrase.fence[language])
        ) { html in
            html.rectangle("rim", x: 0.5, y: 0.5, width: width - 1, height: frame.height - 1)
            let rim = PictureFrame.rim
            html.rectangle(
                "map", x: rim, y: rim, width: width - 2 * rim, height: frame.height - 2 * rim)
            writeFence(to: &html)
            writeDots(to: &html)
            writeScale(to: &html)
        }
        writeLegend(to: &html)
    }

    private func writeFence(to html: inout HTMLWriter) {
        var path = DrawnPath()
        for polygon in fence?.polygons ?? [] {
            path.ring(polygon.shell.coordinates.map(frame.place), keepsSpecks: true)
            for hole in polygon.holes {
                path.ring(hole.coordinates.map(frame.place), keepsSpecks: false)
            }
        }
        if !path.text.isEmpty {
            html.empty("path", .class("fence"), HTMLWriter.Attribute("d", path.text))
        }
    }

    private func writeDots(to html: inout HTMLWriter) {
        let isDense = dots.count > 400
        for status in StatusMarks.order {
            var path = DrawnPath()
            for dot in dots where dot.status == status {
                StatusMarks.draw(
                    status, at: frame.placeOnPicture(of: dot.position), size: isDense ? 2.4 : 3.6,
                    on: &path)
            }
            guard !path.text.isEmpty else { continue }
            html.empty(
                "path", .class(StatusMarks.styleClass(status) + (isDense ? " dense" : "")),
                HTMLWriter.Attribute("d", path.text))
        }
    }

    private func writeScale(to html: inout HTMLWriter) {
        let metres = frame.scaleBarMetres
        let length = metres / frame.metresPerUnit
        let left = PictureFrame.rim
        let bottom = frame.height + 22
        var path = DrawnPath()
        path.move(to: left, bottom - 6)
        path.line(to: left, bottom)
        path.line(to: left + length, bottom)
        path.line(to: left + length, bottom - 6)
        path.move(to: left + length / 2, bottom - 4)
        path.line(to: left + length / 2, bottom)
        html.empty("path", .class("scale"), HTMLWriter.Attribute("d", path.text))
        let label =
            metres >= 1000
            ? NumberText.grouped(String(Int(metres / 1000))) + " " + Phrase.kilometres[language]
            : String(Int(metres)) + " " + Phrase.metres[language]
        html.label("scale-text", x: left + length + 8, y: bottom, text: label)

        let right = PictureFrame.width - PictureFrame.rim - 8
        var arrow = DrawnPath()
        arrow.move(to: right, frame.height + 5)
        arrow.line(to: right + 6, frame.height + 25)
        arrow.line(to: right, frame.height + 20)
        arrow.line(to: right - 6, frame.height + 25)
        arrow.close()
        html.empty("path", .class("north"), HTMLWriter.Attribute("d", arrow.text))
        html.label(
            "scale-text end", x: right - 12, y: frame.height + 21, text: Phrase.north[language])
    }

    private func writeLegend(to html: inout HTMLWriter) {
        html.element("ul", .class("legend")) { html in
            if fence?.polygons.isEmpty == false {
                html.element("li") { html in
                    html.element("svg", HTMLWriter.Attribute("viewBox", "0 0 18 12")) { html in
                        html.rectangle("fence", x: 1, y: 1, width: 16, height: 10)
                    }
                    html.text(Phrase.fenceLine[language])
                }
            }
            for status in StatusMarks.order.reversed()
            where dots.contains(where: { $0.status == status }) {
                html.element("li") { html in
                    var path = DrawnPath()
                    StatusMarks.draw(
                        status, at: Coordinate(x: 9, y: 6), size: 3.6, on: &path)
                    html.element("svg", HTMLWriter.Attribute("viewBox", "0 0 18 12")) { html in
                        html.empty(
                            "path", .class(StatusMarks.styleClass(status)),
                            HTMLWriter.Attribute("d", path.text))
                    }
                    html.text(status.word(language))
                }
            }
        }
    }
}

extension HTMLWriter {
    /// Draws a rectangle.
    mutating func rectangle(
        _ names: String, x: Double, y: Double, width: Double, height: Double
    ) {
        empty(
            "rect", .class(names), Attribute("x", DrawnPath.number(x)),
            Attribute("y", DrawnPath.number(y)), Attribute("width", DrawnPath.number(width)),
            Attribute("height", DrawnPath.number(height)))
    }

    /// Writes text into a picture, its base line at a place.
    mutating func label(_ names: String, x: Double, y: Double, text: String) {
        element(
            "text", .class(names), Attribute("x", DrawnPath.number(x)),
            Attribute("y", DrawnPath.number(y)), text: text)
    }

    /// Writes a figure into a picture, its base line at a place.
    mutating func label(_ names: String, x: Double, y: Double, figure: Figure) {
        element(
            "text", .class(names), Attribute("x", DrawnPath.number(x)),
            Attribute("y", DrawnPath.number(y)), Attribute("data-k", figure.key),
            Attribute("data-v", figure.raw), text: figure.text)
    }
}
