import Runs
import TestSupport

/// A file of runs in a folder of its own that goes when the test is over.
final class TemporaryRuns: Sendable {
    let folder = TemporaryDirectory()

    /// The path of the file, which is not there yet.
    var path: String { folder.path(of: "runs.sqlite") }

    func open(create: Bool = true) throws(RunsError) -> RunStore {
        try RunStore(path: path, create: create)
    }

    /// Saves bytes under a period, handed over in blocks of the sizes that `random` chooses.
    @discardableResult
    func save(
        _ name: String, _ bytes: [UInt8], replace: Bool = false, seed: UInt64 = 1,
        in store: RunStore? = nil
    ) throws -> RunInfo.Verdicts {
        let store = try store ?? open()
        var random = SeededGenerator(seed: seed)
        var offset = 0
        return try store.save(kept(name, rows: bytes.count), replace: replace) { room in
            let left = bytes.count - offset
            guard left > 0 else { return 0 }
            let count = min(left, Int.random(in: 1...room.count, using: &random))
            bytes.withUnsafeBytes {
                room.copyMemory(from: .init(rebasing: $0[offset...].prefix(count)))
            }
            offset += count
            return count
        }
    }

    /// The verdicts of a period, and the summary that came with them.
    func export(
        _ name: String, from store: RunStore? = nil
    ) throws -> (bytes: [UInt8], summary: String) {
        var bytes: [UInt8] = []
        let summary = try (store ?? open(create: false)).writeVerdicts(of: Period(name)) {
            bytes.append(contentsOf: $0)
        }
        return (bytes, summary)
    }
}

/// A run with a summary as `zonefence check` writes it; the time is the same for all.
func kept(_ name: String, rows: Int = 0) throws(RunsError) -> KeptRun {
    try KeptRun(
        period: Period(name), summary: summaryText(rows: rows), inputName: "/home/someone/名单.csv",
        verdictsName: "out/判定.csv", secondsSince1970: 1_790_000_000)
}

/// A summary with members that are not known here, too.
func summaryText(rows: Int) -> String {
    """
    {
      "as_of": "2026-01-01", "basis": "registered", "boundaries": "boundaries",
      "input_sha256": null, "version": "0.1.0", "declared_zone": null, "options": [], "rows": \(rows),
      "locations": {"inside": 0}, "statuses": {"in-scope": \(rows), "review": 0},
      "zones": [
        {"code": "G422031", "name": "武汉东湖新技术开发区", "edition": "2024-07-01",
         "edition_status": "official", "sha256": "ab", "authority": "示例机关", "declared": 1},
        {"code": "G112001", "name": "中关村", "edition": null, "edition_status": null}
      ]
    }

    """
}

/// Bytes that are the same for the same seed.
func randomBytes(_ count: Int, seed: UInt64) -> [UInt8] {
    var random = SeededGenerator(seed: seed)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count + 8)
    while bytes.count < count {
        withUnsafeBytes(of: random.next()) { bytes.append(contentsOf: $0) }
    }
    bytes.removeLast(bytes.count - count)
    return bytes
}
