/// The secret that a geocoder knows its customer by.
///
/// It can be printed and reflected without being shown. Immutable; safe to share.
public struct GeocoderKey: Sendable, CustomStringConvertible, CustomDebugStringConvertible,
    CustomReflectable
{
    let secret: String

    /// Takes a key; nil if it is empty or has blanks or anything but visible ASCII.
    public init?(_ text: String) {
        guard !text.isEmpty, text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            return nil
        }
        secret = text
    }

    /// Never the key.
    public var description: String { "(key)" }
    /// Never the key.
    public var debugDescription: String { description }
    /// Nothing to look into.
    public var customMirror: Mirror { Mirror(self, children: []) }

    /// The text with the key, as it is and as it stands in a URL, replaced: servers echo keys.
    func redacting(_ text: String) -> String {
        var text = text
        let encoded = PercentEncoding.encode(secret)
        let lower = encoded.replacing(/%[0-9A-F]{2}/) { $0.output.lowercased() }
        for form in Set([secret, encoded, lower]) {
            text = text.replacing(form, with: "(key)")
        }
        return text
    }
}
