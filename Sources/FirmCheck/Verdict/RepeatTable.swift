/// Which rows repeat which, found by credit code over the whole list.
///
/// Built once from what the first pass collected; then immutable and safe to share.
struct RepeatTable: Sendable {
    /// Findings by row index from 0; rows without one are left out.
    private let findings: [UInt32: RepeatFinding]

    /// No findings.
    init() { findings = [:] }

    /// Finds the repeats.
    ///
    /// - Parameters:
    ///   - codes: each row's `CreditCode.key`, 0 if it has no code to compare.
    ///   - declared: each row's declared zone, 0 if none; equal numbers are the same zone.
    ///   - rowNumber: the number that a person sees for a row index.
    /// - Complexity: O(rows).
    init(codes: [UInt128], declared: [UInt32], rowNumber: (Int) -> Int) {
        var firstRows = CodeTable(codes: codes)
        // The rows of every code that stands more than once, by its first row.
        var groups: [UInt32: [UInt32]] = [:]
        for row in codes.indices where codes[row] != 0 {
            if let first = firstRows.insert(row) {
                groups[UInt32(first), default: [UInt32(first)]].append(UInt32(row))
            }
        }
        var findings: [UInt32: RepeatFinding] = [:]
        for rows in groups.values {
            var firstWith: [UInt32: UInt32] = [:]
            var firstDeclared: UInt32?
            for row in rows {
                let zone = declared[Int(row)]
                if firstWith[zone] == nil { firstWith[zone] = row }
                if zone != 0, firstDeclared == nil { firstDeclared = row }
            }
            let zones = firstWith.count - (firstWith[0] == nil ? 0 : 1)
            for row in rows {
                let zone = declared[Int(row)]
                var finding = RepeatFinding()
                // A row without a zone repeats one with a zone, wherever that stands.
                let original = zone == 0 ? firstDeclared ?? firstWith[0] : firstWith[zone]
                if let original, original != row {
                    finding.repeatedRow = rowNumber(Int(original))
                }
                finding.isDeclaredBySeveralZones = zone != 0 && zones >= 2
                if finding != RepeatFinding() { findings[row] = finding }
            }
        }
        self.findings = findings
    }

    /// Whether there is no finding at all.
    var isEmpty: Bool { findings.isEmpty }

    /// What was found about the row with this index from 0.
    func finding(forRow row: Int) -> RepeatFinding { findings[UInt32(row)] ?? RepeatFinding() }
}

/// A hash table from codes to the first row of each: four to eight bytes a row, no allocation per
/// entry. Linear probing.
private struct CodeTable {
    private let codes: [UInt128]
    private var slots: [UInt32]
    private let mask: Int

    init(codes: [UInt128]) {
        self.codes = codes
        var capacity = 16
        while capacity * 3 < codes.count * 4 { capacity *= 2 }
        slots = Array(repeating: .max, count: capacity)
        mask = capacity - 1
    }

    /// The first row with the code of `row` if there is one, else `row` becomes it.
    mutating func insert(_ row: Int) -> Int? {
        let code = codes[row]
        var slot = Int(truncatingIfNeeded: Self.mix(code)) & mask
        while slots[slot] != .max {
            let first = Int(slots[slot])
            if codes[first] == code { return first }
            slot = (slot + 1) & mask
        }
        slots[slot] = UInt32(row)
        return nil
    }

    private static func mix(_ code: UInt128) -> UInt64 {
        var hash = UInt64(truncatingIfNeeded: code) ^ UInt64(truncatingIfNeeded: code >> 64) &* 31
        hash = (hash ^ hash >> 32) &* 0xD6E8_FEB8_6659_FD93
        return hash ^ hash >> 32
    }
}
