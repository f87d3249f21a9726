/// A part of a file around the place that was asked for last.
///
/// Confined to its lane.
public struct FileWindow {
    private let file: InputFile
    private let path: String
    private var bytes: [UInt8] = []
    /// How many of `bytes` are of the file.
    private var count = 0
    private var start = 0
    private var ahead = least

    /// A few records: those that somebody looks for are often far apart.
    private static let least = 1 << 10
    /// As much is read at once when places follow each other.
    private static let most = 1 << 16

    /// A window on a file.
    ///
    /// - Parameter path: what errors call it.
    public init(_ file: InputFile, path: String) {
        self.file = file
        self.path = path
    }

    /// Whether it reaches to the end of the file.
    public var isAtEnd: Bool { start + count >= file.size }

    /// Makes sure that the byte at `offset` is in the window.
    ///
    /// - Throws: `TextInputError`.
    public mutating func read(at offset: Int) throws(TextInputError) {
        if offset >= start, offset < start + count { return }
        let isNext = offset >= start && offset < start + count + ahead
        ahead = isNext ? min(ahead * 2, Self.most) : Self.least
        try fill(at: offset, ahead)
    }

    /// Moves the window to `offset`, with more behind it than it had.
    ///
    /// - Throws: `TextInputError`; `.changed` where no record was so long when the file was read.
    public mutating func readMore(from offset: Int) throws(TextInputError) {
        let known = start + count - offset
        guard known <= RecordChunks.longestRecord else { throw .changed(path: path) }
        // A little more than the longest record, so that its end is seen.
        let most = RecordChunks.longestRecord + Self.least
        try fill(at: offset, min(most, offset > start ? max(count, Self.least) : count * 4))
    }

    /// Hands over the window and where in the file it begins.
    public func withBytes<Result>(
        _ body: (UnsafeBufferPointer<UInt8>, Int) throws -> Result
    ) rethrows -> Result {
        try bytes.withUnsafeBufferPointer {
            try body(UnsafeBufferPointer(rebasing: $0[..<count]), start)
        }
    }

    private mutating func fill(at offset: Int, _ length: Int) throws(TextInputError) {
        let wanted = min(length, file.size - offset)
        if bytes.count < wanted { bytes = [UInt8](repeating: 0, count: wanted) }
        // What was there is not there any more, should reading fail.
        count = 0
        let file = file
        let read = try bytes.withUnsafeMutableBufferPointer { (space) throws(TextInputError) in
            let part = UnsafeMutableBufferPointer(rebasing: space[..<wanted])
            return try file.read(into: UnsafeMutableRawBufferPointer(part), at: offset)
        }
        guard read == wanted else { throw .changed(path: path) }
        (start, count) = (offset, wanted)
    }
}
