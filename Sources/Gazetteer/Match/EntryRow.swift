internal import Addresses
internal import PlanarGeometry

/// An entry as matching sees it.
///
/// An immutable value; safe to share.
struct EntryRow {
    var id: Int64
    var position: Coordinate
    /// Metres: the source's accuracy or the entry's radius, the larger of the two.
    var source: Double
    var number: Int64
    var detail: Int64
    var cross: Int64?
    var shift: Shift?
    var place: Int64?
    var building: String?
    var town: Int64?
    var zone: Int64?

    /// - Throws: `DamagedValue` for what no build writes.
    init(_ row: SQLStatement) throws {
        func optional(_ column: Int32) -> Int64? {
            row.isNull(column) ? nil : row.integer(column)
        }
        id = row.integer(0)
        position = try row.position(1, 2)
        source = Double(
            max(
                try row.integer(3, in: StoredValues.metres, "an accuracy"),
                try row.integer(4, in: StoredValues.metres, "a radius")))
        number = try row.integer(5, in: StoredValues.number, "a number")
        detail = row.integer(6)
        cross = optional(7)
        shift =
            row.isNull(8)
            ? nil : Shift(packed: try row.integer(8, in: StoredValues.shift, "an offset"))
        place = optional(9)
        building = try row.boundedText(10)
        town = optional(11)
        zone = optional(12)
    }

    /// The entry at what its address names, its offset from there (12号北50米) taken back; at a
    /// crossing as it is.
    var unmoved: EntryRow {
        guard let shift, cross == nil else { return self }
        var row = self
        row.position = shift.moved(position, sign: -1)
        row.source = AccuracyModel.moved(source, metres: shift.metres)
        return row
    }

    /// Its number; nil if it has none.
    var houseNumber: HouseNumber? { number == 0 ? nil : HouseNumber(number, detail: detail) }
}
