import Glibc
import Synchronization

/// The programs that run now and the private folders that exist now, to be ended and removed if
/// the process is told to end.
///
/// A namespace; safe to share.
public enum LeftOver {
    private static let state = Mutex(
        (children: Set<pid_t>(), folders: Set<String>(), isOver: false))

    /// Starts a child under the lock, so that none is missed. Returns nil if it is not started.
    static func start(_ start: () -> pid_t?) -> pid_t? {
        let child: pid_t?? = state.withLock { state in
            if state.isOver { return nil }
            let child = start()
            if let child { state.children.insert(child) }
            return .some(child)
        }
        guard let child else { awaitEnd() }
        return child
    }

    /// Reaps a child that has ended, if it has: its status, or nil. With `isFinal` it is awaited.
    static func reap(_ child: pid_t, isFinal: Bool) -> Int32? {
        // Under the lock too, or its number might be another process's when it is ended.
        let status: Int32?? = state.withLock { state in
            if state.isOver { return nil }
            var status: Int32 = 0
            let result = waitpid(child, &status, isFinal ? 0 : WNOHANG)
            if result == 0 || (result < 0 && errno == EINTR) { return .some(nil) }
            state.children.remove(child)
            return .some(result == child ? status : 127 << 8)
        }
        guard let status else { awaitEnd() }
        return status
    }

    /// The process is about to end: nobody is to say that a child failed, which was ended by us.
    private static func awaitEnd() -> Never {
        while true { pause() }
    }

    static func add(folder: String) { state.withLock { _ = $0.folders.insert(folder) } }

    /// Removes a folder with all that is in it.
    static func remove(folder: String) {
        delete(folder)
        state.withLock { _ = $0.folders.remove(folder) }
    }

    /// Ends all programs and removes all folders. Nothing can be started afterwards.
    public static func removeAll() {
        state.withLock { state in
            state.isOver = true
            for child in state.children {
                kill(child, SIGKILL)
                var status: Int32 = 0
                while waitpid(child, &status, 0) < 0, errno == EINTR {}
            }
            state.children = []
            for folder in state.folders { delete(folder) }
            state.folders = []
        }
    }

    /// Deletes a folder of files.
    private static func delete(_ folder: String) {
        if let directory = opendir(folder) {
            while let entry = readdir(directory) {
                let name = withUnsafePointer(to: &entry.pointee.d_name) {
                    $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
                }
                unlink("\(folder)/\(name)")
            }
            closedir(directory)
        }
        rmdir(folder)
    }
}
