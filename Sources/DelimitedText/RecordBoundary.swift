import Glibc

/// Where records end: at LF, CRLF or a lone CR outside of quotes.
///
/// A quote is special only as the first byte of a field. Inside, two quotes stand for one; the
/// next single one closes, and what follows up to the delimiter is kept as it is, as spreadsheets
/// do. A quote in the middle of an unquoted field is a quote.
struct RecordBoundary {
    let delimiter: UInt8

    /// What the end of a run of bytes is in the middle of.
    enum State {
        case fieldStart
        case inField
        case inQuotes
    }

    /// Walks `bytes`, which begin at a record's start.
    ///
    /// - Returns: the offset behind the last record end, 0 if there is none; the number of records
    ///   that end; and the state at the end of the bytes.
    func walk(
        _ bytes: UnsafeBufferPointer<UInt8>
    ) -> (end: Int, records: Int, state: State) {
        guard let base = bytes.baseAddress else { return (0, 0, .fieldStart) }
        var state = State.fieldStart
        var end = 0
        var records = 0
        var index = 0
        while index < bytes.count {
            if state == .inQuotes {
                guard let quote = memchr(base + index, 0x22, bytes.count - index) else {
                    return (end, records, .inQuotes)
                }
                index = UnsafeRawPointer(quote) - UnsafeRawPointer(base) + 1
                if index < bytes.count, bytes[index] == 0x22 {
                    index += 1
                } else {
                    state = .inField
                }
                continue
            }
            let byte = bytes[index]
            index += 1
            switch byte {
            case 0x22 where state == .fieldStart: state = .inQuotes
            case delimiter: state = .fieldStart
            case 0x0A:
                state = .fieldStart
                end = index
                records += 1
            case 0x0D:
                // The LF of a CRLF may be the next byte that is read.
                if index == bytes.count { return (end, records, .inField) }
                state = .fieldStart
                if bytes[index] == 0x0A { index += 1 }
                end = index
                records += 1
            default: state = .inField
            }
        }
        return (end, records, state)
    }

    /// The offset behind the last record end of `bytes`, which begin at a record's start and go
    /// on; 0 if there is none.
    func lastEnd(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
        guard let base = bytes.baseAddress, !bytes.isEmpty else { return 0 }
        if memchr(base, 0x22, bytes.count) == nil {
            // No quotes, so every line ends a record.
            if let last = bytes.lastIndex(of: 0x0A) { return last + 1 }
        }
        return walk(bytes).end
    }
}
