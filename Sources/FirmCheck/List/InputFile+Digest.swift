public import DelimitedText
import Digests

extension InputFile {
    /// The SHA-256 of the file in 64 lower-case hexadecimal digits. O(size).
    ///
    /// - Throws: `TextInputError.unreadable`.
    public func sha256() throws(TextInputError) -> String {
        let hash = SHA256()
        let block = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 16)
        defer { block.deallocate() }
        var offset = 0
        while true {
            let count = try read(into: block, at: offset)
            if count == 0 { return hash.finish() }
            hash.update(UnsafeRawBufferPointer(rebasing: block[..<count]))
            offset += count
        }
    }
}
