import Glibc
import JSON

/// A change of a store that has been decided but is perhaps not in its place yet.
///
/// The writer's protocol, in which one `rename` decides everything:
///
/// 1. New files are written beside those they will replace, under hidden names that reading passes
///    over (`.zone.json.new`, `.2024-07-01.geojson.new`), and are synchronised, with their folders.
/// 2. The file `.commit` appears in the store, by a rename, and says which zones, and which edition
///    of each, have new files. **From here on the store is the new one**: reading takes the new
///    file where there is one.
/// 3. Each new file is renamed into its place, the edition first, then the manifest. A file that
///    is there already has no new one beside it, so any part of this can be done. The file of an
///    edition that is deleted is renamed to a hidden name, and is not read from 2 on.
/// 4. `.commit` goes away.
///
/// A process that ends before 2 leaves the old store, with hidden files that the next writer
/// deletes; one that ends after it leaves the new store, and the next writer does the rest of 3 and
/// 4. Reading changes nothing, so it needs no right to write. Immutable; safe to share.
package struct PendingCommit: Hashable, Sendable {
    /// What changes of a zone.
    package struct Change: Hashable, Sendable {
        package let code: String
        /// The edition whose file is new; nil if only the manifest is.
        package let day: Day?
        /// The edition whose file goes, to a hidden name: nothing is lost. nil if none does.
        package let deletion: Deletion?

        package init(code: String, day: Day?, deletion: Deletion? = nil) {
            self.code = code
            self.day = day
            self.deletion = deletion
        }
    }

    /// An edition's file that gets the name `.2024-07-01.geojson.deleted-1`, or with the next number
    /// that is free: it can be taken back by hand.
    package struct Deletion: Hashable, Sendable {
        package let day: Day
        package let number: Int

        package init(day: Day, number: Int) {
            self.day = day
            self.number = number
        }

        /// nil unless `name` is such a name.
        init?(name: String) {
            let parts = name.split(separator: "-deleted-", omittingEmptySubsequences: false)
            guard parts.count == 2, let day = Day(parts[0]), let number = Int(parts[1]), number > 0
            else { return nil }
            self.init(day: day, number: number)
        }

        /// As the file that decides writes it.
        var name: String { "\(day)-deleted-\(number)" }

        /// The name that the file gets.
        package var fileName: String { ".\(day).geojson.deleted-\(number)" }
    }

    package let changes: [Change]

    package init(changes: [Change]) { self.changes = changes }

    /// The name in the store's directory of the file that decides.
    package static let fileName = ".commit"

    /// The name under which a new file waits.
    package static func hiddenName(for name: String) -> String { ".\(name).new" }

    /// What is pending in a store; nil if nothing is.
    ///
    /// - Throws: `BoundaryError.unreadable`, `.manifestNotJSON`, `.badManifest`.
    package init?(in store: String) throws(BoundaryError) {
        let file = "\(store)/\(Self.fileName)"
        let bytes: [UInt8]
        do throws(BoundaryError) {
            bytes = try FileBytes.read(file)
        } catch {
            if case .notFound = error { return nil }
            throw error
        }
        let value: JSONValue
        do {
            value = try JSONValue(parsing: bytes)
        } catch {
            throw .manifestNotJSON(file: file, error)
        }
        guard let zones = value["zones"]?.object else {
            throw .badManifest(file: file, member: "zones", .missing)
        }
        var changes: [Change] = []
        for zone in zones {
            guard ZoneManifest.isCode(zone.name) else {
                throw .badManifest(file: file, member: "zones", .badCode(zone.name))
            }
            let text = zone.value.string
            let day = text.flatMap { Day($0) }
            guard (text == nil) == (day == nil) else {
                throw .badManifest(file: file, member: zone.name, .noDay(text ?? ""))
            }
            let deleted = value["deleted"]?[zone.name]?.string
            let deletion = deleted.flatMap { Deletion(name: $0) }
            guard (deleted == nil) == (deletion == nil) else {
                throw .badManifest(file: file, member: "deleted", .noDay(deleted ?? ""))
            }
            changes.append(Change(code: zone.name, day: day, deletion: deletion))
        }
        self.changes = changes
    }

    /// The text of the file that decides.
    package var bytes: [UInt8] {
        let zones = JSONObject(
            changes.map { .init(name: $0.code, value: .string(orNull: $0.day?.description)) })
        var all: JSONObject = ["zones": .object(zones)]
        let deleted = changes.compactMap { change in
            change.deletion.map {
                JSONObject.Member(name: change.code, value: .string($0.name))
            }
        }
        if !deleted.isEmpty { all["deleted"] = .object(JSONObject(deleted)) }
        return Array(JSONValue.object(all).prettyText.utf8)
    }
}

/// The files of a zone's directory as they count: new ones that are decided upon, else those in
/// their places.
///
/// Immutable; safe to share.
package struct ZoneFiles: Sendable {
    /// The names of the editions' files, ascending by bytes.
    package let editions: [String]
    /// The path of the manifest; there may be no such file.
    package let manifest: String
    private let directory: String
    private let pending: String?

    /// - Throws: `BoundaryError.unreadable`.
    package init(
        of code: String, in directory: String, pending commit: PendingCommit?
    ) throws(BoundaryError) {
        self.directory = directory
        var names = try FileBytes.names(in: directory).filter { $0.hasSuffix(".geojson") }
        var manifest = "\(directory)/zone.json"
        var pending: String?
        if let change = commit?.changes.first(where: { $0.code == code }) {
            let new = "\(directory)/\(PendingCommit.hiddenName(for: "zone.json"))"
            if FileBytes.kind(of: new) == .file { manifest = new }
            if let deletion = change.deletion {
                names.removeAll { $0 == "\(deletion.day).geojson" }
            }
            if let name = change.day.map({ "\($0).geojson" }) {
                let new = "\(directory)/\(PendingCommit.hiddenName(for: name))"
                if FileBytes.kind(of: new) == .file {
                    pending = name
                    if !names.contains(name) {
                        names.append(name)
                        names.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
                    }
                }
            }
        }
        editions = names
        self.manifest = manifest
        self.pending = pending
    }

    /// The path of an edition's file by its name.
    package func path(of edition: String) -> String {
        edition == pending
            ? "\(directory)/\(PendingCommit.hiddenName(for: edition))" : "\(directory)/\(edition)"
    }
}

/// When a store was last changed by a writer: equal stamps before and after reading say that all
/// that was read belongs together. Immutable; safe to share.
struct StoreStamp: Hashable {
    private let seconds: Int
    private let nanoseconds: Int
    private let commit: ino_t?

    /// Whether a commit was pending.
    var isPending: Bool { commit != nil }

    init(of store: String) {
        // Making, renaming and deleting `.commit` all touch the directory.
        var status = stat()
        let isThere = stat(store, &status) == 0
        seconds = isThere ? status.st_mtim.tv_sec : 0
        nanoseconds = isThere ? status.st_mtim.tv_nsec : 0
        commit = stat("\(store)/\(PendingCommit.fileName)", &status) == 0 ? status.st_ino : nil
    }
}
