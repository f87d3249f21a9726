import Foundation
import Testing

/// A workbook as openpyxl reads it, which shares no code with what wrote it.
struct ReadWorkbook: Decodable {
    struct Cell: Decodable, Equatable {
        /// `s` for a text, `n` for a number.
        let type: String
        let value: String
        let format: String
        let isBold: Bool
        let isWrapped: Bool
        let side: String?
        let background: String?
        let font: String
        let link: String?
    }

    struct Sheet: Decodable {
        let name: String
        let size: String
        let freeze: String?
        let filter: String?
        let repeated: String?
        let paper: String?
        let orientation: String?
        let fitsWidth: Int?
        let fitsHeight: Int?
        let widths: [String: Double]
        let cells: [String: Cell]
    }

    let title: String?
    let author: String?
    let created: String
    let sheets: [Sheet]

    /// Reads a file.
    init(_ path: String) throws {
        self = try JSONDecoder().decode(
            Self.self, from: Data(Python.output(Self.script, [path]).utf8))
    }

    /// The sheet's cells, by their names such as `B7`.
    func cells(_ sheet: Int = 0) throws -> [String: Cell] {
        try #require(sheets.indices.contains(sheet))
        return sheets[sheet].cells
    }

    private static let script = """
        import json, sys, openpyxl
        book = openpyxl.load_workbook(sys.argv[1])
        def cell(c):
            fill = c.fill.fgColor.rgb if c.fill.fill_type else None
            return {"type": c.data_type.replace("inlineStr", "s"), "value": str(c.value),
                    "format": c.number_format, "isBold": bool(c.font.b), "font": c.font.name,
                    "isWrapped": bool(c.alignment.wrap_text), "side": c.alignment.horizontal,
                    "background": fill, "link": c.hyperlink.location if c.hyperlink else None}
        def sheet(s):
            return {"name": s.title, "size": s.dimensions, "freeze": s.freeze_panes,
                    "filter": s.auto_filter.ref, "repeated": s.print_title_rows,
                    "paper": s.page_setup.paperSize and str(s.page_setup.paperSize),
                    "orientation": s.page_setup.orientation,
                    "fitsWidth": s.page_setup.fitToWidth and int(s.page_setup.fitToWidth),
                    "fitsHeight": None if s.page_setup.fitToHeight is None
                    else int(s.page_setup.fitToHeight),
                    "widths": {k: v.width for k, v in s.column_dimensions.items()},
                    "cells": {c.coordinate: cell(c) for row in s.iter_rows() for c in row
                              if c.value is not None or c.has_style}}
        p = book.properties
        print(json.dumps({"title": p.title, "author": p.creator, "created": str(p.created),
                          "sheets": [sheet(s) for s in book.worksheets]}))
        """
}

/// Runs Python, which the tests need for openpyxl.
enum Python {
    /// What a script prints; it has to end well.
    static func output(_ script: String, _ arguments: [String]) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
        process.arguments = ["-c", script] + arguments
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
        return String(decoding: data, as: UTF8.self)
    }

    /// A part of a workbook as it stands in the archive, every part of which has to be sound.
    static func part(_ name: String, of path: String) throws -> String {
        let script = """
            import sys, zipfile
            archive = zipfile.ZipFile(sys.argv[1])
            assert archive.testzip() is None
            sys.stdout.buffer.write(archive.read(sys.argv[2]))
            """
        return try output(script, [path, name])
    }
}
