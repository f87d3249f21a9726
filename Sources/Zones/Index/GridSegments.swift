import PlanarGeometry

/// The segments of all areas in units of coarse cells, and which of them touch each cell.
///
/// A segment is known by the number of its first vertex. Immutable; safe to share.
struct GridSegments: Sendable {
    /// The vertices of all rings, one ring after another, in cells.
    private let vertices: [Coordinate]
    /// For each vertex the area whose ring it starts a segment of; `none` for a ring's last one.
    private let areaOfVertex: [UInt32]
    /// For each cell where its references start; one more entry than cells.
    private let starts: [UInt32]
    /// Segments by cell, ascending in each, so grouped by area.
    private let references: [UInt32]

    private static let none = UInt32.max

    /// Distributes the segments of `areas` over the cells of `grid`. O(vertices + cells).
    init(areas: [MultiPolygon], grid: CellGrid) {
        let total = areas.reduce(0) { $0 + $1.vertexCount }
        var vertices: [Coordinate] = []
        var areaOfVertex: [UInt32] = []
        vertices.reserveCapacity(total)
        areaOfVertex.reserveCapacity(total)
        for (area, geometry) in areas.enumerated() {
            for polygon in geometry.polygons {
                for ring in polygon.rings {
                    for position in ring.coordinates {
                        vertices.append(Coordinate(x: grid.u(position.x), y: grid.v(position.y)))
                        areaOfVertex.append(UInt32(area))
                    }
                    areaOfVertex[areaOfVertex.count - 1] = Self.none
                }
            }
        }
        // Count, add up, fill: the references of a cell come out in the order of the segments.
        let cellCount = grid.columns * grid.rows
        var starts = [UInt32](repeating: 0, count: cellCount + 1)
        Self.visit(vertices, areaOfVertex, grid) { _, cell in starts[cell + 1] += 1 }
        for cell in 0..<cellCount { starts[cell + 1] += starts[cell] }
        var cursor = starts
        var references = [UInt32](repeating: 0, count: Int(starts[cellCount]))
        Self.visit(vertices, areaOfVertex, grid) { segment, cell in
            references[Int(cursor[cell])] = segment
            cursor[cell] += 1
        }
        self.vertices = vertices
        self.areaOfVertex = areaOfVertex
        self.starts = starts
        self.references = references
    }

    @inline(__always)
    private static func visit(
        _ vertices: [Coordinate], _ areaOfVertex: [UInt32], _ grid: CellGrid,
        _ body: (_ segment: UInt32, _ cell: Int) -> Void
    ) {
        for start in vertices.indices where areaOfVertex[start] != none {
            let a = vertices[start]
            let b = vertices[start + 1]
            SegmentRasteriser.cells(
                ax: a.x, ay: a.y, bx: b.x, by: b.y, columns: grid.columns, rows: grid.rows
            ) { column, firstRow, lastRow in
                for row in firstRow...lastRow {
                    body(UInt32(start), row * grid.columns + column)
                }
            }
        }
    }

    /// The segments that touch `cell`, ascending.
    func segments(in cell: Int) -> ArraySlice<UInt32> {
        references[Int(starts[cell])..<Int(starts[cell + 1])]
    }

    /// The area whose boundary `segment` is part of.
    func area(of segment: UInt32) -> Int { Int(areaOfVertex[Int(segment)]) }

    /// The two ends of `segment`, in cells.
    func ends(of segment: UInt32) -> (Coordinate, Coordinate) {
        (vertices[Int(segment)], vertices[Int(segment) + 1])
    }

    /// Whether a segment of `area` touches `cell`. O(log n).
    func touches(area: Int, cell: Int) -> Bool {
        var low = Int(starts[cell])
        var high = Int(starts[cell + 1])
        while low < high {
            let middle = (low + high) / 2
            let found = self.area(of: references[middle])
            if found == area { return true }
            if found < area { low = middle + 1 } else { high = middle }
        }
        return false
    }
}
