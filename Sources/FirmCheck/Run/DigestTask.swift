import DelimitedText
import Digests
import Dispatch
import Synchronization

/// The SHA-256 of the original file, computed beside the check.
///
/// Safe to share.
final class DigestTask: Sendable {
    private let outcome = Mutex<Result<String, TextInputError>?>(nil)
    private let group = DispatchGroup()

    /// Starts reading `file`.
    init(_ file: InputFile) {
        DispatchQueue.global().async(group: group) {
            let result: Result<String, TextInputError>
            do throws(TextInputError) {
                result = .success(try Self.digest(of: file))
            } catch {
                result = .failure(error)
            }
            self.outcome.withLock { $0 = result }
        }
    }

    /// The digest, as soon as it is there.
    ///
    /// - Throws: `TextInputError`.
    func result() throws(TextInputError) -> String {
        group.wait()
        guard let result = outcome.withLock({ $0 }) else { return "" }
        return try result.get()
    }

    private static func digest(of file: InputFile) throws(TextInputError) -> String {
        let hash = SHA256()
        let block = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 16)
        defer { block.deallocate() }
        var offset = 0
        while true {
            let count = try file.read(into: block, at: offset)
            if count == 0 { return hash.finish() }
            hash.update(UnsafeRawBufferPointer(rebasing: block[..<count]))
            offset += count
        }
    }
}
