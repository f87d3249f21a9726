import GDALTools
import Glibc

/// A boundary from a request as a file in a folder of its own, for the importer, which reads files.
///
/// The folder is for this process alone and goes with the value. Confined to one thread.
final class BoundaryDelivery {
    /// The path of the file, whose name says where it comes from.
    let path: String
    private let folder: PrivateFolder

    /// No folder, or no room in it.
    struct CannotSpool: Error {
        let reason: String
    }

    /// - Throws: `CannotSpool`.
    init(_ bytes: [UInt8], suffix: String) throws(CannotSpool) {
        let name = "request.\(suffix)"
        guard let folder = PrivateFolder(),
            bytes.withUnsafeBytes({ folder.write($0, name: name) })
        else { throw CannotSpool(reason: String(cString: strerror(errno))) }
        self.folder = folder
        path = "\(folder.path)/\(name)"
    }
}
