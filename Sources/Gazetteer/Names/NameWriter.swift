internal import Addresses
internal import GRDB

/// Gives each distinct name of a division and kind its number, and indexes new names for alike
/// ones.
///
/// Most names of roads come again soon: the last two hundred thousand are kept in memory, the
/// others are looked up. Confined to its builder.
final class NameWriter {
    private struct Key: Hashable {
        var division: UInt32
        var kind: NameKind
        var text: String
    }

    private static let kept = 100_000
    private var recent: [Key: Int64] = [:]
    private var older: [Key: Int64] = [:]
    private var serials: [Int64: Int64] = [:]
    private var added: [Int64] = []

    /// The number of a name; a new one if it was not there.
    func id(
        of text: String, kind: NameKind, in division: DivisionCode, _ database: Database
    ) throws -> Int64 {
        let key = Key(division: division.value, kind: kind, text: text)
        if let known = recent[key] { return known }
        let id: Int64
        if let known = older[key] {
            id = known
        } else if let known = try stored(key, database) {
            id = known
        } else {
            id = try insert(key, database)
        }
        if recent.count >= Self.kept {
            older = recent
            recent = [:]
        }
        recent[key] = id
        return id
    }

    private func stored(_ key: Key, _ database: Database) throws -> Int64? {
        let statement = try SQLStatement(
            database, "SELECT id FROM name WHERE text = ? AND id BETWEEN ? AND ?")
        let first = NameID(division: key.division, kind: key.kind, serial: 0).value
        statement.bind(1, key.text)
        statement.bind(2, first)
        statement.bind(3, first | 0xFF_FFFF)
        guard try statement.step() else { return nil }
        defer { statement.reset() }
        return statement.integer(0)
    }

    private func insert(_ key: Key, _ database: Database) throws -> Int64 {
        let first = NameID(division: key.division, kind: key.kind, serial: 0).value
        let serial: Int64
        if let last = serials[first] {
            serial = last + 1
        } else {
            let statement = try SQLStatement(
                database, "SELECT max(id) FROM name WHERE id BETWEEN ? AND ?")
            statement.bind(1, first)
            statement.bind(2, first | 0xFF_FFFF)
            _ = try statement.step()
            serial = statement.isNull(0) ? 1 : (statement.integer(0) & 0xFF_FFFF) + 1
            statement.reset()
        }
        // Sixteen million names of a kind in one county: no build makes that, a changed file may.
        guard serial <= 0xFF_FFFF else {
            throw DamagedValue(message: "a name's number is \(serial)")
        }
        serials[first] = serial
        let id = first | serial
        let statement = try SQLStatement(database, "INSERT INTO name (id, text) VALUES (?, ?)")
        statement.bind(1, id)
        statement.bind(2, key.text)
        try statement.run()
        added.append(id)
        return id
    }

    /// Notes how a source wrote a name; nothing if that is how it is compared.
    func show(_ name: Int64?, as text: String?, _ database: Database) throws {
        guard let name, let text else { return }
        let statement = try SQLStatement(
            database, "INSERT OR REPLACE INTO name_shown (name, text) VALUES (?, ?)")
        statement.bind(1, name)
        statement.bind(2, text)
        try statement.run()
    }

    /// Indexes the names that were added: by the trigrams of long ones, by what is left of short
    /// ones without one character.
    func finish(_ database: Database) throws {
        recent = [:]
        older = [:]
        // The trigram index is fastest filled in the order of its keys.
        added.sort()
        try database.execute(sql: "BEGIN")
        let read = try SQLStatement(database, "SELECT text FROM name WHERE id = ?")
        let gram = try SQLStatement(database, "INSERT INTO name_gram (rowid, text) VALUES (?, ?)")
        var short: [(key: Int64, name: Int64)] = []
        for id in added {
            guard let kind = NameID(id).kind, kind == .street || kind == .place else { continue }
            read.bind(1, id)
            guard try read.step(), let text = read.text(0) else { continue }
            read.reset()
            if ShortNames.isShort(text) {
                for key in ShortNames.keys(of: text) { short.append((key, id)) }
                if short.count >= 1_000_000 { try flush(&short, database) }
            } else {
                gram.bind(1, id)
                gram.bind(2, text)
                try gram.run()
            }
        }
        try flush(&short, database)
        try database.execute(sql: "COMMIT")
        added = []
    }

    private func flush(
        _ short: inout [(key: Int64, name: Int64)], _ database: Database
    ) throws {
        short.sort { ($0.key, $0.name) < ($1.key, $1.name) }
        let insert = try SQLStatement(
            database, "INSERT OR IGNORE INTO name_short (key, name) VALUES (?, ?)")
        for (key, name) in short {
            insert.bind(1, key)
            insert.bind(2, name)
            try insert.run()
        }
        short = []
    }
}
