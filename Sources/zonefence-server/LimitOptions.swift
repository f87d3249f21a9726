import ArgumentParser
import ZoneService

/// What is taken from outside, and how much of it.
struct LimitOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The largest list of firms, in MiB. 名单上限，MiB。", valueName: "n"))
    var checkMib = 512

    @Option(help: ArgumentHelp("The most rows of a list. 名单行数上限。", valueName: "n"))
    var checkRows = 2_000_000

    @Option(help: ArgumentHelp("The largest boundary, in MiB. 边界文件上限，MiB。", valueName: "n"))
    var editionMib = 64

    @Option(
        help: ArgumentHelp(
            "How many lists and boundaries are worked on at once. 同时处理的上传数。", valueName: "n"))
    var uploads = 4

    @Option(
        help: ArgumentHelp(
            "Requests a second of each token or address (default: any number), with bursts of ten "
                + "times as many. 每个令牌或地址每秒请求数。", valueName: "n"))
    var rateLimit: Double?

    @Option(help: ArgumentHelp("The most connections at once. 同时连接数上限。", valueName: "n"))
    var maxConnections = 4096

    @Option(
        help: ArgumentHelp(
            "A connection on which nothing comes for so many seconds is closed. 连接空闲超时，秒。",
            valueName: "n"))
    var idleSeconds = 30

    static let names = [
        "check-mib", "check-rows", "edition-mib", "uploads", "rate-limit", "max-connections",
        "idle-seconds",
    ]

    func validate() throws {
        for (name, value, range) in [
            ("check-mib", checkMib, 1...8192), ("check-rows", checkRows, 1...100_000_000),
            ("edition-mib", editionMib, 1...1024), ("uploads", uploads, 1...1000),
            ("max-connections", maxConnections, 1...1_000_000),
            ("idle-seconds", idleSeconds, 1...3600),
        ] {
            guard range.contains(value) else {
                throw ValidationError(
                    "--\(name) is a number from \(range.lowerBound) to \(range.upperBound)")
            }
        }
        if let rateLimit {
            guard (0.01...1_000_000).contains(rateLimit) else {
                throw ValidationError("--rate-limit is a number from 0.01 to 1000000")
            }
        }
    }

    func apply(to configuration: inout ServiceConfiguration) throws {
        configuration.checkBytes = checkMib << 20
        configuration.checkRows = checkRows
        configuration.editionBytes = editionMib << 20
        configuration.concurrentUploads = uploads
        configuration.requestsPerSecond = rateLimit
        configuration.bodySeconds = idleSeconds
    }
}
