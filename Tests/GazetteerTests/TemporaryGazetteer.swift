import Addresses
import Gazetteer
import Glibc
import PlanarGeometry

/// A gazetteer in a file of its own that goes when the test is over.
final class TemporaryGazetteer {
    let path: String

    init() {
        var random = SystemRandomNumberGenerator()
        path = "/tmp/gazetteer-test-\(getpid())-\(random.next() as UInt64).sqlite"
    }

    convenience init(_ entries: [GazetteerEntry]) throws {
        self.init()
        try add(entries)
    }

    deinit {
        unlink(path)
        unlink(path + ".building")
        unlink(path + "-journal")
    }

    /// Adds a source and finishes.
    @discardableResult
    func add(
        _ entries: [GazetteerEntry], name: String = "list.csv", digest: String = "0"
    ) throws -> GazetteerSourceReport {
        let builder = try GazetteerBuilder(path: path)
        let source = GazetteerSource(name: name, digest: digest, day: "2025-03-01", crs: "CRS84")
        if try builder.beginSource(source) { try builder.add(entries) }
        let report = try builder.endSource()
        try builder.finish()
        return report
    }

    func open() throws -> Gazetteer { try Gazetteer(path: path) }

    /// The answer to a text.
    func answer(_ text: String) throws -> AddressAnswer {
        try open().makeLane().answer(AddressParser().parse(text))
    }

    /// The file's bytes.
    var bytes: [UInt8] { TemporaryGazetteer.bytes(path) }

    static func bytes(_ path: String) -> [UInt8] {
        guard let file = fopen(path, "r") else { return [] }
        defer { fclose(file) }
        var all: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while case let count = fread(&buffer, 1, buffer.count, file), count > 0 {
            all += buffer[..<count]
        }
        return all
    }

    static func write(_ bytes: [UInt8], to path: String) {
        guard let file = fopen(path, "w") else { return }
        fwrite(bytes, 1, bytes.count, file)
        fclose(file)
    }
}

extension AddressAnswer {
    /// The one position; nil if there is none or several.
    var position: AddressPosition? {
        guard case .located(let position) = self else { return nil }
        return position
    }

    /// Why there is none; nil if there is one or several.
    var problem: AddressProblem? {
        guard case .unlocated(let problem) = self else { return nil }
        return problem
    }

    /// Several; empty if there is one or none.
    var candidates: [AddressPosition] {
        guard case .ambiguous(let several) = self else { return [] }
        return several
    }
}

func entry(
    _ name: String?, _ address: String?, _ x: Double, _ y: Double, radius: Double = 0,
    accuracy: Double = 20, kind: GazetteerEntry.Kind? = nil
) -> GazetteerEntry {
    GazetteerEntry(
        name: name, address: address, position: Coordinate(x: x, y: y), radius: radius,
        accuracy: accuracy, kind: kind)
}
