public import FirmCheck
public import PlanarGeometry
public import Zones

/// A line of a table with the name of what it counts.
///
/// An immutable value; safe to share.
public struct NamedFigures: Hashable, Sendable {
    /// The park, the value in a column, the source of positions (`located_by`); empty for the firms
    /// that have none.
    public var name: String
    /// Its figures.
    public var figures: ScopeFigures
}

/// The figures by the values of one column, such as 规上: the lines add up to the section's figures.
///
/// An immutable value; safe to share.
public struct CategoryTable: Hashable, Sendable {
    /// The column's heading.
    public var column: String
    /// By value, the largest first; blank cells last.
    public var lines: [NamedFigures]
}

/// One part of a report: all zones together, a group of zones, or a zone.
///
/// An immutable value; safe to share.
public struct ReportSection: Sendable {
    /// What it is about.
    public enum Kind: String, Sendable {
        /// All zones together.
        case all
        /// Zones that belong together (自创区).
        case group
        /// One zone.
        case zone
    }

    /// What it is about.
    public var kind: Kind
    /// A zone's code; a group's name; empty for all.
    public var code: String
    /// A zone's name; a group's name; empty for all.
    public var name: String
    /// The edition in force; nil if there is none, and for groups and all.
    public var edition: Edition?
    /// The codes of the zones of a group, or of all.
    public var members: [String]
    /// Its firms: each once, in groups and all too.
    public var figures: ScopeFigures
    /// What counting each firm in each of its zones would add; nil for a zone.
    public var countedAgain: ScopeFigures?
    /// Firms declared by no zone that is known, among `figures`; for all only.
    public var withoutZone: ScopeFigures?
    /// By column and by source of positions: the firms of `withoutZone`. Shown nowhere; what is
    /// published must not tell them either.
    var withoutZoneTables: (categories: [CategoryTable], sources: [NamedFigures]) = ([], [])
    /// By park, as the boundaries have them; then the firms in no park, without a name. For zones
    /// only.
    public var parks: [NamedFigures]
    /// The firms in any park, each once; nil for groups and all.
    public var inParks: ScopeFigures?
    /// By the values of columns.
    public var categories: [CategoryTable]
    /// By who found the position: words of `PositionSource`, then `none`.
    public var sources: [NamedFigures]
    /// How many firms of the section are where; duplicates are in none.
    public var locations: [(location: Location, firms: Int)]
    /// How many firms of the section have which accuracy, by the names in summaries.
    public var accuracies: [(band: AccuracyBand, firms: Int)]
    /// How many rows give which reason, the most frequent first.
    public var reasons: [(reason: Reasons, rows: Int)]
    /// How far firms are from the line.
    public var distances: DistanceHistogram
    /// The lists behind the figures; empty in what is published.
    public var lists: [FirmList]
    /// The fence, for the picture; nil for groups and all.
    public var fence: MultiPolygon?
    /// Firms to be drawn with the fence, thinned where they are too many to be told apart.
    public var dots: [FirmDot]

    /// A section of no firms.
    init(
        _ kind: Kind, code: String, name: String, members: [String], indicators: Int
    ) {
        self.kind = kind
        self.code = code
        self.name = name
        self.members = members
        figures = ScopeFigures(indicators: indicators)
        parks = []
        categories = []
        sources = []
        locations = []
        accuracies = []
        reasons = []
        distances = DistanceHistogram()
        lists = []
        dots = []
    }
}

/// A firm on the picture of a fence. An immutable value; safe to share.
public struct FirmDot: Hashable, Sendable {
    /// Degrees of CRS84.
    public var position: Coordinate
    /// What the check found.
    public var status: Status
}

/// The rows behind one figure. An immutable value; safe to share.
public struct FirmList: Sendable {
    /// What they are counted as.
    public var measure: ScopeMeasure
    /// The rows: nearest to the line first under review, else in the order of the lists.
    public var rows: [ListedRow]
}

/// A row of a list of verdicts, to be read again when it is written.
///
/// An immutable value; safe to share.
public struct ListedRow: Hashable, Sendable {
    /// The number of the row in `VerdictRows`.
    var number: Int32
}
