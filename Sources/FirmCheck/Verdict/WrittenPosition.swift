public import Geodesy
public import PlanarGeometry

/// Why two numbers are not taken for a position.
///
/// Immutable; safe to share.
public enum PositionRefusal: Error, Hashable, Sendable {
    /// They can be no position of the CRS.
    case impossible(Coordinate, crs: String)
    /// They are 0, 0.
    case nothing
    /// In the Arctic as they stand, in China the other way round.
    case swapped(Coordinate)
}

extension PositionRefusal: CustomStringConvertible {
    /// What is wrong, for a person, in English.
    public var description: String {
        switch self {
        case .impossible(let written, let crs):
            "\(written.x), \(written.y) can be no position of \(crs)"
        case .nothing: "0, 0 is what is written where no position is known"
        case .swapped(let written):
            "\(written.x), \(written.y) is in the Arctic, and in China the other way round: "
                + "longitude comes first"
        }
    }

    /// What is wrong, for a person, in Chinese.
    public var chineseDescription: String {
        switch self {
        case .impossible(let written, let crs):
            "\(written.x), \(written.y) 不可能是 \(crs) 的坐标"
        case .nothing: "0, 0 通常表示位置未知"
        case .swapped(let written):
            "\(written.x), \(written.y) 位于北极地区，调换后在中国境内：请先写经度"
        }
    }
}

extension PositionReport {
    /// The position that somebody has written in degrees of WGS 84, for which no transformation has
    /// to be made.
    ///
    /// - Throws: `PositionRefusal`.
    public static func position(written: Coordinate) throws(PositionRefusal) -> Coordinate {
        guard written.x != 0 || written.y != 0 else { throw .nothing }
        guard written.x.magnitude <= 180, written.y.magnitude <= 90 else {
            throw .impossible(written, crs: CRSIdentifier.wgs84.name)
        }
        guard !ChinaBox.looksSwapped(written) else { throw .swapped(written) }
        return written
    }

    /// The position in degrees of CRS84 that somebody has written in another system.
    ///
    /// - Parameters:
    ///   - written: longitude or easting first.
    ///   - transformation: from the system to WGS 84.
    ///   - crs: the system's name, for the refusal.
    /// - Throws: `PositionRefusal`.
    public static func position(
        written: Coordinate, by transformation: Transformation, crs: CRSIdentifier
    ) throws(PositionRefusal) -> Coordinate {
        guard written.x != 0 || written.y != 0 else { throw .nothing }
        guard let position = transformation.transform(written) else {
            throw .impossible(written, crs: crs.name)
        }
        guard !ChinaBox.looksSwapped(position) else { throw .swapped(written) }
        return position
    }
}
