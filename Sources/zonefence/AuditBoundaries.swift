public import ArgumentParser
import BoundaryAudit
import FirmCheck
import Geodesy
import Glibc
public import Zones

/// `zonefence audit`.
struct AuditBoundaries: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit",
        abstract: "Hold boundaries against every rule, and say all that is wrong with them.",
        discussion: """
            检查边界数据：逐条列出全部问题及其位置。

            The paths are boundary stores, zone directories of these, or GeoJSON files. A file that \
            cannot be read still gets its findings, and the others are audited too. The exit code \
            is 1 if there is a finding as grave as --fail-on.
            """)

    @Argument(
        help: ArgumentHelp(
            "Stores, zone directories or GeoJSON files (default: boundaries). 边界库、高新区目录或 "
                + "GeoJSON 文件。", valueName: "path"))
    var paths: [String] = []

    @Option(help: "The format. 输出格式。")
    var format = Format.text

    @Option(help: "From which severity on the exit code is 1. 达到何种程度时退出码为 1。")
    var failOn = Threshold.error

    @Option(
        name: .customLong("rule"),
        help: ArgumentHelp(
            "Only these rules or groups. 只检查这些规则或组。", valueName: "rule,…"))
    var rules: [String] = []

    @Option(
        help: ArgumentHelp("Not these rules or groups. 不检查这些规则或组。", valueName: "rule,…"))
    var ignore: [String] = []

    @Option(help: ArgumentHelp("Explain a rule. 解释一条规则。", valueName: "rule"))
    var explain: String?

    @Option(
        name: .customLong("role"),
        help: ArgumentHelp(
            "The role of features that have none: one for all paths, or one for each path in "
                + "order (default: fence). 未注明 role 的要素的角色。", valueName: "role"))
    var roles: [Piece.Role] = []

    @Option(
        help: ArgumentHelp(
            "All files given are this one zone. 所给文件都属于这一高新区。", valueName: "code"))
    var zone: String?

    @Option(
        help: ArgumentHelp(
            "The property with a zone's code (default: the id, else 'code'). 存放代码的属性。",
            valueName: "property"))
    var zoneKey: String?

    @Option(
        help: ArgumentHelp(
            "The CRS of GeoJSON files that are not in CRS84. GeoJSON 文件的坐标系。", valueName: "crs"))
    var boundariesCrs: String?

    @Option(
        help: ArgumentHelp(
            "A GeoJSON file to compare with for a shift of datum. 用于比对坐标偏移的参照文件。",
            valueName: "file"))
    var reference: String?

    @OptionGroup var languageOptions: LanguageOptions

    /// Output for people, programs or maps.
    enum Format: String, CaseIterable, ExpressibleByArgument {
        case text
        case json
        case geojson
    }

    /// From where on findings count.
    enum Threshold: String, CaseIterable, ExpressibleByArgument {
        case error
        case warning
        case info
        case never

        var severity: Severity? { Severity(rawValue: rawValue) }
    }

    func run() throws {
        do { try audit() } catch { throw Failure(error) }
    }

    private func audit() throws {
        try languageOptions.apply()
        let isChinese = Terminal.language == .chinese
        if let explain {
            let pages = try Self.rules([explain], "--explain").map { $0.page(isChinese: isChinese) }
            return try Terminal.write(pages.joined(separator: "\n"))
        }
        let wanted = try rules.isEmpty ? AuditRule.all : Self.rules(rules, "--rule")
        let ignored = try Set(Self.rules(ignore, "--ignore"))
        let shown = Set(wanted).subtracting(ignored)
        var options = AuditOptions()
        guard roles.count <= 1 || roles.count == paths.count else {
            throw Failure.usage(
                "--role stands \(roles.count) times for \(paths.count) paths: give it once, or once "
                    + "for each path in order",
                "--role 出现 \(roles.count) 次，路径有 \(paths.count) 个：请只写一次，或按顺序为每个路径各写一次")
        }
        if !roles.isEmpty { options.roles = roles }
        options.zone = zone
        options.zoneKey = zoneKey
        options.crs = try boundariesCrs.map { name throws(CRSError) in try CRSIdentifier(name) }
        options.reference = reference
        var report = try Audit.run(paths.isEmpty ? ["boundaries"] : paths, options: options)
        report.findings.removeAll { !shown.contains($0.rule) }
        switch format {
        case .json: try Terminal.write(report.json)
        case .geojson:
            try Terminal.write(report.geoJSON)
            Terminal.say(report.summary(isChinese: isChinese))
        case .text: try Terminal.write(report.terminalText + "\n")
        }
        if let threshold = failOn.severity,
            report.findings.contains(where: { $0.severity >= threshold })
        {
            throw Failure.quiet(Failure.findings)
        }
    }

    /// The rules that the words of an option name.
    private static func rules(_ words: [String], _ option: String) throws -> [AuditRule] {
        try words.flatMap { $0.split(separator: ",") }.flatMap { word in
            let found = AuditRule.named(String(word))
            guard !found.isEmpty else {
                let all = AuditRule.all.map { "  \($0.id)" }.joined(separator: "\n")
                throw Failure.usage(
                    "\(option) '\(word)' names no rule; the rules are:\n\(all)",
                    "\(option) “\(word)”不是规则；规则有：\n\(all)")
            }
            return found
        }
    }
}

extension Piece.Role: ExpressibleByArgument {}

extension AuditReport {
    /// The report in the language of the run, in colours if standard output is a terminal.
    var terminalText: String {
        text(isChinese: Terminal.language == .chinese, isColoured: isatty(STDOUT_FILENO) == 1)
    }
}
