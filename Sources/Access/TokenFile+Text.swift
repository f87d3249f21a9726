import JSON

extension TokenFile {
    private static let members = [
        "id", "name", "roles", "salt", "hash", "created", "expires", "revoked",
    ]

    /// The entries of a file's bytes in order.
    ///
    /// Every member has to be there and none but these: a misspelt `expires` would make a token
    /// that never ends.
    func entries(of bytes: [UInt8]) throws(TokenFileError) -> [TokenEntry] {
        let value: JSONValue
        do {
            value = try JSONValue(parsing: bytes)
        } catch {
            throw .notJSON(path: path, error)
        }
        func bad(_ member: String, _ flaw: TokenFlaw) -> TokenFileError {
            .badMember(path: path, member: member, flaw)
        }
        guard let object = value.object else {
            throw bad("/", .wrongKind(value.kind, expected: .object))
        }
        if let name = object.repeatedNames.first { throw bad(name.excerpt(), .repeated) }
        for member in object where member.name != "version" && member.name != "tokens" {
            throw bad(member.name.excerpt(), .unknown)
        }
        guard let version = object["version"] else { throw bad("version", .missing) }
        guard version.integer == 1 else { throw bad("version", .unknownVersion) }
        guard let tokens = object["tokens"] else { throw bad("tokens", .missing) }
        guard let values = tokens.array else {
            throw bad("tokens", .wrongKind(tokens.kind, expected: .array))
        }
        guard values.count <= Self.entryLimit else {
            throw .tooManyTokens(path: path, limit: Self.entryLimit)
        }
        var entries: [TokenEntry] = []
        var ids: Set<String> = []
        for (index, value) in values.enumerated() {
            let entry = try entry(of: value, number: index + 1)
            guard ids.insert(entry.id).inserted else {
                throw .badEntry(path: path, entry: index + 1, member: "id", .sameID)
            }
            entries.append(entry)
        }
        return entries
    }

    private func entry(of value: JSONValue, number: Int) throws(TokenFileError) -> TokenEntry {
        func bad(_ member: String, _ flaw: TokenFlaw) -> TokenFileError {
            .badEntry(path: path, entry: number, member: member, flaw)
        }
        guard let object = value.object else {
            throw bad("/", .wrongKind(value.kind, expected: .object))
        }
        if let name = object.repeatedNames.first { throw bad(name.excerpt(), .repeated) }
        for member in object where !Self.members.contains(member.name) {
            throw bad(member.name.excerpt(), .unknown)
        }
        func text(_ member: String) throws(TokenFileError) -> String {
            guard let value = object[member] else { throw bad(member, .missing) }
            guard let text = value.string else {
                throw bad(member, .wrongKind(value.kind, expected: .string))
            }
            return text
        }
        func bytes(_ member: String, count: Int) throws(TokenFileError) -> [UInt8] {
            guard let bytes = Hexadecimal.bytes(try text(member)), bytes.count == count else {
                throw bad(member, .notHexadecimal(bytes: count))
            }
            return bytes
        }
        func time(_ member: String) throws(TokenFileError) -> Timestamp {
            let text = try text(member)
            guard let time = Timestamp(text) else { throw bad(member, .noTime(text.excerpt())) }
            return time
        }
        func timeOrNull(_ member: String) throws(TokenFileError) -> Timestamp? {
            object[member] == .null ? nil : try time(member)
        }
        let id = try text("id")
        guard TokenText.isID(id) else { throw bad("id", .noID) }
        let name = try text("name")
        if let flaw = TokenEntry.flaw(ofName: name) { throw bad("name", flaw) }
        guard let list = object["roles"] else { throw bad("roles", .missing) }
        guard let elements = list.array else {
            throw bad("roles", .wrongKind(list.kind, expected: .array))
        }
        guard !elements.isEmpty else { throw bad("roles", .blank) }
        var roles: Set<Role> = []
        for element in elements {
            guard let role = element.string.flatMap(Role.init(rawValue:)) else {
                throw bad("roles", .noRole((element.string ?? element.compactText).excerpt()))
            }
            guard roles.insert(role).inserted else { throw bad("roles", .repeated) }
        }
        let hash = SaltedHash(
            salt: try bytes("salt", count: SaltedHash.saltLength),
            hash: try bytes("hash", count: SaltedHash.hashLength))
        return TokenEntry(
            id: id, name: name, roles: roles, created: try time("created"),
            expires: try timeOrNull("expires"), revoked: try timeOrNull("revoked"), hash: hash)
    }

    /// The text of a file with these entries, one a line, so that a `diff` shows which changed.
    static func bytes(of entries: [TokenEntry]) -> [UInt8] {
        let lines = entries.map { "\n  \(value(of: $0).compactText)" }
        let end = lines.isEmpty ? "" : "\n"
        return Array("{\"version\":1,\"tokens\":[\(lines.joined(separator: ","))\(end)]}\n".utf8)
    }

    private static func value(of entry: TokenEntry) -> JSONValue {
        [
            "id": .string(entry.id), "name": .string(entry.name),
            "roles": .array(Role.ordered(entry.roles).map { .string($0.rawValue) }),
            "salt": .string(Hexadecimal.text(entry.hash.salt)),
            "hash": .string(Hexadecimal.text(entry.hash.hash)),
            "created": .string(entry.created.secondsText),
            "expires": .string(orNull: entry.expires?.secondsText),
            "revoked": .string(orNull: entry.revoked?.secondsText),
        ]
    }
}
