import DelimitedText
import Geodesy

extension CheckOptions {
    /// The options that differ from the usual ones, as the command line takes them: with those that
    /// the summary names by themselves (basis, boundaries, day, declared zone), and with what a
    /// service was started with, they give the same verdicts of the same list again.
    ///
    /// - Parameter table: how the list was opened.
    func words(_ table: FirmTable.Options) -> [String] {
        let usual = CheckOptions()
        var words = CommandWords(otherWords)
        words.add("crs", crs?.name)
        if accuracy != usual.accuracy { words.add("accuracy", Self.metres(accuracy)) }
        if distanceLimit != usual.distanceLimit {
            words.add("distance-limit", Self.metres(distanceLimit))
        }
        if verifiesCoordinates { words.add(["--verify-coordinates"]) }
        words.add(
            "columns", headings: table.columns.map { "\($0.key.rawValue)=\($0.value)" }.sorted())
        words.add("encoding", table.encoding?.name.lowercased())
        words.add("sheet", table.sheet)
        words.add("header-row", table.headerRow.map(String.init))
        words.add("indicators", headings: indicators)
        // In JSON the words are the same in every language; on the command line the usual one is that
        // of the system, and the mark's that of where the verdicts go.
        if format == .csv {
            words.add("language", language.rawValue)
            words.add("bom", byteOrderMark ? "yes" : "no")
        } else {
            words.add("format", format.rawValue)
        }
        return words.words
    }

    /// Whole metres without places.
    private static func metres(_ value: Double) -> String {
        let text = "\(value)"
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }
}
