/// The values of a field such as `Accept`, with their weights.
///
/// Immutable; safe to share.
struct QualityList {
    struct Entry {
        /// The value without parameters.
        let value: String
        /// From 0, which refuses it, to 1.
        let quality: Double
    }

    /// In the order of the field.
    let entries: [Entry]

    /// Reads a field by RFC 9110, 12.4.2; what cannot be read counts as weight 1. O(length).
    ///
    /// Only the first 64 values are looked at: nobody asks for more in earnest.
    init(_ field: String) {
        entries = field.split(separator: ",").prefix(64).compactMap { part in
            let words = part.split(separator: ";").map { Self.trimmed($0) }
            guard let value = words.first, !value.isEmpty else { return nil }
            var quality = 1.0
            for parameter in words.dropFirst() where parameter.lowercased().hasPrefix("q=") {
                quality = min(1, max(0, Double(parameter.dropFirst(2)) ?? 1))
            }
            return Entry(value: String(value), quality: quality)
        }
    }

    private static func trimmed(_ text: Substring) -> Substring {
        var text = text
        while let first = text.first, first == " " || first == "\t" { text.removeFirst() }
        while let last = text.last, last == " " || last == "\t" { text.removeLast() }
        return text
    }
}

/// The media types that the service reads and writes, as they stand in `Content-Type`.
///
/// A namespace; safe to share.
enum MediaType {
    static let json = "application/json"
    static let geoJSON = "application/geo+json"
    static let html = "text/html; charset=utf-8"
    static let csv = "text/csv; charset=utf-8"
    static let tabSeparated = "text/tab-separated-values"
    static let jsonLines = "application/x-ndjson"
    static let xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    static let xls = "application/vnd.ms-excel"
    static let ods = "application/vnd.oasis.opendocument.spreadsheet"
    static let problem = "application/problem+json"
    static let openAPI = "application/vnd.oai.openapi+json;version=3.0"
    static let plainText = "text/plain; version=0.0.4; charset=utf-8"

    /// The type without its parameters, in lower case.
    static func essence(_ text: String) -> String {
        let end = text.firstIndex(of: ";") ?? text.endIndex
        return text[..<end].lowercased().filter { $0 != " " && $0 != "\t" }
    }

    /// The one of `offered` that `Accept` prefers; the first if nothing is asked for.
    ///
    /// The most specific range decides on a type (RFC 9110, 12.5.1); of equal ones the first
    /// offered is taken.
    ///
    /// - Returns: nil if none is acceptable.
    static func preferred(_ accept: String?, offered: [String]) -> String? {
        guard let accept else { return offered.first }
        let ranges = QualityList(accept).entries
        if ranges.isEmpty { return offered.first }
        var best: (type: String, quality: Double)?
        for type in offered {
            let essence = essence(type)
            let group = essence.prefix { $0 != "/" } + "/*"
            var found: (rank: Int, quality: Double) = (-1, 0)
            for range in ranges {
                let value = range.value.lowercased()
                let rank = value == essence ? 2 : value == group ? 1 : value == "*/*" ? 0 : -1
                if rank > found.rank { found = (rank, range.quality) }
            }
            if found.quality > 0, found.quality > best?.quality ?? 0 {
                best = (type, found.quality)
            }
        }
        return best?.type
    }
}
