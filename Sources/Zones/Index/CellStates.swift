/// A raster of cells against one area: crossed by its boundary, or wholly inside or outside.
///
/// Confined to the builder.
struct CellStates {
    static let unknown: UInt8 = 0
    static let crossed: UInt8 = 1
    static let outside: UInt8 = 2
    static let inside: UInt8 = 3

    let columns: Int
    let rows: Int
    private var states: [UInt8]

    init(columns: Int, rows: Int) {
        self.columns = columns
        self.rows = rows
        states = Array(repeating: Self.unknown, count: columns * rows)
    }

    subscript(column: Int, row: Int) -> UInt8 {
        get { states[row * columns + column] }
        set { states[row * columns + column] = newValue }
    }

    /// Forgets everything.
    mutating func clear() {
        states.withUnsafeMutableBufferPointer { $0.update(repeating: Self.unknown) }
    }

    /// Marks the cells that a segment, in units of cells, may touch.
    mutating func cross(ax: Double, ay: Double, bx: Double, by: Double) {
        let (columns, rows) = (columns, rows)
        states.withUnsafeMutableBufferPointer { states in
            SegmentRasteriser.cells(
                ax: ax, ay: ay, bx: bx, by: by, columns: columns, rows: rows
            ) { column, firstRow, lastRow in
                for row in firstRow...lastRow { states[row * columns + column] = Self.crossed }
            }
        }
    }

    /// Decides every cell that is not crossed.
    ///
    /// Two neighbours, neither crossed, are on the same side of the boundary. So the area is asked
    /// for one cell of a run only if no neighbour of the run in the row before is decided.
    mutating func decide<Failure: Error>(
        asking covers: (_ column: Int, _ row: Int) throws(Failure) -> Bool
    ) throws(Failure) {
        for row in 0..<rows {
            let start = row * columns
            var column = 0
            while column < columns {
                if states[start + column] == Self.crossed {
                    column += 1
                    continue
                }
                let first = column
                var state = Self.unknown
                while column < columns, states[start + column] != Self.crossed {
                    if state == Self.unknown, row > 0 {
                        let before = states[start - columns + column]
                        if before != Self.crossed { state = before }
                    }
                    column += 1
                }
                if state == Self.unknown {
                    state =
                        try covers((first + column - 1) / 2, row) ? Self.inside : Self.outside
                }
                for cell in first..<column { states[start + cell] = state }
            }
        }
    }

    /// The states row by row.
    @inline(__always)
    func withStates<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        states.withUnsafeBufferPointer(body)
    }
}
