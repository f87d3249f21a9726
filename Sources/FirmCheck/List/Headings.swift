/// The heading row of a list and what its columns mean.
///
/// Immutable; safe to share.
public struct Headings: Sendable {
    /// The headings as they stand, in order.
    public let titles: [String]
    /// For each meaning the number of its column from 0.
    public let columns: [ColumnKey: Int]
    /// Whether `lon` and `lat` are the positions of GeoJSON, of which the column with the CRS says
    /// nothing.
    let holdsGeometry: Bool

    /// The property of a GeoJSON list that looks as if it said the CRS of the geometries.
    public var ignoredCRSProperty: String? {
        holdsGeometry ? columns[.crs].map { titles[$0] } : nil
    }

    /// Reads a heading row.
    ///
    /// - Parameters:
    ///   - overrides: headings by meaning (`--columns`), which go before recognition.
    ///   - holdsGeometry: whether `lon` and `lat` are the positions of GeoJSON.
    ///   - others: columns that mean none of this, whatever they are called.
    /// - Throws: `CheckError.ambiguousColumn` if two columns mean the same,
    ///   `.noSuchColumn` if an override names a heading that is not there.
    public init(
        titles: [String], overrides: [ColumnKey: String] = [:], holdsGeometry: Bool = false,
        besides others: Range<Int> = 0..<0
    ) throws(CheckError) {
        var columns: [ColumnKey: Int] = [:]
        var named: Set<Int> = []
        for (key, heading) in overrides.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            let wanted = ColumnKey.normalise(heading)
            let found = titles.indices.filter {
                !others.contains($0) && ColumnKey.normalise(titles[$0]) == wanted
            }
            guard let column = found.first else {
                throw .noSuchColumn(heading: heading, key: key.rawValue, titles: titles)
            }
            guard found.count == 1 else {
                throw .ambiguousColumn(key: key.rawValue, titles: found.map { titles[$0] })
            }
            columns[key] = column
            named.insert(column)
        }
        for (column, title) in titles.enumerated()
        where !named.contains(column) && !others.contains(column) {
            guard let key = ColumnKey.recognise(title), overrides[key] == nil else { continue }
            if ColumnKey.normalise(title) == ColumnKey.plainAddress,
                titles.contains(where: {
                    ColumnKey.recognise($0) == key
                        && ColumnKey.normalise($0) != ColumnKey.plainAddress
                })
            {
                continue
            }
            if let other = columns[key] {
                throw .ambiguousColumn(key: key.rawValue, titles: [titles[other], title])
            }
            columns[key] = column
        }
        self.titles = titles
        self.columns = columns
        self.holdsGeometry = holdsGeometry
    }

    /// Whether a row with these cells looks like the heading row of a firm list: at least two
    /// headings that mean something, one of which locates.
    static func isHeadingRow(_ cells: [String], overrides: [ColumnKey: String]) -> Bool {
        let wanted = Set(overrides.values.map(ColumnKey.normalise))
        var known = 0
        var locates = false
        for cell in cells {
            if let key = ColumnKey.recognise(cell) {
                known += 1
                locates = locates || key.locates
            } else if wanted.contains(ColumnKey.normalise(cell)) {
                known += 1
                locates =
                    locates
                    || overrides.contains {
                        $0.key.locates && ColumnKey.normalise($0.value) == ColumnKey.normalise(cell)
                    }
            }
        }
        return known >= 2 && locates
    }

    /// Whether any column holds coordinates.
    public var hasCoordinates: Bool { columns.keys.contains { $0.isCoordinate } }

    /// The same headings, of which none means a coordinate.
    var withoutCoordinates: Headings { Headings(self) { !$0.isCoordinate } }

    private init(_ other: Headings, keeping isKept: (ColumnKey) -> Bool) {
        titles = other.titles
        columns = other.columns.filter { isKept($0.key) }
        holdsGeometry = other.holdsGeometry
    }

    /// Headings of new columns, each made free of those that are taken.
    static func free(_ new: [String], beside titles: [String]) -> [String] {
        var taken = Set(titles)
        return new.map { title in
            let heading = free(title, among: taken)
            taken.insert(heading)
            return heading
        }
    }

    /// `title`, or `title_2`, `title_3`, … if there is a heading of that name already.
    static func free(_ title: String, among taken: Set<String>) -> String {
        if !taken.contains(title) { return title }
        var number = 2
        while taken.contains("\(title)_\(number)") { number += 1 }
        return "\(title)_\(number)"
    }
}
