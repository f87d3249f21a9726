import Geodesy
import PlanarGeometry
import Zones

/// What is wrong with the editions of a zone beside each other, and with what is said of them.
enum EditionChecks {
    /// A larger change of the area is worth a word.
    static let largestChange = 0.1

    static func findings(_ zone: AuditedZone) -> [Finding] {
        guard zone.isOfStore else { return [] }
        var findings: [Finding] = []
        for edition in zone.editions {
            checkDigest(edition, &findings)
            checkOrder(edition, zone.editions, &findings)
        }
        let known = zone.editions.filter { $0.isFenceKnown && $0.listed?.status != .draft }
        for (earlier, later) in zip(known, known.dropFirst()) {
            let (before, after) = (area(earlier), area(later))
            guard before > 0, abs(after / before - 1) > largestChange else { continue }
            let percent = Numbers.rounded((after / before - 1) * 100)
            findings.append(
                Finding(
                    .areaChanged, at: later.place, measure: after / before, unit: "ratio",
                    "the fence holds \(percent) % more than on \(earlier.place.edition ?? "")",
                    "围栏面积比 \(earlier.place.edition ?? "") 版变化 \(percent)%"))
        }
        return findings
    }

    private static func area(_ edition: AuditedEdition) -> Double {
        edition.fence.reduce(0) { $0 + ($1.area.map { Ellipsoid.area(of: $0) } ?? 0) }
    }

    private static func checkDigest(_ edition: AuditedEdition, _ findings: inout [Finding]) {
        guard let listed = edition.listed, let stored = listed.sha256, let now = edition.sha256,
            stored.lowercased() != now
        else { return }
        findings.append(
            Finding(
                .rewritten, severity: listed.status == .official ? .error : .warning,
                at: edition.place, "the file has another SHA-256 than zone.json says: \(now)",
                "文件的 SHA-256 与 zone.json 不符：\(now)"))
    }

    private static func checkOrder(
        _ edition: AuditedEdition, _ editions: [AuditedEdition], _ findings: inout [Finding]
    ) {
        guard edition.listed?.status == .draft, let day = edition.day else { return }
        let later = editions.filter { other in
            guard let status = other.listed?.status, let otherDay = other.day else { return false }
            return status != .draft && otherDay > day
        }
        guard let last = later.last else { return }
        findings.append(
            Finding(
                .order, at: edition.place,
                "the draft comes before the edition of \(last.place.edition ?? "")",
                "草案早于 \(last.place.edition ?? "") 版"))
    }
}
