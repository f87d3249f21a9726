import Access
import ArgumentParser
import Glibc

/// `zonefence-server token`: the tokens by which callers are known.
struct TokenCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "token", abstract: "Add, list and revoke tokens.",
        discussion: "管理访问令牌。Only salted hashes are stored; a token is shown once, when it is made.",
        subcommands: [Add.self, List.self, Revoke.self])

    struct FileOption: ParsableArguments {
        @Option(
            help: ArgumentHelp(
                "The token file, which nobody but its owner may read. 令牌文件，仅所有者可读。",
                valueName: "path"))
        var tokens: String
    }

    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Make a token and show it once.")

        @OptionGroup var file: FileOption

        @Option(help: ArgumentHelp("Whose it is, for the audit log. 持有人。", valueName: "text"))
        var name: String

        @Option(
            help: ArgumentHelp(
                "What it allows: read, check, write, separated by commas. 权限。", valueName: "role,…")
        )
        var roles: String

        @Option(
            help: ArgumentHelp(
                "When it expires, as 2027-01-01T00:00:00Z (default: never). 失效时间。",
                valueName: "instant"))
        var expires: String?

        func run() throws {
            var wanted: Set<Role> = []
            for word in roles.split(separator: ",") {
                guard let role = Role(rawValue: String(word)) else {
                    throw ValidationError("--roles '\(word)': use read, check, write")
                }
                wanted.insert(role)
            }
            guard !wanted.isEmpty else { throw ValidationError("--roles is blank") }
            let end = try expires.map { text in
                guard let instant = Timestamp(text) else {
                    throw ValidationError(
                        "--expires '\(text)' is no instant; write it as 2027-01-01T00:00:00Z")
                }
                return instant
            }
            let issued = try TokenFile(path: file.tokens).add(
                name: name, roles: wanted, expires: end)
            print(issued.token)
            // Beside the token, which a script may take from standard output.
            var words = "token \(issued.entry.id) of \(name): keep it now, it is not shown again\n"
            words.withUTF8 { _ = write(STDERR_FILENO, $0.baseAddress, $0.count) }
        }
    }

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the tokens.")

        @OptionGroup var file: FileOption

        func run() throws {
            for entry in try TokenFile(path: file.tokens).entries() {
                let roles = Role.allCases.filter(entry.roles.contains).map(\.rawValue)
                    .joined(separator: ",")
                let end =
                    entry.revoked.map { "revoked \($0)" } ?? entry.expires.map { "until \($0)" }
                    ?? "valid"
                print("\(entry.id)\t\(roles)\t\(entry.created)\t\(end)\t\(entry.name)")
            }
        }
    }

    struct Revoke: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Revoke a token; within a second nobody is let in by it.")

        @OptionGroup var file: FileOption

        @Argument(help: ArgumentHelp("The token's id, as listed. 令牌编号。", valueName: "id"))
        var id: String

        func run() throws {
            let entry = try TokenFile(path: file.tokens).revoke(id: id)
            print("token \(entry.id) of \(entry.name) is revoked")
        }
    }
}
