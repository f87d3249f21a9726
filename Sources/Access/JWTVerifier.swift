import JSON

/// Tells by a signed JSON Web Token who is asking.
///
/// Accepts ES256 and RS256 by the keys of a file, which counts within a second of its change,
/// without a restart; while it cannot be used everybody is refused. The order of the checks is
/// that of RFC 8725: form, algorithm, key, signature, and only then what is claimed. Safe to share.
public final class JWTVerifier: Sendable {
    private let settings: JWTSettings
    private let file: WatchedFile<JWKSet, JWKSetError>
    private let now: @Sendable () -> Timestamp

    /// Reads the key set.
    ///
    /// - Parameters:
    ///   - path: Where the key set is; nobody but its owner may be able to write it.
    ///   - settings: What tokens have to claim.
    ///   - clock: Nanoseconds that never go back; by them the file is looked at.
    ///   - now: The time of day, by which tokens expire.
    /// - Throws: `JWKSetError`.
    public init(
        keySet path: String, settings: JWTSettings,
        clock: @escaping @Sendable () -> UInt64 = { MonotonicClock.nanoseconds() },
        now: @escaping @Sendable () -> Timestamp = { Timestamp.now() }
    ) throws(JWKSetError) {
        self.settings = settings
        self.now = now
        file = try WatchedFile(path: path, clock: clock) {
            () throws(JWKSetError) -> (JWKSet, FileFingerprint) in
            try JWKSet.read(path)
        }
    }

    /// Whom the token stands for: `sub`, with the roles of the claim of the settings.
    ///
    /// A token without any role of ours is right, but its principal may do nothing.
    ///
    /// - Throws: `JWTRefusal`.
    public func principal(forToken token: String) throws(JWTRefusal) -> Principal {
        let parsed = try CompactJWT(token)
        let keys: JWKSet
        do {
            keys = try file.value()
        } catch {
            throw .keySetUnusable(error)
        }
        let key = try keys.key(for: parsed)
        guard key.signed(parsed.signedBytes, with: parsed.signature) else { throw .badSignature }
        let claims = try parsed.claims()
        try checkTimes(claims)
        try checkParties(claims)
        let subject = try subject(claims)
        return Principal(
            kind: .jwt, identifier: subject, name: subject, roles: try roles(claims))
    }

    /// Why everybody is refused now; nil if nobody is for the file's sake.
    public var problem: JWKSetError? {
        do {
            _ = try file.value()
            return nil
        } catch {
            return error
        }
    }

    private func checkTimes(_ claims: JSONObject) throws(JWTRefusal) {
        let now = Double(now().milliseconds) / 1000
        let skew = Double(JWTSettings.clockSkew)
        guard let expiry = try seconds("exp", of: claims) else { throw .noExpiry }
        guard now < expiry + skew else { throw .expired(at: Self.timestamp(expiry)) }
        if let start = try seconds("nbf", of: claims), now < start - skew {
            throw .notYetValid(until: Self.timestamp(start))
        }
    }

    private func checkParties(_ claims: JSONObject) throws(JWTRefusal) {
        if let issuer = settings.issuer {
            guard claims["iss"]?.string == issuer else { throw .wrongIssuer }
        }
        switch claims["aud"] {
        case .string(let audience):
            guard audience == settings.audience else { throw .wrongAudience }
        case .array(let audiences):
            guard audiences.contains(.string(settings.audience)) else { throw .wrongAudience }
        case nil: throw .wrongAudience
        default: throw .badClaim("aud")
        }
    }

    private func subject(_ claims: JSONObject) throws(JWTRefusal) -> String {
        guard let value = claims["sub"] else { throw .badClaim("sub") }
        // The limit is that of OpenID Connect; the text goes into the audit log.
        guard let subject = value.string, !subject.isEmpty, subject.utf8.count <= 255,
            subject.isPlain
        else { throw .badClaim("sub") }
        return subject
    }

    private func roles(_ claims: JSONObject) throws(JWTRefusal) -> Set<Role> {
        guard let value = claims[settings.rolesClaim] else { return [] }
        guard let elements = value.array else { throw .badClaim(settings.rolesClaim) }
        var roles: Set<Role> = []
        for element in elements {
            guard let text = element.string else { throw .badClaim(settings.rolesClaim) }
            guard text.hasPrefix(settings.rolePrefix) else { continue }
            if let role = Role(rawValue: String(text.dropFirst(settings.rolePrefix.count))) {
                roles.insert(role)
            }
        }
        return roles
    }

    private func seconds(_ claim: String, of claims: JSONObject) throws(JWTRefusal) -> Double? {
        guard let value = claims[claim] else { return nil }
        guard let seconds = value.double, seconds.isFinite else { throw .badClaim(claim) }
        return seconds
    }

    private static func timestamp(_ seconds: Double) -> Timestamp {
        Timestamp(seconds: Int64(min(max(seconds, 0), 253_402_300_799)))
    }
}
