import PlanarGeometry

/// A regular grid of cells over an envelope, and how positions fall into it.
///
/// The map from a coordinate to its cell is a chain of floating-point operations, each monotone.
/// So whatever lies between two coordinates falls between their cells, rounding included; the
/// rasteriser only has to widen what it computes about the *other* axis by `margin`.
/// Immutable; safe to share.
struct CellGrid: Sendable {
    let originX: Double
    let originY: Double
    /// Cells per unit of x.
    let scaleX: Double
    /// Cells per unit of y.
    let scaleY: Double
    let columns: Int
    let rows: Int

    /// No side of a cell is shorter than this, in degrees (11 m): rounding stays far below `margin`.
    private static let smallestCell = 1e-4
    private static let mostCellsPerSide = 512

    /// A grid with about one cell per four vertices, square or not as the envelope is.
    init(envelope: Envelope, vertexCount: Int) {
        let wanted = max(8, min(Self.mostCellsPerSide, Int((Double(vertexCount) / 4).squareRoot())))
        func side(_ extent: Double) -> Int {
            max(1, min(wanted, Int(extent / Self.smallestCell)))
        }
        columns = side(envelope.width)
        rows = side(envelope.height)
        originX = envelope.minX
        originY = envelope.minY
        // Slightly more than the extent, so that the largest coordinate falls into the last cell.
        let stretch = 1.000001
        scaleX = Double(columns) / max(envelope.width * stretch, Self.smallestCell)
        scaleY = Double(rows) / max(envelope.height * stretch, Self.smallestCell)
    }

    /// The position of x in units of cells, from the left side of the grid.
    @inline(__always)
    func u(_ x: Double) -> Double { (x - originX) * scaleX }

    /// The position of y in units of cells, from the lower side of the grid.
    @inline(__always)
    func v(_ y: Double) -> Double { (y - originY) * scaleY }

    /// The x at `u` cells from the left side.
    func x(_ u: Double) -> Double { originX + u / scaleX }

    /// The y at `v` cells from the lower side.
    func y(_ v: Double) -> Double { originY + v / scaleY }
}

/// Marks every cell of a raster that a segment may touch.
///
/// Conservative: a cell left unmarked holds no position of the segment, nor does any position that
/// rounding puts into that cell.
enum SegmentRasteriser {
    /// By how much, in cells, the computed crossings are widened. Rounding errors are below 1e-8.
    static let margin = 1e-5

    /// Calls `mark(column, firstRow, lastRow)` for the cells of a `columns` x `rows` raster that
    /// the segment (ax, ay)-(bx, by), in units of cells, may touch; what is outside is clipped.
    @inline(__always)
    static func cells(
        ax: Double, ay: Double, bx: Double, by: Double, columns: Int, rows: Int,
        mark: (_ column: Int, _ firstRow: Int, _ lastRow: Int) -> Void
    ) {
        let leftFirst = ax <= bx
        let x0 = leftFirst ? ax : bx
        let y0 = leftFirst ? ay : by
        let x1 = leftFirst ? bx : ax
        let y1 = leftFirst ? by : ay
        let lowest = min(y0, y1)
        let highest = max(y0, y1)
        guard x1 + margin >= 0, x0 - margin < Double(columns), highest + margin >= 0,
            lowest - margin < Double(rows)
        else { return }
        let firstColumn = max(0, Int((x0 - margin).rounded(.down)))
        let lastColumn = min(columns - 1, Int((x1 + margin).rounded(.down)))
        let width = x1 - x0
        let slope = width > 0 ? (y1 - y0) / width : 0
        var column = firstColumn
        while column <= lastColumn {
            var low = lowest
            var high = highest
            if firstColumn != lastColumn, width > 0 {
                // The part of the segment over this column, clamped to the segment itself: a
                // nearly vertical one would be thrown far out by its slope.
                let left = max(x0, Double(column) - margin)
                let right = min(x1, Double(column + 1) + margin)
                let atLeft = y0 + (left - x0) * slope
                let atRight = y0 + (right - x0) * slope
                low = max(lowest, min(atLeft, atRight))
                high = min(highest, max(atLeft, atRight))
            }
            let firstRow = max(0, Int((low - margin).rounded(.down)))
            let lastRow = min(rows - 1, Int((high + margin).rounded(.down)))
            if firstRow <= lastRow { mark(column, firstRow, lastRow) }
            column += 1
        }
    }
}
