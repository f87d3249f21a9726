public import PlanarGeometry

/// One thing that the audit found.
///
/// Immutable; safe to share.
public struct Finding: Hashable, Sendable {
    /// The rule that it breaks.
    public var rule: AuditRule
    /// How grave it is; the rule's severity unless its size says otherwise.
    public var severity: Severity
    /// The file; nil if it is about none in particular.
    public var file: String?
    /// The code of the zone.
    public var zone: String?
    /// The day of the edition, as `2018-03-01`.
    public var edition: String?
    /// The index of the feature in its file, from 0.
    public var feature: Int?
    /// The index of the ring in its polygon, from 0, the shell being 0.
    public var ring: Int?
    /// Where it is, degrees of CRS84; nil if it is nowhere in particular.
    public var position: Coordinate?
    /// How much of it there is, in `unit`.
    public var measure: Double?
    /// The unit of `measure`: `m`, `m2`, `ha`, `degree`, `ratio`, `share`, `positions`.
    public var unit: String?
    /// What is wrong, one English sentence without its place.
    public var message: String
    /// The same in Chinese.
    public var chineseMessage: String

    init(
        _ rule: AuditRule, severity: Severity? = nil, at place: FindingPlace,
        position: Coordinate? = nil, measure: Double? = nil, unit: String? = nil,
        _ message: String, _ chineseMessage: String
    ) {
        self.rule = rule
        self.severity = severity ?? rule.severity
        file = place.file
        zone = place.zone
        edition = place.edition
        feature = place.feature
        ring = place.ring
        // What is not on earth cannot be shown there, and what no number holds cannot be written.
        self.position = position.flatMap { abs($0.x) <= 180 && abs($0.y) <= 90 ? $0 : nil }
        self.measure = measure.flatMap { abs($0) < 1e15 ? $0 : nil }
        self.unit = unit
        self.message = message
        self.chineseMessage = chineseMessage
    }
}

/// Where findings are made. Immutable; safe to share.
struct FindingPlace: Hashable, Sendable {
    var file: String?
    var zone: String?
    var edition: String?
    var feature: Int?
    var ring: Int?

    func at(feature: Int?, ring: Int? = nil) -> FindingPlace {
        var place = self
        place.feature = feature
        place.ring = ring
        return place
    }
}
