public import ArgumentParser
import BoundaryImport
import Geodesy
public import Zones

/// `zonefence import`.
struct Import: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Store a delivered boundary as a new edition, after an audit.",
        discussion: """
            将交付的边界文件审核后作为新版本存入边界库。

            The file is GeoJSON, a text file of boundary points (界址点), a Shapefile, GeoPackage, \
            KML, DXF or FlatGeobuf. Nothing is stored if the audit finds an error: the exit code \
            is 1 then.
            """)

    @Argument(help: "The file. 边界文件。")
    var file: String

    @Option(help: ArgumentHelp("The code of the zone. 高新区代码。", valueName: "code"))
    var zone: String?

    @Option(
        help: ArgumentHelp(
            "The day from which the edition is in force, as 2024-07-01. 生效日期。",
            valueName: "date"))
    var validFrom: String

    @Option(
        help: ArgumentHelp(
            "The CRS, if the file does not say it: CGCS2000, GCJ-02, BD-09, EPSG:n. "
                + "文件未注明时的坐标系。", valueName: "crs"))
    var crs: String?

    @Option(
        help: ArgumentHelp(
            "The name of the zone (default: as stored, else the catalogue's). 高新区名称。",
            valueName: "name"))
    var name: String?

    @Option(help: ArgumentHelp("The kind of the zone. 高新区类别。", valueName: "kind"))
    var kind: String?

    @Option(help: "The role of features that have none. 未注明角色的要素的角色。")
    var role = Piece.Role.fence

    @Option(help: "What the edition may be used for. 版本性质：正式、示意、草案。")
    var status = Edition.Status.draft

    @Option(help: ArgumentHelp("Who decided the boundary. 公布机关。", valueName: "text"))
    var authority: String?

    @Option(
        help: ArgumentHelp(
            "The area that the authority gives, in hectares. 公布面积，公顷。", valueName: "ha"))
    var declaredAreaHa: Double?

    @Option(
        help: ArgumentHelp(
            "The property with the code of each feature's zone: one edition a zone, instead of "
                + "--zone. 存放高新区代码的属性，按高新区拆分。", valueName: "property"))
    var splitBy: String?

    @Flag(help: "Replace an edition of the same day that is not official. 替换同日的非正式版本。")
    var replace = false

    @Flag(help: "Make invalid pieces valid, and say what that moved. 修复无效图形。")
    var repair = false

    @Flag(help: "Audit and compare only; store nothing. 仅审核和比较，不入库。")
    var dryRun = false

    @Option(help: ArgumentHelp("The boundary store. 边界库。", valueName: "path"))
    var boundaries = "boundaries"

    @OptionGroup var languageOptions: LanguageOptions

    func run() throws {
        do { try importBoundary() } catch { throw Failure(error) }
    }

    private func importBoundary() throws {
        try languageOptions.apply()
        let plan = try BoundaryImport.prepare(file, options: importOptions(), for: boundaries)
        let report = ImportReport(plan: plan, store: boundaries)
        if plan.isRefused {
            try Terminal.write(report.text(.refused))
            throw Failure.quiet(Failure.findings)
        }
        if !dryRun { try plan.store(in: boundaries) }
        try Terminal.write(report.text(dryRun ? .onlyChecked : .stored))
    }

    private func importOptions() throws -> ImportOptions {
        let target: ImportOptions.Target
        switch (zone, splitBy) {
        case (let zone?, nil): target = .zone(zone)
        case (nil, let property?): target = .property(property)
        default:
            throw Failure.usage(
                "give either --zone CODE or --split-by PROPERTY",
                "请给出 --zone 代码 或 --split-by 属性（二者取一）")
        }
        guard splitBy == nil || name == nil && declaredAreaHa == nil else {
            throw Failure.usage(
                "--name and --declared-area-ha are of one zone: not with --split-by",
                "--name 和 --declared-area-ha 只针对一个高新区，不能与 --split-by 同用")
        }
        if let declaredAreaHa, !(declaredAreaHa >= 0 && declaredAreaHa.isFinite) {
            throw Failure.usage(
                "--declared-area-ha is hectares, 0 or more",
                "--declared-area-ha 以公顷为单位，不得小于 0")
        }
        for (option, text) in [("--name", name), ("--kind", kind), ("--authority", authority)] {
            guard let text, text.allSatisfy(\.isWhitespace) else { continue }
            throw Failure.usage("\(option) is blank", "\(option) 为空")
        }
        guard status != .official || authority != nil else {
            throw Failure.usage(
                "an official edition needs --authority: who decided it",
                "正式版本须用 --authority 注明公布机关")
        }
        var options = ImportOptions(target: target, validFrom: try Day(argument: validFrom))
        options.crs = try crs.map { text throws(CRSError) in try CRSIdentifier(text) }
        options.name = name
        options.kind = kind
        options.role = role
        options.status = status
        options.authority = authority
        options.declaredAreaHectares = declaredAreaHa
        options.replaces = replace
        options.repairs = repair
        return options
    }
}

extension Day {
    /// A day given to a command.
    ///
    /// - Throws: `Failure`.
    init(argument text: String) throws(Failure) {
        guard let day = Day(text) else {
            throw .usage(
                "'\(text)' is no date; write it as 2024-07-01", "“\(text)”不是日期；请写成 2024-07-01")
        }
        self = day
    }
}

extension Edition.Status: ExpressibleByArgument {}
