import Glibc
import Testing

/// Changes a SQLite file as any other program can, by SQLite's C interface.
///
/// A namespace; safe to share.
enum RawSQL {
    private typealias Open =
        @convention(c) (UnsafePointer<CChar>, UnsafeMutablePointer<OpaquePointer?>) -> Int32
    private typealias Execute =
        @convention(c) (
            OpaquePointer, UnsafePointer<CChar>, OpaquePointer?, OpaquePointer?, OpaquePointer?
        ) -> Int32
    private typealias Close = @convention(c) (OpaquePointer) -> Int32

    /// Runs statements that give no rows, and sees that SQLite answers with a code.
    static func run(_ statements: String, in path: String, code expected: Int32 = 0) throws {
        let library = try #require(dlopen("libsqlite3.so.0", RTLD_NOW))
        defer { dlclose(library) }
        let open = unsafeBitCast(
            try #require(dlsym(library, "sqlite3_open")), to: Open.self)
        let execute = unsafeBitCast(
            try #require(dlsym(library, "sqlite3_exec")), to: Execute.self)
        let close = unsafeBitCast(
            try #require(dlsym(library, "sqlite3_close")), to: Close.self)
        var opened: OpaquePointer?
        try #require(open(path, &opened) == 0)
        let database = try #require(opened)
        let code = execute(database, statements, nil, nil, nil)
        #expect(code == expected, "SQLite refused with \(code): \(statements)")
        #expect(close(database) == 0)
    }
}
