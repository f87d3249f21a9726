import Geodesy
import PlanarGeometry

/// The edges of an area's rings, in blocks of consecutive ones that share an envelope.
///
/// Degrees of CRS84. Immutable; safe to share.
struct AreaEdges: Sendable {
    private struct Block: Sendable {
        let envelope: Envelope
        let first: Int
        let count: Int
    }

    private static let blockSize = 32

    /// The vertices of all rings, one ring after another; edge `i` leads from `i` to `i + 1`, and has
    /// the area on its left, whichever way the ring ran.
    let vertices: [Coordinate]
    let envelope: Envelope
    private let blocks: [Block]

    /// O(vertices).
    init(_ area: MultiPolygon) {
        var vertices: [Coordinate] = []
        vertices.reserveCapacity(area.vertexCount)
        var blocks: [Block] = []
        var envelope = Envelope()
        let rings = area.polygons.flatMap { polygon in
            [(polygon.shell, true)] + polygon.holes.map { ($0, false) }
        }
        for (ring, isShell) in rings {
            let start = vertices.count
            if ring.isCounterClockwise == isShell {
                vertices += ring.coordinates
            } else {
                vertices += ring.coordinates.reversed()
            }
            let edges = ring.coordinates.count - 1
            for first in stride(from: start, to: start + edges, by: Self.blockSize) {
                let count = min(Self.blockSize, start + edges - first)
                let shared = Envelope(of: vertices[first...(first + count)])
                envelope.expand(toInclude: shared)
                blocks.append(Block(envelope: shared, first: first, count: count))
            }
        }
        self.vertices = vertices
        self.blocks = blocks
        self.envelope = envelope
    }

    /// The numbers of the edges whose envelopes meet `window`, ascending. O(vertices / 32 + found).
    func numbers(in window: Envelope) -> [Int] {
        var found: [Int] = []
        for block in blocks where block.envelope.intersects(window) {
            for edge in block.first..<(block.first + block.count) {
                let (a, b) = (vertices[edge], vertices[edge + 1])
                guard a != b, max(a.x, b.x) >= window.minX, min(a.x, b.x) <= window.maxX,
                    max(a.y, b.y) >= window.minY, min(a.y, b.y) <= window.maxY
                else { continue }
                found.append(edge)
            }
        }
        return found
    }
}
