import Glibc
public import JSON

/// Writes to a boundary store so that nothing is ever lost of it.
///
/// While it exists no other writer can be at work in the store. What it commits is there whole or
/// not at all, whenever the process ends and however full the disk is: see `PendingCommit` for the
/// protocol. Confined to one thread.
public final class BoundaryStoreWriter {
    /// The new files of a zone. Immutable; safe to share.
    public struct Change: Sendable {
        /// The zone's code.
        public let code: String
        /// The whole new manifest.
        public let manifest: JSONObject
        /// The day and the bytes of the edition that is new or replaced; nil if none is.
        public let edition: (day: Day, contents: [UInt8])?
        /// The day of the edition that goes, which the manifest does not list; nil if none does.
        public let deleted: Day?

        /// Makes a change.
        public init(
            code: String, manifest: JSONObject, edition: (day: Day, contents: [UInt8])? = nil,
            deleted: Day? = nil
        ) {
            self.code = code
            self.manifest = manifest
            self.edition = edition
            self.deleted = deleted
        }
    }

    /// The path of the store.
    public let store: String
    private let steps: any StoreSteps
    private let lock: StoreLock

    /// Waits for other writers, and finishes or clears away what one that was killed has left.
    ///
    /// The store is made if there is none; the folder that it is in has to be there.
    ///
    /// - Parameter patience: how long to wait for another writer, in seconds.
    /// - Throws: `BoundaryWriteError.notAStore`, `.busy`, `.cannotWrite`, `.unfinished`,
    ///   `.unreadable`.
    public convenience init(store: String, patience: Int = 10) throws(BoundaryWriteError) {
        try self.init(store: store, patience: patience, steps: SystemSteps())
    }

    package init(
        store: String, patience: Int = 10, steps: any StoreSteps
    ) throws(BoundaryWriteError) {
        self.store = store
        self.steps = steps
        try Self.checkPath(store)
        if FileBytes.kind(of: store) == .missing { try Self.makeStore(store, steps) }
        lock = try StoreLock(store: store, patience: patience)
        if let pending = try reading({ () throws(BoundaryError) in try PendingCommit(in: store) }) {
            try finish(pending)
        } else {
            try clearAway()
        }
    }

    private static func makeStore(
        _ store: String, _ steps: any StoreSteps
    ) throws(BoundaryWriteError) {
        do throws(StepFailure) {
            try steps.makeFolder(store)
        } catch {
            // Another writer may have made it just now.
            guard FileBytes.kind(of: store) == .directory else { throw BoundaryWriteError(error) }
        }
        do throws(StepFailure) {
            try steps.synchronise(folder: parent(of: store))
        } catch {
            throw BoundaryWriteError(error)
        }
    }

    /// Whether a path can be written to as a store: nothing is there, or a store, or an empty
    /// folder.
    ///
    /// - Throws: `BoundaryWriteError.notAStore`, `.unreadable`.
    public static func checkPath(_ store: String) throws(BoundaryWriteError) {
        switch FileBytes.kind(of: store) {
        case .missing: return
        case .file: throw .notAStore(path: store)
        case .directory:
            let names = try reading { () throws(BoundaryError) in
                try FileBytes.names(in: store)
            }
            let isStore =
                names.isEmpty || FileBytes.kind(of: "\(store)/\(StoreLock.fileName)") == .file
                || names.contains { FileBytes.kind(of: "\(store)/\($0)/zone.json") == .file }
            guard isStore else { throw .notAStore(path: store) }
        }
    }

    /// The manifest of a zone, every member of it; nil if the zone is not in the store.
    ///
    /// - Throws: `BoundaryWriteError.unreadable` with what the reader of stores would say.
    public func manifest(of code: String) throws(BoundaryWriteError) -> JSONObject? {
        try Self.reading { () throws(BoundaryError) in
            try ManifestChange.manifest(of: code, in: store)
        }
    }

    /// Puts new files of zones into the store, all of them or none. O(bytes).
    ///
    /// - Parameter changes: at most one for a zone; a precondition.
    /// - Throws: `BoundaryWriteError.cannotWrite`, the store being what it was;
    ///   `BoundaryWriteError.unfinished`, the store being the new one.
    public func commit(_ changes: [Change]) throws(BoundaryWriteError) {
        precondition(Set(changes.map(\.code)).count == changes.count, "one change for a zone")
        guard !changes.isEmpty else { return }
        let pending = PendingCommit(
            changes: changes.map { change in
                .init(
                    code: change.code, day: change.edition?.day,
                    deletion: change.deleted.map { deletion(of: $0, in: change.code) })
            })
        do throws(StepFailure) {
            try prepare(changes)
            let new = path(of: "\(PendingCommit.fileName).new")
            try steps.write(pending.bytes, to: new)
            try steps.rename(new, to: path(of: PendingCommit.fileName))
        } catch {
            // What cannot be cleared away now is hidden, and the next writer does it.
            try? clearAway()
            throw BoundaryWriteError(error)
        }
        do throws(StepFailure) {
            try steps.synchronise(folder: store)
        } catch {
            throw .unfinished(path: error.path, reason: error.reason)
        }
        try finish(pending)
    }

    /// Writes the new files under their hidden names.
    private func prepare(_ changes: [Change]) throws(StepFailure) {
        var isAnyFolderNew = false
        for change in changes {
            let folder = path(of: change.code)
            if FileBytes.kind(of: folder) == .missing {
                try steps.makeFolder(folder)
                isAnyFolderNew = true
            }
            if let edition = change.edition {
                let name = PendingCommit.hiddenName(for: "\(edition.day).geojson")
                try steps.write(edition.contents, to: "\(folder)/\(name)")
            }
            let text = JSONValue.object(change.manifest).prettyText
            let name = PendingCommit.hiddenName(for: "zone.json")
            try steps.write(Array(text.utf8), to: "\(folder)/\(name)")
            try steps.synchronise(folder: folder)
        }
        if isAnyFolderNew { try steps.synchronise(folder: store) }
    }

    /// Puts the files of a decided commit into their places.
    private func finish(_ pending: PendingCommit) throws(BoundaryWriteError) {
        do throws(StepFailure) {
            for change in pending.changes {
                let folder = path(of: change.code)
                if let deletion = change.deletion {
                    let file = "\(folder)/\(deletion.day).geojson"
                    if FileBytes.kind(of: file) == .file {
                        try steps.rename(file, to: "\(folder)/\(deletion.fileName)")
                    }
                }
                let names = (change.day.map { ["\($0).geojson"] } ?? []) + ["zone.json"]
                for name in names {
                    let new = "\(folder)/\(PendingCommit.hiddenName(for: name))"
                    guard FileBytes.kind(of: new) == .file else { continue }
                    try steps.rename(new, to: "\(folder)/\(name)")
                }
                try steps.synchronise(folder: folder)
            }
            try steps.remove(path(of: PendingCommit.fileName))
            try steps.synchronise(folder: store)
        } catch {
            throw .unfinished(path: error.path, reason: error.reason)
        }
    }

    /// A hidden name that is free.
    private func deletion(of day: Day, in code: String) -> PendingCommit.Deletion {
        var number = 1
        while true {
            let deletion = PendingCommit.Deletion(day: day, number: number)
            if FileBytes.kind(of: "\(path(of: code))/\(deletion.fileName)") == .missing {
                return deletion
            }
            number += 1
        }
    }

    /// Deletes what a writer has left that ended before its commit.
    private func clearAway() throws(BoundaryWriteError) {
        let found = try reading { () throws(BoundaryError) in try leftovers() }
        do throws(StepFailure) {
            for (folder, names) in found {
                for name in names { try steps.remove("\(folder)/\(name)") }
                // A zone that never came to be; of others the folder is not empty.
                if folder != store, !names.isEmpty { try? steps.removeFolder(folder) }
            }
        } catch {
            throw BoundaryWriteError(error)
        }
    }

    private func leftovers() throws(BoundaryError) -> [(folder: String, names: [String])] {
        var found: [(folder: String, names: [String])] = []
        let commit = "\(PendingCommit.fileName).new"
        if FileBytes.kind(of: path(of: commit)) == .file { found.append((store, [commit])) }
        for zone in try FileBytes.names(in: store) {
            let folder = path(of: zone)
            guard FileBytes.kind(of: folder) == .directory else { continue }
            let names = try FileBytes.names(in: folder, hidden: true).filter { name in
                let visible = String(name.dropFirst().dropLast(".new".count))
                guard name == PendingCommit.hiddenName(for: visible) else { return false }
                return visible == "zone.json"
                    || visible.hasSuffix(".geojson")
                        && Day(visible.dropLast(".geojson".count)) != nil
            }
            if !names.isEmpty { found.append((folder, names)) }
        }
        return found
    }

    private func path(of name: String) -> String { "\(store)/\(name)" }

    private func reading<Value>(
        _ body: () throws(BoundaryError) -> Value
    ) throws(BoundaryWriteError) -> Value { try Self.reading(body) }

    private static func reading<Value>(
        _ body: () throws(BoundaryError) -> Value
    ) throws(BoundaryWriteError) -> Value {
        do throws(BoundaryError) { return try body() } catch { throw .unreadable(error) }
    }

    private static func parent(of path: String) -> String {
        var trimmed = path[...]
        while trimmed.count > 1, trimmed.last == "/" { trimmed.removeLast() }
        guard let slash = trimmed.lastIndex(of: "/") else { return "." }
        return slash == trimmed.startIndex ? "/" : String(trimmed[..<slash])
    }
}
