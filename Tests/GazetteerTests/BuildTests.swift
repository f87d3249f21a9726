import Addresses
import Glibc
import PlanarGeometry
import Testing

@testable import Gazetteer

@Suite("Building")
struct BuildTests {
    private let first = entry(nil, "福建省厦门市湖里区枫柏路12号", 118.1, 24.6)
    private let second = entry(nil, "福建省厦门市湖里区桐槐路8号", 118.2, 24.6)

    @Test("an accuracy that is no number is the worst there is, not the best")
    func accuracyOfNoNumber() throws {
        let file = try TemporaryGazetteer([
            entry(nil, "福建省厦门市湖里区枫柏路12号", 118.1, 24.6, accuracy: .nan)
        ])
        #expect(try file.answer("福建省厦门市湖里区枫柏路12号").problem == .coarse)
    }

    @Test("the same list read another way is read anew, and fetched again on another day is not")
    func otherReading() throws {
        let gazetteer = try TemporaryGazetteer([
            entry(nil, "福建省厦门市湖里区枫柏路12号", 118.1, 24.6)
        ])
        func isNew(day: String, crs: String, reading: String) throws -> Bool {
            let builder = try GazetteerBuilder(path: gazetteer.path)
            let isNew = try builder.beginSource(
                GazetteerSource(
                    name: "x", digest: "x", day: day, crs: crs, reading: reading))
            try builder.endSource()
            try builder.finish()
            return isNew
        }
        #expect(try isNew(day: "2025-01-01", crs: "WGS84", reading: "10 m"))
        #expect(try !isNew(day: "2025-01-02", crs: "WGS84", reading: "10 m"))
        #expect(try isNew(day: "2025-01-01", crs: "GCJ-02", reading: "10 m"))
        #expect(try isNew(day: "2025-01-01", crs: "GCJ-02", reading: "30 m"))
        #expect(try !isNew(day: "2025-01-01", crs: "GCJ-02", reading: "30 m"))
    }

    @Test("the same source again changes nothing, not a byte")
    func unchanged() throws {
        let gazetteer = try TemporaryGazetteer([first])
        let before = gazetteer.bytes
        let report = try gazetteer.add([second])
        #expect(report.isUnchanged && report.storedCount == 0)
        #expect(gazetteer.bytes == before)
        #expect(access(gazetteer.path + ".building", F_OK) != 0)
    }

    @Test("another source is added, a newer one of the same name replaces the older")
    func incremental() throws {
        let gazetteer = try TemporaryGazetteer([first])
        try gazetteer.add([second], name: "other.csv", digest: "1")
        #expect(try gazetteer.answer("福建省厦门市湖里区枫柏路12号").position != nil)
        #expect(try gazetteer.answer("福建省厦门市湖里区桐槐路8号").position != nil)
        var moved = first
        moved.position = Coordinate(x: 118.15, y: 24.65)
        let report = try gazetteer.add([moved], digest: "2")
        #expect(report.replaced == 1 && report.storedCount == 1)
        #expect(
            try gazetteer.answer("福建省厦门市湖里区枫柏路12号").position?.position == moved.position)
        #expect(try gazetteer.answer("福建省厦门市湖里区桐槐路8号").position != nil)
        let info = try gazetteer.open().info()
        #expect(info.sources.map(\.source.name) == ["other.csv", "list.csv"])
        #expect(info.sources.map(\.source.digest) == ["1", "2"])
        #expect(info.sources.allSatisfy { $0.source.day == "2025-03-01" && $0.stored == 1 })
        #expect(info.entries == 2 && info.kinds == [.number: 2])
        #expect(info.divisions[try #require(DivisionCode(350206))] == 2)
    }

    @Test("a replaced source leaves nothing that could be found")
    func replacedByNothing() throws {
        let gazetteer = try TemporaryGazetteer([first])
        try gazetteer.add([second], digest: "2")
        #expect(try gazetteer.answer("福建省厦门市湖里区枫柏路12号").problem == .notFound)
        #expect(try gazetteer.answer("福建省厦门市湖里区枫柏路").problem == .notFound)
    }

    @Test("what is refused is told, each with why")
    func refused() throws {
        let gazetteer = TemporaryGazetteer()
        let builder = try GazetteerBuilder(path: gazetteer.path)
        let source = GazetteerSource(name: "a", digest: "1", day: "", crs: "CRS84")
        #expect(try builder.beginSource(source))
        let why = try builder.add([
            first, entry(nil, nil, 118, 24), entry("枫柏花园", "枫柏路1号", 118, 24),
            entry(nil, "福建省厦门市湖里区", 118, 24),
            entry(nil, "福建省厦门市湖里区枫柏路13号", .nan, 24),
            entry(nil, "福建省厦门市湖里区枫柏路13号", 24, 118),
        ])
        #expect(
            why == [
                nil, .nothingNamed, .unknownDivision, .onlyDivision, .positionOutside,
                .positionOutside,
            ])
        builder.refuse(.positionOutside, rows: 2)
        let report = try builder.endSource()
        #expect(report.storedCount == 1 && report.refusedCount == 7)
        #expect(report.refused[.positionOutside] == 4)
        try builder.finish()
        #expect(try gazetteer.open().info().sources.first?.refused == 7)
    }

    @Test("a source's division is that of entries which name none")
    func fallback() throws {
        let gazetteer = TemporaryGazetteer()
        let builder = try GazetteerBuilder(path: gazetteer.path)
        let source = GazetteerSource(name: "a", digest: "1", day: "", crs: "CRS84")
        _ = try builder.beginSource(source, division: DivisionCode(350206))
        try builder.add([entry(nil, "枫柏路12号", 118.1, 24.6)])
        try builder.endSource()
        try builder.finish()
        #expect(try gazetteer.answer("福建省厦门市湖里区枫柏路12号").position?.level == .number)
    }

    @Test("a build that ends in its middle leaves the old file, and the next build takes over")
    func killed() throws {
        let gazetteer = try TemporaryGazetteer([first])
        let before = gazetteer.bytes
        let half: [UInt8]
        do {
            let builder = try GazetteerBuilder(path: gazetteer.path)
            let source = GazetteerSource(name: "b", digest: "1", day: "", crs: "CRS84")
            _ = try builder.beginSource(source)
            try builder.add(SeededTown(seed: 1).doors.map(\.entry))
            #expect(gazetteer.bytes == before)
            #expect(try gazetteer.answer("福建省厦门市湖里区枫柏路12号").position != nil)
            // What is beside when the process is killed here.
            half = TemporaryGazetteer.bytes(gazetteer.path + ".building")
        }
        #expect(gazetteer.bytes == before)
        #expect(half.count > 0)
        TemporaryGazetteer.write(half, to: gazetteer.path + ".building")
        #expect(try gazetteer.answer("福建省厦门市湖里区枫柏路12号").position != nil)
        try gazetteer.add([second], name: "b", digest: "1")
        #expect(try gazetteer.open().info().entries == 2)
        #expect(access(gazetteer.path + ".building", F_OK) != 0)
    }

    @Test("two cannot build one file at the same time")
    func twoBuilders() throws {
        let gazetteer = try TemporaryGazetteer([first])
        let builder = try GazetteerBuilder(path: gazetteer.path)
        #expect(throws: GazetteerError.beingBuilt(path: gazetteer.path)) {
            try GazetteerBuilder(path: gazetteer.path)
        }
        _ = builder
    }

    @Test("who reads the old file goes on with it when a new one takes its place")
    func oldReader() throws {
        let gazetteer = try TemporaryGazetteer([first])
        let lane = try gazetteer.open().makeLane()
        try gazetteer.add([second], digest: "2")
        let address = AddressParser().parse("福建省厦门市湖里区枫柏路12号")
        #expect(try lane.answer(address).position?.level == .number)
        #expect(try gazetteer.open().makeLane().answer(address).position == nil)
    }
}
