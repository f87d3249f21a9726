import DelimitedText
import JSON
import PlanarGeometry
import Zones

/// Writes rows back with their verdicts.
///
/// Confined to its lane: it has scratch space of its own.
final class VerdictWriter {
    private let format: VerdictFormat
    private let text: VerdictText
    private let titles: [String]
    private let columns: [AddedColumn]
    private let names: [String]
    private let cells: RowCells
    /// Where a text goes that may need quotes.
    private let scratch = OutputBuffer(capacity: 1024)

    private static let comma = UInt8(ascii: ",")

    init(
        _ snapshot: Snapshot, headings: Headings, delimiter: UInt8, keepsBytes: Bool,
        options: CheckOptions
    ) {
        format = options.format
        text = VerdictText(
            snapshot, language: format == .csv ? options.language : .english,
            distanceLimit: options.distanceLimit)
        titles =
            format == .csv ? headings.titles : Self.unique(headings.titles)
        columns = AddedColumn.columns(options)
        names = AddedColumn.headings(
            of: columns, format == .csv ? options.language : .english, beside: titles)
        cells = RowCells(
            columnCount: titles.count, delimiter: delimiter, keepsBytes: keepsBytes)
    }

    /// What stands before the first row.
    func appendStart(byteOrderMark: Bool, to buffer: OutputBuffer) {
        switch format {
        case .csv:
            if byteOrderMark { buffer.append("\u{FEFF}") }
            for (number, title) in (titles + names).enumerated() {
                if number > 0 { buffer.append(Self.comma) }
                buffer.appendField(title, delimiter: Self.comma)
            }
            buffer.append(UInt8(ascii: "\n"))
        case .jsonl: break
        case .geojson:
            buffer.append("{\"type\":\"FeatureCollection\",\"features\":[")
        }
    }

    /// What stands behind the last row.
    func appendEnd(to buffer: OutputBuffer) {
        if format == .geojson { buffer.append("\n]}\n") }
    }

    /// Writes a firm's row. `scanner` holds its chunk; it may be split again.
    func append(
        _ row: FirmRow, _ verdict: VerdictRow, isFirst: Bool, scanner: RecordScanner,
        to buffer: OutputBuffer
    ) {
        guard format == .csv else {
            appendJSON(row, verdict, isFirst: isFirst, scanner: scanner, to: buffer)
            return
        }
        cells.append(row, scanner, to: buffer)
        for column in columns {
            buffer.append(Self.comma)
            switch column {
            case .zone where verdict.zones.isEmpty, .park where verdict.parks.isEmpty: break
            case .zone, .park:
                scratch.removeAll()
                text.append(column, of: verdict, to: scratch)
                buffer.appendField(
                    scratch.bytes.bindMemory(to: UInt8.self), delimiter: Self.comma)
            default: text.append(column, of: verdict, to: buffer)
            }
        }
        buffer.append(UInt8(ascii: "\n"))
    }

    /// Writes a row that is no firm: blank, or of totals.
    func appendOther(
        _ row: FirmRow, isFirst: Bool, scanner: RecordScanner, to buffer: OutputBuffer
    ) {
        let total = row.kind == .total
        if format == .csv {
            cells.append(row, scanner, to: buffer)
            for column in columns {
                buffer.append(Self.comma)
                if total, Self.isOfTotals(column) {
                    text.append(column, of: Self.totalRow, to: buffer)
                }
            }
            buffer.append(UInt8(ascii: "\n"))
        } else {
            appendJSON(
                row, total ? Self.totalRow : nil, isFirst: isFirst, scanner: scanner, to: buffer)
        }
    }

    /// Whether a row of totals has something in the column.
    private static func isOfTotals(_ column: AddedColumn) -> Bool {
        column == .status || column == .reason
    }

    /// The verdict on a row of totals: nothing but its status and reason.
    private static let totalRow: VerdictRow = {
        var place = PlaceVerdict(Place(), PlaceFacts(), declared: .none)
        place.status = .outOfScope
        place.deciding = .totalRow
        place.reasons = .totalRow
        return VerdictRow(
            judged: .init(verdict: RowVerdict(place), place: Place(), facts: PlaceFacts()),
            zones: [], parks: [], declared: .none)
    }()

    /// The text of a cell of the record that was split: `RowCells.cell`.
    func cell(_ column: Int, _ scanner: RecordScanner) -> UnsafeBufferPointer<UInt8> {
        cells.cell(column, scanner)
    }

    private func appendJSON(
        _ row: FirmRow, _ verdict: VerdictRow?, isFirst: Bool, scanner: RecordScanner,
        to buffer: OutputBuffer
    ) {
        var json = JSONWriter()
        if format == .geojson {
            buffer.append(isFirst ? "\n" : ",\n")
            json.beginObject()
            json.name("type")
            json.write("Feature")
            json.name("geometry")
            if let verdict, verdict.judged.place.isLocated {
                json.beginObject()
                json.name("type")
                json.write("Point")
                json.name("coordinates")
                json.beginArray()
                json.write(verdict.judged.place.position.x, decimals: 7)
                json.write(verdict.judged.place.position.y, decimals: 7)
                json.endArray()
                json.endObject()
            } else {
                json.writeNull()
            }
            json.name("properties")
        }
        json.beginObject()
        scanner.split(recordAt: Int(row.recordStart))
        for column in titles.indices {
            json.name(titles[column])
            json.write(
                row.kind == .blank ? "" : String(decoding: cell(column, scanner), as: UTF8.self))
        }
        for (column, name) in zip(columns, names) {
            json.name(name)
            scratch.removeAll()
            if let verdict, row.kind == .firm || Self.isOfTotals(column) {
                text.append(column, of: verdict, to: scratch)
            }
            let string = String(decoding: scratch.bytes, as: UTF8.self)
            switch column {
            case .distance, .accuracy, .longitude, .latitude, .addressDistance:
                if let number = JSONNumber(text: string) {
                    json.write(number)
                } else {
                    json.writeNull()
                }
            default: json.write(string)
            }
        }
        json.endObject()
        if format == .geojson { json.endObject() }
        buffer.append(String(decoding: json.bytes, as: UTF8.self))
        if format == .jsonl { buffer.append(UInt8(ascii: "\n")) }
    }

    /// Headings as names of members: each once.
    private static func unique(_ titles: [String]) -> [String] {
        var taken: Set<String> = []
        return titles.map { title in
            let name = Headings.free(title, among: taken)
            taken.insert(name)
            return name
        }
    }
}
