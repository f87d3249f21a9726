import Addresses
import Gazetteer
import Glibc
import TestSupport
import Testing

@Suite("Files that another program changed")
struct ChangedFileTests {
    private static let address = "福建省厦门市湖里区枫柏路12号"

    private func changed(_ sql: String) throws -> TemporaryGazetteer {
        let gazetteer = try TemporaryGazetteer([
            entry(nil, Self.address, 118.1, 24.6),
            entry("枫柏花园", "福建省厦门市湖里区枫柏路与桐槐路交叉口西北150米", 118.1, 24.6),
        ])
        try RawSQL.run(sql, in: gazetteer.path)
        return gazetteer
    }

    private func isDamaged(_ body: () throws -> Void) throws -> Bool {
        do {
            try body()
            return false
        } catch let error as GazetteerError {
            guard case .damaged = error else { throw error }
            return true
        }
    }

    @Test(
        "other tables than a gazetteer's are damage: for reading, for answers and for a build",
        arguments: [
            "DROP TABLE extent", "DROP TABLE entry", "DROP INDEX entry_street",
            "DROP TABLE name_gram", "CREATE TABLE more (a)", "CREATE INDEX more ON entry (x)",
            "ALTER TABLE entry RENAME TO e2; CREATE VIEW entry AS SELECT * FROM e2",
            """
            ALTER TABLE name RENAME TO n2; CREATE VIEW name AS
            WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c)
            SELECT i AS id, 'a' AS text FROM c
            """,
            """
            CREATE TRIGGER t AFTER INSERT ON answer
            BEGIN DELETE FROM answer; END
            """,
            "ALTER TABLE extent ADD COLUMN more", "CREATE VIRTUAL TABLE more USING fts5(a)",
        ])
    func tables(sql: String) throws {
        let file = try changed(sql)
        let before = file.bytes
        #expect(try isDamaged { _ = try Gazetteer(path: file.path) })
        #expect(try isDamaged { _ = try GeocoderAnswers(path: file.path) })
        #expect(try isDamaged { _ = try GazetteerBuilder(path: file.path) })
        #expect(file.bytes == before)
        #expect(access(file.path + ".building", F_OK) != 0)
    }

    @Test("what ANALYZE and VACUUM do is no damage")
    func maintained() throws {
        let file = try changed("ANALYZE; VACUUM")
        #expect(try file.answer(Self.address).position?.level == .number)
    }

    @Test(
        "an entry's values that no build writes are damage: for matching and for a build",
        arguments: [
            "x = 9223372036854775807", "x = 'x'", "y = 900000000", "y = -9e999",
            "accuracy = 9223372036854775807", "accuracy = -5", "accuracy = 1000001",
            "radius = -9223372036854775807", "radius = 9e999", "number = -1",
            "number = 9223372036854775807", "shift = 9223372036854775807",
        ])
    func entries(value: String) throws {
        let file = try changed(
            value.hasPrefix("number")
                ? "UPDATE entry SET \(value) WHERE number = 0" : "UPDATE entry SET \(value)")
        #expect(
            try isDamaged {
                _ = try file.answer(Self.address)
                _ = try file.answer("福建省厦门市湖里区枫柏花园")
            })
        let before = file.bytes
        #expect(try isDamaged { try file.add([entry("桐槐花园", Self.address, 118, 24)], name: "b") })
        #expect(file.bytes == before)
        #expect(access(file.path + ".building", F_OK) != 0)
    }

    @Test("an entry's position out of China is damage for an audit")
    func audit() throws {
        let file = try changed("UPDATE entry SET x = 9223372036854775807")
        let several = """
            INSERT INTO entry (source, kind, division, x, y, accuracy, radius, number, detail)
            WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c LIMIT 40)
            SELECT 1, 0, 350206, 9223372036854775807, 1, 1, 1, 0, 0 FROM c
            """
        try RawSQL.run(several, in: file.path)
        #expect(try isDamaged { _ = try file.open().audit() })
    }

    @Test(
        "an extent's values that no build writes are damage",
        arguments: [
            "x = 9223372036854775807", "y = 0", "count = 0", "count = 9223372036854775807",
            "spread = 9223372036854775807", "spread = -9", "accuracy = 9223372036854775807",
            "rate = 9223372036854775807", "rate = -1",
        ])
    func extents(value: String) throws {
        let file = try changed("UPDATE extent SET \(value)")
        #expect(try isDamaged { _ = try file.answer("福建省厦门市湖里区枫柏路") })
    }

    @Test(
        "a factor is at least 1 and at most 8",
        arguments: ["-5", "0", "9e999", "-9e999", "1e-300", "0.99", "8.01", "'x'"])
    func factors(factor: String) throws {
        let file = try changed("INSERT INTO calibration VALUES ('number-alone', \(factor), 30)")
        #expect(try isDamaged { _ = try file.answer(Self.address) })
        #expect(try isDamaged { _ = try file.open().info() })
    }

    @Test("texts longer than 64 KiB are damage")
    func longTexts() throws {
        let file = try changed("UPDATE name_shown SET text = printf('%.*c', 70000, 'x')")
        try RawSQL.run(
            "INSERT OR REPLACE INTO name_shown SELECT id, printf('%.*c', 70000, 'x') FROM name",
            in: file.path)
        #expect(try isDamaged { _ = try file.answer("福建省厦门市湖里区枫柏花园") })
    }

    @Test("a name's number after which there is no other is damage for a build")
    func nameNumber() throws {
        let file = try changed("UPDATE name SET id = id | 16777215 WHERE text = '枫柏花园'")
        #expect(try isDamaged { try file.add([entry("桐槐花园", Self.address, 118, 24)], name: "b") })
    }

    @Test("an answer's place or text that nobody keeps is damage")
    func answers() throws {
        for values in ["9223372036854775807, 1, '{'", "1, 1, printf('%.*c', 70000, 'x')"] {
            let file = try changed("INSERT INTO answer VALUES ('amap', 'a', 'd', 's', \(values))")
            let answers = try GeocoderAnswers(path: file.path)
            #expect(try isDamaged { _ = try answers.answers(of: "amap", to: ["a"]) })
        }
    }
}
