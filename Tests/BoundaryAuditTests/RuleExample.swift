import BoundaryAudit
import Testing

/// A rule, files that break it, the twins that do not, and what the finding says.
struct RuleExample: Sendable, CustomTestStringConvertible {
    let rule: String
    let broken: Case
    let sound: Case
    var severity: Severity?
    var feature: Int?
    var ring: Int?
    /// Degrees, and how far the finding may be from there.
    var place: (x: Double, y: Double, tolerance: Double)?
    var measure: ClosedRange<Double>?
    var unit: String?
    var count = 1

    init(
        _ rule: String, _ broken: Case, sound: Case, severity: Severity? = nil,
        feature: Int? = nil, ring: Int? = nil,
        place: (x: Double, y: Double, tolerance: Double)? = nil,
        measure: ClosedRange<Double>? = nil, unit: String? = nil, count: Int = 1
    ) {
        self.rule = rule
        self.broken = broken
        self.sound = sound
        self.severity = severity
        self.feature = feature
        self.ring = ring
        self.place = place
        self.measure = measure
        self.unit = unit
        self.count = count
    }

    var testDescription: String { rule }

    static let all = file + rings + shapes + zones + pieces + editions
}
