public import Geodesy
import Zones

/// How a list is checked. Immutable; safe to share.
public struct CheckOptions: Sendable {
    /// Which address is the basis of counting.
    public var basis = Basis.registered
    /// The CRS of coordinates whose row names none.
    public var crs: CRSIdentifier?
    /// The zone that counts every firm whose row names none: code, name or alias.
    public var declaredZone: String?
    /// The accuracy in metres of positions whose row gives none; 0 or more.
    public var accuracy = 10.0
    /// Beyond this many metres no distance is given; 0: no distances at all.
    public var distanceLimit = 1000.0
    /// Whether coordinates are compared with what is found for the address beside them.
    public var verifiesCoordinates = false
    /// Headings of columns to add up by zone.
    public var indicators: [String] = []
    /// Words of the command line for options that only the caller knows, which the summary keeps:
    /// how boundaries are read, and who finds addresses.
    public var otherWords: [String] = []
    /// What the verdicts are written as.
    public var format = VerdictFormat.csv
    /// The language of headings and words in CSV.
    public var language = Language.english
    /// Whether CSV begins with a byte order mark.
    public var byteOrderMark = false
    /// Whether the summary is to hold the digest of the list.
    public var needsDigest = true
    /// The most rows that are taken; at most what 32 bits can number.
    public var rowLimit = FirstPass.mostRows
    /// In how many lanes to work.
    public var laneCount = Lanes.count

    /// The usual options.
    public init() {}
}

/// What verdicts are written as.
public enum VerdictFormat: String, CaseIterable, Sendable {
    /// The list with columns added.
    case csv
    /// One JSON object a line.
    case jsonl
    /// A FeatureCollection of points in CRS84.
    case geojson
}
