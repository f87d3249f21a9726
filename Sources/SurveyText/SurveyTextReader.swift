import PlanarGeometry

/// Reads the text file in which boundary points of land are exchanged (界址点文件).
///
/// A header of `key=value` lines behind `[属性描述]`; behind `[地块坐标]` plots, each a line
/// `points,hectares,number,name,面,sheet,use,(class,)@` and its points
/// `point,ring,X,Y`. **X is the northing and stands first**, Y the easting, with the zone number in
/// front or not; in degrees it is latitude, then longitude. Ring 1 is the shell, the others are
/// holes; a ring may repeat its first point at its end or not. Malformed lines are refused, never
/// passed over. A namespace; safe to share.
public enum SurveyTextReader {
    /// Reads a file of UTF-8 text, with or without a byte order mark. O(bytes).
    ///
    /// - Throws: any `SurveyTextError`, the first one of the text, but for the count of a plot's
    ///   points, which shows at its end.
    public static func read(_ bytes: [UInt8]) throws(SurveyTextError) -> SurveyFile {
        var state = SurveyTextState()
        var number = 0
        var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        while start < bytes.count {
            number += 1
            let end = bytes[start...].firstIndex(where: isLineBreak) ?? bytes.count
            guard let text = String(validating: bytes[start..<end], as: UTF8.self) else {
                throw .notUTF8(line: number)
            }
            let line = trimmed(text[...])
            if !line.isEmpty { try state.read(line, number: number) }
            // CR LF is one break.
            let isPair = end + 1 < bytes.count && bytes[end] == 0x0D && bytes[end + 1] == 0x0A
            start = end + (isPair ? 2 : 1)
        }
        return try state.finish()
    }

    private static func isLineBreak(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }

    /// The text without blanks around it.
    static func trimmed(_ text: Substring) -> Substring {
        var text = text
        while let first = text.first, first.isWhitespace { text.removeFirst() }
        while let last = text.last, last.isWhitespace { text.removeLast() }
        return text
    }
}

/// How far a file of boundary points has been read. Confined to one read.
struct SurveyTextState {
    private enum Section {
        case none
        case header
        case plots
    }

    private var section = Section.none
    private var seenSections: Set<String> = []
    private var header = SurveyHeaderReading()
    private var plots: [SurveyPlot] = []
    private var plot: OpenPlot?
    private var zones = EastingZones()

    mutating func read(_ line: Substring, number: Int) throws(SurveyTextError) {
        if line.first == "[" {
            return try enter(line, number)
        }
        switch section {
        case .none:
            throw .outsideSections(line: number, text: String(line.prefix(40)))
        case .header:
            try header.read(line, number: number)
        case .plots:
            try readPlotLine(line, number)
        }
    }

    private mutating func enter(_ line: Substring, _ number: Int) throws(SurveyTextError) {
        let name = SurveyTextReader.trimmed(
            line.dropFirst().dropLast(line.last == "]" ? 1 : 0))
        guard line.last == "]", name == "属性描述" || name == "地块坐标" else {
            throw .unknownSection(line: number, name: String(name.prefix(40)))
        }
        guard seenSections.insert(String(name)).inserted else {
            throw .repeatedSection(line: number, name: String(name))
        }
        section = name == "属性描述" ? .header : .plots
    }

    private mutating func readPlotLine(
        _ line: Substring, _ number: Int
    ) throws(SurveyTextError) {
        let cells = line.split(separator: ",", omittingEmptySubsequences: false)
            .map(SurveyTextReader.trimmed)
        if cells.last == "@" {
            guard cells.count == 8 || cells.count == 9 else {
                throw .wrongCells(line: number, count: cells.count)
            }
            try closePlot()
            plot = try OpenPlot(cells, line: number)
            return
        }
        guard cells.count == 4 else { throw .wrongCells(line: number, count: cells.count) }
        guard plot != nil else { throw .pointWithoutPlot(line: number) }
        let point = try SurveyPoint(cells, line: number, isInDegrees: header.header.isInDegrees)
        if !header.header.isInDegrees { try zones.check(point, header: header.header.zone) }
        try plot?.add(point)
    }

    private mutating func closePlot() throws(SurveyTextError) {
        if let closed = try plot?.close() { plots.append(closed) }
        plot = nil
    }

    mutating func finish() throws(SurveyTextError) -> SurveyFile {
        try closePlot()
        guard !plots.isEmpty else { throw .noPlots }
        return SurveyFile(header: header.header, plots: plots, eastingZone: zones.zone)
    }
}

/// Sees to it that all eastings have the same zone number in front, or none. Confined to one read.
private struct EastingZones {
    private var isKnown = false
    private(set) var zone: Int?

    mutating func check(_ point: SurveyPoint, header: Int?) throws(SurveyTextError) {
        let found = point.zone
        if !isKnown {
            if let found, let header, found != header {
                throw .otherZone(line: point.line, zone: found, header: header)
            }
            zone = found
            isKnown = true
        }
        guard found == zone else {
            throw .mixedZones(line: point.line, zone: found, expected: zone)
        }
    }
}
