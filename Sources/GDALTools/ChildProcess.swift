import Glibc

/// A program run with limits, its output kept in an unlinked temporary file.
///
/// Arguments are a vector, never a command line for a shell. The environment is only what is
/// given. Signals have their usual meaning in the child, whatever we do about them, and
/// `LeftOver` ends it when we are told to end. A namespace; safe to share.
enum ChildProcess {
    /// What a child may use.
    struct Limits {
        /// Seconds on the clock.
        var seconds = 120
        /// Seconds of processor time.
        var processorSeconds = 120
        /// Bytes of address space. GDAL maps its libraries and data into it: 300 MiB to start with.
        var addressSpace = 6 << 30
        /// Bytes of any file that it writes.
        var fileSize = 4 << 30
    }

    /// How a child ended.
    enum Ending {
        case exited(Int32)
        case signalled(Int32)
        case timedOut
    }

    /// What a child left.
    struct Outcome {
        let ending: Ending
        /// The last of what it wrote to standard error.
        let message: String
    }

    /// Runs a program and waits for it.
    ///
    /// - Parameters:
    ///   - output: where its standard output goes.
    ///   - errors: a file for its standard error, read back for the message.
    /// - Returns: nil if it could not be started.
    static func run(
        _ program: String, _ arguments: [String], environment: [String: String],
        output: Int32, errors: Int32, limits: Limits
    ) -> Outcome? {
        // prlimit sets the limits and becomes the program: they hold from its first instruction,
        // which limits set on a running child from outside would not.
        let words =
            [
                "prlimit", "--cpu=\(limits.processorSeconds)", "--as=\(limits.addressSpace)",
                "--fsize=\(limits.fileSize)", "--core=0", "--nofile=64", "--", program,
            ] + arguments
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
        posix_spawn_file_actions_adddup2(&actions, errors, STDERR_FILENO)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // What is ignored stays so in a child: without this none would heed an interrupt, nor end
        // at its limits.
        var signals = sigset_t()
        sigfillset(&signals)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        posix_spawnattr_setflags(
            &attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
        let started = LeftOver.start {
            var child = pid_t()
            let failure = withVector(words) { words in
                withVector(environment.map { "\($0.key)=\($0.value)" }) { environment in
                    posix_spawn(
                        &child, "/usr/bin/prlimit", &actions, &attributes, words, environment)
                }
            }
            return failure == 0 ? child : nil
        }
        guard let child = started else { return nil }
        let ending = wait(for: child, seconds: limits.seconds)
        return Outcome(ending: ending, message: tail(of: errors))
    }

    /// Calls `body` with a vector of C strings that ends with nil, as `exec` wants it.
    private static func withVector<Result>(
        _ words: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
    ) -> Result {
        let copies = words.map { strdup($0) }
        defer { for copy in copies { free(copy) } }
        return body(copies + [nil])
    }

    private static func wait(for child: pid_t, seconds: Int) -> Ending {
        var pause: UInt32 = 500
        var waited = 0
        while true {
            if let status = LeftOver.reap(child, isFinal: false) {
                let signal = status & 0x7F
                return signal == 0 ? .exited((status >> 8) & 0xFF) : .signalled(signal)
            }
            if waited / 1_000_000 >= seconds {
                kill(child, SIGKILL)
                while LeftOver.reap(child, isFinal: true) == nil {}
                return .timedOut
            }
            usleep(pause)
            waited += Int(pause)
            pause = min(pause * 2, 20_000)
        }
    }

    private static func tail(of descriptor: Int32) -> String {
        let size = lseek(descriptor, 0, SEEK_END)
        let length = min(size, 2000)
        guard length > 0 else { return "" }
        var bytes = [UInt8](repeating: 0, count: length)
        let count = pread(descriptor, &bytes, length, size - length)
        // A message goes to a terminal: no control characters of somebody's file.
        let text = String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
        let lines = text.split(whereSeparator: \.isNewline).map { line in
            String(line.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F })
        }
        // GDAL warns of every driver that it was built without when it is to leave that out.
        return lines.last { !$0.isEmpty && !$0.contains("GDAL_SKIP") } ?? ""
    }
}
