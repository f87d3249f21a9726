import Access
import ArgumentParser

/// Who may read, check and write.
struct AccessOptions: ParsableArguments {
    @Flag(help: "Nobody is let in without a token. 一律须出示令牌。")
    var requireToken = false

    @Option(
        help: ArgumentHelp(
            "What callers without a token may do: read, or read and check. "
                + "未出示令牌者的权限。", valueName: "read|check"))
    var anonymous = "read"

    @Option(
        help: ArgumentHelp(
            "The token file, as 'zonefence-server token add' makes it. 令牌文件。", valueName: "path"))
    var tokens: String?

    @Option(
        help: ArgumentHelp(
            "A key set (JWKS) by which JSON Web Tokens are verified. JWT 公钥集文件。",
            valueName: "path"))
    var jwks: String?

    @Option(
        help: ArgumentHelp("The audience that these have to name. JWT 受众。", valueName: "text"))
    var jwtAudience: String?

    @Option(help: ArgumentHelp("The issuer that these have to name. JWT 签发者。", valueName: "text"))
    var jwtIssuer: String?

    @Option(
        help: ArgumentHelp(
            "Where changes of editions are recorded; without it there are none. 审计日志。",
            valueName: "path"))
    var auditLog: String?

    static let names = [
        "anonymous", "tokens", "jwks", "jwt-audience", "jwt-issuer", "audit-log",
    ]

    func validate() throws {
        guard ["read", "check"].contains(anonymous) else {
            throw ValidationError(
                "--anonymous '\(anonymous)': use read or check; writing always needs a token")
        }
        guard (jwks == nil) == (jwtAudience == nil) else {
            throw ValidationError("--jwks and --jwt-audience go together")
        }
        guard jwtIssuer == nil || jwks != nil else {
            throw ValidationError("--jwt-issuer needs --jwks")
        }
        guard !requireToken || tokens != nil || jwks != nil else {
            throw ValidationError("--require-token needs --tokens or --jwks: nobody could enter")
        }
    }

    /// Who tells callers apart.
    ///
    /// - Throws: `TokenFileError`, `JWKSetError`.
    func authenticator() throws -> Authenticator {
        let roles: Set<Role> = requireToken ? [] : anonymous == "check" ? [.read, .check] : [.read]
        let jwt = try jwks.flatMap { path throws(JWKSetError) in
            try jwtAudience.map { audience throws(JWKSetError) in
                try JWTVerifier(
                    keySet: path, settings: JWTSettings(audience: audience, issuer: jwtIssuer))
            }
        }
        return Authenticator(
            policy: AccessPolicy(anonymous: roles),
            tokens: try tokens.map { path throws(TokenFileError) in
                try TokenVerifier(path: path)
            }, jwt: jwt)
    }
}
