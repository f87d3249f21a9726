public import FirmCheck

/// A list of verdicts that a report is made of.
///
/// Immutable; safe to share.
public struct ReportInput: Sendable {
    /// The verdicts.
    public var list: VerdictList
    /// What the report calls them: their path; of a run that was kept, its file and period.
    public var name: String
    /// The run that they were taken from; nil for a list.
    public var keptRun: KeptRun?
    /// What the check's summary says; nil if there is none.
    public var check: CheckRecord?
    /// The zone that counts every firm whose row names none; nil for none.
    public var declaredZone: String?

    /// Makes an input.
    public init(
        list: VerdictList, name: String, keptRun: KeptRun? = nil, check: CheckRecord?,
        declaredZone: String?
    ) {
        self.list = list
        self.keptRun = keptRun
        self.name = name
        self.check = check
        self.declaredZone = declaredZone ?? check?.declaredZone
    }
}
