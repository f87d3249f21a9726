import ArgumentParser
import DelimitedText
import FirmCheck
import Glibc
import Runs

/// The options of `check` that keep its result.
struct SaveOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Keep the result under this name, such as 2025-Q4: zonefence runs lists and exports it. "
                + "以此期名存档，如 2025-Q4；可用 zonefence runs 查看和导出。",
            valueName: "period"))
    var save: String?

    @OptionGroup var file: RunsFileOption

    @Flag(help: "Replace the run that is kept under that name. 替换同名的存档。")
    var replace = false

    /// The file that is written to; nil without `--save`.
    var target: String? { save == nil ? nil : file.runs }

    /// What keeps the result; nil without `--save`.
    ///
    /// - Throws: as `RunSaving`; `Failure` if `--replace` is given alone.
    func saving(
        _ format: VerdictFormat, of input: String, to output: String?
    ) throws -> RunSaving? {
        guard let save else {
            guard !replace else {
                throw Failure.usage("--replace needs --save", "--replace 须与 --save 同用")
            }
            return nil
        }
        return try RunSaving(
            Period(save), in: file.runs, replace: replace, format: format, of: input, to: output)
    }
}

/// Keeps the result of one check, between the writing of its verdicts and the appearing of its
/// files.
///
/// The order is: the verdicts are written, all of them, to a file that has no name yet, or to a
/// spool if they are for standard output or a device; the run is saved in one transaction; the files
/// get their names, or the spool is copied out. So:
///
/// - If the check or the writing of the verdicts fails (a list that cannot be read, a disk that is
///   full), nothing is saved and no file appears.
/// - If the saving fails, or the process is killed in it, the file of runs is what it was, and no
///   file appears.
/// - If the process is killed, or a file cannot be put in its place, after the saving, the run is
///   kept and the files are not there, or are the old ones. `runs export` gives the same bytes, and
///   the message says so. The other way round there would be figures on a desk of which no run
///   tells; and a run that is there is not taken back, as with `--replace` the old one is gone.
///
/// Immutable; safe to share.
struct RunSaving: Sendable {
    /// What the check writes its verdicts to.
    let verdicts: OutputFile
    private let period: Period
    private let runs: String
    private let replace: Bool
    private let format: VerdictFormat
    private let input: String
    private let output: String?
    /// Where the verdicts are copied to in the end; nil if they lie where they belong.
    private let destination: OutputFile?

    /// Gets ready, and finds out before the long work what would only fail at its end.
    ///
    /// The file of runs is not made yet: a check that is refused leaves nothing behind.
    ///
    /// - Throws: `RunsError.periodTaken` without `replace`, or why the file cannot be opened or
    ///   written to; `OutputError`.
    init(
        _ period: Period, in runs: String, replace: Bool, format: VerdictFormat, of input: String,
        to output: String?
    ) throws {
        self.period = period
        self.runs = runs
        self.replace = replace
        self.format = format
        self.input = input
        self.output = output
        if access(runs, F_OK) == 0 {
            let store = try RunStore(path: runs, create: true)
            if !replace, let savedAt = try store.savedAt(of: period) {
                throw RunsError.periodTaken(path: runs, period: period.name, savedAt: savedAt)
            }
        } else {
            let folder = runs.lastIndex(of: "/").map { String(runs[...$0]) } ?? "."
            guard access(folder, W_OK) == 0 else {
                throw RunsError.cannotWrite(path: runs, message: String(cString: strerror(errno)))
            }
        }
        let destination = try OutputFile(path: output)
        if destination.canBeReadBack {
            verdicts = destination
            self.destination = nil
        } else {
            // Never put in its place, and so gone with the process. Beside the runs: there has to
            // be room there anyway, and whoever may read it may read them.
            verdicts = try OutputFile(path: runs + "-verdicts")
            self.destination = destination
        }
    }

    /// Saves the run, then puts the verdicts and the other files in their places.
    ///
    /// - Parameters:
    ///   - summary: the check's summary as JSON.
    ///   - others: files that appear together with the verdicts.
    /// - Throws: `RunsError` or `OutputError` if nothing is kept; `Failure` if the run is kept and
    ///   what came after failed.
    func finish(summary: String, committing others: [OutputFile]) throws {
        // Standard output has no name.
        let name = output == nil || output == "-" ? "verdicts.\(format.rawValue)" : output
        let run = try KeptRun(
            period: period, summary: summary, inputName: input, verdictsName: name ?? "",
            verdictsFormat: format.rawValue)
        let store = try RunStore(path: runs, create: true)
        var offset = 0
        try store.save(run, replace: replace) { room in
            let count = try verdicts.read(into: room, at: offset)
            offset += count
            return count
        }
        do throws(OutputError) {
            if let destination { try copyVerdicts(to: destination) }
            try OutputFile.commit([destination ?? verdicts] + others)
        } catch {
            throw isKept(despite: Failure(error))
        }
    }

    /// What is said when the run is saved.
    var message: String {
        Terminal.text("Kept as '\(period)' in \(runs).", "已存档为“\(period)”：\(runs)。")
    }

    private func copyVerdicts(to destination: OutputFile) throws(OutputError) {
        let block = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
        defer { block.deallocate() }
        var offset = 0
        while case let count = try verdicts.read(into: block, at: offset), count > 0 {
            try destination.write(UnsafeRawBufferPointer(rebasing: block[..<count]))
            offset += count
        }
    }

    /// The failure, and that the run is there all the same.
    private func isKept(despite failure: Failure) -> Failure {
        // Nothing is said of a closed pipe: who closed it knows.
        guard !failure.english.isEmpty else { return failure }
        return Failure(
            code: failure.code,
            english:
                "\(failure.english); the run is kept: zonefence runs export '\(period)' --runs "
                + "'\(runs)' writes the verdicts",
            chinese: "\(failure.chinese)；本次结果已存档，可用 zonefence runs export '\(period)' --runs "
                + "'\(runs)' 导出判定")
    }
}
