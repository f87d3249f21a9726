import Disclosure
import TestSupport

/// Made-up firms in zones, parks, categories and statuses, and the linked tables of them that an
/// office would publish.
struct SeededRegion {
    struct Firm {
        var number: Int
        var zone: Int
        var park: Int
        var category: Int
        var status: Int
        /// Turnover in hundredths, so that sums are exact.
        var turnover: Int
        var profit: Int
    }

    enum Measure: CaseIterable { case firms, turnover, profit }

    struct Tables {
        var linked = LinkedTables()
        var primary: Set<Int> = []
        /// The firm of each cell that has one only.
        var sole: [Int: Int] = [:]
    }

    let zoneCount: Int
    let groupCount: Int
    let parkCount: Int
    let categoryCount: Int
    let statusCount: Int
    var firms: [Firm] = []

    init(
        zones: Int, groups: Int, parks: Int, categories: Int, statuses: Int, firmsPerZone: Int,
        seed: UInt64
    ) {
        (zoneCount, groupCount, parkCount) = (zones, groups, parks)
        (categoryCount, statusCount) = (categories, statuses)
        var generator = SeededGenerator(seed: seed)
        /// Small numbers often and large ones seldom.
        func skewed(_ count: Int) -> Int {
            let draw = Double.random(in: 0..<1, using: &generator)
            return Int(Double(count) * draw * draw)
        }
        for zone in 0..<zones {
            let size = Int.random(in: firmsPerZone / 4...firmsPerZone * 2, using: &generator)
            for _ in 0..<size {
                let draw = Double.random(in: 0..<1, using: &generator)
                let power = Int.random(in: 8...(draw < 0.02 ? 38 : 30), using: &generator)
                let turnover = Int.random(in: (1 << power) / 2...1 << power, using: &generator)
                firms.append(
                    Firm(
                        number: firms.count, zone: zone, park: skewed(parks),
                        category: skewed(categories),
                        status: skewed(statuses), turnover: turnover,
                        profit: Int.random(in: -turnover / 20...turnover / 6, using: &generator)))
            }
        }
    }

    /// Zones by categories and statuses and by parks and statuses, groups of zones and all zones by
    /// categories and statuses; all with all totals.
    func tables(of measure: Measure, rule: PrimaryRule = PrimaryRule()) -> Tables {
        var result = Tables()
        /// What firms are in a cell, by key; `nil` stands for all.
        struct Content {
            var firms = 0
            var sum = 0
            var size = 0
            var largest = 0
            var lastFirm = 0
        }
        func add(_ content: Content) -> Int {
            let index =
                switch measure {
                case .firms: result.linked.add(Double(content.firms), .counts)
                case .turnover, .profit:
                    result.linked.add(
                        Double(content.sum) / 100, measure == .turnover ? .amounts : .balances,
                        isFixed: content.firms == 0)
                }
            let isSensitive =
                measure == .firms
                ? rule.isSensitive(firms: content.firms)
                : rule.isSensitive(
                    firms: content.firms, largest: Double(content.largest),
                    total: Double(content.size))
            if isSensitive { result.primary.insert(index) }
            if content.firms == 1, measure != .firms { result.sole[index] = content.lastFirm }
            return index
        }
        /// A table of rows by columns with its totals; the index of a cell is `[row][column]`, where
        /// the last row and column are totals.
        func table(rows: Int, columns: Int, _ chosen: [Firm], row: (Firm) -> Int, margin: [Int]?)
            -> [[Int]]
        {
            var contents = [[Content]](
                repeating: [Content](repeating: Content(), count: columns + 1), count: rows + 1)
            for firm in chosen {
                let value = measure == .profit ? firm.profit : firm.turnover
                for (r, c) in [
                    (row(firm), firm.status), (row(firm), columns), (rows, firm.status),
                    (rows, columns),
                ] {
                    contents[r][c].firms += 1
                    contents[r][c].lastFirm = firm.number
                    contents[r][c].sum += value
                    contents[r][c].size += abs(value)
                    contents[r][c].largest = max(contents[r][c].largest, abs(value))
                }
            }
            let cells = contents.enumerated().map { r, line in
                line.enumerated().map { c, content in
                    if r == rows, let margin { return margin[c] }
                    return add(content)
                }
            }
            for line in margin == nil ? cells : Array(cells.dropLast()) {
                relate(line[columns], Array(line.dropLast()))
            }
            for c in 0...columns { relate(cells[rows][c], cells.dropLast().map { $0[c] }) }
            return cells
        }
        func relate(_ total: Int, _ parts: [Int]) {
            do throws(DisclosureError) { try result.linked.relate(total, parts) } catch {
                preconditionFailure("\(error)")
            }
        }
        func across(_ total: [[Int]], _ parts: [[[Int]]]) {
            for r in total.indices {
                for c in total[r].indices { relate(total[r][c], parts.map { $0[r][c] }) }
            }
        }

        let byZone = Dictionary(grouping: firms, by: \.zone)
        let zones = (0..<zoneCount).map { zone in
            let chosen = byZone[zone] ?? []
            let cells = table(
                rows: categoryCount, columns: statusCount, chosen, row: { $0.category }, margin: nil
            )
            _ = table(
                rows: parkCount, columns: statusCount, chosen, row: { $0.park },
                margin: cells[categoryCount])
            return cells
        }
        let groups = (0..<groupCount).map { group in
            let members = (0..<zoneCount).filter { $0 % groupCount == group }
            let cells = table(
                rows: categoryCount, columns: statusCount, members.flatMap { byZone[$0] ?? [] },
                row: { $0.category }, margin: nil)
            across(cells, members.map { zones[$0] })
            return cells
        }
        let all = table(
            rows: categoryCount, columns: statusCount, firms, row: { $0.category }, margin: nil)
        across(all, groups)
        return result
    }
}
