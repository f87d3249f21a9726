import PlanarGeometry

/// The part of a lookup that needs no geometry.
extension AreaIndex {
    /// A position in a cell that a boundary crosses, and the list that says what to ask.
    struct Question {
        var position: UInt32
        var list: UInt32
    }

    /// Positions a block: enough for the loads of a pass to overlap, few enough for the stack.
    private static let blockSize = 256

    /// Answers all positions whose cell is decided; appends a question for each of the others.
    ///
    /// In passes over blocks, so that the loads of many positions wait for memory at once instead
    /// of one after the other.
    func lookUp(
        _ positions: UnsafeBufferPointer<Coordinate>,
        into answers: UnsafeMutableBufferPointer<UInt32>, questions: inout [Question]
    ) {
        cells.withUnsafeBufferPointer { cells in
            fine.withUnsafeBufferPointer { fine in
                palette.withUnsafeBufferPointer { palette in
                    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: Self.blockSize) {
                        offsets in
                        var start = 0
                        while start < positions.count {
                            let count = min(Self.blockSize, positions.count - start)
                            let block = UnsafeBufferPointer(
                                rebasing: positions[start..<(start + count)])
                            let results = UnsafeMutableBufferPointer(
                                rebasing: answers[start..<(start + count)])
                            findCells(block, into: offsets)
                            findFineCells(block, cells, offsets, paletteOffsets: results)
                            var asked = false
                            for number in 0..<count {
                                let code = Int(fine[Int(offsets[number])])
                                let entry = palette[Int(results[number]) &+ code]
                                results[number] = entry
                                asked = asked || entry & Self.listFlag != 0
                            }
                            if asked {
                                for number in 0..<count
                                where results[number] & Self.listFlag != 0 {
                                    questions.append(
                                        Question(
                                            position: UInt32(start + number),
                                            list: results[number] & ~Self.listFlag))
                                }
                            }
                            start += count
                        }
                    }
                }
            }
        }
    }

    /// The coarse cell of each position; the extra one behind the last for positions off the grid.
    @inline(__always)
    private func findCells(
        _ positions: UnsafeBufferPointer<Coordinate>,
        into found: UnsafeMutableBufferPointer<UInt32>
    ) {
        let columns = Double(grid.columns)
        let rows = Double(grid.rows)
        let offGrid = UInt32(grid.columns * grid.rows)
        for number in positions.indices {
            let u = grid.u(positions[number].x)
            let v = grid.v(positions[number].y)
            // False for a NaN as well.
            if u >= 0, v >= 0, u < columns, v < rows {
                found[number] = UInt32(truncatingIfNeeded: Int(v) &* grid.columns &+ Int(u))
            } else {
                found[number] = offGrid
            }
        }
    }

    /// From the coarse cells in `offsets` to the fine cells there and their palettes.
    @inline(__always)
    private func findFineCells(
        _ positions: UnsafeBufferPointer<Coordinate>, _ cells: UnsafeBufferPointer<CoarseCell>,
        _ offsets: UnsafeMutableBufferPointer<UInt32>,
        paletteOffsets: UnsafeMutableBufferPointer<UInt32>
    ) {
        let columns = Double(grid.columns)
        let rows = Double(grid.rows)
        for number in positions.indices {
            let cell = cells[Int(offsets[number])]
            paletteOffsets[number] = UInt32(truncatingIfNeeded: cell.paletteOffset)
            // No branch for cells without fine ones, which would be mispredicted half of the time:
            // they have one fine cell, and 1 &<< 0 &- 1 leaves column and row 0. Exact otherwise:
            // multiplications by a power of two, and what is left below it is the fine cell.
            let side = Double(1 &<< cell.log2Side)
            let mask = 1 &<< cell.log2Side &- 1
            let u = grid.u(positions[number].x)
            let v = grid.v(positions[number].y)
            let fineColumn = Int((u >= 0 && u < columns ? u : 0) * side) & mask
            let fineRow = Int((v >= 0 && v < rows ? v : 0) * side) & mask
            offsets[number] = UInt32(
                truncatingIfNeeded: Int(cell.fineOffset) &+ (fineRow &<< cell.log2Side)
                    &+ fineColumn)
        }
    }
}
