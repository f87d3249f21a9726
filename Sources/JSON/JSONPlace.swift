/// Where in a text something stands.
///
/// Immutable; safe to share.
public struct JSONPlace: Hashable, Sendable {
    /// Bytes before it, a byte order mark included.
    public var offset: Int
    /// The line, from 1; lines end with a line feed.
    public var line: Int
    /// The column, from 1, in Unicode scalars; a byte order mark is none.
    public var column: Int

    /// Makes a place from its three coordinates.
    public init(offset: Int, line: Int, column: Int) {
        self.offset = offset
        self.line = line
        self.column = column
    }

    /// The place of a byte. O(offset).
    ///
    /// For one question; `JSONPlaceIndex` answers many about one text.
    public init(of offset: Int, in bytes: UnsafeRawBufferPointer) {
        var index = JSONPlaceIndex()
        self = index.place(of: offset, in: bytes)
    }
}

extension JSONPlace: CustomStringConvertible {
    /// `line 3, column 14`.
    public var description: String { "line \(line), column \(column)" }

    /// `第3行第14列`.
    public var chineseDescription: String { "第\(line)行第\(column)列" }
}

/// Answers at which line and column a byte stands, for many bytes of one text.
///
/// It keeps one checkpoint per 16 KiB and makes them as far as it is asked, so a text is counted
/// through at most once whatever its lines are like. Confined to one reader and one text.
public struct JSONPlaceIndex: Sendable {
    private static let blockSize = 1 << 14
    /// Line and column at the start of each block, both from 0.
    private var checkpoints: [(line: Int, column: Int)] = [(0, 0)]
    /// The last answer, from 0, since questions mostly go forward in small steps.
    private var latest = (offset: 0, line: 0, column: 0)

    /// Makes an index that has counted nothing yet.
    public init() {}

    /// The place of the byte at `offset`. O(1) but for the first question about a later block.
    public mutating func place(of offset: Int, in bytes: UnsafeRawBufferPointer) -> JSONPlace {
        let offset = min(max(offset, 0), bytes.count)
        let block = offset / Self.blockSize
        while checkpoints.count <= block {
            let start = (checkpoints.count - 1) * Self.blockSize
            let next = Self.advance(
                checkpoints[checkpoints.count - 1], over: bytes, start, start + Self.blockSize)
            checkpoints.append(next)
        }
        let isOnward = latest.offset <= offset && latest.offset >= block * Self.blockSize
        let start = isOnward ? latest.offset : block * Self.blockSize
        let known = isOnward ? (latest.line, latest.column) : checkpoints[block]
        let counted = Self.advance(known, over: bytes, start, offset)
        latest = (offset, counted.line, counted.column)
        return JSONPlace(offset: offset, line: counted.line + 1, column: counted.column + 1)
    }

    private static func advance(
        _ counted: (line: Int, column: Int), over bytes: UnsafeRawBufferPointer, _ start: Int,
        _ end: Int
    ) -> (line: Int, column: Int) {
        var (line, column) = counted
        var lineStart = start
        let newlines = count(0x0A, under: 0xFF, in: bytes, start, end)
        if newlines > 0 {
            line += newlines
            column = 0
            lineStart = end
            while lineStart > start, bytes[lineStart - 1] != 0x0A { lineStart -= 1 }
        }
        // Continuation bytes belong to the scalar before them; the mark is not seen by people.
        column += end - lineStart - count(0x80, under: 0xC0, in: bytes, lineStart, end)
        if lineStart == 0, end >= 3, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { column -= 1 }
        return (line, column)
    }

    /// How many bytes of `start..<end` are `byte` under a mask; eight at a time.
    private static func count(
        _ byte: UInt8, under mask: UInt8, in bytes: UnsafeRawBufferPointer, _ start: Int, _ end: Int
    ) -> Int {
        let everyByte: UInt64 = 0x0101_0101_0101_0101
        let masks = everyByte &* UInt64(mask)
        let wanted = everyByte &* UInt64(byte)
        let lowBits = everyByte &* 0x7F
        var total = 0
        var index = start
        while end &- index >= 8 {
            // Each byte of the sum counts up to 255 words before it would spill over.
            let stop = min(end &- 7, index &+ 255 &* 8)
            var sums: UInt64 = 0
            while index < stop {
                let word = bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)
                let difference = (word & masks) ^ wanted
                // The top bit of a byte stays 0 just if all of its bits are.
                let isOther = (difference & lowBits) &+ lowBits | difference
                sums &+= (~isOther >> 7) & everyByte
                index &+= 8
            }
            for shift in stride(from: 0, to: 64, by: 8) { total &+= Int(sums >> shift & 0xFF) }
        }
        while index < end {
            if bytes[index] & mask == byte { total &+= 1 }
            index &+= 1
        }
        return total
    }
}
