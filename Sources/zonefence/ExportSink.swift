import DelimitedText
import GDALTools
import JSON

/// What takes the cells of a list row by row.
protocol ExportSink: AnyObject {
    /// A text of the row; a blank cell is not set.
    func set(_ column: Int, _ text: UnsafeBufferPointer<UInt8>)
    /// A number of the row.
    func set(_ column: Int, _ number: Double)
    /// Ends the row; a row without a position has no geometry.
    func endRow(at position: (longitude: Double, latitude: Double)?) throws
}

/// Puts rows into a `PointFile`, cut to what a Shapefile can hold if they are for one.
///
/// Confined to one thread.
final class PointSink: ExportSink {
    private let file: PointFile
    private let isForShapefile: Bool
    /// How many texts were cut, and numbers left out, for a Shapefile: by the column.
    private(set) var cut: [Int]

    /// The bytes of a text in a dBASE table.
    static let longestText = 254
    /// From here on a number of 24 characters would lose more than places behind the point.
    private static let largestNumber = 1e15

    init(_ file: PointFile, isForShapefile: Bool) {
        self.file = file
        self.isForShapefile = isForShapefile
        cut = file.fields.map { _ in 0 }
    }

    func set(_ column: Int, _ text: UnsafeBufferPointer<UInt8>) {
        guard isForShapefile, text.count > Self.longestText else { return file.set(column, text) }
        cut[column] += 1
        var end = Self.longestText
        // Not within a character.
        while end > 0, text[end] & 0xC0 == 0x80 { end -= 1 }
        file.set(column, UnsafeBufferPointer(rebasing: text[..<end]))
    }

    func set(_ column: Int, _ number: Double) {
        guard isForShapefile, abs(number) >= Self.largestNumber else {
            return file.set(column, number)
        }
        cut[column] += 1
    }

    func endRow(at position: (longitude: Double, latitude: Double)?) throws {
        try file.endFeature(at: position)
    }
}

/// Writes rows as the features of a FeatureCollection of RFC 7946, one a line.
///
/// Confined to one thread.
final class GeoJSONSink: ExportSink {
    private let output: OutputFile
    private let names: [String]
    private var texts: [String?]
    private var numbers: [Double?]
    private var isFirst = true
    private let buffer = OutputBuffer()

    init(_ output: OutputFile, names: [String]) {
        self.output = output
        self.names = names
        texts = names.map { _ in nil }
        numbers = names.map { _ in nil }
        buffer.append("{\"type\":\"FeatureCollection\",\"features\":[\n")
    }

    func set(_ column: Int, _ text: UnsafeBufferPointer<UInt8>) {
        texts[column] = String(decoding: text, as: UTF8.self)
    }

    func set(_ column: Int, _ number: Double) { numbers[column] = number }

    func endRow(at position: (longitude: Double, latitude: Double)?) throws {
        var writer = JSONWriter()
        writer.beginObject()
        writer.name("type")
        writer.write("Feature")
        writer.name("geometry")
        if let position {
            writer.beginObject()
            writer.name("type")
            writer.write("Point")
            writer.name("coordinates")
            writer.beginArray()
            writer.write(position.longitude)
            writer.write(position.latitude)
            writer.endArray()
            writer.endObject()
        } else {
            writer.writeNull()
        }
        writer.name("properties")
        writeProperties(to: &writer)
        writer.endObject()
        if !isFirst { buffer.append(",\n") }
        isFirst = false
        writer.bytes.withUnsafeBufferPointer { buffer.append($0) }
        if buffer.count >= 1 << 20 { try flush() }
    }

    private func writeProperties(to writer: inout JSONWriter) {
        writer.beginObject()
        for (column, name) in names.enumerated() {
            writer.name(name)
            if let text = texts[column] {
                writer.write(text)
            } else if let number = numbers[column] {
                writer.write(number)
            } else {
                writer.writeNull()
            }
            texts[column] = nil
            numbers[column] = nil
        }
        writer.endObject()
    }

    /// Ends the collection.
    ///
    /// - Throws: `OutputError`.
    func finish() throws(OutputError) {
        buffer.append("\n]}\n")
        try flush()
    }

    private func flush() throws(OutputError) {
        try output.write(buffer.bytes)
        buffer.removeAll()
    }
}
