/// The file of the tokens that the service knows, as `zonefence-server token add|list|revoke`
/// keeps it.
///
/// JSON, mode 0600 or stricter, of the user that runs the program or root, at most 1 MiB and 10,000
/// entries, each with a salted hash and never a secret. It is replaced whole or not at all, and
/// changes by several processes follow each other. Immutable; safe to share.
public struct TokenFile: Sendable {
    /// Where it is.
    public let path: String

    /// How many bytes it may have.
    public static let byteLimit = 1 << 20
    /// How many entries it may have, revoked ones included.
    public static let entryLimit = 10_000

    let steps: any PrivateFileSteps
    /// Seconds to wait for whoever is changing it.
    let patience: Int

    /// Names a file; it need not be there.
    public init(path: String) {
        self.init(path: path, patience: 10)
    }

    init(path: String, steps: any PrivateFileSteps = SystemFileSteps(), patience: Int = 0) {
        self.path = path
        self.steps = steps
        self.patience = patience
    }

    /// The entries in the order in which they were added, revoked ones included.
    ///
    /// - Throws: `TokenFileError.file`, `.notJSON`, `.badMember`, `.badEntry`, `.tooManyTokens`.
    public func entries() throws(TokenFileError) -> [TokenEntry] { try read().entries }

    func read() throws(TokenFileError) -> (entries: [TokenEntry], fingerprint: FileFingerprint) {
        let bytes: [UInt8]
        let fingerprint: FileFingerprint
        do {
            (bytes, fingerprint) = try GuardedFile.read(path, .secret, limit: Self.byteLimit)
        } catch {
            throw .file(error)
        }
        return (try entries(of: bytes), fingerprint)
    }

    /// Makes a token and adds its entry; the file is made if it is not there.
    ///
    /// - Parameters:
    ///   - name: At most 100 characters, no control characters; need not be the only one so named.
    ///   - roles: At least one.
    ///   - expires: From when on it is refused, to the second; nil for never.
    ///   - now: When it is made.
    /// - Returns: The entry, and the token, which is nowhere else.
    /// - Throws: `TokenFileError.badRequest`, `.tooManyTokens`, `.busy`, `.cannotWrite` and the
    ///   errors of `entries()`.
    public func add(
        name: String, roles: Set<Role>, expires: Timestamp? = nil, now: Timestamp = .now()
    ) throws(TokenFileError) -> IssuedToken {
        if let flaw = TokenEntry.flaw(ofName: name) {
            throw .badRequest(member: "name", flaw)
        }
        guard !roles.isEmpty else { throw .badRequest(member: "roles", .blank) }
        if let expires, expires <= now {
            throw .badRequest(member: "expires", .notAfterCreation)
        }
        return try change { (entries) throws(TokenFileError) -> IssuedToken in
            guard entries.count < Self.entryLimit else {
                throw .tooManyTokens(path: path, limit: Self.entryLimit)
            }
            var text = TokenText()
            while entries.contains(where: { $0.id == text.id }) { text = TokenText() }
            let entry = TokenEntry(
                id: text.id, name: name, roles: roles, created: now, expires: expires,
                revoked: nil, hash: SaltedHash(of: text.secret))
            entries.append(entry)
            return IssuedToken(entry: entry, token: text.text)
        }
    }

    /// Marks an entry as revoked; one that was revoked before keeps its time.
    ///
    /// - Returns: The entry as it is then.
    /// - Throws: `TokenFileError.noSuchToken`, `.busy`, `.cannotWrite` and the errors of
    ///   `entries()`.
    public func revoke(id: String, now: Timestamp = .now()) throws(TokenFileError) -> TokenEntry {
        try change { (entries) throws(TokenFileError) -> TokenEntry in
            guard let index = entries.firstIndex(where: { $0.id == id }) else {
                throw .noSuchToken(path: path, id: id.excerpt())
            }
            if entries[index].revoked == nil { entries[index].revoked = now }
            return entries[index]
        }
    }

    private func change<Result>(
        _ body: (inout [TokenEntry]) throws(TokenFileError) -> Result
    ) throws(TokenFileError) -> Result {
        let lock = try FileLock(beside: path, patience: patience)
        defer { lock.release() }
        var entries: [TokenEntry] = []
        do throws(TokenFileError) {
            entries = try self.entries()
        } catch {
            guard case .file(.notFound) = error else { throw error }
        }
        let before = entries
        let result = try body(&entries)
        guard entries != before else { return result }
        let bytes = Self.bytes(of: entries)
        // What is not read any more must not be written either.
        guard bytes.count <= Self.byteLimit else {
            throw .file(.tooLarge(path: path, limit: Self.byteLimit))
        }
        do throws(FileStepFailure) {
            try steps.replace(path, with: bytes)
        } catch {
            throw .cannotWrite(path: error.path, reason: error.reason)
        }
        return result
    }
}
