// The words of the workbooks that the pages do not have.

extension Phrase {
    static let summarySheet = Phrase("Summary", "汇总")
    static let breakdownSheet = Phrase("Breakdown", "分组")
    static let code = Phrase("Credit code", "统一社会信用代码")
    static let zonesHere = Phrase("Zones here", "所在高新区")
    static let parksHere = Phrase("Parks here", "所在园区")
    static let distanceMetres = Phrase("Distance to the line (m)", "距边界(米)")
    static let accuracyMetres = Phrase("Accuracy (m)", "定位精度(米)")
    static let locatedBy = Phrase("Located by", "定位方式")
    static let table = Phrase("Table", "分组方式")
    static let tableLine = Phrase("Line", "分组")
    static let figure = Phrase("Figure", "数字")
}
