import Addresses

private let parser = AddressParser()

/// Any text is read as an address, by its bytes as by its characters; none may crash or hang, and
/// the division that is told is one that stands in the table.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzAddress(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = UnsafeBufferPointer(start: start, count: count)
    let address = parser.parse(bytes)
    let text = String(decoding: bytes, as: UTF8.self)
    precondition(parser.parse(text) == address, "bytes and text are read differently")
    if let division = address.division {
        precondition(
            DivisionTable.shipped.present(division) != nil, "\(division) is no present division")
    }
    return 0
}
