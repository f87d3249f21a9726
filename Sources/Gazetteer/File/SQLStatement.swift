internal import GRDB
internal import GRDBSQLite

/// A prepared statement, bound and stepped without a value in between: matching asks a dozen rows
/// of an address, twenty thousand times a second.
///
/// Values are bound, never spelled into the SQL. Confined to its connection.
struct SQLStatement {
    private let statement: Statement
    private let pointer: OpaquePointer

    /// Prepares `sql`, or takes it from the connection's store of statements.
    init(_ database: Database, _ sql: String) throws {
        statement = try database.cachedStatement(sql: sql)
        pointer = statement.sqliteStatement
    }

    /// Binds an integer; parameters count from 1.
    func bind(_ index: Int32, _ value: Int64) { sqlite3_bind_int64(pointer, index, value) }

    /// Binds a number.
    func bind(_ index: Int32, _ value: Double) { sqlite3_bind_double(pointer, index, value) }

    /// Binds an integer, or NULL.
    func bind(_ index: Int32, _ value: Int64?) {
        if let value { bind(index, value) } else { sqlite3_bind_null(pointer, index) }
    }

    /// Binds text, or NULL. SQLite takes a copy.
    func bind(_ index: Int32, _ value: String?) {
        guard var value else {
            sqlite3_bind_null(pointer, index)
            return
        }
        let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
        value.withUTF8 { bytes in
            _ = bytes.withMemoryRebound(to: CChar.self) { characters in
                sqlite3_bind_text(
                    pointer, index, characters.baseAddress, Int32(characters.count), transient)
            }
        }
    }

    /// Binds bytes. SQLite takes a copy.
    func bind(_ index: Int32, _ bytes: [UInt8]) {
        let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
        _ = bytes.withUnsafeBytes { bytes in
            sqlite3_bind_blob(pointer, index, bytes.baseAddress, Int32(bytes.count), transient)
        }
    }

    /// Goes on to the next row.
    ///
    /// - Returns: false if there is none; the statement is then ready to be bound again.
    func step() throws -> Bool {
        switch sqlite3_step(pointer) {
        case SQLITE_ROW: return true
        case SQLITE_DONE:
            sqlite3_reset(pointer)
            return false
        case let code:
            let message = String(cString: sqlite3_errmsg(sqlite3_db_handle(pointer)))
            sqlite3_reset(pointer)
            throw DatabaseError(resultCode: ResultCode(rawValue: code), message: message)
        }
    }

    /// Runs to the end.
    func run() throws {
        while try step() {}
    }

    /// Makes it ready to be bound again before its rows are at an end.
    func reset() { sqlite3_reset(pointer) }

    /// Whether a column is NULL; columns count from 0.
    func isNull(_ column: Int32) -> Bool { sqlite3_column_type(pointer, column) == SQLITE_NULL }

    /// A column as an integer; NULL is 0.
    func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(pointer, column) }

    /// A column as a number; NULL is 0.
    func number(_ column: Int32) -> Double { sqlite3_column_double(pointer, column) }

    /// A column's bytes; none if it is NULL.
    func bytes(_ column: Int32) -> [UInt8] {
        guard let start = sqlite3_column_blob(pointer, column) else { return [] }
        let count = Int(sqlite3_column_bytes(pointer, column))
        return Array(UnsafeRawBufferPointer(start: start, count: count))
    }

    /// How many bytes a column has: of UTF-8, if it is text.
    func byteCount(_ column: Int32) -> Int { Int(sqlite3_column_bytes(pointer, column)) }

    /// A column as text; nil if it is NULL.
    func text(_ column: Int32) -> String? {
        sqlite3_column_text(pointer, column).map { String(cString: $0) }
    }
}
