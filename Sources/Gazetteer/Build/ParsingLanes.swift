internal import Addresses
internal import Dispatch
internal import Glibc
internal import Synchronization

/// Entries parsed in all cores.
///
/// A namespace; safe to share.
enum ParsingLanes {
    /// How many lanes there are: the processors that are online, at most 16.
    static let count = min(16, max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))))
    private static let chunk = 512

    /// What each entry gives, in their order.
    static func parse(
        _ entries: [GazetteerEntry], parser: AddressParser, fallback: DivisionCode?
    ) -> [Result<ParsedEntry, ParsedEntry.Refused>] {
        let chunks = (entries.count + chunk - 1) / chunk
        let next = Atomic(0)
        let results = Mutex<[Int: [Result<ParsedEntry, ParsedEntry.Refused>]]>([:])
        DispatchQueue.concurrentPerform(iterations: min(count, chunks)) { _ in
            while true {
                let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
                guard index < chunks else { return }
                let range = index * chunk..<min(entries.count, (index + 1) * chunk)
                let part = entries[range].map { entry in
                    Result { () throws(ParsedEntry.Refused) in
                        try ParsedEntry(entry, parser: parser, fallback: fallback)
                    }
                }
                results.withLock { $0[index] = part }
            }
        }
        let all = results.withLock { $0 }
        return (0..<chunks).flatMap { all[$0] ?? [] }
    }
}
