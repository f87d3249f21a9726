internal import CPROJ

/// How a CRS itself orders its axes, which is how the OGC's interfaces write coordinates of it.
///
/// Everywhere else longitude or easting comes first. Immutable; safe to share.
public struct CRSAxes: Hashable, Sendable {
    /// Whether latitude or northing comes first.
    public let isNorthingFirst: Bool
    /// Whether the coordinates are degrees.
    public let isDegrees: Bool

    /// The axes of a system of the EPSG dataset, 4326 and 4490 with latitude first. 1 to 5 ms.
    ///
    /// - Throws: `CRSError.unknownSystem`, `.unsuitable`, `.noContext`.
    public init(epsg code: Int) throws(CRSError) {
        let context = try PROJContext()
        let system = try PROJSystem(.epsg(code), in: context)
        isDegrees = system.isGeographic
        isNorthingFirst = system.firstAxisDirection == "north"
    }
}
