import FirmCheck
import Reports

/// What a report says at the terminal. A namespace; safe to share.
enum ReportText {
    /// The figures of all zones in a line or two, and where the report is.
    static func done(_ report: Report, folder: String, _ language: Language) -> String {
        let zh = language == .chinese
        func text(_ figure: Int?) -> String { figure.map(String.init) ?? "…" }
        let figures = report.all.figures
        let count = report.zones.count
        let (declared, inScope) = (text(figures[.declared]), text(figures[.inScope]))
        let (wrong, review) = (text(figures[.wronglyIncluded]), text(figures[.review]))
        let omitted = text(figures[.omitted])
        return zh
            ? """
            报告共 \(report.zones.count) 个高新区：申报 \(declared) 家，合规 \(inScope)，误统 \(wrong)，\
            待核 \(review)，漏统 \(omitted)。
            请在浏览器中打开：\(folder)/index.html
            """
            : """
            \(count) \(count == 1 ? "zone" : "zones"): \(declared) firms declared, \(inScope) in scope, \(wrong) wrongly \
            included, \(review) for review; \(omitted) omitted.
            Open in a browser: \(folder)/index.html
            """
    }
}
