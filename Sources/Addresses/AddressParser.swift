/// Reads Chinese addresses: text to parts and to a division.
///
/// It reads from left to right: divisions, a development zone, a town, a road or a village with its
/// number, a place, a building and what is in it. Nothing is guessed silently: what contradicts is
/// noted, what is not understood is ``Address/rest``. Any text can be read, of any length; beyond
/// ``AddressText/limit`` letters it is left over.
///
/// Immutable; safe to share.
public struct AddressParser: Sendable {
    let divisions: DivisionTable

    /// Makes one that knows the divisions of a table.
    public init(divisions: DivisionTable = .shipped) { self.divisions = divisions }

    /// Reads a text. Linear in its length, up to the limit.
    public func parse(_ text: String) -> Address {
        var copy = text
        return copy.withUTF8 { parse($0) }
    }

    /// Reads a text in UTF-8; bytes that are no UTF-8 are passed over.
    public func parse(_ text: UnsafeBufferPointer<UInt8>) -> Address {
        let (letters, tail) = AddressText.normalised(text)
        var head = DivisionReader(letters, divisions)
        head.read()
        var body = AddressReader(letters, behind: head)
        body.read()
        var address = body.address
        head.conclude(&address)
        if !tail.isEmpty { address.rest += address.rest.isEmpty ? tail : "," + tail }
        return address
    }
}
