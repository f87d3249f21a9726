import JSON

/// Reads GeoJSON, strictly as RFC 7946 has it.
///
/// A FeatureCollection, a Feature or a bare geometry becomes a `FeatureCollection`. Members may
/// come in any order; the usual one, `type` first, is the fastest. Unknown members are ignored.
/// Positions come as longitude or easting, then latitude or northing. Immutable; safe to share.
public struct GeoJSONReader: Sendable {
    /// Which numbers a position may hold.
    public enum PositionRange: Sendable {
        /// Longitudes from -180 to 180 and latitudes from -90 to 90 degrees.
        case longitudeLatitude
        /// Any finite numbers, for files whose CRS is declared elsewhere.
        case any
    }

    /// Which numbers a position may hold.
    public var range: PositionRange
    /// Whether a `crs` member may say what it likes, the CRS being declared elsewhere.
    public var ignoresCRSMember: Bool

    /// Makes a reader, by default for files in CRS84.
    public init(range: PositionRange = .longitudeLatitude, ignoresCRSMember: Bool = false) {
        self.range = range
        self.ignoresCRSMember = ignoresCRSMember
    }

    /// Reads a document. O(bytes).
    ///
    /// - Throws: any `GeoJSONError`, the first one of the text.
    public func read(_ bytes: [UInt8]) throws(GeoJSONError) -> FeatureCollection {
        try bytes.withUnsafeBufferPointer { (buffer) throws(GeoJSONError) in
            try read(UnsafeRawBufferPointer(buffer))
        }
    }

    /// Reads a document. O(bytes).
    ///
    /// - Throws: any `GeoJSONError`, the first one of the text.
    public func read(_ bytes: UnsafeRawBufferPointer) throws(GeoJSONError) -> FeatureCollection {
        var parser = GeoJSONParser(bytes, reader: self, collectsErrors: false)
        return try parser.readDocument()
    }

    /// Reads a document, leaving out the features that are wrong.
    ///
    /// Features keep the indexes that they have in the document. O(bytes).
    ///
    /// - Returns: The good features, and the first error of each of the others in order.
    /// - Throws: `GeoJSONError.notJSON`, and what is wrong outside of all features.
    public func readLeniently(
        _ bytes: [UInt8]
    ) throws(GeoJSONError) -> (collection: FeatureCollection, errors: [GeoJSONError]) {
        try bytes.withUnsafeBufferPointer { (buffer) throws(GeoJSONError) in
            var parser = GeoJSONParser(
                UnsafeRawBufferPointer(buffer), reader: self, collectsErrors: true)
            let collection = try parser.readDocument()
            return (collection, parser.errors)
        }
    }
}
