/// A shell and its holes.
///
/// The boundary belongs to it. Whether the rings fit together is for the full validity check.
/// Immutable; safe to share.
public struct Polygon: Hashable, Sendable {
    /// The outer ring.
    public let shell: LinearRing
    /// The inner rings, in the order given.
    public let holes: [LinearRing]

    /// Makes a polygon from its rings.
    public init(shell: LinearRing, holes: [LinearRing] = []) {
        self.shell = shell
        self.holes = holes
    }

    /// The shell, then the holes.
    public var rings: [LinearRing] { [shell] + holes }

    /// The number of positions in all rings.
    public var vertexCount: Int {
        holes.reduce(shell.coordinates.count) { $0 + $1.coordinates.count }
    }

    /// The envelope of the shell. O(n).
    public var envelope: Envelope { shell.envelope }
}

/// Several polygons that are one thing.
///
/// Immutable; safe to share.
public struct MultiPolygon: Hashable, Sendable {
    /// The polygons in the order given.
    public let polygons: [Polygon]

    /// Makes a multi-polygon; it may be empty.
    public init(_ polygons: [Polygon]) {
        self.polygons = polygons
    }

    /// The number of positions in all rings.
    public var vertexCount: Int { polygons.reduce(0) { $0 + $1.vertexCount } }

    /// The envelope of all shells; empty if there is no polygon. O(n).
    public var envelope: Envelope {
        var envelope = Envelope()
        for polygon in polygons { envelope.expand(toInclude: polygon.envelope) }
        return envelope
    }
}
