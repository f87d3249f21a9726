/// Why a gazetteer could not be opened, read or built.
///
/// Immutable; safe to share.
public enum GazetteerError: Error, Equatable, Sendable {
    /// The file is not there, or may not be read. The message is SQLite's or the system's.
    case cannotOpen(path: String, message: String)
    /// The file is no SQLite file, or one that some other program made.
    case notAGazetteer(path: String)
    /// A newer Zonefence made the file: its version, and the newest that is known here.
    case newerVersion(path: String, found: Int, known: Int)
    /// The file says that it is a gazetteer and is broken.
    case damaged(path: String, message: String)
    /// Another process is building the same file.
    case beingBuilt(path: String)
    /// The new file could not be put in place.
    case cannotWrite(path: String, message: String)
    /// SQLite refused to do something.
    case database(path: String, doing: String, message: String)
}

extension GazetteerError {
    /// Whether there is no file to be read.
    public var isMissing: Bool {
        if case .cannotOpen = self { true } else { false }
    }
}

extension GazetteerError: CustomStringConvertible {
    /// A sentence for people.
    public var description: String {
        switch self {
        case .cannotOpen(let path, let message): "'\(path)' cannot be opened: \(message)"
        case .notAGazetteer(let path): "'\(path)' is not a gazetteer"
        case .newerVersion(let path, let found, let known):
            "'\(path)' is a gazetteer of version \(found); this program reads up to \(known)"
        case .damaged(let path, let message): "'\(path)' is damaged: \(message)"
        case .beingBuilt(let path): "'\(path)' is being built by another process"
        case .cannotWrite(let path, let message): "'\(path)' cannot be written: \(message)"
        case .database(let path, let doing, let message): "'\(path)': \(doing): \(message)"
        }
    }
}
