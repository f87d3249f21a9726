import Geodesy
import PlanarGeometry
import Zones

/// Areas as drawn against areas as said. Square metres on the ellipsoid, or hectares as named.
enum AreaChecks {
    /// A difference counts from this share, or from this many hectares.
    static let share = 0.01
    static let hectares = 1.0

    static func findings(_ zone: AuditedZone) -> [Finding] {
        var findings: [Finding] = []
        for edition in zone.editions {
            for piece in edition.pieces {
                guard let area = piece.area, let declared = piece.declaredAreaHectares else {
                    continue
                }
                compare(
                    Ellipsoid.area(of: area) / 10_000, declared, at: piece.place, "the piece",
                    "该图形",
                    &findings)
            }
            if edition.isFenceKnown, let declared = edition.listed?.declaredAreaHectares {
                compare(
                    fenceHectares(edition), declared, at: edition.place, "the fence", "围栏",
                    &findings)
            }
            checkBlocks(zone, edition, &findings)
        }
        checkApproved(zone, &findings)
        return findings
    }

    private static func fenceHectares(_ edition: AuditedEdition) -> Double {
        edition.fence.reduce(0) { $0 + ($1.area.map { Ellipsoid.area(of: $0) } ?? 0) } / 10_000
    }

    private static func compare(
        _ drawn: Double, _ declared: Double, at place: FindingPlace, _ what: String,
        _ chineseWhat: String, _ findings: inout [Finding]
    ) {
        let difference = drawn - declared
        guard abs(difference) > hectares || abs(difference) > share * declared else { return }
        // Declared areas of tiny blocks are rounded more coarsely than a hundredth of them.
        guard abs(difference) > 0.005 else { return }
        findings.append(
            Finding(
                .drawnAgainstDeclared, at: place, measure: difference, unit: "ha",
                "\(what) holds \(Numbers.hectares(drawn)); declared are \(Numbers.hectares(declared))",
                "\(chineseWhat)图上面积 \(Numbers.chineseHectares(drawn))，"
                    + "申报 \(Numbers.chineseHectares(declared))"))
    }

    private static func checkBlocks(
        _ zone: AuditedZone, _ edition: AuditedEdition, _ findings: inout [Finding]
    ) {
        let blocks = edition.pieces.filter { $0.role == .approved }
        let declared = blocks.compactMap(\.declaredAreaHectares)
        guard let total = zone.approvedAreaHectares, !blocks.isEmpty,
            declared.count == blocks.count
        else { return }
        let sum = declared.reduce(0, +)
        guard abs(sum - total) > 0.005 else { return }
        findings.append(
            Finding(
                .blocksDoNotAddUp, at: edition.place, measure: sum - total, unit: "ha",
                "\(blocks.count) approved blocks declare \(Numbers.hectares(sum)); "
                    + "approved are \(Numbers.hectares(total))",
                "\(blocks.count) 个核准区块申报共 \(Numbers.chineseHectares(sum))，"
                    + "核准面积 \(Numbers.chineseHectares(total))"))
    }

    private static func checkApproved(_ zone: AuditedZone, _ findings: inout [Finding]) {
        let entry = Catalogue.edition2018.entries.first { $0.code == zone.code }
        guard let approved = entry?.approvedAreaHectares ?? zone.approvedAreaHectares, approved > 0,
            let edition = zone.editionInForce ?? zone.editions.last, edition.isFenceKnown
        else { return }
        let drawn = fenceHectares(edition)
        let ratio = Numbers.rounded(drawn / approved)
        findings.append(
            Finding(
                .drawnAgainstApproved, at: edition.place, measure: drawn / approved, unit: "ratio",
                "the fence holds \(Numbers.hectares(drawn)), \(ratio) times the approved "
                    + Numbers.hectares(approved),
                "围栏面积 \(Numbers.chineseHectares(drawn))，是核准面积"
                    + " \(Numbers.chineseHectares(approved)) 的 \(ratio) 倍"))
    }
}
