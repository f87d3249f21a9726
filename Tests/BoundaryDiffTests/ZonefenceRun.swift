import Glibc
import Testing

/// A run of the built binary, started in the folder of the package.
struct ZonefenceRun {
    let code: Int32
    let output: String
    let messages: String

    /// The folder of the package.
    static let package: String = {
        let parts = "\(#filePath)".split(separator: "/", omittingEmptySubsequences: false)
        return parts.dropLast(3).joined(separator: "/")
    }()

    /// The binary, built into the folder of the test bundle.
    private static let binary: String = {
        var path = [CChar](repeating: 0, count: 4096)
        let length = readlink("/proc/self/exe", &path, path.count - 1)
        let bytes = path.prefix(max(0, length)).map(UInt8.init(bitPattern:))
        let parts = String(decoding: bytes, as: UTF8.self)
            .split(separator: "/", omittingEmptySubsequences: false)
        return parts.dropLast().joined(separator: "/") + "/zonefence"
    }()

    struct NotStarted: Error {}

    /// Runs it to its end.
    init(_ arguments: String...) throws { try self.init(arguments) }

    /// Runs it to its end.
    init(_ arguments: [String]) throws {
        guard let output = tmpfile(), let messages = tmpfile() else { throw NotStarted() }
        defer {
            fclose(output)
            fclose(messages)
        }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, fileno(output), STDOUT_FILENO)
        posix_spawn_file_actions_adddup2(&actions, fileno(messages), STDERR_FILENO)
        let words = ["env", "-C", Self.package, Self.binary] + arguments
        var vector = words.map { strdup($0) } + [nil]
        let surroundings = ["LC_ALL=C.UTF-8", "PATH=/usr/bin:/bin"]
        var environment = surroundings.map { strdup($0) } + [nil]
        defer { for text in vector + environment { free(text) } }
        var process = pid_t()
        guard
            posix_spawn(&process, "/usr/bin/env", &actions, nil, &vector, &environment) == 0
        else { throw NotStarted() }
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        code = status & 0x7F == 0 ? status >> 8 & 0xFF : -1
        self.output = Self.contents(output)
        self.messages = Self.contents(messages)
    }

    static func contents(_ file: UnsafeMutablePointer<FILE>) -> String {
        rewind(file)
        var bytes: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 1 << 16)
        while case let count = fread(&block, 1, block.count, file), count > 0 {
            bytes += block[..<count]
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// Texts that were looked at once and are compared byte for byte ever since.
///
/// `ZONEFENCE_RECORD=1 swift test …` writes what comes out now in their place.
enum RecordedText {
    private static let folder = "\(ZonefenceRun.package)/Tests/BoundaryDiffTests/Golden"

    static func expect(
        _ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let path = "\(folder)/\(name)"
        if getenv("ZONEFENCE_RECORD") != nil {
            let file = try #require(fopen(path, "w"), sourceLocation: sourceLocation)
            fputs(text, file)
            fclose(file)
        }
        let file = try #require(fopen(path, "r"), "no \(path)", sourceLocation: sourceLocation)
        defer { fclose(file) }
        #expect(text == ZonefenceRun.contents(file), sourceLocation: sourceLocation)
    }
}
