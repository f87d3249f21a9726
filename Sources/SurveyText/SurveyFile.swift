public import PlanarGeometry

/// What a file of boundary points (界址点) holds.
///
/// Immutable; safe to share.
public struct SurveyFile: Hashable, Sendable {
    /// What the header says of the coordinates.
    public let header: SurveyHeader
    /// The plots in the order of the file, at least one.
    public let plots: [SurveyPlot]
    /// The zone number in front of every easting; nil if the eastings have none.
    public let eastingZone: Int?
}

/// What the header of a file of boundary points says of its coordinates.
///
/// Immutable; safe to share.
public struct SurveyHeader: Hashable, Sendable {
    /// The width of a zone.
    public enum ZoneWidth: Int, Hashable, Sendable {
        /// Three degrees: zones 25 to 45 in China.
        case three = 3
        /// Six degrees: zones 13 to 23 in China.
        case six = 6
    }

    /// The datum as written (坐标系); nil if not said.
    public internal(set) var datum: String?
    /// The width of the zones (几度分带); nil if not said.
    public internal(set) var zoneWidth: ZoneWidth?
    /// The number of the zone (带号); nil if not said.
    public internal(set) var zone: Int?
    /// The central meridian in degrees (中央子午线); nil if not said.
    public internal(set) var centralMeridian: Double?
    /// Whether the coordinates are degrees, latitude first, rather than metres (计量单位).
    public internal(set) var isInDegrees = false
    /// Whether 转换参数 holds a number other than 0.
    public internal(set) var hasParameters = false

    /// A header that says nothing.
    init() {}
}

/// A plot of land with its rings.
///
/// Immutable; safe to share.
public struct SurveyPlot: Hashable, Sendable {
    /// The line that it begins on, from 1.
    public let line: Int
    /// Its area as written, in hectares; nil if blank.
    public let hectares: Double?
    /// Its number (地块编号); nil if blank.
    public let number: String?
    /// Its name (地块名称); nil if blank.
    public let name: String?
    /// The number of its map sheet (图幅号); nil if blank.
    public let sheet: String?
    /// What it is used for (地块用途); nil if blank.
    public let use: String?
    /// Its class (地类编码); nil if blank or not in the file.
    public let landClass: String?
    /// Ring 1 as the shell, the others as holes; easting or longitude first, all closed.
    public let polygon: Polygon
}
