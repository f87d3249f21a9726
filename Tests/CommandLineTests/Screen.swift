import Glibc

/// A terminal of the kernel's making (a pseudo-terminal), and what is shown on it.
final class Screen {
    private let controller: Int32
    /// What a process writes to.
    private(set) var terminal: Int32

    struct NoTerminal: Error {}

    private static let setLock: UInt = 0x4004_5431
    private static let getNumber: UInt = 0x8004_5430

    init() throws {
        // What unlockpt and ptsname do; the C library keeps both behind a macro that Swift does
        // not see.
        controller = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
        terminal = -1
        var lock: Int32 = 0
        var number: UInt32 = 0
        guard controller >= 0, ioctl(controller, Self.setLock, &lock) == 0,
            ioctl(controller, Self.getNumber, &number) == 0
        else { throw NoTerminal() }
        terminal = open("/dev/pts/\(number)", O_RDWR | O_NOCTTY | O_CLOEXEC)
        guard terminal >= 0 else { throw NoTerminal() }
    }

    deinit {
        closeTerminal()
        close(controller)
    }

    /// Leaves the terminal to the processes that have it, so that its end is seen.
    func closeTerminal() {
        if terminal >= 0 { close(terminal) }
        terminal = -1
    }

    /// Reads until `isEnough` or nobody has the terminal any more; returns what was shown.
    func read(until isEnough: (String) -> Bool) -> String {
        var bytes: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = Glibc.read(controller, &block, block.count)
            if count < 0, errno == EINTR { continue }
            if count <= 0 { break }
            bytes += block[..<count]
            let text = String(decoding: bytes, as: UTF8.self)
            if isEnough(text) { return text }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// All that is shown until nobody has the terminal any more.
    func rest() -> String { read { _ in false } }

    /// What stands on the screen behind the last progress bar once it is cleared; nil if it is not.
    func afterLastBar(_ shown: String) -> String? {
        guard let bar = shown.lastIndex(of: "%") else { return shown }
        let rest = shown[shown.index(after: bar)...]
        let clearing = "\r\u{1B}[K"
        guard rest.hasPrefix(clearing) else { return nil }
        return String(rest.dropFirst(clearing.count))
    }
}
