/// The fine cells of one coarse cell while areas are laid over it one by one.
///
/// Confined to the builder.
struct FineRaster {
    var states: CellStates
    private var codes: [UInt8] = []
    /// The palette entry of each code.
    private(set) var palette: [UInt32] = []

    init() { states = CellStates(columns: 0, rows: 0) }

    /// Starts a cell of `side` x `side` fine cells, all with the same content.
    mutating func start(side: Int, entry: UInt32) {
        if states.columns != side { states = CellStates(columns: side, rows: side) }
        codes.removeAll(keepingCapacity: true)
        codes.append(contentsOf: repeatElement(0, count: side * side))
        palette = [entry]
    }

    /// Lays the area whose `states` are decided over what is there.
    ///
    /// Returns false if there are more combinations than a byte can number.
    mutating func combine(area: Int, contents: inout CellContents) -> Bool {
        // New codes by old code, for "crossed" and for "inside"; -1 where not needed so far.
        var crossed = [Int16](repeating: -1, count: 256)
        var inside = crossed
        var palette = self.palette
        var codes = self.codes
        let fits = states.withStates { states in
            for cell in codes.indices {
                let state = states[cell]
                if state == CellStates.outside { continue }
                let old = Int(codes[cell])
                let covering = state == CellStates.inside
                var new = covering ? inside[old] : crossed[old]
                if new < 0 {
                    let entry = contents.entry(palette[old], adding: area, covering: covering)
                    if let known = palette.firstIndex(of: entry) {
                        new = Int16(known)
                    } else if palette.count < 256 {
                        new = Int16(palette.count)
                        palette.append(entry)
                    } else {
                        return false
                    }
                    if covering { inside[old] = new } else { crossed[old] = new }
                }
                codes[cell] = UInt8(new)
            }
            return true
        }
        self.palette = palette
        self.codes = codes
        return fits
    }

    /// Appends the codes row by row.
    func appendCodes(to fine: inout [UInt8]) { fine.append(contentsOf: codes) }
}
