import FirmCheck
import Zones

/// The commands by which a second person comes to the same figures. A namespace; safe to share.
enum RepeatText {
    /// The check that made a source's verdicts; nil if nobody knows its options.
    static func check(
        _ check: CheckRecord, of source: ReportSource, _ language: Language
    ) -> String? {
        guard let options = check.options else { return nil }
        var words = CommandWords(["zonefence", "check", Phrase.anyList[language]])
        words.add("boundaries", check.boundaries)
        words.add("as-of", check.asOf?.description)
        words.add("basis", check.basis.rawValue)
        words.add("declared-zone", check.declaredZone)
        words.add(options)
        // A run that is kept stays as it is: it is held against the verdicts made again.
        if source.keptRun != nil {
            words.add(["-o", Phrase.anyVerdicts[language]])
        } else {
            words.add(["-o"])
            words.add(file: source.name)
            words.add(["--summary"])
            words.add(file: check.path)
        }
        return words.line
    }

    /// The comparison of two periods.
    static func comparison(_ comparison: PeriodComparison, _ language: Language) -> String {
        let (old, new) = (comparison.old, comparison.new)
        var words = CommandWords(["zonefence", "report", "compare"])
        add(old.sources + new.sources, to: &words)
        words.add("boundaries", new.boundaries)
        if old.boundaries != new.boundaries { words.add("old-boundaries", old.boundaries) }
        words.add("old-as-of", old.day?.description)
        words.add("new-as-of", new.day?.description)
        words.add(comparison.otherWords)
        words.add("indicators", headings: comparison.indicators)
        words.add("language", language.rawValue)
        words.add(["-o", Phrase.anyFolder[language]])
        return words.line
    }

    /// The report itself.
    static func report(_ report: Report, _ language: Language) -> String {
        var words = CommandWords(["zonefence", "report"])
        add(report.sources, to: &words)
        words.add("boundaries", report.boundaries)
        words.add("as-of", report.asOf?.description)
        words.add(report.otherWords)
        words.add("indicators", headings: report.indicators)
        words.add("categories", headings: report.categories)
        if let rule = report.publication {
            words.add(["--publish"])
            words.add("fewest", String(rule.fewest))
            words.add("dominance", percent(rule.dominance))
        }
        words.add("language", language.rawValue)
        words.add(["-o", Phrase.anyFolder[language]])
        return words.line
    }

    /// The lists, or the runs, that something is made of.
    private static func add(_ sources: [ReportSource], to words: inout CommandWords) {
        let runs = sources.compactMap(\.keptRun)
        if let run = runs.first {
            for run in runs { words.add(file: run.period) }
            words.add("runs", run.file)
            return
        }
        for source in sources { words.add(file: source.name) }
        for check in sources.compactMap(\.check) { words.add("summary", check.path) }
    }

    /// A share as the percentage that it was given as.
    private static func percent(_ share: Double) -> String {
        // A product of two doubles is off by less than this.
        let text = "\((share * 1e14).rounded() / 1e12)"
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }
}
