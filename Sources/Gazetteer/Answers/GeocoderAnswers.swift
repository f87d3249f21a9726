internal import GRDB

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
    private let queue: DatabaseQueue

    /// Opens a gazetteer's answers for reading and writing.
    ///
    /// - Throws: as `Gazetteer.init(path:)`.
    public init(path: String) throws(GazetteerError) {
        self.path = path
        queue = try GazetteerFile.openForWriting(path)
    }

    /// What a geocoder answered to each of some questions, as far as that is kept.
    public func answers(
        of geocoder: String, to questions: [String]
    ) throws(GazetteerError) -> [String: GeocoderAnswer] {
        try GazetteerFile.attempt(path, "reading answers") {
            try queue.read { database in
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
                    let body = find.text(4) ?? ""
                    let x = Int32(truncatingIfNeeded: find.integer(2))
                    let y = Int32(truncatingIfNeeded: find.integer(3))
                    found[question] = GeocoderAnswer(
                        geocoder: geocoder, question: question, subject: find.text(1) ?? "",
                        point: find.isNull(2) ? nil : .init(longitude: x, latitude: y),
                        body: body, day: find.text(0) ?? "")
                    find.reset()
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
            try queue.read { database in
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
                while try find.step() { subjects.append(find.text(0) ?? "") }
                return subjects
            }
        }
    }

    /// Keeps answers; an older one of the same geocoder to the same question is replaced.
    public func keep(_ answers: [GeocoderAnswer]) throws(GazetteerError) {
        try GazetteerFile.attempt(path, "keeping answers") {
            try queue.write { database in
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
    }
}
