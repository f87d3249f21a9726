import Addresses
import Gazetteer
import Glibc
import PlanarGeometry
import Testing

@Suite("Files that are no gazetteers")
struct FileTests {
    /// A file of one entry with some of its bytes changed.
    private func changed(_ change: (inout [UInt8]) -> Void) throws -> TemporaryGazetteer {
        let gazetteer = try TemporaryGazetteer([
            entry(nil, "福建省厦门市湖里区枫柏路12号", 118.1, 24.6)
        ])
        var bytes = gazetteer.bytes
        change(&bytes)
        TemporaryGazetteer.write(bytes, to: gazetteer.path)
        return gazetteer
    }

    private func refuses(
        _ gazetteer: TemporaryGazetteer, _ isExpected: (GazetteerError) -> Bool
    ) {
        let before = gazetteer.bytes
        for attempt in [0, 1, 2] {
            do {
                switch attempt {
                case 0: _ = try Gazetteer(path: gazetteer.path)
                case 1: _ = try GeocoderAnswers(path: gazetteer.path)
                default: _ = try GazetteerBuilder(path: gazetteer.path)
                }
                Issue.record("attempt \(attempt) was not refused")
            } catch {
                #expect(isExpected(error), "\(error)")
            }
        }
        #expect(gazetteer.bytes == before)
        #expect(access(gazetteer.path + ".building", F_OK) != 0)
    }

    @Test("text is no gazetteer")
    func text() {
        let file = TemporaryGazetteer()
        TemporaryGazetteer.write(Array("名称,地址\n枫柏花园,枫柏路12号\n".utf8), to: file.path)
        refuses(file) { $0 == .notAGazetteer(path: file.path) }
    }

    @Test("an empty file is no gazetteer")
    func empty() {
        let file = TemporaryGazetteer()
        TemporaryGazetteer.write([], to: file.path)
        refuses(file) { $0 == .notAGazetteer(path: file.path) }
    }

    @Test("another program's SQLite file is no gazetteer")
    func foreign() throws {
        // Bytes 68 to 71 of the header are the application's.
        let file = try changed { $0[68] ^= 0xFF }
        refuses(file) { $0 == .notAGazetteer(path: file.path) }
    }

    @Test("a newer version is refused by name")
    func newer() throws {
        let file = try changed { $0[63] = 99 }
        refuses(file) { $0 == .newerVersion(path: file.path, found: 99, known: 1) }
    }

    @Test("a file that is cut off is damaged")
    func cut() throws {
        let file = try changed { $0.removeLast($0.count / 2) }
        var isRefused = false
        do {
            _ = try file.answer("福建省厦门市湖里区枫柏路12号")
            _ = try file.open().info()
            _ = try file.open().audit()
        } catch let error as GazetteerError {
            if case .damaged = error { isRefused = true }
        }
        #expect(isRefused)
    }

    @Test("a file that is not there cannot be opened, and is not made")
    func missing() {
        let file = TemporaryGazetteer()
        for attempt in [0, 1] {
            do {
                if attempt == 0 {
                    _ = try Gazetteer(path: file.path)
                } else {
                    _ = try GeocoderAnswers(path: file.path)
                }
                Issue.record("was opened")
            } catch {
                guard case .cannotOpen = error else { Issue.record("\(error)"); continue }
            }
        }
        #expect(access(file.path, F_OK) != 0)
    }

    @Test("a folder that is not there cannot be written to")
    func noFolder() {
        do {
            _ = try GazetteerBuilder(path: "/tmp/no-such-folder/a.sqlite")
            Issue.record("was made")
        } catch {
            guard case .cannotWrite = error else { Issue.record("\(error)"); return }
        }
    }

    @Test(
        "names are text, whatever is in them",
        arguments: [
            "枫柏'; DROP TABLE entry; --花园", "枫柏\"花园\" OR 1=1城", "枫柏%_*花园", "枫柏\u{0}花园大厦楼",
            "NEAR(枫柏 花园)", "枫柏 OR 桐槐 AND 花园",
        ])
    func injection(name: String) throws {
        let gazetteer = try TemporaryGazetteer([
            entry(name, "福建省厦门市湖里区枫柏路12号", 118.1, 24.6),
            entry("桐槐花园", "福建省厦门市湖里区枫柏路16号", 118.1, 24.6),
        ])
        let info = try gazetteer.open().info()
        #expect(info.entries == 2)
        // Asked for exactly, and with a character more, for which the trigram index is asked.
        let lane = try gazetteer.open().makeLane()
        #expect(try lane.answer(AddressOf.place(name)).position?.position.x == 118.1)
        _ = try lane.answer(AddressOf.place(name + "\"')"))
        #expect(try gazetteer.open().info() == info)
        #expect(try gazetteer.answer("福建省厦门市湖里区枫柏路16号").position?.level == .number)
    }
}
