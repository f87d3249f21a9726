import Glibc

/// Changes a SQLite file as any other program can, by SQLite's C interface.
///
/// A namespace; safe to share.
public enum RawSQL {
    private typealias Open =
        @convention(c) (UnsafePointer<CChar>, UnsafeMutablePointer<OpaquePointer?>) -> Int32
    private typealias Execute =
        @convention(c) (
            OpaquePointer, UnsafePointer<CChar>, OpaquePointer?, OpaquePointer?, OpaquePointer?
        ) -> Int32
    private typealias Close = @convention(c) (OpaquePointer) -> Int32

    /// SQLite did something else than it was to.
    public struct Failure: Error, CustomStringConvertible {
        /// What it did.
        public let description: String
    }

    /// Runs statements that give no rows, and sees that SQLite answers with a code.
    ///
    /// - Throws: `Failure`.
    public static func run(
        _ statements: String, in path: String, code expected: Int32 = 0
    ) throws(Failure) {
        guard let library = dlopen("libsqlite3.so.0", RTLD_NOW) else {
            throw Failure(description: "SQLite is not installed")
        }
        defer { dlclose(library) }
        guard let opening = dlsym(library, "sqlite3_open"),
            let executing = dlsym(library, "sqlite3_exec"),
            let closing = dlsym(library, "sqlite3_close")
        else { throw Failure(description: "SQLite lacks a function") }
        var opened: OpaquePointer?
        guard unsafeBitCast(opening, to: Open.self)(path, &opened) == 0, let opened else {
            throw Failure(description: "\(path) cannot be opened")
        }
        let code = unsafeBitCast(executing, to: Execute.self)(opened, statements, nil, nil, nil)
        let closed = unsafeBitCast(closing, to: Close.self)(opened)
        guard code == expected, closed == 0 else {
            throw Failure(description: "SQLite answered with \(code) and \(closed): \(statements)")
        }
    }
}
