public import FirmCheck
public import Zones

/// What a zone's statistics office, an auditor and an evaluation need to know of checked lists.
///
/// Immutable; safe to share.
public struct Report: Sendable {
    /// The day on which it was made, in Shanghai.
    public var madeOn: Day
    /// Where the figures come from.
    public var sources: [ReportSource]
    /// The boundaries' path, as it was given.
    public var boundaries: String
    /// The SHA-256 of boundaries that are one file; nil for a store, whose editions have their own.
    public var boundariesSHA256: String?
    /// The day whose editions are in force; nil for a file.
    public var asOf: Day?
    /// The headings of the indicators.
    public var indicators: [String]
    /// The headings of the columns by whose values firms are counted.
    public var categories: [String]
    /// The other options that decide what is in it, as the command line takes them.
    public var otherWords: [String] = []
    /// How many rows have which status, over all lists.
    public var statuses: [(status: Status, rows: Int)]
    /// All zones together.
    public var all: ReportSection
    /// Groups of zones, by name.
    public var groups: [ReportSection]
    /// Zones by code: those in force or declared.
    public var zones: [ReportSection]
    /// The rule by which figures were left out; nil if all are there.
    public var publication: PublicationRule?

    /// All, groups, zones.
    public var sections: [ReportSection] { [all] + groups + zones }
}

/// One list of verdicts, and the check that made it.
///
/// An immutable value; safe to share.
public struct ReportSource: Hashable, Sendable {
    /// The path of the verdicts; of a run that was kept, its file and period.
    public var name: String
    /// The run that they were taken from; nil for a list.
    public var keptRun: KeptRun?
    /// The SHA-256 of the verdicts.
    public var sha256: String
    /// The rows, blank ones and totals included; nil if that is not published.
    public var rows: Int?
    /// What the check's summary says; nil if none was given, which a report says.
    public var check: CheckRecord?
}

/// A run that was kept: the file that it is in, and its period.
///
/// An immutable value; safe to share.
public struct KeptRun: Hashable, Sendable {
    /// The file's path.
    public var file: String
    /// The period.
    public var period: String

    /// A run in a file.
    public init(file: String, period: String) {
        (self.file, self.period) = (file, period)
    }
}

/// What a check's summary says of how it was done.
///
/// An immutable value; safe to share.
public struct CheckRecord: Hashable, Sendable {
    /// Where the summary is.
    public var path: String
    /// The day whose editions were in force; nil for boundaries of one file.
    public var asOf: Day?
    /// Which address was the basis.
    public var basis: Basis
    /// The path of the boundaries.
    public var boundaries: String
    /// The SHA-256 of the list of firms; nil if it is not said.
    public var inputSHA256: String?
    /// The version of the software.
    public var version: String
    /// The zone that counts every firm whose row names none; nil if none was said.
    public var declaredZone: String?
    /// The other options of the check, as the command line takes them; nil in summaries that do not
    /// say them.
    public var options: [String]?
    /// The rows of the list; nil if that is not published.
    public var rows: Int?
    /// Rows by status.
    public var statuses: [Status: Int]
}

/// When a figure is not published.
///
/// An immutable value; safe to share.
public struct PublicationRule: Hashable, Sendable {
    /// A figure of fewer firms than this, and of one at least, is left out.
    public var fewest = 3
    /// A figure of which one firm has more than this share is left out.
    public var dominance = 0.85

    /// The usual rule: fewer than three firms, or more than 85 in 100 from one.
    public init() {}
}
