import JSON
import PlanarGeometry
import TestSupport
import Testing

@testable import Zones

/// A store before and after a change, and the change.
private struct Scenario: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let before: @Sendable (TemporaryDirectory) throws -> Void
    let change: @Sendable (BoundaryStoreWriter) throws -> Void
}

/// Day, status and first piece's east edge of every edition, zone by zone; empty if there is none.
private func state(of store: String) throws -> [String] {
    let options = BoundaryStore.Options(drafts: true, extent: .all)
    do {
        return try BoundaryStore.load(store, options: options, validity: allValid).zones.flatMap {
            zone in
            zone.editions.map { edition in
                let east = edition.pieces.first?.geometry.envelope.maxX ?? 0
                return "\(zone.code) \(edition.validFrom?.description ?? "") "
                    + "\(edition.status?.rawValue ?? "") \(east) \(edition.sha256 ?? "")"
            }
        }
    } catch {
        switch error {
        // No store, and a store without zones: there is nothing in either.
        case .notFound(store), .noZones(store): return []
        default: throw error
        }
    }
}

private func entry(_ day: Day, _ status: Edition.Status = .draft, sha256: String) -> EditionEntry {
    EditionEntry(
        day: day, status: status, source: "line.geojson", sourceSHA256: "0", sourceCRS: "WGS84",
        sha256: sha256)
}

private func store(
    _ code: String, _ text: String, size: Double, sha256: String, _ writer: BoundaryStoreWriter
) throws -> BoundaryStoreWriter.Change {
    let day = try #require(Day(text))
    let manifest = try ManifestChange.storing(
        entry(day, sha256: sha256), of: code, in: writer.manifest(of: code),
        name: "示例高新区", replace: true)
    let contents = TemporaryDirectory.collection(TemporaryDirectory.feature(size: size))
    return .init(code: code, manifest: manifest, edition: (day, Array(contents.utf8)))
}

private let scenarios: [Scenario] = [
    Scenario(testDescription: "a new store", before: { _ in }) { writer in
        try writer.commit([store("X0001", "2024-07-01", size: 3, sha256: "c", writer)])
    },
    Scenario(
        testDescription: "a new zone",
        before: { $0.writeZone("X0002", editions: ["2018-03-01": "official"]) },
        change: { writer in
            try writer.commit([store("X0001", "2024-07-01", size: 3, sha256: "c", writer)])
        }),
    Scenario(
        testDescription: "a new edition",
        before: { $0.writeZone("X0001", editions: ["2018-03-01": "official"]) },
        change: { writer in
            try writer.commit([store("X0001", "2024-07-01", size: 3, sha256: "c", writer)])
        }),
    Scenario(
        testDescription: "an edition replaced",
        before: {
            $0.writeZone("X0001", editions: ["2018-03-01": "official", "2024-07-01": "draft"])
        },
        change: { writer in
            try writer.commit([store("X0001", "2024-07-01", size: 5, sha256: "c", writer)])
        }),
    Scenario(
        testDescription: "editions of three zones at once, one of them new",
        before: {
            $0.writeZone("X0001", editions: ["2018-03-01": "official", "2024-07-01": "draft"])
            $0.writeZone("X0003", editions: ["2018-03-01": "schematic"])
        },
        change: { writer in
            try writer.commit([
                store("X0001", "2024-07-01", size: 5, sha256: "c", writer),
                store("X0002", "2024-07-01", size: 6, sha256: "d", writer),
                store("X0003", "2024-07-01", size: 7, sha256: "e", writer),
            ])
        }),
    Scenario(
        testDescription: "a draft published",
        before: { $0.writeZone("X0001", editions: ["2024-07-01": "draft"]) },
        change: { writer in
            let day = try #require(Day("2024-07-01"))
            let manifest = try ManifestChange.publishing(
                day, of: "X0001", in: writer.manifest(of: "X0001"), authority: "示例机关",
                sha256: "c")
            try writer.commit([.init(code: "X0001", manifest: manifest)])
        }),
    Scenario(
        testDescription: "an edition deleted",
        before: {
            $0.writeZone("X0001", editions: ["2018-03-01": "official", "2024-07-01": "draft"])
        },
        change: { writer in
            let day = try #require(Day("2024-07-01"))
            let manifest = try ManifestChange.deleting(
                day, of: "X0001", in: writer.manifest(of: "X0001"))
            try writer.commit([.init(code: "X0001", manifest: manifest, deleted: day)])
        }),
]

@Suite("A writer that dies")
struct StoreWriterCrashTests {
    /// What a scenario does to a store with certain steps; the store is kept.
    private func run(
        _ scenario: Scenario, _ directory: TemporaryDirectory, steps: FaultySteps
    ) throws {
        let writer = try BoundaryStoreWriter(
            store: directory.path(of: "store"), patience: 0, steps: steps)
        try scenario.change(writer)
    }

    private func prepare(_ scenario: Scenario) throws -> TemporaryDirectory {
        let directory = TemporaryDirectory()
        let source = TemporaryDirectory()
        try scenario.before(source)
        if !source.names.isEmpty { try copy(source.path, to: directory.path(of: "store")) }
        return directory
    }

    @Test(
        "leaves the old store or the new one, at whatever step it dies, and the next one succeeds",
        arguments: scenarios)
    private func dies(_ scenario: Scenario) throws {
        let whole = try prepare(scenario)
        let old = try state(of: whole.path(of: "store"))
        let steps = FaultySteps()
        try run(scenario, whole, steps: steps)
        let new = try state(of: whole.path(of: "store"))
        #expect(old != new)
        #expect(hidden(whole) == [])
        let decision = try #require(
            steps.trace.firstIndex(of: "rename .commit.new .commit"))

        for step in steps.trace.indices {
            for moment in FaultySteps.Moment.allCases {
                let directory = try prepare(scenario)
                let dying = FaultySteps(dyingAt: step, moment)
                #expect(throws: BoundaryWriteError.self) {
                    try run(scenario, directory, steps: dying)
                }
                let isNew = step > decision || step == decision && moment == .after
                let place = "\(moment) \(steps.trace[step])"
                #expect(
                    try state(of: directory.path(of: "store")) == (isNew ? new : old),
                    Comment(rawValue: place))
                // The next writer finishes or clears away, and can die as well while it does.
                if moment == .after { try dieAgain(directory, expected: isNew ? new : old, place) }
                let last = FaultySteps()
                if isNew {
                    _ = try BoundaryStoreWriter(
                        store: directory.path(of: "store"), steps: last)
                } else {
                    try run(scenario, directory, steps: last)
                }
                #expect(try state(of: directory.path(of: "store")) == new)
                #expect(hidden(directory) == [], Comment(rawValue: place))
            }
        }
    }

    private func dieAgain(
        _ directory: TemporaryDirectory, expected: [String], _ place: String
    ) throws {
        for step in 0..<4 {
            for moment in FaultySteps.Moment.allCases {
                let copied = TemporaryDirectory()
                if directory.names.contains("store") {
                    try copy(directory.path(of: "store"), to: copied.path(of: "store"))
                }
                _ = try? BoundaryStoreWriter(
                    store: copied.path(of: "store"), steps: FaultySteps(dyingAt: step, moment))
                #expect(
                    try state(of: copied.path(of: "store")) == expected,
                    "recovery, \(moment) step \(step), after \(place)")
            }
        }
    }

    @Test("whose disk is full at any step leaves nothing behind", arguments: scenarios)
    private func fullDisk(_ scenario: Scenario) throws {
        let whole = try prepare(scenario)
        let old = try state(of: whole.path(of: "store"))
        let steps = FaultySteps()
        try run(scenario, whole, steps: steps)
        let new = try state(of: whole.path(of: "store"))
        let decision = try #require(
            steps.trace.firstIndex(of: "rename .commit.new .commit"))
        for step in steps.trace.indices {
            let directory = try prepare(scenario)
            let failing = FaultySteps(dyingAt: step, .within, onlyFails: true)
            let error = #expect(throws: BoundaryWriteError.self) {
                try run(scenario, directory, steps: failing)
            }
            #expect(error?.consequence == .cannotWrite)
            #expect(
                try state(of: directory.path(of: "store")) == (step > decision ? new : old),
                "at \(steps.trace[step])")
            if step <= decision { #expect(hidden(directory) == []) }
        }
    }

    @Test("has every file and folder on the disk before it decides, and before it forgets")
    func order() throws {
        let scenario = scenarios[4]
        let steps = FaultySteps()
        try run(scenario, prepare(scenario), steps: steps)
        #expect(
            steps.trace == [
                "write .2024-07-01.geojson.new", "write .zone.json.new", "synchronise X0001",
                "makeFolder X0002", "write .2024-07-01.geojson.new", "write .zone.json.new",
                "synchronise X0002",
                "write .2024-07-01.geojson.new", "write .zone.json.new", "synchronise X0003",
                "synchronise store",
                "write .commit.new", "rename .commit.new .commit", "synchronise store",
                "rename .2024-07-01.geojson.new 2024-07-01.geojson",
                "rename .zone.json.new zone.json", "synchronise X0001",
                "rename .2024-07-01.geojson.new 2024-07-01.geojson",
                "rename .zone.json.new zone.json", "synchronise X0002",
                "rename .2024-07-01.geojson.new 2024-07-01.geojson",
                "rename .zone.json.new zone.json", "synchronise X0003",
                "remove .commit", "synchronise store",
            ])
    }

    /// What is hidden in a store, the lock left out.
    private func hidden(_ directory: TemporaryDirectory) -> [String] {
        let store = directory.path(of: "store")
        var found = (try? FileBytes.names(in: store, hidden: true)) ?? []
        for zone in (try? FileBytes.names(in: store)) ?? [] {
            let folder = "\(store)/\(zone)"
            found += (try? FileBytes.names(in: folder, hidden: true)) ?? []
            if (try? FileBytes.names(in: folder)) == [] { found.append("\(zone)/") }
        }
        // The file of a deleted edition stays on purpose.
        return found.filter { $0 != ".lock" && !$0.contains(".deleted-") }
    }

    /// Copies a folder of folders of files, hidden ones too.
    private func copy(_ path: String, to target: String) throws {
        try SystemSteps().makeFolder(target)
        for hidden in [false, true] {
            for name in try FileBytes.names(in: path, hidden: hidden) {
                let source = "\(path)/\(name)"
                if FileBytes.kind(of: source) == .directory {
                    try copy(source, to: "\(target)/\(name)")
                } else {
                    try FaultySteps().write(
                        try FileBytes.read(source), to: "\(target)/\(name)")
                }
            }
        }
    }
}
