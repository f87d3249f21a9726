import Glibc

/// How the characters of a file are written.
public enum TextEncoding: Hashable, Sendable {
    /// UTF-8, with or without a byte order mark.
    case utf8
    /// GB18030, which holds GBK and GB 2312.
    case gb18030
    /// UTF-16 in either byte order; a byte order mark decides, else little-endian.
    case utf16

    /// Reads a name as people write it: `utf-8`, `utf-8-sig`, `gbk`, `gb2312`, `gb18030`, `utf-16`.
    ///
    /// - Throws: `TextInputError.unknownEncoding`.
    public init(name: String) throws(TextInputError) {
        let word = name.lowercased().filter { $0 != "-" && $0 != "_" && $0 != " " }
        switch word {
        case "utf8", "utf8bom", "utf8sig": self = .utf8
        case "gbk", "gb2312", "gb18030", "cp936", "ansi": self = .gb18030
        case "utf16", "utf16le", "utf16be", "unicode": self = .utf16
        default: throw .unknownEncoding(name)
        }
    }

    /// The name for messages.
    public var name: String {
        switch self {
        case .utf8: "UTF-8"
        case .gb18030: "GB18030"
        case .utf16: "UTF-16"
        }
    }

    /// The first bytes that mark the encoding: the encoding and their number.
    static func byteOrderMark(
        _ bytes: UnsafeBufferPointer<UInt8>
    ) -> (encoding: TextEncoding, length: Int)? {
        if bytes.count >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF {
            return (.utf8, 3)
        }
        if bytes.count >= 2, bytes[0] == 0xFF, bytes[1] == 0xFE { return (.utf16, 2) }
        if bytes.count >= 2, bytes[0] == 0xFE, bytes[1] == 0xFF { return (.utf16, 2) }
        return nil
    }
}

/// Rewrites a file of another encoding as UTF-8.
///
/// A namespace; safe to share.
public enum Transcoder {
    /// The bytes read at a time.
    private static let blockSize = 1 << 18

    /// The file's text as UTF-8 in an unlinked temporary file. O(size).
    ///
    /// - Parameter isDeclared: whether somebody said that it is of this encoding, or its first
    ///   bytes do.
    /// - Throws: at the first bytes that are not of the encoding `TextInputError.notAsDeclared` if
    ///   it is declared, else `.undecodable`; `.mixedEncoding` if lines of the file are plainly
    ///   UTF-8 while others are not; `.nulByte`, `.unreadable`, `.cannotSpool`.
    public static func utf8(
        _ file: InputFile, from encoding: TextEncoding, isDeclared: Bool = false
    ) throws(TextInputError) -> InputFile {
        let spool = try TemporarySpool()
        // The order of a UTF-16 file's bytes is said by its first two; iconv reads them itself.
        let converter = iconv_open("UTF-8", encoding == .utf16 ? "UTF-16" : encoding.name)
        guard converter != iconv_t(bitPattern: -1), let converter else {
            throw .unknownEncoding(encoding.name)
        }
        defer { iconv_close(converter) }
        let input = UnsafeMutableRawBufferPointer.allocate(byteCount: blockSize, alignment: 16)
        let output = UnsafeMutableRawBufferPointer.allocate(byteCount: blockSize * 4, alignment: 16)
        defer {
            input.deallocate()
            output.deallocate()
        }
        var lines = LineEncodings()
        var offset = 0
        var carried = 0
        while true {
            let room = UnsafeMutableRawBufferPointer(rebasing: input[carried...])
            let count = try file.read(into: room, at: offset)
            let available = carried + count
            if available == 0 { break }
            if encoding == .gb18030 {
                let fresh = UnsafeRawBufferPointer(rebasing: input[carried..<available])
                if let zero = fresh.firstIndex(of: 0) {
                    throw try nulByte(at: offset + zero, in: file)
                }
                lines.add(fresh)
            }
            offset += count
            var source = input.baseAddress?.assumingMemoryBound(to: CChar.self)
            var left = available
            var target = output.baseAddress?.assumingMemoryBound(to: CChar.self)
            var space = output.count
            let result = iconv(converter, &source, &left, &target, &space)
            let failure = errno
            // Swift has size_t as Int, so C's (size_t)-1 is -1. EINVAL is a character that the
            // block's end cuts; the next block completes it.
            if result == -1, failure != EINVAL || count == 0 {
                let (line, column) = try Self.place(of: offset - left, in: file)
                throw isDeclared
                    ? .notAsDeclared(
                        path: file.path, encoding: encoding.name, line: line, column: column)
                    : .undecodable(
                        path: file.path, encoding: encoding.name, line: line, column: column)
            }
            try spool.append(UnsafeRawBufferPointer(rebasing: output[..<(output.count - space)]))
            if left > 0, let base = input.baseAddress {
                memmove(base, base + (available - left), left)
            }
            carried = left
        }
        if encoding == .gb18030, let (utf8Line, otherLine) = lines.mixture {
            throw .mixedEncoding(path: file.path, utf8Line: utf8Line, otherLine: otherLine)
        }
        return try spool.finish(path: file.path)
    }

    /// The error for a zero byte at an offset. O(offset).
    public static func nulByte(
        at offset: Int, in file: InputFile
    ) throws(TextInputError) -> TextInputError {
        let (line, column) = try place(of: offset, in: file)
        return .nulByte(path: file.path, line: line, column: column)
    }

    /// The line and the byte in it of an offset, both from 1. O(offset).
    static func place(
        of offset: Int, in file: InputFile
    ) throws(TextInputError) -> (line: Int, column: Int) {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: blockSize, alignment: 16)
        defer { buffer.deallocate() }
        var line = 1
        var lineStart = 0
        var read = 0
        while read < offset {
            let count = min(try file.read(into: buffer, at: read), offset - read)
            if count == 0 { break }
            for index in 0..<count where buffer[index] == 0x0A {
                line += 1
                lineStart = read + index + 1
            }
            read += count
        }
        return (line, offset - lineStart + 1)
    }
}

/// Tells whether some lines of a file are plainly UTF-8 while others are not.
///
/// Chinese text in GBK is hardly ever valid UTF-8: a line with two or more characters of three
/// bytes each, all of it valid, is UTF-8. Confined to the transcoding.
private struct LineEncodings {
    private var line = 1
    private var current: [UInt8] = []
    private var utf8Line: Int?
    private var otherLine: Int?

    /// A line so long is judged by its beginning.
    private static let longest = 4096

    mutating func add(_ bytes: UnsafeRawBufferPointer) {
        for byte in bytes {
            if byte == 0x0A {
                judge()
                line += 1
            } else if current.count < Self.longest {
                current.append(byte)
            }
        }
    }

    /// A line of each kind, if there are both.
    var mixture: (utf8: Int, other: Int)? {
        mutating get {
            judge()
            guard let utf8Line, let otherLine else { return nil }
            return (utf8Line, otherLine)
        }
    }

    private mutating func judge() {
        defer { current.removeAll(keepingCapacity: true) }
        if utf8Line != nil, otherLine != nil { return }
        let wasCut = current.count == Self.longest
        let kind: Bool? = current.withUnsafeBufferPointer { bytes in
            guard bytes.contains(where: { $0 >= 0x80 }) else { return nil }
            if let defect = UTF8Check.defect(in: bytes) {
                if case .malformed(let offset) = defect, wasCut, offset > bytes.count - 4 {
                    return nil
                }
                return false
            }
            var threes = 0
            var index = 0
            while index < bytes.count {
                let length = bytes[index] < 0x80 ? 1 : UTF8Check.sequenceLength(bytes, at: index)
                if length == 2 { return nil }
                if length == 3 { threes += 1 }
                index += max(1, length)
            }
            return threes >= 2 ? true : nil
        }
        if kind == true, utf8Line == nil { utf8Line = line }
        if kind == false, otherLine == nil { otherLine = line }
    }
}
