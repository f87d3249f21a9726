import DelimitedText
import Geodesy

extension CheckOptions {
    /// The options that differ from the usual ones, as the command line takes them: with those that
    /// the summary names by themselves (basis, boundaries, day, declared zone) they give the same
    /// verdicts of the same list again.
    ///
    /// - Parameter table: how the list was opened.
    func words(_ table: FirmTable.Options) -> [String] {
        let usual = CheckOptions()
        var words = otherWords
        func add(_ name: String, _ value: String?) {
            if let value, !value.isEmpty { words += ["--\(name)", value] }
        }
        add("crs", crs?.name)
        if accuracy != usual.accuracy { add("accuracy", Self.metres(accuracy)) }
        if distanceLimit != usual.distanceLimit {
            add("distance-limit", Self.metres(distanceLimit))
        }
        if verifiesCoordinates { words.append("--verify-coordinates") }
        add(
            "columns",
            table.columns.map { "\($0.key.rawValue)=\($0.value)" }.sorted()
                .joined(separator: ","))
        add("encoding", table.encoding?.name.lowercased())
        add("sheet", table.sheet)
        add("header-row", table.headerRow.map(String.init))
        add("indicators", indicators.joined(separator: ","))
        // In JSON the words are the same in every language; on the command line the usual one is that
        // of the system, and the mark's that of where the verdicts go.
        if format == .csv {
            add("language", language.rawValue)
            add("bom", byteOrderMark ? "yes" : "no")
        } else {
            add("format", format.rawValue)
        }
        return words
    }

    /// Whole metres without places.
    private static func metres(_ value: Double) -> String {
        let text = "\(value)"
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }
}
