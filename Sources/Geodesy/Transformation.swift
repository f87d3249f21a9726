internal import CPROJ
public import PlanarGeometry

/// Takes coordinates from one CRS to another, longitude or easting first in both.
///
/// WGS 84 and CGCS2000 are the same by rule; GCJ-02 and BD-09 are computed here; everything else
/// is PROJ's, through WGS 84. Ballpark transformations are refused when it is made.
///
/// Making one costs PROJ 5 to 50 ms, a coordinate 0.1 to 1 us: make one per pair and lane.
/// Confined to its lane: it owns a PROJ context.
public final class Transformation {
    private let source: Step
    private let target: Step
    private let sourceEngine: PROJEngine?
    private let targetEngine: PROJEngine?

    /// The way between a CRS and WGS 84.
    private enum Step {
        case none
        case gcj02
        case bd09
        case engine
    }

    /// Makes the transformation.
    ///
    /// - Parameter beyondArea: whether coordinates far from where a system is used are computed all
    ///   the same: for drawing what is known to be right, not for judging what somebody wrote.
    /// - Throws: `CRSError.unknownSystem`, `.unsuitable`, `.ballparkOnly`, `.noOperation`,
    ///   `.noContext`.
    public init(
        from: CRSIdentifier, to: CRSIdentifier = .wgs84, beyondArea: Bool = false
    ) throws(CRSError) {
        source = Self.step(from)
        target = Self.step(to)
        // Beijing 1954 metres to Beijing 1954 degrees need no way to WGS 84.
        var degrees = PROJEngine.Degrees.wgs84
        if source == .engine, target == .engine, try PROJEngine.sharesDatum(from, to) {
            degrees = .ownDatum
        }
        sourceEngine =
            source == .engine
            ? try PROJEngine(
                from, direction: .toDegrees, degrees: degrees, beyondArea: beyondArea) : nil
        targetEngine =
            target == .engine
            ? try PROJEngine(
                to, direction: .fromDegrees, degrees: degrees, beyondArea: beyondArea) : nil
        isIdentity = from == to
    }

    private static func step(_ crs: CRSIdentifier) -> Step {
        switch crs {
        case .wgs84: .none
        case .gcj02: .gcj02
        case .bd09: .bd09
        case .epsg, .proj: .engine
        }
    }

    /// Whether coordinates come out as they went in.
    public let isIdentity: Bool

    /// Whether the target's coordinates are degrees rather than metres.
    public var targetIsDegrees: Bool { targetEngine?.isGeographic ?? true }

    /// The coordinate in the other CRS; nil if it can be none of the first.
    ///
    /// Degrees have to be within ±180, ±90. What PROJ makes of metres has to lie in the area of
    /// use of their CRS, widened by three degrees: with the wrong zone, or northing first, it does
    /// not.
    public func transform(_ coordinate: Coordinate) -> Coordinate? {
        guard coordinate.isFinite else { return nil }
        var position = coordinate
        if let sourceEngine {
            guard let moved = sourceEngine.transform(coordinate) else { return nil }
            position = moved
        } else {
            guard abs(position.x) <= 180, abs(position.y) <= 90 else { return nil }
            if source == .gcj02 { position = GCJ02.toWGS84(position) }
            if source == .bd09 { position = BD09.toWGS84(position) }
        }
        // Not through WGS 84 and back, which would move the last digits.
        if isIdentity { return coordinate }
        switch target {
        case .none: return position
        case .gcj02: return GCJ02.fromWGS84(position)
        case .bd09: return BD09.fromWGS84(position)
        case .engine: return targetEngine?.transform(position)
        }
    }
}
