import Glibc

/// The files of Leaflet, read once from where its package has put them.
///
/// Immutable; safe to share.
struct LeafletFiles: Sendable {
    private let files: [String: [UInt8]]

    private static let names = [
        "leaflet.js", "leaflet.css", "images/layers.png", "images/layers-2x.png",
        "images/marker-icon.png", "images/marker-icon-2x.png", "images/marker-shadow.png",
    ]
    /// Leaflet is 150 kB: a file of another size is not it.
    private static let largest = 4 << 20

    /// Reads what is there; what is not, the page goes without.
    init(folder: String) {
        var files: [String: [UInt8]] = [:]
        for name in Self.names { files[name] = Self.read("\(folder)/\(name)") }
        self.files = files
    }

    /// Whether the map can be shown.
    var isThere: Bool { files["leaflet.js"] != nil && files["leaflet.css"] != nil }

    /// A file by its name; nil if there is none.
    func file(_ name: String) -> [UInt8]? { files[name] }

    private static func read(_ path: String) -> [UInt8]? {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
            status.st_size <= largest
        else { return nil }
        var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
        let count = Glibc.read(file, &bytes, bytes.count)
        return count == bytes.count ? bytes : nil
    }
}
