import DelimitedText

extension FirmTable {
    /// The list itself, or rewritten if its text is not what its beginning promised.
    ///
    /// O(bytes): the whole text is looked at.
    ///
    /// - Throws: `TextInputError`.
    func decoded(options: Options) throws -> FirmTable {
        if try isUTF8 { return self }
        if encoding == .utf8, options.encoding == nil {
            let decoded = try decodedAsGB18030(options: options)
            if try decoded.isUTF8 { return decoded }
        }
        throw try UTF8Refusal.error(text.file, from: text.start)
    }

    private var isUTF8: Bool {
        get throws(TextInputError) {
            let chunks = chunks
            let buffer = ChunkBuffer()
            while let index = try chunks.next(into: buffer) {
                switch UTF8Check.defect(in: buffer.bytes) {
                case nil: continue
                case .malformed: return false
                case .zero(let offset):
                    throw try Transcoder.nulByte(
                        at: chunks.offset(of: index) + offset, in: text.file)
                }
            }
            return true
        }
    }
}
