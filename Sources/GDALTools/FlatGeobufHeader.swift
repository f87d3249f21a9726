/// The head of a FlatGeobuf file of points in EPSG:4326, longitude first, without an index.
///
/// FlatGeobuf 3, `header.fbs`. What is known only at the end, the number of features and the widths
/// of texts, has places of its own in it. Immutable but for these; confined to its owner.
struct FlatGeobufHeader {
    /// The signature and the header, as they begin the file.
    private(set) var bytes: FlatBufferBytes
    private var countPlace = 0
    private var widthPlaces: [Int] = []

    private static let real: UInt8 = 10
    private static let text: UInt8 = 11
    private static let point: UInt8 = 1
    private static let noWidth: Int32 = -1

    init(name: String, fields: [PointFile.Field]) {
        bytes = FlatBufferBytes()
        // The signature has eight bytes: what is aligned in the file is so in the header as well.
        for byte in [0x66, 0x67, 0x62, 3, 0x66, 0x67, 0x62, 0] as [UInt8] { bytes.append(byte) }
        let sizePlace = bytes.count
        bytes.append(UInt32(0))
        let rootPlace = bytes.count
        bytes.append(UInt32(0))
        // name, envelope, geometry_type, has_z, has_m, has_t, has_tm, columns, features_count,
        // index_node_size, crs
        let places = bytes.appendFieldPlaces(
            [4, 0, 24, 0, 0, 0, 0, 8, 16, 26, 12], tableSize: 28)
        bytes.align(to: 8)
        let table = bytes.count
        bytes.append(Int32(table - places))
        for _ in 0..<3 { bytes.append(UInt32(0)) }
        countPlace = bytes.count
        bytes.append(UInt64(0))
        bytes.append(Self.point)
        bytes.append(UInt8(0))
        bytes.append(UInt16(0))
        bytes.putLink(to: table, at: rootPlace)
        bytes.putLink(to: bytes.appendString(name), at: table + 4)
        appendColumns(fields, linkedAt: table + 8)
        appendSystem(linkedAt: table + 12)
        bytes.align(to: 8)
        bytes.put(UInt32(bytes.count - sizePlace - 4), at: sizePlace)
    }

    private mutating func appendColumns(_ fields: [PointFile.Field], linkedAt link: Int) {
        // name, type, title, description, width
        let places = bytes.appendFieldPlaces([4, 12, 0, 0, 8], tableSize: 13)
        bytes.align(to: 4)
        let list = bytes.count
        bytes.putLink(to: list, at: link)
        bytes.append(UInt32(fields.count))
        for _ in fields { bytes.append(UInt32(0)) }
        for (number, field) in fields.enumerated() {
            bytes.align(to: 4)
            let table = bytes.count
            bytes.putLink(to: table, at: list + 4 + 4 * number)
            bytes.append(Int32(table - places))
            bytes.append(UInt32(0))
            widthPlaces.append(bytes.count)
            bytes.append(Self.noWidth)
            bytes.append(field.isNumber ? Self.real : Self.text)
            bytes.putLink(to: bytes.appendString(field.name), at: table + 4)
        }
    }

    private mutating func appendSystem(linkedAt link: Int) {
        // org, code
        let places = bytes.appendFieldPlaces([4, 8], tableSize: 12)
        let table = bytes.count
        bytes.putLink(to: table, at: link)
        bytes.append(Int32(table - places))
        bytes.append(UInt32(0))
        bytes.append(Int32(4326))
        bytes.putLink(to: bytes.appendString("EPSG"), at: table + 4)
    }

    /// Says how many features there are; 0 means that nobody knows, and there is none to be read.
    mutating func setFeatureCount(_ count: Int) { bytes.put(UInt64(count), at: countPlace) }

    /// Says how many bytes the longest text of a field has.
    mutating func setWidth(_ width: Int, field: Int) {
        bytes.put(Int32(clamping: width), at: widthPlaces[field])
    }
}
