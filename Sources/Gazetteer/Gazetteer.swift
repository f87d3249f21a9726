public import Addresses
internal import GRDB

/// A gazetteer file that is open for reading: names and addresses with their positions.
///
/// The file's form was checked when it was opened; each lane has a connection of its own. Safe to
/// share.
public struct Gazetteer: Sendable {
    /// The file's path.
    public let path: String

    /// Opens a file.
    ///
    /// - Throws: `GazetteerError.cannotOpen`, `.notAGazetteer`, `.newerVersion` or `.damaged`.
    public init(path: String) throws(GazetteerError) {
        self.path = path
        _ = try GazetteerFile.openForReading(path)
    }

    /// Makes a gazetteer without entries, for the answers of geocoders.
    ///
    /// - Throws: as `GazetteerBuilder`.
    public static func makeEmpty(at path: String) throws(GazetteerError) {
        try GazetteerBuilder(path: path).finish()
    }

    /// Makes a lane to ask in. Each has a connection to the file; make one for each core.
    public func makeLane() throws(GazetteerError) -> GazetteerLane { try GazetteerLane(path) }

    /// What the file holds. O(entries).
    public func info() throws(GazetteerError) -> GazetteerInfo { try GazetteerInfo(reading: path) }

    /// What is odd about the file's entries. O(entries).
    public func audit() throws(GazetteerError) -> [GazetteerFinding] {
        try GazetteerAudit.findings(path)
    }
}

/// A connection to a gazetteer with its prepared statements.
///
/// Confined to its lane.
public struct GazetteerLane: ~Copyable {
    private let path: String
    private let queue: DatabaseQueue
    private let reader: GazetteerReader

    init(_ path: String) throws(GazetteerError) {
        let queue = try GazetteerFile.openForReading(path)
        let reader = try GazetteerFile.attempt(path, "preparing statements") {
            try queue.unsafeRead { try GazetteerReader($0) }
        }
        self.path = path
        self.queue = queue
        self.reader = reader
    }

    /// Where an address is, as far as the entries tell; see `AccuracyModel` for how well.
    ///
    /// A text that names nothing finer than a county is `.unlocated(.coarse)`; one without a
    /// division, or whose names contradict each other, `.unlocated(.unknownDivision)`, and so is one
    /// that leaves its prefecture open and is found once only; a name that is there several times
    /// far apart is `.ambiguous`, and so is, by itself, what the text's town or zone or a second
    /// address in it speaks against.
    public func answer(_ address: Address) throws(GazetteerError) -> AddressAnswer {
        try GazetteerFile.attempt(path, "matching") {
            try queue.unsafeRead { _ in
                try reader.consistently { try Matcher(reader: reader).answer(address) }
            }
        }
    }

    /// The answers to addresses, in their order, from one state of the file: a little faster than
    /// one by one.
    public func answers(_ addresses: [Address]) throws(GazetteerError) -> [AddressAnswer] {
        try GazetteerFile.attempt(path, "matching") {
            try queue.unsafeRead { _ in
                try reader.consistently {
                    let matcher = Matcher(reader: reader)
                    return try addresses.map { try matcher.answer($0) }
                }
            }
        }
    }
}
