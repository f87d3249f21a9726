internal import CXLSXWriter

/// What a cell is drawn with, as the workbook's table of formats says it.
struct CellLook: Hashable {
    /// How a cell's content stands in its width.
    enum Side: Hashable {
        case byContent, middle, right
    }
    /// Which borders are drawn.
    enum Border: Hashable {
        case none, all, above
    }

    var isBold = false
    /// In points.
    var size = 11.0
    /// Red, green and blue, in 8 bits each; nil for the default.
    var ink: UInt32?
    var background: UInt32?
    var isUnderlined = false
    var border = Border.none
    var isWrapped = false
    var side = Side.byContent
    /// Excel's own notation; empty for its General.
    var numberFormat = ""

    init(_ style: WorkbookStyle, _ kind: CellKind) {
        switch style {
        case .plain, .number: break
        case .title:
            isBold = true
            size = 16
        case .heading:
            isBold = true
            background = 0xD9E1F2
            border = .all
            isWrapped = true
            side = .middle
        case .note:
            size = 10
            ink = 0x595959
        case .total:
            isBold = true
            border = .above
        case .wrapped: isWrapped = true
        case .attention: background = 0xFFF2CC
        }
        switch kind {
        case .general: break
        case .text: numberFormat = "@"
        case .textAtTheRight:
            numberFormat = "@"
            side = .right
        case .link:
            ink = 0x0563C1
            isUnderlined = true
        case .percent: numberFormat = "0.00%"
        case .number(let places):
            numberFormat = style == .number || style == .total ? "#,##0" : "0"
            if places > 0 { numberFormat += "." + String(repeating: "0", count: places) }
        }
    }
}

/// What a cell holds, as far as its format depends on it.
enum CellKind: Hashable {
    case general
    /// Excel would make a number of a code of 18 digits once somebody edits the cell, unless its
    /// format says that it is a text.
    case text
    case textAtTheRight
    case link
    case percent
    case number(places: Int)

    static let count = 6 + DecimalText.mostPlaces

    var index: Int {
        switch self {
        case .general: 0
        case .text: 1
        case .textAtTheRight: 2
        case .link: 3
        case .percent: 4
        case .number(let places): 5 + places
        }
    }
}

/// The formats that the cells of a workbook use, made at their first use.
///
/// Confined to its workbook's lane.
final class CellFormats {
    private let book: LibraryBook
    private var formats: [CellLook: LibraryBook.Format]
    /// The format of a style and kind, nil before its first use: every cell asks.
    private var known: [LibraryBook.Format?]

    /// Excel's Chinese editions up to 2013 open with it, and every Windows and WPS in China has it.
    private static let font = "宋体"

    /// - Throws: `WorkbookError.outOfMemory`.
    init(_ book: LibraryBook) throws(WorkbookError) {
        self.book = book
        let plain = try book.defaultFormat()
        format_set_font_name(plain, Self.font)
        formats = [CellLook(.plain, .general): plain]
        known = Array(repeating: nil, count: WorkbookStyle.allCases.count * CellKind.count)
    }

    /// The format of a style and kind; without either, the workbook's default. O(1).
    ///
    /// - Throws: `WorkbookError.outOfMemory`.
    func format(_ style: WorkbookStyle, _ kind: CellKind) throws(WorkbookError)
        -> LibraryBook.Format
    {
        let place = Int(style.rawValue) * CellKind.count + kind.index
        if let format = known[place] { return format }
        let look = CellLook(style, kind)
        if let format = formats[look] {
            known[place] = format
            return format
        }
        let format = try book.addFormat()
        format_set_font_name(format, Self.font)
        look.apply(to: format)
        formats[look] = format
        known[place] = format
        return format
    }
}

extension CellLook {
    fileprivate func apply(to format: LibraryBook.Format) {
        format_set_font_size(format, size)
        format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_CENTER.rawValue))
        if isBold { format_set_bold(format) }
        if let ink { format_set_font_color(format, ink) }
        if isUnderlined { format_set_underline(format, UInt8(LXW_UNDERLINE_SINGLE.rawValue)) }
        if let background { format_set_bg_color(format, background) }
        if isWrapped { format_set_text_wrap(format) }
        switch border {
        case .none: break
        case .all: format_set_border(format, UInt8(LXW_BORDER_THIN.rawValue))
        case .above: format_set_top(format, UInt8(LXW_BORDER_THIN.rawValue))
        }
        switch side {
        case .byContent: break
        case .middle: format_set_align(format, UInt8(LXW_ALIGN_CENTER.rawValue))
        case .right: format_set_align(format, UInt8(LXW_ALIGN_RIGHT.rawValue))
        }
        if let number = Self.builtInFormats[numberFormat] {
            format_set_num_format_index(format, number)
        } else if !numberFormat.isEmpty {
            format_set_num_format(format, numberFormat)
        }
    }

    /// Formats that Excel knows by number (ECMA-376, numFmts): only by its number is `@` surely the
    /// format of texts.
    private static let builtInFormats: [String: UInt8] = [
        "0": 1, "0.00": 2, "#,##0": 3, "#,##0.00": 4, "0.00%": 10, "@": 49,
    ]
}
