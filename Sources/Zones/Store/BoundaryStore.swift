public import GEOS
public import PlanarGeometry

/// The zones of a boundary store, or of one GeoJSON file.
///
/// Links are followed, but a zone's directory has to bear the zone's code as its name.
/// Immutable; safe to share.
public struct BoundaryStore: Sendable {
    /// What boundaries can be read from.
    public enum Source: Hashable, Sendable {
        /// A directory of zone directories.
        case store
        /// A GeoJSON file in which each feature with a polygon is a fence.
        case file
    }

    /// Which editions of a store are read.
    public enum Extent: Sendable {
        /// Those in force; the others are known from the manifests alone.
        case inForce
        /// All of them.
        case all
    }

    /// How boundaries are read. Immutable; safe to share.
    public struct Options: Sendable {
        /// The day whose editions are in force; without effect on a file.
        public var asOf: Day
        /// Whether drafts come into force as well.
        public var drafts: Bool
        /// The property that holds the codes in a file; nil for the `id`, else `code`.
        public var zoneKey: String?
        /// Which editions are read.
        public var extent: Extent

        /// Makes options, by default for what is in force today.
        public init(
            asOf: Day = .today, drafts: Bool = false, zoneKey: String? = nil,
            extent: Extent = .inForce
        ) {
            self.asOf = asOf
            self.drafts = drafts
            self.zoneKey = zoneKey
            self.extent = extent
        }
    }

    /// Finds the defects of areas: one answer for each, in order, nil for a valid one.
    ///
    /// It is called once, with all pieces, and may share them out among threads.
    public typealias ValidityCheck = ([MultiPolygon]) throws(GEOSError) -> [InvalidGeometry?]

    /// Transforms a position of a file, longitude or easting first, to CRS84.
    public typealias Transformation = (Coordinate) throws -> Coordinate

    /// The path as it was given.
    public let path: String
    /// What stands there.
    public let source: Source
    /// The day whose editions are in force; nil for a file.
    public let asOf: Day?
    /// The zones by code, ascending by bytes; those without an edition in force too.
    public let zones: [Zone]
    /// What was left out, in the order of reading.
    public let notices: [BoundaryNotice]

    /// Reads boundaries: a directory as a store, anything else as a GeoJSON file.
    ///
    /// Invalid `fence` pieces refuse the boundaries; invalid `park` and `approved` pieces are left
    /// out with a notice. O(bytes), and what the validity check takes.
    ///
    /// - Parameters:
    ///   - path: A store or a GeoJSON file.
    ///   - options: Day, drafts, key and extent.
    ///   - toCRS84: The transformation for a file whose CRS is declared; nil for CRS84.
    ///   - validity: The full check of the OGC model.
    /// - Throws: any `BoundaryError`.
    public static func load(
        _ path: String, options: Options = Options(), toCRS84: Transformation? = nil,
        validity: ValidityCheck
    ) throws(BoundaryError) -> BoundaryStore {
        let isStore: Bool
        var contents: BoundaryContents
        switch FileBytes.kind(of: path) {
        case .missing: throw .notFound(path: path)
        case .directory:
            if options.zoneKey != nil {
                throw .optionNeedsFile(option: "--zone-key", path: path)
            }
            if toCRS84 != nil {
                throw .optionNeedsFile(option: "--boundaries-crs", path: path)
            }
            isStore = true
            contents = try BoundaryContents(store: path, options: options)
        case .file:
            isStore = false
            contents = try BoundaryContents(
                file: path, zoneKey: options.zoneKey, toCRS84: toCRS84)
        }

        guard !contents.zones.isEmpty else { throw .noZones(path: path) }
        guard contents.zones.contains(where: { $0.indexInForce != nil }) else {
            throw .noEditionInForce(path: path, asOf: options.asOf)
        }
        try contents.leaveOutInvalidPieces(validity)
        contents.noteMissingFences()
        return BoundaryStore(
            path: path, source: isStore ? .store : .file, asOf: isStore ? options.asOf : nil,
            zones: contents.sortedZones, notices: contents.notices)
    }
}
