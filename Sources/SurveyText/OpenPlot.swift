import PlanarGeometry

/// A point of a plot. Confined to one read.
struct SurveyPoint {
    let line: Int
    let ring: Int
    /// Easting or longitude, then northing or latitude.
    let coordinate: Coordinate
    /// The zone number in front of the easting; nil if there is none.
    let zone: Int?

    /// Reads `point,ring,X,Y`.
    init(_ cells: [Substring], line: Int, isInDegrees: Bool) throws(SurveyTextError) {
        guard let ring = Int(cells[1]), ring >= 1 else {
            throw .notANumber(
                line: line, english: "ring", chinese: "圈号", text: String(cells[1]))
        }
        guard let northing = Self.number(cells[2]) else {
            throw .notANumber(line: line, english: "X", chinese: " X ", text: String(cells[2]))
        }
        guard let easting = Self.number(cells[3]) else {
            throw .notANumber(line: line, english: "Y", chinese: " Y ", text: String(cells[3]))
        }
        self.line = line
        self.ring = ring
        coordinate = Coordinate(x: easting, y: northing)
        zone = isInDegrees ? nil : try Self.zone(northing, easting, cells, line)
    }

    /// The zone number in front of the easting, and whether the two can be what they should.
    ///
    /// In China northings are 0.3 to 6 million metres; eastings are within 500 km of the 500,000 m
    /// of their central meridian, with 13 to 45 million in front if they have a zone number.
    private static func zone(
        _ northing: Double, _ easting: Double, _ cells: [Substring], _ line: Int
    ) throws(SurveyTextError) -> Int? {
        let (x, y) = (String(cells[2]), String(cells[3]))
        let isNorthing = (300_000..<6_100_000).contains(northing)
        // What is larger is no easting, and perhaps no integer either.
        let zone = abs(easting) < 1e9 ? Int(easting / 1_000_000) : -1
        let isEasting =
            (0..<1_000_000).contains(easting)
            || easting > 0 && ((13...23).contains(zone) || (25...45).contains(zone))
        if isNorthing, isEasting { return zone == 0 ? nil : zone }
        if (1_000_000..<6_100_000).contains(easting), northing < 1_000_000 || northing >= 1.3e7 {
            throw .eastingFirst(line: line, northing: x, easting: y)
        }
        if !isNorthing { throw .badNorthing(line: line, text: x) }
        throw .badEasting(line: line, text: y)
    }

    /// A decimal number; nil for everything else, such as `nan`, `0x10` and `1e400`.
    static func number(_ text: Substring) -> Double? {
        guard text.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 || $0 == 0x2E || $0 == 0x2D }),
            let number = Double(text), number.isFinite
        else { return nil }
        return number
    }
}

/// A plot whose points are being read. Confined to one read.
struct OpenPlot {
    private let line: Int
    private let count: Int
    private let hectares: Double?
    private let cells: [Substring]
    private var rings: [[Coordinate]] = []
    private var lastLine: Int

    /// Reads `points,hectares,number,name,面,sheet,use,(class,)@`.
    init(_ cells: [Substring], line: Int) throws(SurveyTextError) {
        guard let count = Int(cells[0]), count >= 0 else {
            throw .notANumber(
                line: line, english: "number of points", chinese: "界址点数", text: String(cells[0]))
        }
        if cells[1].isEmpty {
            hectares = nil
        } else {
            guard let number = SurveyPoint.number(cells[1]), number >= 0 else {
                throw .notANumber(
                    line: line, english: "area", chinese: "地块面积", text: String(cells[1]))
            }
            hectares = number
        }
        guard cells[4] == "面" else { throw .notAnArea(line: line, kind: String(cells[4])) }
        self.line = line
        self.count = count
        self.cells = cells
        lastLine = line
    }

    mutating func add(_ point: SurveyPoint) throws(SurveyTextError) {
        if point.ring == rings.count + 1 {
            try checkLastRing()
            rings.append([])
        } else if point.ring != rings.count {
            throw .ringOutOfOrder(
                line: point.line, ring: point.ring, expected: max(1, rings.count))
        }
        rings[point.ring - 1].append(point.coordinate)
        lastLine = point.line
    }

    /// Whether the ring that ends now encloses anything.
    private func checkLastRing() throws(SurveyTextError) {
        guard let ring = rings.last else { return }
        let different = Set(ring).count
        guard different >= 3 else {
            throw .ringTooShort(line: lastLine, ring: rings.count, count: different)
        }
    }

    /// The plot, its rings closed.
    func close() throws(SurveyTextError) -> SurveyPlot {
        let found = rings.reduce(0) { $0 + $1.count }
        // Some programs count the first point again at a ring's end, others do not.
        let closing = rings.count { $0.count > 1 && $0.first == $0.last }
        guard count > 0, count == found || count == found - closing else {
            throw .wrongCount(line: line, said: count, found: found)
        }
        try checkLastRing()
        var closed: [LinearRing] = []
        for (index, ring) in rings.enumerated() {
            do {
                closed.append(
                    try LinearRing(ring.first == ring.last ? ring : ring + ring.prefix(1)))
            } catch {
                throw .ringTooShort(line: lastLine, ring: index + 1, count: Set(ring).count)
            }
        }
        return SurveyPlot(
            line: line, hectares: hectares, number: text(2), name: text(3), sheet: text(5),
            use: text(6), landClass: cells.count == 9 ? text(7) : nil,
            polygon: Polygon(shell: closed[0], holes: Array(closed.dropFirst())))
    }

    private func text(_ cell: Int) -> String? {
        cells[cell].isEmpty ? nil : String(cells[cell])
    }
}
