import Glibc
import TestSupport
import Zones

/// Steps that are taken until the process "dies": none happens any more from then on.
///
/// Confined to one test.
final class FaultySteps: StoreSteps {
    /// When the process dies.
    enum Moment: CaseIterable, Sendable {
        case before
        /// With half of a file written; like `before` for other steps.
        case within
        case after
    }

    /// The steps that were taken, as `rename .zone.json.new zone.json`.
    private(set) var trace: [String] = []
    private let deadly: (step: Int, moment: Moment)?
    /// Whether steps before the deadly one are all, the process living on: a full disk.
    private let onlyFails: Bool
    private(set) var isDead = false
    private let system = SystemSteps()

    init(dyingAt step: Int? = nil, _ moment: Moment = .before, onlyFails: Bool = false) {
        deadly = step.map { ($0, moment) }
        self.onlyFails = onlyFails
    }

    private func take(
        _ name: String, _ paths: String..., half: () -> Void = {},
        _ body: () throws(StepFailure) -> Void
    ) throws(StepFailure) {
        let failure = StepFailure(path: paths[0], reason: "the process is dead")
        if isDead { throw failure }
        let names = paths.map { $0.split(separator: "/").last.map(String.init) ?? $0 }
        trace.append(([name] + names).joined(separator: " "))
        if let deadly, deadly.step == trace.count - 1 {
            isDead = !onlyFails
            switch deadly.moment {
            case .before: break
            case .within: half()
            case .after: try body()
            }
            throw failure
        }
        try body()
    }

    func makeFolder(_ path: String) throws(StepFailure) {
        try take("makeFolder", path) { () throws(StepFailure) in try system.makeFolder(path) }
    }

    func write(_ bytes: [UInt8], to path: String) throws(StepFailure) {
        try take(
            "write", path,
            half: { try? Self.write(bytes.prefix(bytes.count / 2), to: path) }
        ) { () throws(StepFailure) in try Self.write(bytes[...], to: path) }
    }

    /// Without waiting for the disk, of which no test pulls the plug.
    private static func write(_ bytes: ArraySlice<UInt8>, to path: String) throws(StepFailure) {
        guard let file = fopen(path, "w") else { throw StepFailure(path: path, reason: "fopen") }
        bytes.withUnsafeBytes { _ = fwrite($0.baseAddress, 1, $0.count, file) }
        fclose(file)
    }

    func rename(_ path: String, to target: String) throws(StepFailure) {
        try take("rename", path, target) { () throws(StepFailure) in
            try system.rename(path, to: target)
        }
    }

    func synchronise(folder path: String) throws(StepFailure) {
        try take("synchronise", path) {}
    }

    func remove(_ path: String) throws(StepFailure) {
        try take("remove", path) { () throws(StepFailure) in try system.remove(path) }
    }

    func removeFolder(_ path: String) throws(StepFailure) {
        try take("removeFolder", path) { () throws(StepFailure) in
            try system.removeFolder(path)
        }
    }
}
