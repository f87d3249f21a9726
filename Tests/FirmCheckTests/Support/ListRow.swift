import FirmCheck

/// The cells of a row of a list, by what their columns mean; a missing one is blank.
typealias ListRow = [ColumnKey: String]

/// Where a firm of a test stands, as the cells of its coordinates.
enum Site: Sendable {
    /// Well inside the fence of X000001 only.
    static let inFirst = ("114.02", "30.08")
    /// In the fences of X000001 and X000002, far from both lines.
    static let inFirstAndSecond = ("114.09", "30.05")
    /// Well inside the fence of X000002 only.
    static let inSecond = ("114.15", "30.05")
    /// On the edge that the two pieces of X000003 share, far from its line.
    static let onInnerEdge = ("114.35", "30.05")
    /// In the hole of X000001.
    static let inHole = ("114.05", "30.05")
    /// On the line of X000001.
    static let onLine = ("114.0", "30.05")
    /// On a vertex of X000001.
    static let onVertex = ("114.0", "30.0")
    /// On the line that X000002 and X000006 share.
    static let onSharedLine = ("114.2", "30.05")
    /// Some 9.6 m west of the line of X000001.
    static let justOutside = ("113.9999", "30.05")
    /// Some 9.6 m inside the line of X000001.
    static let justInside = ("114.0001", "30.05")
    /// In no fence, 10 km from the nearest.
    static let nowhere = ("113.9", "30.05")
    /// In the approved block of X000005, which is no fence.
    static let inApprovedBlock = ("116.05", "30.05")
}

extension ListRow {
    /// A row with plain coordinates.
    static func at(_ site: (String, String), declared: String = "", code: String = "") -> ListRow {
        [.longitude: site.0, .latitude: site.1, .declaredZone: declared, .code: code]
    }

    /// A row with the coordinates of one or both places.
    static func places(
        registered: (String, String)? = nil, operating: (String, String)? = nil,
        declared: String = ""
    ) -> ListRow {
        var row: ListRow = [.declaredZone: declared]
        row[.registeredLongitude] = registered?.0
        row[.registeredLatitude] = registered?.1
        row[.operatingLongitude] = operating?.0
        row[.operatingLatitude] = operating?.1
        return row
    }

    /// The row with more cells.
    func with(_ more: ListRow) -> ListRow { merging(more) { _, new in new } }
}
