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

    init(_ row: SQLStatement) {
        func optional(_ column: Int32) -> Int64? {
            row.isNull(column) ? nil : row.integer(column)
        }
        id = row.integer(0)
        position = ScaledPoint(x: row.integer(1), y: row.integer(2)).coordinate
        source = Double(max(row.integer(3), row.integer(4)))
        number = row.integer(5)
        detail = row.integer(6)
        cross = optional(7)
        shift = optional(8).map { Shift(packed: $0) }
        place = optional(9)
        building = row.text(10)
        town = optional(11)
        zone = optional(12)
    }

    /// Its number; nil if it has none.
    var houseNumber: HouseNumber? { number == 0 ? nil : HouseNumber(number, detail: detail) }
}
