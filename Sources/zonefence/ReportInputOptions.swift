import ArgumentParser
import DelimitedText
import FirmCheck
import Reports
import Runs
import Zones

/// The options of every command that reads lists of verdicts.
struct ReportInputOptions: ParsableArguments {
    @Option(
        name: .customLong("summary"),
        help: ArgumentHelp(
            "The summary of the check, as --summary wrote it: how it was done goes into the report, "
                + "and the day of the boundaries is taken from it. One for each list, in their "
                + "order. 核对的汇总文件，与判定文件一一对应。", valueName: "file"))
    var summaries: [String] = []

    @Option(
        help: ArgumentHelp(
            "The zone that reports every firm whose row names none, as in the check; not needed "
                + "with --summary. 未填所属高新区的企业由哪个高新区申报。", valueName: "zone"))
    var declaredZone: String?

    @Option(
        help: ArgumentHelp("Columns to add up. 求和的列。", valueName: "heading,…"))
    var indicators: String?

    @Option(
        help: ArgumentHelp(
            "Take the verdicts from this file, where check --save kept them: the lists are then "
                + "periods. 从存档文件中取判定，此时参数为期名。", valueName: "file"))
    var runs: String?

    @OptionGroup var listOptions: ListOptions

    /// The headings to add up, each once.
    var indicatorHeadings: [String] { ListOptions.uniqueList(indicators) }

    /// The options that say how lists are read, as they were given.
    var words: [String] {
        var words = CommandWords()
        words.add("declared-zone", declaredZone)
        return words.words + listOptions.words
    }

    /// Opens lists of verdicts, each with its summary.
    func inputs(_ verdicts: [String]) throws -> [ReportInput] {
        guard !verdicts.isEmpty else {
            throw Failure.usage("give a list of verdicts", "请给出判定文件")
        }
        if let runs { return try kept(verdicts, in: RunStore(path: runs, create: false)) }
        guard summaries.isEmpty || summaries.count == verdicts.count else {
            throw Failure.usage(
                "\(summaries.count) summaries for \(verdicts.count) lists: give one for each, or none",
                "判定文件 \(verdicts.count) 个，汇总 \(summaries.count) 个：请一一对应，或都不给")
        }
        let options = try listOptions.tableOptions()
        return try verdicts.enumerated().map { number, path in
            ReportInput(
                list: try VerdictList.open(path, options: options), name: path,
                check: summaries.isEmpty ? nil : try CheckRecord(path: summaries[number]),
                declaredZone: declaredZone)
        }
    }

    /// Runs that were kept, each with its own summary.
    private func kept(_ periods: [String], in store: RunStore) throws -> [ReportInput] {
        guard summaries.isEmpty else {
            throw Failure.usage(
                "--summary is not needed with --runs: each run has its own",
                "--runs 时无需 --summary：每期存档都有自己的汇总")
        }
        var options = try listOptions.tableOptions()
        options.encoding = .utf8
        return try periods.map { text in
            let period = try Period(text)
            let run = try store.run(period)
            let spool = try TemporarySpool()
            let summary = try store.writeVerdicts(of: period) { try spool.append($0) }
            let name = "\(store.path) \(period)"
            let format: ListFormat =
                switch run.verdicts.format {
                case "jsonl": .jsonLines
                case "geojson": .geoJSON
                default: .commas
                }
            return ReportInput(
                list: try VerdictList.open(
                    spool.finish(path: name), format: format, options: options), name: name,
                keptRun: KeptRun(file: store.path, period: "\(period)"),
                check: try CheckRecord(path: name, json: Array(summary.utf8)),
                declaredZone: declaredZone)
        }
    }
}

extension ListOptions {
    /// The words of a list with commas, each once.
    static func uniqueList(_ text: String?) -> [String] {
        list(text).reduce(into: []) { headings, heading in
            if !headings.contains(heading) { headings.append(heading) }
        }
    }
}

extension BoundaryOptions {
    /// The boundaries, by default those in force on the day of a check.
    func snapshot(of day: Day?) throws -> Snapshot {
        var loader = try loader()
        if asOf == nil, let day { loader.options.asOf = day }
        return try loader.load(for: .fewPositions)
    }
}

extension Snapshot {
    /// The SHA-256 of boundaries that are one file; nil for a store.
    var fileDigest: String? {
        get throws {
            store.source == .file ? try InputFile(path: store.path).sha256() : nil
        }
    }
}
