import Foundation
import TestSupport
import Testing
import Zones

@testable import BoundaryImport

/// The built program, run on a store.
private struct Program {
    /// It lies beside the tests.
    static let path: String? = {
        let tests = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        for folder in [
            tests, Bundle.main.bundleURL, URL(fileURLWithPath: CommandLine.arguments[0]),
        ] {
            let path = folder.deletingLastPathComponent().appendingPathComponent("zonefence").path
            if access(path, X_OK) == 0 { return path }
        }
        let built = ".build/debug/zonefence"
        return access(built, X_OK) == 0 ? built : nil
    }()

    static func start(_ arguments: [String]) throws -> Process {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path ?? "")
        process.arguments = arguments
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        return process
    }

    /// Runs it to its end; its exit code.
    static func run(_ arguments: [String]) throws -> Int32 {
        let process = try start(arguments)
        process.waitUntilExit()
        return process.terminationStatus
    }
}

@Suite("The program, killed", .serialized)
struct KilledImportTests {
    private let directory = TemporaryDirectory()
    private var store: String { directory.path(of: "store") }
    private static let seed: UInt64 = 20_240_701

    /// How often it is killed: a few dozen times, or what `ZONEFENCE_KILL_ROUNDS` says.
    private static let rounds =
        ProcessInfo.processInfo.environment["ZONEFENCE_KILL_ROUNDS"].flatMap(Int.init) ?? 40

    private func writeEditions() throws -> [String] {
        try [0, 0.001].enumerated().map { index, shift in
            directory.write(
                Fixture.geoJSON(try Fixture.features(shiftedBy: shift)),
                to: "line\(index).geojson")
        }
    }

    private func arguments(_ file: String) -> [String] {
        [
            "import", file, "--zone", Fixture.zone, "--valid-from", "2024-07-01", "--name", "示例",
            "--replace", "--boundaries", store,
        ]
    }

    /// Which of the two boundaries the store holds, read as a command would read it.
    private func stored() throws -> Int? {
        let pieces = try Fixture.pieces("2024-07-01", in: store)
        return try [0, 0.001].firstIndex { shift in
            Fixture.largestShift(try Fixture.features(shiftedBy: shift), pieces) < 0.001
        }
    }

    @Test(
        "at any moment leaves the old edition or the new one",
        .enabled(if: Program.path != nil, "the program is not built"))
    func killed() throws {
        let files = try writeEditions()
        let started = ContinuousClock.now
        #expect(try Program.run(arguments(files[0])) == 0)
        let whole = ContinuousClock.now - started
        let wholeMicroseconds = max(1000, Int(whole.components.attoseconds / 1_000_000_000_000))
        var generator = SeededGenerator(seed: Self.seed)
        var current = 0
        var (kept, changed, cut) = (0, 0, 0)
        for round in 0..<Self.rounds {
            let next = 1 - current
            let process = try Program.start(arguments(files[next]))
            usleep(UInt32.random(in: 0...UInt32(wholeMicroseconds * 5 / 4), using: &generator))
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
            if hasLeftovers() { cut += 1 }
            let found = try #require(
                try stored(), "round \(round), seed \(Self.seed): neither one nor the other")
            if found == next { changed += 1 } else { kept += 1 }
            current = found
            // Now and then a writer goes on from what was left, to its end.
            if round % 16 == 15 {
                #expect(try Program.run(arguments(files[1 - current])) == 0)
                current = 1 - current
                #expect(try stored() == current)
                #expect(!hasLeftovers())
            }
        }
        print("killed \(Self.rounds) times: \(kept) old, \(changed) new, \(cut) in mid-write")
    }

    private func hasLeftovers() -> Bool {
        let zone = (try? FileBytes.names(in: "\(store)/\(Fixture.zone)", hidden: true)) ?? []
        let own = (try? FileBytes.names(in: store, hidden: true)) ?? []
        return !zone.isEmpty || own.contains { $0 != ".lock" }
    }

    /// Whether a small file system can be mounted here.
    private static let canMount: Bool = {
        guard geteuid() == 0 else { return false }
        let folder = TemporaryDirectory()
        return mount(folder.path) && unmount(folder.path)
    }()

    private static func mount(_ path: String) -> Bool {
        run("/bin/mount", ["-t", "tmpfs", "-o", "size=64k", "tmpfs", path])
    }

    private static func unmount(_ path: String) -> Bool { run("/bin/umount", [path]) }

    private static func run(_ program: String, _ arguments: [String]) -> Bool {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return false }
        process.waitUntilExit()
        return process.terminationStatus == 0
    }

    @Test(
        "A full disk leaves the old edition, and nothing else",
        .enabled(if: canMount, "needs the right to mount a file system"),
        .enabled(if: Program.path != nil, "the program is not built"))
    func fullDisk() throws {
        let disk = directory.path(of: "disk")
        #expect(mkdir(disk, 0o755) == 0 && Self.mount(disk))
        defer { _ = Self.unmount(disk) }
        let files = try writeEditions()
        let onDisk = "\(disk)/store"
        func importing(_ file: String) throws -> Int32 {
            try Program.run(arguments(file).dropLast() + [onDisk])
        }
        #expect(try importing(files[0]) == 0)
        // All but a few pages of the disk, one page less each time.
        var failures = 0
        for pages in stride(from: 12, through: 0, by: -1) {
            let filler = "\(disk)/filler"
            try Data(count: pages * 4096).write(to: URL(fileURLWithPath: filler))
            let code = try importing(files[1])
            let pieces = try Fixture.pieces("2024-07-01", in: onDisk)
            let isNew = code == 0
            #expect(code == 0 || code == 73)
            #expect(
                Fixture.largestShift(
                    try Fixture.features(shiftedBy: isNew ? 0.001 : 0), pieces) < 0.001)
            if !isNew {
                failures += 1
                #expect(try FileBytes.names(in: onDisk, hidden: true) == [".lock"])
                #expect(
                    try FileBytes.names(in: "\(onDisk)/\(Fixture.zone)", hidden: true) == [])
            }
            unlink(filler)
            if isNew { #expect(try importing(files[0]) == 0) }
        }
        #expect(failures > 0)
    }
}
