internal import GRDB
internal import Synchronization

/// An answer of a geocoder on the network, as it is kept: raw, so that what is believed of it can
/// change without asking again.
///
/// Immutable; safe to share.
public struct GeocoderAnswer: Equatable, Sendable {
    /// The geocoder's name: `amap`.
    public var geocoder: String
    /// What it was asked, to the letter.
    public var question: String
    /// What the question was about, in the words of who keeps it.
    public var subject: String
    /// Where its best place is; nil if it found none.
    public var point: Point?
    /// What it answered, in the words of who keeps it.
    public var body: String
    /// The day it was asked, `2025-03-01`.
    public var day: String

    /// A place in millionths of degrees of CRS84, so that equal ones can be told.
    public struct Point: Hashable, Sendable {
        /// Millionths of degrees east.
        public var longitude: Int32
        /// Millionths of degrees north.
        public var latitude: Int32

        /// Makes a point.
        public init(longitude: Int32, latitude: Int32) {
            self.longitude = longitude
            self.latitude = latitude
        }
    }

    /// Makes an answer.
    public init(
        geocoder: String, question: String, subject: String, point: Point?, body: String,
        day: String
    ) {
        self.geocoder = geocoder
        self.question = question
        self.subject = subject
        self.point = point
        self.body = body
        self.day = day
    }
}

/// The answers of geocoders that a gazetteer file keeps, so that nobody is asked twice.
///
/// Lanes go on reading while answers are written: a batch is one transaction, and who comes at
/// the same time waits, at most half a minute. Safe to share.
public struct GeocoderAnswers: Sendable {
    /// The file's path.
    public let path: String
    private let connection: Connection

    /// Opens a gazetteer's answers for reading and writing.
    ///
    /// - Throws: as `Gazetteer.init(path:)`.
    public init(path: String) throws(GazetteerError) {
        self.path = path
        connection = Connection(try GazetteerFile.openForWriting(path))
    }

    /// The connection to the file, which is another one when a build has put a new file in place.
    ///
    /// Safe to share.
    private final class Connection: Sendable {
        private let queue: Mutex<DatabaseQueue>

        init(_ queue: DatabaseQueue) { self.queue = Mutex(queue) }

        var current: DatabaseQueue { queue.withLock { $0 } }

        /// Opens what is at the path now, unless another thread has done so since `old`.
        func reopen(_ path: String, after old: DatabaseQueue) throws {
            try queue.withLock { queue in
                guard queue === old else { return }
                queue = try GazetteerFile.openForWriting(path)
            }
        }
    }

    /// What a geocoder answered to each of some questions, as far as that is kept.
    public func answers(
        of geocoder: String, to questions: [String]
    ) throws(GazetteerError) -> [String: GeocoderAnswer] {
        try GazetteerFile.attempt(path, "reading answers") {
            try connection.current.read { database in
                let find = try SQLStatement(
                    database,
                    """
                    SELECT day, subject, x, y, body FROM answer
                    WHERE geocoder = ? AND question = ?
                    """)
                var found: [String: GeocoderAnswer] = [:]
                for question in questions where found[question] == nil {
                    find.bind(1, geocoder)
                    find.bind(2, question)
                    guard try find.step() else { continue }
                    defer { find.reset() }
                    let millionths = Int64(Int32.min)...Int64(Int32.max)
                    let x = Int32(try find.integer(2, in: millionths, "a longitude"))
                    let y = Int32(try find.integer(3, in: millionths, "a latitude"))
                    found[question] = GeocoderAnswer(
                        geocoder: geocoder, question: question,
                        subject: try find.boundedText(1) ?? "",
                        point: find.isNull(2) ? nil : .init(longitude: x, latitude: y),
                        body: try find.boundedText(4) ?? "", day: try find.boundedText(0) ?? "")
                }
                return found
            }
        }
    }

    /// The subjects of the answers whose best place is at a point, at most `limit`.
    public func subjects(
        of geocoder: String, at point: GeocoderAnswer.Point, limit: Int
    ) throws(GazetteerError) -> [String] {
        try GazetteerFile.attempt(path, "reading answers") {
            try connection.current.read { database in
                let find = try SQLStatement(
                    database,
                    """
                    SELECT DISTINCT subject FROM answer
                    WHERE geocoder = ? AND x = ? AND y = ? LIMIT ?
                    """)
                find.bind(1, geocoder)
                find.bind(2, Int64(point.longitude))
                find.bind(3, Int64(point.latitude))
                find.bind(4, Int64(limit))
                var subjects: [String] = []
                while try find.step() { subjects.append(try find.boundedText(0) ?? "") }
                return subjects
            }
        }
    }

    /// Keeps answers; an older one of the same geocoder to the same question is replaced. One with
    /// a text longer than 64 KiB is not kept.
    public func keep(_ answers: [GeocoderAnswer]) throws(GazetteerError) {
        let answers = answers.filter(\.isKept)
        try GazetteerFile.attempt(path, "keeping answers", isWriting: true) {
            // Each time that a build puts a new file in place there is another to be written to.
            for _ in 0..<10 {
                let queue = connection.current
                do {
                    return try queue.write { try Self.insert(answers, $0) }
                } catch let error as DatabaseError
                    where error.extendedResultCode == .SQLITE_READONLY_DBMOVED
                {
                    try connection.reopen(path, after: queue)
                }
            }
            try connection.current.write { try Self.insert(answers, $0) }
        }
    }

    private static func insert(_ answers: [GeocoderAnswer], _ database: Database) throws {
        let insert = try SQLStatement(
            database,
            """
            INSERT OR REPLACE INTO answer (geocoder, question, day, subject, x, y, body)
                VALUES (?, ?, ?, ?, ?, ?, ?)
            """)
        for answer in answers {
            insert.bind(1, answer.geocoder)
            insert.bind(2, answer.question)
            insert.bind(3, answer.day)
            insert.bind(4, answer.subject)
            insert.bind(5, answer.point.map { Int64($0.longitude) })
            insert.bind(6, answer.point.map { Int64($0.latitude) })
            insert.bind(7, answer.body)
            try insert.run()
        }
    }
}

extension GeocoderAnswer {
    /// Whether none of its texts is longer than what a file keeps.
    fileprivate var isKept: Bool {
        [geocoder, question, subject, body, day].allSatisfy {
            $0.utf8.count <= StoredValues.text
        }
    }
}
