internal import GRDB
internal import GRDBSQLite

/// A value in the file that nothing here writes: another program changed it.
///
/// Told as `RunsError.damaged` by `RunsFile.attempt`. Immutable; safe to share.
struct DamagedValue: Error {
    /// What it is, with the value.
    var message: String
}

/// A prepared statement whose blobs are lent, not copied: a run has hundreds of megabytes.
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
    func bind(_ index: Int32, _ value: Int) throws {
        try check(sqlite3_bind_int64(pointer, index, Int64(value)))
    }

    /// Binds text, or NULL. SQLite takes a copy.
    func bind(_ index: Int32, _ value: String?) throws {
        guard var value else { return try check(sqlite3_bind_null(pointer, index)) }
        let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
        try value.withUTF8 { bytes in
            // Of an empty string there may be no address, and that would be NULL.
            try withUnsafeTemporaryAllocation(of: CChar.self, capacity: 1) { empty in
                let start = bytes.baseAddress.map { UnsafeRawPointer($0) }
                let characters = start?.assumingMemoryBound(to: CChar.self)
                try check(
                    sqlite3_bind_text(
                        pointer, index, characters ?? UnsafePointer(empty.baseAddress),
                        Int32(bytes.count), transient))
            }
        }
    }

    /// Binds bytes that stay where they are until the statement was run. Not none of them.
    func bind(_ index: Int32, lent bytes: UnsafeRawBufferPointer) throws {
        try check(
            sqlite3_bind_blob(pointer, index, bytes.baseAddress, Int32(bytes.count), nil))
    }

    /// Goes through the rows; afterwards the statement can be bound again, however it ended.
    ///
    /// A statement that is left in the middle would hold on to its state of the file.
    func forEachRow(_ body: (SQLRow) throws -> Void) throws {
        defer {
            sqlite3_reset(pointer)
            sqlite3_clear_bindings(pointer)
        }
        while true {
            switch sqlite3_step(pointer) {
            case SQLITE_ROW: try body(SQLRow(pointer: pointer))
            case SQLITE_DONE: return
            case let code: try check(code)
            }
        }
    }

    /// Runs it; rows are not looked at.
    func run() throws { try forEachRow { _ in } }

    private func check(_ code: Int32) throws {
        guard code == SQLITE_OK else {
            let message = String(cString: sqlite3_errmsg(sqlite3_db_handle(pointer)))
            throw DatabaseError(resultCode: ResultCode(rawValue: code), message: message)
        }
    }
}

/// The row at which a statement stands. Valid until the statement goes on.
struct SQLRow {
    fileprivate let pointer: OpaquePointer

    /// A column as an integer; columns count from 0, and NULL is 0.
    func integer(_ column: Int32) -> Int { Int(sqlite3_column_int64(pointer, column)) }

    /// A column as text; nil if it is NULL.
    func text(_ column: Int32) -> String? {
        guard let start = sqlite3_column_text(pointer, column) else { return nil }
        let count = Int(sqlite3_column_bytes(pointer, column))
        return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    }

    /// A column as text that has to be there.
    ///
    /// - Throws: `DamagedValue` if it is not.
    func needed(_ column: Int32, _ what: String) throws -> String {
        guard let text = text(column) else { throw DamagedValue(message: "\(what) is missing") }
        return text
    }

    /// A column's bytes, for as long as the statement stays where it is.
    func bytes(_ column: Int32) -> UnsafeRawBufferPointer {
        // This order: asking for the bytes may convert the value, and so change their number.
        let start = sqlite3_column_blob(pointer, column)
        let count = Int(sqlite3_column_bytes(pointer, column))
        return UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : count)
    }
}
