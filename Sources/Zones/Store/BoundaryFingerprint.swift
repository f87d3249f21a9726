import Glibc

/// What the files of boundaries look like from outside: two that are equal say that nothing was
/// changed between them.
///
/// Sees what a writer commits and what somebody saves with an editor alike: names, sizes, inodes
/// and times of change, to the nanosecond. Immutable; safe to share.
public struct BoundaryFingerprint: Hashable, Sendable {
    private var entries: [Entry] = []

    private struct Entry: Hashable, Sendable {
        let path: String
        let inode: UInt
        let size: Int
        let seconds: Int
        let nanoseconds: Int

        init?(_ path: String) {
            var status = stat()
            guard stat(path, &status) == 0 else { return nil }
            self.path = path
            inode = UInt(status.st_ino)
            size = Int(status.st_size)
            seconds = status.st_mtim.tv_sec
            nanoseconds = status.st_mtim.tv_nsec
        }
    }

    /// Looks at a store's manifests and editions, or at one file. O(files), about 2 us each.
    ///
    /// What cannot be looked at is left out, so that it shows when it can be again.
    public init(of path: String) {
        add(path)
        guard FileBytes.kind(of: path) == .directory else { return }
        add("\(path)/\(PendingCommit.fileName)")
        for zone in (try? FileBytes.names(in: path)) ?? [] {
            let directory = "\(path)/\(zone)"
            guard FileBytes.kind(of: directory) == .directory else { continue }
            for name in (try? FileBytes.names(in: directory)) ?? []
            where name == "zone.json" || name.hasSuffix(".geojson") {
                add("\(directory)/\(name)")
            }
        }
    }

    private mutating func add(_ path: String) {
        if let entry = Entry(path) { entries.append(entry) }
    }
}
