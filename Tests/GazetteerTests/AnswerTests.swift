import Addresses
import Dispatch
import Gazetteer
import Synchronization
import Testing

@Suite("Answers of geocoders")
struct AnswerTests {
    private func kept(
        _ geocoder: String, _ question: String, _ x: Int32?, day: String = "2025-03-01"
    ) -> GeocoderAnswer {
        GeocoderAnswer(
            geocoder: geocoder, question: question, subject: "关于" + question,
            point: x.map { .init(longitude: $0, latitude: 24_123_456) },
            body: x == nil ? "[]" : "[{\"lon\":1}]", day: day)
    }

    @Test("what is kept comes back as it was")
    func roundTrip() throws {
        let gazetteer = try TemporaryGazetteer([
            entry(nil, "福建省厦门市湖里区枫柏路12号", 118.1, 24.6)
        ])
        let answers = try GeocoderAnswers(path: gazetteer.path)
        let kept = [
            kept("amap", "甲", 118_000_000), kept("amap", "乙", -5),
            kept("amap", "丙'\"", nil), kept("baidu", "甲", 118_000_000),
        ]
        try answers.keep(kept)
        let amap = try answers.answers(of: "amap", to: ["甲", "乙", "丙'\"", "丁", "甲"])
        #expect(amap == ["甲": kept[0], "乙": kept[1], "丙'\"": kept[2]])
        #expect(try answers.answers(of: "baidu", to: ["甲", "乙"]) == ["甲": kept[3]])
        let newer = self.kept("amap", "乙", 118_000_000, day: "2025-04-01")
        try answers.keep([newer])
        #expect(try answers.answers(of: "amap", to: ["乙"]) == ["乙": newer])
        #expect(try gazetteer.open().info().answers == ["amap": 3, "baidu": 1])
        let point = GeocoderAnswer.Point(longitude: 118_000_000, latitude: 24_123_456)
        #expect(
            try Set(answers.subjects(of: "amap", at: point, limit: 100)) == ["关于甲", "关于乙"])
        #expect(try answers.subjects(of: "amap", at: point, limit: 1).count == 1)
        // A build takes them over.
        try gazetteer.add(
            [entry(nil, "福建省厦门市湖里区桐槐路12号", 118.1, 24.6)], name: "b", digest: "b")
        let after = try GeocoderAnswers(path: gazetteer.path)
        #expect(try after.answers(of: "amap", to: ["乙"]) == ["乙": newer])
    }

    @Test("answers kept while a build runs are taken over")
    func whileBuilding() throws {
        let gazetteer = try TemporaryGazetteer([
            entry(nil, "福建省厦门市湖里区枫柏路12号", 118.1, 24.6)
        ])
        let builder = try GazetteerBuilder(path: gazetteer.path)
        _ = try builder.beginSource(
            GazetteerSource(name: "b", digest: "b", day: "", crs: "CRS84"))
        let kept = kept("amap", "甲", 118_000_000)
        try GeocoderAnswers(path: gazetteer.path).keep([kept])
        try builder.endSource()
        try builder.finish()
        let answers = try GeocoderAnswers(path: gazetteer.path)
        #expect(try answers.answers(of: "amap", to: ["甲"]) == ["甲": kept])
    }

    @Test("lanes read while answers are written, and neither fails or sees a half")
    func concurrency() throws {
        let town = SeededTown(seed: 31, roads: 10)
        let file = try TemporaryGazetteer(town.doors.map(\.entry))
        let gazetteer = try file.open()
        let answers = try GeocoderAnswers(path: file.path)
        let parser = AddressParser()
        let questions = town.doors.prefix(200).map { ($0.position, parser.parse($0.address)) }
        let failures = Mutex<[String]>([])
        DispatchQueue.concurrentPerform(iterations: 6) { index in
            do {
                if index < 4 {
                    let lane = try gazetteer.makeLane()
                    for _ in 0..<5 {
                        for answer in try lane.answers(questions.map(\.1))
                        where answer.position?.level != .number {
                            failures.withLock { $0.append("\(answer)") }
                        }
                    }
                } else {
                    for round in 0..<40 {
                        let names = (0..<20).map { "\(index) \(round) \($0)" }
                        try answers.keep(names.map { self.kept("amap", $0, 118_000_000) })
                        let back = try answers.answers(of: "amap", to: names)
                        if back.count != 20 { failures.withLock { $0.append("lost") } }
                    }
                }
            } catch {
                failures.withLock { $0.append("\(error)") }
            }
        }
        #expect(failures.withLock { $0 } == [])
        #expect(try gazetteer.info().answers == ["amap": 1_600])
    }
}
