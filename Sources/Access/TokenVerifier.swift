/// Tells by a token who is asking.
///
/// A change of the file counts within a second, without a restart. While the file cannot be used
/// everybody is refused. One HMAC a call, known or not, under 3 us. Safe to share.
public final class TokenVerifier: Sendable {
    private let file: WatchedFile<[String: TokenEntry], TokenFileError>
    private let now: @Sendable () -> Timestamp

    /// Reads the file.
    ///
    /// - Parameters:
    ///   - path: Where the token file is.
    ///   - clock: Nanoseconds that never go back; by them the file is looked at.
    ///   - now: The time of day, by which tokens expire.
    /// - Throws: what `TokenFile.entries()` throws.
    public init(
        path: String,
        clock: @escaping @Sendable () -> UInt64 = { MonotonicClock.nanoseconds() },
        now: @escaping @Sendable () -> Timestamp = { Timestamp.now() }
    ) throws(TokenFileError) {
        self.now = now
        // Made before the first request, which would otherwise take longer than others.
        _ = SaltedHash.dummy
        let tokens = TokenFile(path: path)
        file = try WatchedFile(path: path, clock: clock) {
            () throws(TokenFileError) -> ([String: TokenEntry], FileFingerprint) in
            let (entries, fingerprint) = try tokens.read()
            var table: [String: TokenEntry] = [:]
            for entry in entries { table[entry.id] = entry }
            return (table, fingerprint)
        }
    }

    /// Who has the token.
    ///
    /// An unknown id takes as long as a wrong secret and gets the same answer. That a token is
    /// revoked or expired is told only to who has it.
    ///
    /// - Throws: `TokenRefusal`.
    public func principal(forToken token: String) throws(TokenRefusal) -> Principal {
        guard let text = TokenText(token) else { throw .malformed }
        let table: [String: TokenEntry]
        do {
            table = try file.value()
        } catch {
            throw .fileUnusable(error)
        }
        let entry = table[text.id]
        let isRight = (entry?.hash ?? .dummy).matches(text.secret)
        guard isRight, let entry else { throw .unknown }
        if let revoked = entry.revoked { throw .revoked(id: entry.id, at: revoked) }
        if let expires = entry.expires, expires <= now() {
            throw .expired(id: entry.id, at: expires)
        }
        return entry.principal
    }

    /// Why everybody is refused now; nil if nobody is for the file's sake.
    public var problem: TokenFileError? {
        do {
            _ = try file.value()
            return nil
        } catch {
            return error
        }
    }
}

/// Why a token is not accepted; never holds the token.
///
/// Immutable; safe to share.
public enum TokenRefusal: Error, Hashable, Sendable {
    /// It is no token in form.
    case malformed
    /// No entry has its id, or the secret is another one.
    case unknown
    /// It ended at that time.
    case expired(id: String, at: Timestamp)
    /// It was revoked at that time.
    case revoked(id: String, at: Timestamp)
    /// The token file cannot be used, so nobody is known.
    case fileUnusable(TokenFileError)
}

extension TokenRefusal: CustomStringConvertible {
    /// One English sentence, for the log.
    public var description: String {
        switch self {
        case .malformed: "the token is malformed"
        case .unknown: "the token is unknown"
        case .expired(let id, let time): "token \(id) expired at \(time.secondsText)"
        case .revoked(let id, let time): "token \(id) was revoked at \(time.secondsText)"
        case .fileUnusable(let error): "no token can be checked: \(error)"
        }
    }

    /// One Chinese sentence, for the log.
    public var chineseDescription: String {
        switch self {
        case .malformed: "令牌格式错误"
        case .unknown: "令牌未知"
        case .expired(let id, let time): "令牌 \(id) 已于 \(time.secondsText) 过期"
        case .revoked(let id, let time): "令牌 \(id) 已于 \(time.secondsText) 吊销"
        case .fileUnusable(let error): "无法验证令牌：\(error.chineseDescription)"
        }
    }
}
