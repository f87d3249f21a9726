public import FirmCheck

/// Writes the pages of a report: one HTML file for each zone, each group and all together, that
/// needs no other file and no network.
///
/// Immutable; safe to share.
public struct ReportPage: Sendable {
    private let report: Report
    private let language: Language
    private let files: ReportFiles
    private let listLimit: Int

    /// Makes a writer of pages.
    ///
    /// - Parameters:
    ///   - report: the report.
    ///   - language: the language of its pages.
    ///   - files: the names of the pages, for the links between them.
    ///   - listLimit: how many rows of each list a page shows.
    public init(_ report: Report, language: Language, files: ReportFiles, listLimit: Int = 200) {
        self.report = report
        self.language = language
        self.files = files
        self.listLimit = listLimit
    }

    /// The page of a section, as UTF-8.
    ///
    /// - Parameter lists: reads the rows that the page lists.
    /// - Throws: what reading them throws.
    public func html(
        of section: ReportSection, lists: any ListedRowReader
    ) throws -> [UInt8] {
        var html = HTMLWriter()
        try SectionView(
            report: report, section: section, language: language, files: files,
            listLimit: listLimit, lists: lists
        ).write(to: &html)
        return html.bytes
    }
}
