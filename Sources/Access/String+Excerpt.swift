extension String {
    /// The first `limit` scalars, those that could garble a log replaced by U+FFFD.
    ///
    /// For text that a stranger sent: line feeds would forge lines, direction marks hide them.
    func excerpt(atMost limit: Int = 60) -> String {
        var result = String.UnicodeScalarView()
        var left = limit
        for scalar in unicodeScalars {
            guard left > 0 else {
                result.append("…")
                break
            }
            left -= 1
            result.append(scalar.isPlain ? scalar : "\u{FFFD}")
        }
        return String(result)
    }

    /// Whether it can stand in a line without changing how the line looks.
    var isPlain: Bool { unicodeScalars.allSatisfy(\.isPlain) }
}

extension Unicode.Scalar {
    /// Whether it is neither a control character nor an invisible mark of format or line.
    fileprivate var isPlain: Bool {
        if value < 0x7F { return value >= 0x20 }
        switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: return false
        default: return true
        }
    }
}
