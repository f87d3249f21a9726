public import PlanarGeometry

/// The lines of all fences, and the nearest place on them.
///
/// A line is what `LineIndex.init` is given for an owner: the rings of the boundary of a zone's
/// fence. Edges are straight in longitude and latitude. Eight consecutive segments of a ring share
/// an envelope, eight envelopes the one above, and so on: consecutive segments lie together, so no
/// sorting is needed, and building is O(vertices).
///
/// Positions are degrees of CRS84, distances metres on the WGS 84 ellipsoid.
/// Immutable; safe to share.
public final class LineIndex: Sendable {
    /// An envelope and what is in it: other nodes, or segments of one owner.
    struct Node: Sendable {
        var envelope: Envelope
        /// The first child node, or the first vertex of a leaf.
        var first: UInt32
        /// The number of child nodes, or of segments.
        var count: UInt16
        var isLeaf: Bool
        var owner: UInt32
    }

    /// How many nodes or segments share one envelope.
    static let fanOut = 8

    /// The vertices of all rings, one ring after another.
    let vertices: [Coordinate]
    let nodes: [Node]
    /// The node that holds all lines of an owner; nil if it has none.
    let rootOfOwner: [Int?]
    /// The node that holds everything; nil if there is no line at all.
    let root: Int?

    /// Indexes `lines`, the rings of each owner by its number.
    public init(_ lines: [[LinearRing]]) {
        var builder = LineIndexBuilder()
        for (owner, rings) in lines.enumerated() { builder.add(rings, owner: owner) }
        builder.join()
        vertices = builder.vertices
        nodes = builder.nodes
        rootOfOwner = builder.rootOfOwner
        root = builder.root
    }

    /// The bytes that it takes.
    public var byteCount: Int {
        vertices.count * MemoryLayout<Coordinate>.stride + nodes.count * MemoryLayout<Node>.stride
    }
}

/// Builds the tree of a `LineIndex` from its leaves up. Confined to the thread that builds.
struct LineIndexBuilder {
    private(set) var vertices: [Coordinate] = []
    private(set) var nodes: [LineIndex.Node] = []
    private(set) var rootOfOwner: [Int?] = []
    private(set) var root: Int?

    /// Adds all the lines of one owner.
    mutating func add(_ rings: [LinearRing], owner: Int) {
        let firstLeaf = nodes.count
        for ring in rings {
            let start = vertices.count
            vertices.append(contentsOf: ring.coordinates)
            let segments = ring.coordinates.count - 1
            for first in stride(from: 0, to: segments, by: LineIndex.fanOut) {
                let count = min(LineIndex.fanOut, segments - first)
                let shared = vertices[(start + first)...(start + first + count)]
                nodes.append(
                    .init(
                        envelope: Envelope(of: shared), first: UInt32(start + first),
                        count: UInt16(count), isLeaf: true, owner: UInt32(owner)))
            }
        }
        rootOfOwner.append(joinLevels(from: firstLeaf))
    }

    /// Joins the owners' trees into one.
    mutating func join() {
        // Copies of the roots, neighbours next to each other: by columns of x, then by y.
        let roots = rootOfOwner.compactMap { $0 }.map { nodes[$0] }
            .sorted { $0.envelope.minX + $0.envelope.maxX < $1.envelope.minX + $1.envelope.maxX }
        let columns = max(1, Int((Double(roots.count) / Double(LineIndex.fanOut)).squareRoot()))
        let perColumn = max(1, (roots.count + columns - 1) / columns)
        let first = nodes.count
        for start in stride(from: 0, to: roots.count, by: perColumn) {
            let column = roots[start..<min(start + perColumn, roots.count)]
            nodes += column.sorted {
                $0.envelope.minY + $0.envelope.maxY < $1.envelope.minY + $1.envelope.maxY
            }
        }
        root = joinLevels(from: first)
    }

    /// Puts levels above the nodes from `first` on until one node is left, which is returned.
    private mutating func joinLevels(from first: Int) -> Int? {
        var start = first
        while nodes.count - start > 1 {
            let end = nodes.count
            for child in stride(from: start, to: end, by: LineIndex.fanOut) {
                let count = min(LineIndex.fanOut, end - child)
                var envelope = Envelope()
                for node in nodes[child..<(child + count)] {
                    envelope.expand(toInclude: node.envelope)
                }
                nodes.append(
                    .init(
                        envelope: envelope, first: UInt32(child), count: UInt16(count),
                        isLeaf: false, owner: nodes[child].owner))
            }
            start = end
        }
        return nodes.count > start ? start : nil
    }
}
