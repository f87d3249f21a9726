import AddressSearch
public import ArgumentParser
import FirmCheck
import Gazetteer
public import Geocoders
import Glibc

/// The options of every command that finds addresses.
struct AddressOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Find addresses in this gazetteer, made with `zonefence gazetteer build`. "
                + "用哪个地名库定位地址。", valueName: "file"))
    var gazetteer: String?

    @Option(
        help: ArgumentHelp(
            "Ask this geocoder about what the gazetteer does not tell: addresses leave this "
                + "machine. Its key is read from the environment (ZONEFENCE_AMAP_KEY, …). "
                + "地名库查不到的，再问哪个地理编码服务（地址会发往该服务，密钥从环境变量读取）。"))
    var geocoder: GeocoderName?

    @Flag(help: "Ask nobody on the network: only answers kept in the gazetteer count. 不联网，只用已存的答案。")
    var offline = false

    /// The options as they were given.
    var words: [String] {
        var words = CommandWords(offline ? ["--offline"] : [])
        words.add("gazetteer", gazetteer)
        words.add("geocoder", geocoder?.rawValue)
        return words.words
    }

    /// Who finds addresses; nil if nobody is named.
    ///
    /// - Parameter quiet: whether nothing is said of what the geocoder cost.
    func finder(quiet: Bool) throws -> ListFinder? {
        guard let gazetteer else {
            guard geocoder == nil, !offline else {
                throw Failure.usage(
                    "--geocoder and --offline need --gazetteer FILE, where answers are kept; with "
                        + "--geocoder the file is made if there is none",
                    "--geocoder 和 --offline 需要 --gazetteer 文件，用以保存答案；"
                        + "指定 --geocoder 时，文件不存在会自动新建")
            }
            return nil
        }
        guard let geocoder else {
            return try ListFinder(Gazetteer(path: gazetteer))
        }
        // Without a key nothing needs to be made first.
        let account = offline ? nil : try GeocoderAccess(geocoder)
        if !offline, access(gazetteer, F_OK) != 0 { try Gazetteer.makeEmpty(at: gazetteer) }
        let kept = try KeptAnswers(gazetteer: gazetteer)
        let geocoding =
            account.map { Geocoding(access: $0, cache: kept) }
            ?? Geocoding(offline: geocoder, cache: kept)
        return try ListFinder(Gazetteer(path: gazetteer), geocoding: geocoding) { run in
            if !quiet { Self.say(run, of: geocoder) }
        }
    }

    /// Says what a geocoder's run cost, and why it ended if it ended early.
    private static func say(_ run: GeocodingRun, of geocoder: GeocoderName) {
        let progress = run.progress
        Terminal.say(
            Terminal.text(
                "\(geocoder.rawValue): \(progress.kept) answers were kept, \(progress.answered) "
                    + "asked for, \(progress.failed) failed.",
                "\(geocoder.rawValue)：已存答案 \(progress.kept) 条，新查询 \(progress.answered) 条，"
                    + "失败 \(progress.failed) 条。"))
        if let end = run.end ?? run.failure {
            Terminal.say(Terminal.text(end.description, end.chineseDescription))
        }
    }
}

extension GeocoderName: ExpressibleByArgument {}
