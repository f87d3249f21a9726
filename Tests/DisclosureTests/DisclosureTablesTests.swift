import Disclosure
import Testing

@Suite("Cells and relations")
struct DisclosureTablesTests {
    @Test("Indices are given in order")
    func indices() throws {
        var tables = DisclosureTables()
        #expect(tables.add(count: 3) == 0)
        #expect(tables.add(count: 4) == 1)
        #expect(tables.add(count: 7) == 2)
        try tables.relate(total: 2, parts: [0, 1])
        #expect(tables.cellCount == 3)
        #expect(tables.relationCount == 1)
    }

    @Test("Counts have to add up exactly")
    func counts() {
        var tables = DisclosureTables()
        let cells = [3, 4, 8].map { tables.add(count: $0) }
        #expect(throws: DisclosureError.doesNotAddUp(total: 2, value: 8, sum: 7)) {
            try tables.relate(total: cells[2], parts: [cells[0], cells[1]])
        }
        #expect(tables.relationCount == 0)
    }

    @Test("Amounts may miss by what rounding of doubles leaves, and by no more")
    func amounts() throws {
        var tables = DisclosureTables()
        let parts = (0..<10).map { _ in tables.add(value: 0.1) }
        let total = tables.add(value: 1)
        try tables.relate(total: total, parts: parts)
        let other = tables.add(value: 1.01)
        #expect(throws: DisclosureError.self) { try tables.relate(total: other, parts: parts) }
    }

    @Test("No parts say that a total is nought")
    func noParts() throws {
        var tables = DisclosureTables()
        let nought = tables.add(count: 0)
        let one = tables.add(count: 1)
        try tables.relate(total: nought, parts: [])
        #expect(throws: DisclosureError.doesNotAddUp(total: 1, value: 1, sum: 0)) {
            try tables.relate(total: one, parts: [])
        }
    }

    @Test("Errors say which cell and why")
    func descriptions() {
        #expect(
            DisclosureError.doesNotAddUp(total: 2, value: 8, sum: 7).description
                == "cell 2 is 8.0, but its parts add up to 7.0")
        #expect(DisclosureError.cannotProtect(cell: 5).description.contains("cell 5"))
        #expect(DisclosureError.sensitiveCellIsFixed(cell: 6).description.contains("cell 6"))
        #expect(DisclosureError.notProven(cell: 7).description.contains("cell 7"))
        #expect(
            DisclosureError.solver(function: "Clp_dual", status: 3).description
                == "Clp_dual of Clp ended with status 3")
        let missing = DisclosureError.noSolver(reason: "libClp.so.1")
        for text in [missing.description, missing.chineseDescription] {
            #expect(text.contains("coinor-libclp1") && text.contains("libClp.so.1"))
        }
    }
}
