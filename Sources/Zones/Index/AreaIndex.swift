public import GEOS
public import PlanarGeometry
import Synchronization

/// Which areas cover a position, decided beforehand for most of the plane.
///
/// **GEOS decides**; the index remembers. The envelope of all areas is cut into a coarse grid, and
/// each coarse cell that a boundary crosses into fine cells. For a fine cell without any boundary
/// GEOS was asked once, when the index was built; a position in a cell that a boundary crosses is
/// asked of a prepared polygon, in the caller's `AreaLane`. So the answers are those of
/// `GEOSCovers` for every position, boundaries included. (True-hit filtering: Kipf et al.,
/// "Adaptive Main-Memory Indexing for High-Performance Point-Polygon Joins", EDBT 2020.)
///
/// Every area has an owner (a zone, a park); a position is covered by an owner if it is covered by
/// one of its areas. That is the union of the areas as a set, whatever rounding an overlay would do.
///
/// Size: about one byte per fine cell, sixteen to thirty-two fine cells per vertex.
/// Immutable; safe to share. Asking needs an `AreaLane`, which is confined to its thread.
public final class AreaIndex: Sendable {
    /// The areas, as given.
    public let areas: [MultiPolygon]
    /// The owner of each area, as given.
    public let owners: [Int]

    /// The density at which lookups are about as fast as they get, measured on 200 zones.
    public static let usualFineCellsPerVertex = 32.0

    let grid: CellGrid
    /// Per coarse cell: where its fine cells and its palette start.
    let cells: [CoarseCell]
    /// Fine cells, row by row per coarse cell; each is an index into its coarse cell's palette.
    let fine: [UInt8]
    /// What stands in a cell: an answer as `AreaLane` gives it, or `listFlag` and a list's number.
    let palette: [UInt32]
    /// The owners that are certain and the areas to be asked of GEOS, for cells that need it.
    let lists: [CellList]
    /// The numbers that `lists` points into.
    let listed: [UInt32]

    /// A coarse cell has 4^n fine cells; one that no boundary crosses shares fine cell 0, so that
    /// the lookup needs no branch for it.
    struct CoarseCell {
        /// Offset into `fine`.
        var fineOffset: UInt32
        /// Offset into `palette` in the low 28 bits, n above.
        private var word: UInt32

        init(fineOffset: UInt32, log2Side: Int, paletteOffset: UInt32) {
            self.fineOffset = fineOffset
            word = UInt32(log2Side) << 28 | paletteOffset
        }

        @inline(__always)
        var log2Side: Int { Int(word &>> 28) }
        @inline(__always)
        var paletteOffset: Int { Int(word & 0x0FFF_FFFF) }
    }

    /// Certain owners, then areas whose boundary crosses the cell, in `listed`.
    struct CellList {
        var offset: UInt32
        var certainCount: UInt32
        var askedCount: UInt32
    }

    /// The polygons that were prepared to build the index, for the first lane: preparing them all
    /// again takes a quarter of the time that building took.
    private let spare: Mutex<PreparedAreas?>

    /// The polygons prepared already, once; new ones afterwards.
    ///
    /// - Throws: `GEOSError.noContext`.
    func takePrepared() throws(GEOSError) -> PreparedAreas {
        let taken = spare.withLock { $0.take() }
        if let taken { return taken }
        return try PreparedAreas(areas)
    }

    /// Set in a palette entry that is the number of a list.
    static let listFlag: UInt32 = 0x4000_0000

    /// Builds the index of valid `areas`.
    ///
    /// - Parameters:
    ///   - areas: valid areas; an empty one covers nothing.
    ///   - owners: for each area the number of its owner, 0 or more.
    ///   - fineCellsPerVertex: more make the index larger and the questions to GEOS fewer. With 0
    ///     nothing is decided beforehand: it is built at once, for a handful of positions.
    /// - Complexity: O(vertices + cells) and a few questions to GEOS per boundary bend.
    /// - Throws: `GEOSError` if GEOS refuses an area.
    public init(
        areas: [MultiPolygon], owners: [Int], fineCellsPerVertex: Double = usualFineCellsPerVertex
    ) throws(GEOSError) {
        precondition(areas.count == owners.count, "one owner per area")
        var builder = try AreaIndexBuilder(
            areas: areas, owners: owners, fineCellsPerVertex: fineCellsPerVertex)
        try builder.build()
        self.areas = areas
        self.owners = owners
        grid = builder.grid
        cells = builder.cells
        fine = builder.fine
        palette = builder.palette
        lists = builder.contents.lists
        listed = builder.contents.listed
        spare = Mutex(builder.takePrepared())
    }

    /// The bytes that the index takes beside the areas themselves.
    public var byteCount: Int {
        cells.count * MemoryLayout<CoarseCell>.stride + fine.count + palette.count * 4
            + lists.count * MemoryLayout<CellList>.stride + listed.count * 4
    }
}
