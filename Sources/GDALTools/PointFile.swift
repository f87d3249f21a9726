import Glibc

/// Points with their attributes in a private folder, as FlatGeobuf, to be made files of other
/// formats by `ogr2ogr` under guard.
///
/// FlatGeobuf says of each field its name and type and of each cell whether it is there, so GDAL has
/// nothing to guess: codes keep their zeros, texts their line ends, and names may be any. Written
/// feature after feature in O(1) memory. Confined to one thread.
public final class PointFile {
    /// An attribute. Immutable; safe to share.
    public struct Field: Hashable, Sendable {
        /// Its name.
        public let name: String
        /// Whether it holds numbers; else texts.
        public let isNumber: Bool

        /// An attribute of a name.
        public init(name: String, isNumber: Bool) {
            self.name = name
            self.isNumber = isNumber
        }
    }

    /// The attributes, in their order.
    public let fields: [Field]
    /// How many features there are so far.
    public private(set) var count = 0
    /// The bytes of the longest text of each field so far.
    public private(set) var longestTexts: [Int]

    let folder: PrivateFolder
    let toolFolder: String?
    private let file: Int32
    private var header: FlatGeobufHeader
    private var pending = FlatBufferBytes()
    private var cells = FlatBufferBytes()
    private var written = 0

    static let layerName = "verdicts"
    static let inputName = "points.fgb"

    /// Begins a file without features.
    ///
    /// - Parameter toolFolder: where `ogr2ogr` is; nil for the usual folders.
    /// - Throws: `GDALError.cannotSpool`.
    public init(fields: [Field], toolFolder: String? = nil) throws(GDALError) {
        guard let folder = PrivateFolder(), let file = folder.newFile(name: Self.inputName) else {
            throw .cannotSpool(reason: GuardedTool.reason())
        }
        self.fields = fields
        self.folder = folder
        self.file = file
        self.toolFolder = toolFolder
        longestTexts = fields.map { _ in 0 }
        header = FlatGeobufHeader(name: Self.layerName, fields: fields)
        try write(header.bytes)
    }

    deinit { close(file) }

    /// Sets a text of the feature that is being made; what is not set is null.
    public func set(_ field: Int, _ text: UnsafeBufferPointer<UInt8>) {
        cells.append(UInt16(truncatingIfNeeded: field))
        cells.append(UInt32(truncatingIfNeeded: text.count))
        cells.append(text)
        longestTexts[field] = max(longestTexts[field], text.count)
    }

    /// Sets a number of the feature that is being made.
    public func set(_ field: Int, _ number: Double) {
        cells.append(UInt16(truncatingIfNeeded: field))
        cells.append(number)
    }

    /// Ends the feature.
    ///
    /// - Parameter position: degrees of WGS 84; nil for a feature without geometry.
    /// - Throws: `GDALError.cannotSpool`.
    public func endFeature(
        at position: (longitude: Double, latitude: Double)?
    ) throws(GDALError) {
        appendFeature(position)
        cells.removeAll()
        count += 1
        if pending.count >= 1 << 20 { try flush() }
    }

    /// `feature.fbs`: a table with a geometry, which has a list of coordinates, and the cells.
    private func appendFeature(_ position: (longitude: Double, latitude: Double)?) {
        let start = pending.count
        pending.append(UInt32(0))
        let root = pending.count
        pending.append(UInt32(0))
        let cellsLink: Int
        if let position {
            // The lists of fields of feature and geometry, then both tables. With the size in front
            // the coordinates stand at multiples of eight.
            let feature = pending.appendFieldPlaces([4, 8], tableSize: 12)
            let geometry = pending.appendFieldPlaces([0, 4], tableSize: 8)
            pending.putLink(to: pending.count, at: root)
            pending.append(Int32(pending.count - feature))
            let geometryLink = pending.count
            pending.append(UInt32(0))
            cellsLink = pending.count
            pending.append(UInt32(0))
            pending.putLink(to: pending.count, at: geometryLink)
            pending.append(Int32(pending.count - geometry))
            pending.append(UInt32(4))
            pending.append(UInt32(2))
            pending.append(position.longitude)
            pending.append(position.latitude)
        } else {
            let feature = pending.appendFieldPlaces([0, 4], tableSize: 8)
            pending.putLink(to: pending.count, at: root)
            pending.append(Int32(pending.count - feature))
            cellsLink = pending.count
            pending.append(UInt32(0))
        }
        pending.putLink(to: pending.count, at: cellsLink)
        pending.append(UInt32(cells.count))
        cells.bytes.withUnsafeBufferPointer { pending.append($0) }
        pending.align(to: 8)
        pending.put(UInt32(pending.count - start - 4), at: start)
    }

    /// Writes what is left, and what is known only now into the header.
    ///
    /// - Parameter hasWidths: whether the texts have the widths of the longest; else any.
    /// - Throws: `GDALError.cannotSpool`.
    func finish(hasWidths: Bool) throws(GDALError) {
        try flush()
        header.setFeatureCount(count)
        if hasWidths {
            for (number, field) in fields.enumerated() where !field.isNumber {
                header.setWidth(max(1, longestTexts[number]), field: number)
            }
        }
        written = 0
        try write(header.bytes)
    }

    private func flush() throws(GDALError) {
        try write(pending)
        pending.removeAll()
    }

    private func write(_ part: FlatBufferBytes) throws(GDALError) {
        let bytes = part.bytes
        var done = 0
        while done < bytes.count {
            let result = bytes.withUnsafeBytes { bytes -> Int in
                let rest = UnsafeRawBufferPointer(rebasing: bytes[done...])
                return pwrite(file, rest.baseAddress, rest.count, written)
            }
            if result < 0 {
                if errno == EINTR { continue }
                throw .cannotSpool(reason: GuardedTool.reason())
            }
            done += result
            written += result
        }
    }
}
