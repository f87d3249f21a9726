import Disclosure
import Testing

/// Tables made by hand, of which one knows what has to come out.
@Suite("Suppression of small tables")
struct SuppressionTests {
    @Test("A single sensitive cell in a table of two dimensions takes three more, in a rectangle")
    func rectangle() throws {
        let linked = try LinkedTables.twoWay([[1, 20, 30], [40, 5, 60], [70, 80, 90]])
        let suppression = try linked.tables.suppress(primary: [0])
        #expect(suppression.primary == [0])
        // The cheapest rectangle: with 20, 40 and 5.
        #expect(suppression.secondary == [1, 4, 5])
        #expect(linked.flaws(in: suppression).isEmpty)
        // The first may rise by what the second has, and fall to nought.
        let found = try linked.tables.intervals(of: [0, 5, 10], suppressed: [0, 1, 4, 5])
        #expect(found[0].isAbout(0, 21))
        #expect(found[1].isAbout(4, 25))
        #expect(found[2].isAbout(90, 90))
    }

    @Test("Two in every row and column are not enough: a bridge between two rectangles is a point")
    func bridge() throws {
        let rows: [[Double]] = [[2, 1, 2, 9], [1, 2, 9, 9], [9, 9, 1, 2], [9, 9, 2, 1]]
        let linked = try LinkedTables.twoWay(rows)
        // Two rectangles, and a cell in a row of the one and a column of the other.
        let sensitive: Set<Int> = [0, 1, 5, 6, 12, 13, 17, 18, 2]
        let before = try linked.tables.intervals(of: [2, 0], suppressed: sensitive)
        #expect(before[0].width < 1e-9)
        #expect(before[1].width > 1)
        let suppression = try linked.tables.suppress(primary: sensitive)
        #expect(!suppression.secondary.isEmpty)
        #expect(linked.flaws(in: suppression).isEmpty)
    }

    @Test("A rectangle in which noughts let nothing move is not taken")
    func noughts() throws {
        let linked = try LinkedTables.twoWay([[0, 0, 8], [4, 5, 9], [7, 6, 9]])
        let before = try linked.tables.intervals(of: [0, 1, 4, 5], suppressed: [0, 1, 4, 5])
        #expect(before.allSatisfy { $0.width < 1e-9 })
        let suppression = try linked.tables.suppress(primary: [0, 1, 4, 5])
        #expect(linked.flaws(in: suppression).isEmpty)
        let after = try linked.tables.intervals(
            of: [0, 1, 4, 5], suppressed: Set(suppression.primary + suppression.secondary))
        #expect(after.allSatisfy { $0.width >= 1 })
    }

    @Test("Fixed noughts are never suppressed")
    func fixedNoughts() throws {
        let rows: [[Double]] = [[1, 0, 5, 7], [0, 1, 6, 0], [8, 9, 7, 6]]
        let fixed: Set<Int> = [1, 5, 8]
        let linked = try LinkedTables.twoWay(rows, fixed: fixed)
        let suppression = try linked.tables.suppress(primary: [0, 6])
        #expect(fixed.isDisjoint(with: suppression.secondary))
        #expect(linked.flaws(in: suppression).isEmpty)
    }

    @Test("Linked tables of three levels are protected together")
    func hierarchy() throws {
        // Zones in groups in a whole, each by status; in one of the zones a firm of its own.
        var linked = LinkedTables()
        let zones: [[Double]] = [[1, 9, 5], [8, 7, 6], [5, 6, 9], [9, 9, 4]]
        func line(_ values: [Double]) throws(DisclosureError) -> [Int] {
            let cells = values.map { linked.add($0, .counts) }
            let total = linked.add(values.reduce(0, +), .counts)
            try linked.relate(total, cells)
            return cells + [total]
        }
        func sum(_ lines: [[Double]]) -> [Double] {
            (0..<3).map { column in lines.reduce(0) { $0 + $1[column] } }
        }
        let zoneLines = try zones.map(line)
        let groups = try [Array(zones[0...1]), Array(zones[2...3])].map { try line(sum($0)) }
        let whole = try line(sum(zones))
        for column in 0...3 {
            try linked.relate(groups[0][column], [zoneLines[0][column], zoneLines[1][column]])
            try linked.relate(groups[1][column], [zoneLines[2][column], zoneLines[3][column]])
            try linked.relate(whole[column], groups.map { $0[column] })
        }
        let suppression = try linked.tables.suppress(primary: [zoneLines[0][0]])
        #expect(linked.flaws(in: suppression).isEmpty)
        // A rectangle of two zones in the same group does it; no group is touched.
        #expect(suppression.secondary.count == 3)
        #expect(suppression.secondary.allSatisfy { $0 <= zoneLines[1][2] })
    }

    @Test("In a table of three dimensions a cube of eight is needed, and is enough")
    func cube() throws {
        var linked = LinkedTables()
        let values: [Double] = [2, 5, 6, 4, 7, 5, 4, 6]
        for value in values { linked.add(value, .counts) }
        // Only the sums along each of the three axes are published.
        for (axis, step) in [1, 2, 4].enumerated() {
            for cell in 0..<8 where cell & step == 0 {
                let total = linked.add(
                    values[cell] + values[cell | step], .counts, isFixed: true)
                try linked.relate(total, [cell, cell | step])
                #expect(axis < 3)
            }
        }
        let suppression = try linked.tables.suppress(primary: [0])
        #expect(suppression.secondary == Array(1..<8))
        #expect(linked.flaws(in: suppression).isEmpty)
    }

    @Test("A grand total is suppressed only if nothing else will do")
    func grandTotal() throws {
        let free = try LinkedTables.twoWay([[1, 20], [30, 40]])
        #expect(try !free.tables.suppress(primary: [0]).isSuppressed[8])
        // Not even where it is the cheapest: a total of 2 of parts of a thousand millions.
        var cheap = LinkedTables()
        for value in [1, 1e9, -999_999_999, 2] { cheap.add(value, .balances) }
        for _ in 0..<9 { cheap.add(1, .balances) }
        try cheap.relate(3, [0, 1, 2])
        #expect(try !cheap.tables.suppress(primary: [0]).isSuppressed[3])
        // All but the first cell and the total are known to everyone.
        var linked = LinkedTables()
        for (value, isFixed) in [(1.0, false), (0, true), (3, true), (4, false)] {
            linked.add(value, .counts, isFixed: isFixed)
        }
        try linked.relate(3, [0, 1, 2])
        let suppression = try linked.tables.suppress(primary: [0])
        #expect(suppression.secondary == [3])
        #expect(linked.flaws(in: suppression).isEmpty)
    }

    @Test("Sensitive cells that protect each other need no others")
    func mutual() throws {
        let linked = try LinkedTables.twoWay([[2, 2, 30], [1, 1, 60], [70, 80, 90]])
        let suppression = try linked.tables.suppress(primary: [0, 1, 4, 5])
        #expect(suppression.secondary.isEmpty)
        // One program shows it for all four.
        #expect(suppression.programCount == 1)
    }

    @Test("Nothing sensitive, nothing suppressed; a cell without relations needs no other")
    func trivial() throws {
        let linked = try LinkedTables.twoWay([[1, 20], [30, 40]])
        let nothing = try linked.tables.suppress(primary: [])
        #expect(nothing.isSuppressed.allSatisfy { !$0 })
        #expect(nothing.alternative(for: 0) == nil)
        #expect(nothing.programCount == 0)
        var alone = LinkedTables()
        alone.add(1, .counts)
        let suppression = try alone.tables.suppress(primary: [0])
        #expect(suppression.isSuppressed == [true])
        #expect(alone.flaws(in: suppression).isEmpty)
        let interval = try alone.tables.intervals(of: [0], suppressed: [0])
        #expect(interval[0].least == 0 && interval[0].greatest == .infinity)
        #expect(try DisclosureTables().suppress(primary: []).isSuppressed.isEmpty)
    }

    @Test("A sensitive cell that is fixed, and one that fixed cells give away, are errors")
    func impossible() throws {
        let fixed = try LinkedTables.twoWay([[1, 20], [30, 40]], fixed: [0])
        #expect(throws: DisclosureError.sensitiveCellIsFixed(cell: 0)) {
            try fixed.tables.suppress(primary: [0])
        }
        let givenAway = try LinkedTables.twoWay([[1, 20], [30, 40]], fixed: [1, 2])
        #expect(throws: DisclosureError.cannotProtect(cell: 0)) {
            try givenAway.tables.suppress(primary: [0])
        }
        let amounts = try LinkedTables.twoWay([[1, 20], [30, 40]], .amounts, fixed: [1, 2])
        #expect(throws: DisclosureError.cannotProtect(cell: 0)) {
            try amounts.tables.suppress(primary: [0])
        }
    }
}
