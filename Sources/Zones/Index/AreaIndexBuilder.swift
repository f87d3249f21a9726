import GEOS
import PlanarGeometry

/// Builds an `AreaIndex`: distributes the segments, then fills the cells.
///
/// Confined to the thread that builds.
struct AreaIndexBuilder: ~Copyable {
    private let areas: [MultiPolygon]
    private let fineCellsPerVertex: Double
    private let prepared: PreparedAreas
    private let segments: GridSegments
    /// The palette entry of each coarse cell as far as areas that cover it wholly are concerned.
    private var wholeCellEntries: [UInt32]
    /// Where an entry stands in the palette for whole cells.
    private var paletteOffsets: [UInt32: UInt32] = [:]

    let grid: CellGrid
    private(set) var cells: [AreaIndex.CoarseCell]
    /// Starts with the one fine cell that all uncrossed coarse cells share.
    private(set) var fine: [UInt8] = [0]
    private(set) var palette: [UInt32] = []
    private(set) var contents: CellContents

    init(areas: [MultiPolygon], owners: [Int], fineCellsPerVertex: Double) throws(GEOSError) {
        var envelope = Envelope()
        var vertexCount = 0
        for area in areas {
            envelope.expand(toInclude: area.envelope)
            vertexCount += area.vertexCount
        }
        if envelope.isEmpty { envelope = Envelope(minX: 0, minY: 0, maxX: 0, maxY: 0) }
        self.areas = areas
        self.fineCellsPerVertex = fineCellsPerVertex
        grid = CellGrid(envelope: envelope, vertexCount: vertexCount)
        prepared = try PreparedAreas(areas)
        contents = CellContents(owners: owners)
        let count = grid.columns * grid.rows
        cells = Array(
            repeating: .init(fineOffset: 0, log2Side: 0, paletteOffset: 0), count: count)
        wholeCellEntries = Array(repeating: 0, count: count)
        segments = GridSegments(areas: fineCellsPerVertex > 0 ? areas : [], grid: grid)
    }

    mutating func build() throws(GEOSError) {
        // The cell for everything off the grid: nobody.
        cells.append(.init(fineOffset: 0, log2Side: 0, paletteOffset: 0))
        palette.append(0)
        paletteOffsets[0] = 0
        guard fineCellsPerVertex > 0 else { return leaveAllToGEOS() }
        for area in areas.indices { try fillWholeCells(of: area) }
        var raster = FineRaster()
        for cell in wholeCellEntries.indices {
            if segments.segments(in: cell).isEmpty {
                setWholeCell(cell, entry: wholeCellEntries[cell])
            } else {
                try refine(cell, &raster)
            }
        }
    }

    /// Gives away the polygons that were prepared; the builder is done with.
    consuming func takePrepared() -> PreparedAreas { prepared }

    /// Decides nothing beforehand: every cell that an area's envelope touches asks for the area.
    private mutating func leaveAllToGEOS() {
        for area in areas.indices {
            guard let (columns, rows) = cells(touchedBy: areas[area].envelope) else { continue }
            for row in rows {
                for column in columns {
                    let cell = row * grid.columns + column
                    wholeCellEntries[cell] = contents.entry(
                        wholeCellEntries[cell], adding: area, covering: false)
                }
            }
        }
        for cell in wholeCellEntries.indices { setWholeCell(cell, entry: wholeCellEntries[cell]) }
    }

    private func cells(
        touchedBy envelope: Envelope
    ) -> (columns: ClosedRange<Int>, rows: ClosedRange<Int>)? {
        if envelope.isEmpty { return nil }
        return (
            clamp(grid.u(envelope.minX), grid.columns)...clamp(grid.u(envelope.maxX), grid.columns),
            clamp(grid.v(envelope.minY), grid.rows)...clamp(grid.v(envelope.maxY), grid.rows)
        )
    }

    /// Finds the coarse cells that the area covers wholly: those without a segment of it that GEOS
    /// says are inside.
    private mutating func fillWholeCells(of area: Int) throws(GEOSError) {
        guard let (columns, rows) = cells(touchedBy: areas[area].envelope) else { return }
        let (firstColumn, firstRow) = (columns.lowerBound, rows.lowerBound)
        var states = CellStates(columns: columns.count, rows: rows.count)
        for row in rows {
            for column in columns
            where segments.touches(area: area, cell: row * grid.columns + column) {
                states[column - firstColumn, row - firstRow] = CellStates.crossed
            }
        }
        let grid = grid
        try states.decide { (column, row) throws(GEOSError) in
            try prepared.covers(
                area, x: grid.x(Double(firstColumn + column) + 0.5),
                y: grid.y(Double(firstRow + row) + 0.5))
        }
        for row in 0..<states.rows {
            for column in 0..<states.columns where states[column, row] == CellStates.inside {
                let cell = (firstRow + row) * grid.columns + firstColumn + column
                wholeCellEntries[cell] = contents.entry(
                    wholeCellEntries[cell], adding: area, covering: true)
            }
        }
    }

    private func clamp(_ position: Double, _ count: Int) -> Int {
        max(0, min(count - 1, Int(position.rounded(.down))))
    }

    private mutating func setWholeCell(_ cell: Int, entry: UInt32) {
        let offset: UInt32
        if let known = paletteOffsets[entry] {
            offset = known
        } else {
            offset = UInt32(palette.count)
            palette.append(entry)
            paletteOffsets[entry] = offset
        }
        cells[cell] = .init(fineOffset: 0, log2Side: 0, paletteOffset: offset)
    }

    /// Cuts a coarse cell that boundaries cross into fine cells.
    private mutating func refine(_ cell: Int, _ raster: inout FineRaster) throws(GEOSError) {
        let here = segments.segments(in: cell)
        let log2Side = Self.log2Side(fineCells: Double(here.count) * fineCellsPerVertex)
        let side = Double(1 << log2Side)
        let column = Double(cell % grid.columns)
        let row = Double(cell / grid.columns)
        raster.start(side: 1 << log2Side, entry: wholeCellEntries[cell])
        var next = here.startIndex
        while next < here.endIndex {
            let area = segments.area(of: here[next])
            raster.states.clear()
            while next < here.endIndex, segments.area(of: here[next]) == area {
                let (a, b) = segments.ends(of: here[next])
                raster.states.cross(
                    ax: (a.x - column) * side, ay: (a.y - row) * side,
                    bx: (b.x - column) * side, by: (b.y - row) * side)
                next += 1
            }
            let grid = grid
            try raster.states.decide { (fineColumn, fineRow) throws(GEOSError) in
                try prepared.covers(
                    area, x: grid.x(column + (Double(fineColumn) + 0.5) / side),
                    y: grid.y(row + (Double(fineRow) + 0.5) / side))
            }
            guard raster.combine(area: area, contents: &contents) else {
                // Still exact, only slower, and only where dozens of areas meet in one cell.
                return askEverything(in: cell)
            }
        }
        cells[cell] = .init(
            fineOffset: UInt32(fine.count), log2Side: log2Side,
            paletteOffset: UInt32(palette.count))
        palette += raster.palette
        raster.appendCodes(to: &fine)
    }

    /// Leaves the whole cell to GEOS.
    private mutating func askEverything(in cell: Int) {
        var entry = wholeCellEntries[cell]
        for area in Set(segments.segments(in: cell).map { segments.area(of: $0) }) {
            entry = contents.entry(entry, adding: area, covering: false)
        }
        setWholeCell(cell, entry: entry)
    }

    /// The power of two whose square is nearest to `fineCells`, on a logarithmic scale.
    private static func log2Side(fineCells: Double) -> Int {
        let root = fineCells.squareRoot()
        let rounded = root.significand > 1.5 ? Int(root.exponent) + 1 : Int(root.exponent)
        return max(1, min(8, rounded))
    }
}
