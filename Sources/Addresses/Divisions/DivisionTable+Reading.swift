extension DivisionTable {
    /// Reads a table of three to five columns: code, name, first year, last year, successors with
    /// commas between. Lines that begin with `#`, and lines that are not of this form, are passed
    /// over; the rows stand in the order of ``divisions``.
    init(tabSeparated table: StaticString) {
        var rows: [Division] = []
        rows.reserveCapacity(8_192)
        table.withUTF8Buffer { text in
            var start = 0
            while start < text.count {
                var end = start
                while end < text.count, text[end] != 0x0A { end += 1 }
                if let row = Self.row(UnsafeBufferPointer(rebasing: text[start..<end])) {
                    rows.append(row)
                }
                start = end + 1
            }
        }
        self.init(ordered: rows)
    }

    private static func row(_ line: UnsafeBufferPointer<UInt8>) -> Division? {
        guard let first = line.first, first != UInt8(ascii: "#") else { return nil }
        var columns: [Range<Int>] = []
        columns.reserveCapacity(5)
        var start = 0
        for index in line.indices where line[index] == 0x09 {
            columns.append(start..<index)
            start = index + 1
        }
        columns.append(start..<line.count)
        guard (3...5).contains(columns.count),
            let code = number(line, columns[0]).flatMap(DivisionCode.init),
            let firstYear = number(line, columns[2])
        else { return nil }
        let name = String(decoding: line[columns[1]], as: UTF8.self)
        var successors: [DivisionCode] = []
        let codes = columns.count > 4 ? columns[4] : 0..<0
        var at = codes.lowerBound
        while at + 6 <= codes.upperBound {
            if let code = number(line, at..<(at + 6)).flatMap(DivisionCode.init) {
                successors.append(code)
            }
            at += 7
        }
        return Division(
            code: code, name: name, firstYear: Int(firstYear),
            lastYear: columns.count > 3 ? number(line, columns[3]).map(Int.init) : nil,
            successors: successors)
    }

    private static func number(_ line: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> UInt32? {
        guard !range.isEmpty, range.count <= 9 else { return nil }
        var value: UInt32 = 0
        for byte in line[range] {
            guard (0x30...0x39).contains(byte) else { return nil }
            value = value * 10 + UInt32(byte - 0x30)
        }
        return value
    }
}
