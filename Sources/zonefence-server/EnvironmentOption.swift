import Glibc

/// Options in the environment: `--base-url` is `ZONEFENCE_BASE_URL`. A namespace; safe to share.
enum EnvironmentOption {
    /// The command's arguments with those of the environment in front, so that the former prevail.
    ///
    /// - Parameters:
    ///   - options: the names of options with a value.
    ///   - flags: the names of options without; `1`, `true` and `yes` set them.
    static func arguments(
        _ arguments: [String], options: [String], flags: [String]
    ) -> [String] {
        var found: [String] = []
        for name in options {
            if let value = value(of: name), !arguments.contains(where: { given($0, name) }) {
                found.append("--\(name)=\(value)")
            }
        }
        for name in flags {
            if ["1", "true", "yes"].contains(value(of: name) ?? "") { found.append("--\(name)") }
        }
        return found + arguments
    }

    private static func given(_ argument: String, _ name: String) -> Bool {
        argument == "--\(name)" || argument.hasPrefix("--\(name)=")
    }

    private static func value(of name: String) -> String? {
        let key = "ZONEFENCE_" + name.uppercased().replacing("-", with: "_")
        return getenv(key).map { String(cString: $0) }
    }
}
