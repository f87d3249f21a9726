import Testing

@testable import Access

@Suite("Roles")
struct RoleTests {
    @Test("include reading, if there is any of them, and nothing else")
    func inclusion() {
        // Every set of roles.
        for bits in 0..<(1 << Role.allCases.count) {
            let roles = Set(
                Role.allCases.enumerated().filter { bits >> $0.offset & 1 == 1 }.map(\.element))
            let principal = Principal(kind: .token, identifier: "a", name: "a", roles: roles)
            #expect(principal.may(.read) == !roles.isEmpty)
            #expect(principal.may(.check) == roles.contains(.check))
            #expect(principal.may(.write) == roles.contains(.write))
        }
    }

    @Test("are written by their names, in one order")
    func names() {
        #expect(Role.allCases.map(\.rawValue) == ["read", "check", "write"])
        #expect(Role.ordered([.write, .read]) == [.read, .write])
    }
}
