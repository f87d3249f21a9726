import Addresses
import Glibc
import TestSupport
import Testing

@testable import Gazetteer

@Suite("How a built file takes its place")
struct PlaceTests {
    private let first = entry(nil, "福建省厦门市湖里区枫柏路12号", 118.1, 24.6)
    private let second = entry(nil, "福建省厦门市湖里区桐槐路8号", 118.2, 24.6)

    private func kept(_ question: String, body: String = "[]") -> GeocoderAnswer {
        GeocoderAnswer(
            geocoder: "amap", question: question, subject: "s", point: nil, body: body, day: "d")
    }

    @Test("a folder and a link to nothing cannot be written to, and stay")
    func folders() throws {
        let place = TemporaryGazetteer()
        #expect(mkdir(place.path, 0o755) == 0)
        defer { rmdir(place.path) }
        #expect(
            throws: GazetteerError.cannotWrite(path: place.path, message: "Is a directory")
        ) { try GazetteerBuilder(path: place.path) }
        #expect(
            throws: GazetteerError.cannotOpen(path: place.path, message: "Is a directory")
        ) { try Gazetteer(path: place.path) }
        let link = TemporaryGazetteer()
        #expect(symlink(place.path + "-nothing", link.path) == 0)
        #expect(
            throws: GazetteerError.cannotWrite(
                path: link.path, message: "No such file or directory")
        ) { try GazetteerBuilder(path: link.path) }
        #expect(access(link.path + ".building", F_OK) != 0)
    }

    @Test("a pipe is no gazetteer, and is not waited for")
    func pipe() {
        let place = TemporaryGazetteer()
        #expect(mkfifo(place.path, 0o600) == 0)
        #expect(throws: GazetteerError.notAGazetteer(path: place.path)) {
            try Gazetteer(path: place.path)
        }
        #expect(throws: GazetteerError.notAGazetteer(path: place.path)) {
            try GazetteerBuilder(path: place.path)
        }
    }

    @Test("a link stays a link, and the file that it leads to is replaced")
    func link() throws {
        let real = try TemporaryGazetteer([first])
        let link = TemporaryGazetteer()
        #expect(symlink(real.path, link.path) == 0)
        try link.add([second], name: "b")
        var status = stat()
        #expect(lstat(link.path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK)
        #expect(try real.open().info().entries == 2)
        #expect(throws: GazetteerError.beingBuilt(path: link.path)) {
            let builder = try GazetteerBuilder(path: real.path)
            _ = try GazetteerBuilder(path: link.path)
            _ = builder
        }
    }

    @Test("an SQL error in a transaction is told, and leaves the process and the old file")
    func failing() throws {
        let gazetteer = try TemporaryGazetteer([first])
        let before = gazetteer.bytes
        do {
            let file = try BuildFile(path: gazetteer.path)
            #expect(throws: GazetteerError.self) {
                try file.write("failing") { database in
                    _ = try SQLStatement(database, "BEGIN").step()
                    _ = try SQLStatement(database, "INSERT INTO entry (id) VALUES (1)").step()
                }
            }
            #expect(throws: GazetteerError.self) {
                try file.write("breaking") { _ = try SQLStatement($0, "DROP TABLE extent").step() }
                try ExtentTable.rebuild(file)
            }
        }
        #expect(gazetteer.bytes == before)
        #expect(access(gazetteer.path + ".building", F_OK) != 0)
    }

    @Test("a disk that takes no more cannot be written to")
    func full() throws {
        let gazetteer = try TemporaryGazetteer([first])
        let before = gazetteer.bytes
        do {
            let file = try BuildFile(path: gazetteer.path)
            do {
                try file.write("limiting") { database in
                    // Not less than there is: one page more is too much.
                    _ = try SQLStatement(database, "PRAGMA max_page_count = 1").step()
                }
                let writer = try EntryWriter(file)
                let parsed = try SeededTown(seed: 1).doors.map {
                    try ParsedEntry($0.entry, parser: .init(), fallback: nil)
                }
                try writer.add(parsed, source: 1)
                Issue.record("there was room")
            } catch let error as GazetteerError {
                guard case .cannotWrite(gazetteer.path, _) = error else { throw error }
            }
        }
        #expect(gazetteer.bytes == before)
        #expect(access(gazetteer.path + ".building", F_OK) != 0)
    }

    @Test("answers are kept in the new file by who opened the old one")
    func reopened() throws {
        let gazetteer = try TemporaryGazetteer([first])
        let answers = try GeocoderAnswers(path: gazetteer.path)
        try answers.keep([kept("甲")])
        try gazetteer.add([second], name: "b")
        try answers.keep([kept("乙")])
        let after = try GeocoderAnswers(path: gazetteer.path)
        #expect(try Set(after.answers(of: "amap", to: ["甲", "乙"]).keys) == ["甲", "乙"])
        #expect(access(gazetteer.path + "-journal", F_OK) != 0)
    }

    @Test("nobody writes to the old file while it is replaced")
    func noneLost() throws {
        let gazetteer = try TemporaryGazetteer([first])
        let file = try BuildFile(path: gazetteer.path)
        try file.whileNoAnswersCome { () throws(GazetteerError) in
            do {
                // SQLITE_BUSY.
                try RawSQL.run("DELETE FROM answer", in: gazetteer.path, code: 5)
            } catch {
                Issue.record(error)
            }
        }
        try RawSQL.run("DELETE FROM answer", in: gazetteer.path)
    }

    @Test("an answer longer than 64 KiB is not kept, and a long name is cut")
    func long() throws {
        let long = String(repeating: "长", count: 30_000)
        let gazetteer = try TemporaryGazetteer([
            entry(long, "福建省厦门市湖里区枫柏路12号", 118.1, 24.6)
        ])
        let answers = try GeocoderAnswers(path: gazetteer.path)
        try answers.keep([kept("甲", body: long), kept("乙")])
        #expect(try Array(answers.answers(of: "amap", to: ["甲", "乙"]).keys) == ["乙"])
        #expect(gazetteer.bytes.count < 400_000)
    }
}
