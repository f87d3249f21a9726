import FirmCheck
import Zones

/// The commands by which a second person comes to the same figures. A namespace; safe to share.
enum RepeatText {
    /// The check that made a source's verdicts.
    static func check(
        _ check: CheckRecord, of source: ReportSource, _ language: Language
    ) -> String {
        var words = [
            "zonefence", "check", Phrase.anyList[language], "--boundaries", check.boundaries,
        ]
        if let day = check.asOf { words += ["--as-of", day.description] }
        words += ["--basis", check.basis.rawValue]
        if let zone = check.declaredZone { words += ["--declared-zone", zone] }
        words += check.options
        if let run = source.keptRun {
            words += ["-o", Phrase.anyVerdicts[language], "--save", run.period, "--runs", run.file]
        } else {
            words += ["-o", source.name, "--summary", check.path]
        }
        return CommandText.line(words)
    }

    /// The report itself.
    static func report(_ report: Report, _ language: Language) -> String {
        let runs = report.sources.compactMap(\.keptRun)
        var words = ["zonefence", "report"]
        words += runs.isEmpty ? report.sources.map(\.name) : runs.map(\.period)
        if let run = runs.first { words += ["--runs", run.file] }
        if runs.isEmpty {
            for check in report.sources.compactMap(\.check) { words += ["--summary", check.path] }
        }
        words += ["--boundaries", report.boundaries]
        if let day = report.asOf { words += ["--as-of", day.description] }
        words += report.otherWords
        if !report.indicators.isEmpty {
            words += ["--indicators", report.indicators.joined(separator: ",")]
        }
        if !report.categories.isEmpty {
            words += ["--categories", report.categories.joined(separator: ",")]
        }
        if let rule = report.publication {
            let percent = "\((rule.dominance * 100_000).rounded() / 1000)"
            words += [
                "--publish", "--fewest", String(rule.fewest), "--dominance",
                percent.hasSuffix(".0") ? String(percent.dropLast(2)) : percent,
            ]
        }
        words += ["--language", language.rawValue]
        return CommandText.line(words + ["-o", Phrase.anyFolder[language]])
    }
}

/// Words of a command as a shell reads them. A namespace; safe to share.
enum CommandText {
    /// Words with blanks between them.
    static func line(_ words: [String]) -> String {
        words.map(quoted).joined(separator: " ")
    }

    /// A word, in single quotes if a shell would read more than a word in it.
    static func quoted(_ word: String) -> String {
        let isPlain =
            !word.isEmpty
            && word.unicodeScalars.allSatisfy { scalar in
                scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
                    || "-_./:,+=".unicodeScalars.contains(scalar)
            }
        return isPlain ? word : "'" + word.replacing("'", with: "'\\''") + "'"
    }
}
