internal import GRDB

extension RunsFile {
    /// Runs `body` and says what was being done if SQLite refuses.
    ///
    /// - Parameters:
    ///   - isWriting: whether a disk that refuses is `.cannotWrite`.
    ///   - failure: while the file is being opened: what it means that SQLite does not get at it.
    /// - Throws: `RunsError`; `.database` for whatever `body` throws that is neither that nor
    ///   SQLite's.
    static func attempt<Value>(
        _ path: String, _ doing: String, isWriting: Bool = false,
        failure: ((DatabaseError) -> RunsError)? = nil, _ body: () throws -> Value
    ) throws(RunsError) -> Value {
        do {
            return try attemptOrPass(
                path, doing, isWriting: isWriting, failure: failure, body)
        } catch let error as RunsError {
            throw error
        } catch {
            throw .database(path: path, doing: doing, message: "\(error)")
        }
    }

    /// Likewise, but lets through what `body` throws for reasons of its own.
    static func attemptOrPass<Value>(
        _ path: String, _ doing: String, isWriting: Bool = false,
        failure: ((DatabaseError) -> RunsError)? = nil, _ body: () throws -> Value
    ) throws -> Value {
        do {
            return try body()
        } catch let error as DatabaseError {
            let message = error.message ?? "\(error.resultCode)"
            switch error.resultCode {
            case .SQLITE_NOTADB where failure != nil: throw RunsError.notRuns(path: path)
            case .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_FORMAT, .SQLITE_MISMATCH,
                .SQLITE_CONSTRAINT,
                .SQLITE_TOOBIG:
                throw RunsError.damaged(path: path, message: message)
            // Misuse is a connection that was closed for another file; see `CurrentConnection`.
            case .SQLITE_BUSY, .SQLITE_LOCKED, .SQLITE_MISUSE: throw RunsError.busy(path: path)
            case .SQLITE_FULL, .SQLITE_IOERR, .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_PERM:
                if let failure { throw failure(error) }
                guard isWriting else { fallthrough }
                throw RunsError.cannotWrite(path: path, message: message)
            default:
                throw RunsError.database(path: path, doing: doing, message: message)
            }
        } catch let error as DamagedValue {
            throw RunsError.damaged(path: path, message: error.message)
        }
    }
}
