import Dispatch
import Glibc
import TestSupport

/// A folder to work in, and the built binary run in it as a person runs it.
///
/// `TMPDIR` is a folder of its own, so that whatever a run leaves there is seen.
final class Desk {
    let folder = TemporaryDirectory()
    let scratch = TemporaryDirectory()

    /// The folder of the package.
    static let package: String = {
        let parts = "\(#filePath)".split(separator: "/", omittingEmptySubsequences: false)
        return parts.dropLast(3).joined(separator: "/")
    }()

    /// The binary, built into the folder of the test bundle.
    static let binary: String = {
        var path = [CChar](repeating: 0, count: 4096)
        let length = readlink("/proc/self/exe", &path, path.count - 1)
        let bytes = path.prefix(max(0, length)).map(UInt8.init(bitPattern:))
        let own = String(decoding: bytes, as: UTF8.self)
        let parts = own.split(separator: "/", omittingEmptySubsequences: false)
        return parts.dropLast().joined(separator: "/") + "/zonefence"
    }()

    /// The shipped boundaries on a day that does not move.
    static let boundaries = ["--boundaries", "\(package)/boundaries", "--as-of", "2026-01-01"]

    /// Runs the binary to its end.
    func run(
        _ arguments: [String], input: [UInt8] = [], environment: [String: String] = [:],
        directory: String? = nil
    ) throws -> Outcome {
        try start(arguments, input: input, environment: environment, directory: directory).wait()
    }

    /// Runs `check` against the shipped boundaries.
    func check(_ arguments: String..., input: [UInt8] = [], environment: [String: String] = [:])
        throws -> Outcome
    {
        try run(
            ["check"] + arguments + Self.boundaries, input: input, environment: environment)
    }

    /// Starts the binary.
    func start(
        _ arguments: [String], input: [UInt8] = [], environment: [String: String] = [:],
        directory: String? = nil, output: Int32? = nil, errors: Int32? = nil
    ) throws -> Running {
        try Running(
            [Self.binary] + arguments, input: input,
            environment: surroundings.merging(environment) { $1 },
            directory: directory ?? folder.path, output: output, errors: errors)
    }

    /// Starts a script of bash in which `$zonefence` is the binary.
    func startShell(_ script: String) throws -> Running {
        try Running(
            ["/bin/bash", "-c", script], input: [],
            environment: surroundings.merging(["zonefence": Self.binary]) { $1 },
            directory: folder.path)
    }

    /// Runs such a script to its end.
    func shell(_ script: String) throws -> Outcome { try startShell(script).wait() }

    private var surroundings: [String: String] {
        ["LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin", "TMPDIR": scratch.path]
    }
}

/// What a run left behind.
struct Outcome {
    enum Ending: Equatable {
        case exited(Int32)
        case signalled(Int32)
    }

    let ending: Ending
    let output: [UInt8]
    let messages: String

    var text: String { String(decoding: output, as: UTF8.self) }
    var rows: [[String]] { CSVText.rows(text) }
}

/// A run that goes on.
final class Running {
    let process: pid_t
    private let output: UnsafeMutablePointer<FILE>
    private let errors: UnsafeMutablePointer<FILE>
    private let watchdog: DispatchWorkItem

    struct NotStarted: Error {
        let program: String
        let reason: String
    }

    /// No run takes longer, in seconds.
    private static let limit = 60.0

    init(
        _ words: [String], input: [UInt8], environment: [String: String], directory: String,
        output outputDescriptor: Int32? = nil, errors errorDescriptor: Int32? = nil
    ) throws {
        guard let given = tmpfile(), let output = tmpfile(), let errors = tmpfile() else {
            throw NotStarted(program: words[0], reason: "no temporary file")
        }
        defer { fclose(given) }
        fwrite(input, 1, input.count, given)
        rewind(given)
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, fileno(given), STDIN_FILENO)
        posix_spawn_file_actions_adddup2(
            &actions, outputDescriptor ?? fileno(output), STDOUT_FILENO)
        posix_spawn_file_actions_adddup2(
            &actions, errorDescriptor ?? fileno(errors), STDERR_FILENO)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // Signals as a shell hands them on, and a group of its own that can be ended whole.
        var all = sigset_t()
        sigfillset(&all)
        posix_spawnattr_setsigdefault(&attributes, &all)
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setpgroup(&attributes, 0)
        posix_spawnattr_setflags(
            &attributes,
            Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETPGROUP))
        var child = pid_t()
        // env goes to the folder and becomes the program.
        let failure = withVector(["env", "-C", directory] + words) { words in
            withVector(environment.map { "\($0.key)=\($0.value)" }) { environment in
                posix_spawn(&child, "/usr/bin/env", &actions, &attributes, words, environment)
            }
        }
        guard failure == 0 else {
            throw NotStarted(program: words[0], reason: String(cString: strerror(failure)))
        }
        process = child
        self.output = output
        self.errors = errors
        watchdog = DispatchWorkItem { kill(-child, SIGKILL) }
        DispatchQueue.global().asyncAfter(deadline: .now() + Self.limit, execute: watchdog)
    }

    deinit {
        fclose(output)
        fclose(errors)
    }

    /// Sends a signal to the process alone.
    func send(_ signal: Int32) { kill(process, signal) }

    /// Whether anything of its group is still there.
    var isGroupAlive: Bool { kill(-process, 0) == 0 }

    /// Waits for its end.
    func wait() -> Outcome {
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        watchdog.cancel()
        let signal = status & 0x7F
        return Outcome(
            ending: signal == 0 ? .exited(status >> 8 & 0xFF) : .signalled(signal),
            output: Self.contents(output),
            messages: String(decoding: Self.contents(errors), as: UTF8.self))
    }

    private static func contents(_ file: UnsafeMutablePointer<FILE>) -> [UInt8] {
        rewind(file)
        var bytes: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 1 << 16)
        while case let count = fread(&block, 1, block.count, file), count > 0 {
            bytes += block[..<count]
        }
        return bytes
    }
}

/// Calls `body` with a vector of C strings that ends with nil, as `exec` wants it.
private func withVector<Result>(
    _ words: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
) -> Result {
    let copies = words.map { strdup($0) }
    defer { for copy in copies { free(copy) } }
    return body(copies + [nil])
}
