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

    /// The lists, or the runs, that something is made of.
    private static func inputs(_ sources: [ReportSource]) -> [String] {
        let runs = sources.compactMap(\.keptRun)
        if let run = runs.first { return runs.map(\.period) + ["--runs", run.file] }
        return sources.map(\.name)
            + sources.compactMap(\.check).flatMap { ["--summary", $0.path] }
    }

    /// The comparison of two periods.
    static func comparison(_ comparison: PeriodComparison, _ language: Language) -> String {
        let (old, new) = (comparison.old, comparison.new)
        var words = ["zonefence", "report", "compare"] + inputs(old.sources + new.sources)
        words += ["--boundaries", new.boundaries]
        if old.boundaries != new.boundaries { words += ["--old-boundaries", old.boundaries] }
        if let day = old.day { words += ["--old-as-of", day.description] }
        if let day = new.day { words += ["--new-as-of", day.description] }
        words += comparison.otherWords
        if !comparison.indicators.isEmpty {
            words += ["--indicators", comparison.indicators.joined(separator: ",")]
        }
        words += ["--language", language.rawValue, "-o", Phrase.anyFolder[language]]
        return CommandText.line(words)
    }

    /// The report itself.
    static func report(_ report: Report, _ language: Language) -> String {
        var words = ["zonefence", "report"] + inputs(report.sources)
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
