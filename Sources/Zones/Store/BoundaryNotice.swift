public import GEOS
import GeoJSON
import PlanarGeometry

/// Something that was left out of the boundaries, or is worth a word.
///
/// Immutable; safe to share.
public enum BoundaryNotice: Hashable, Sendable {
    /// A feature without a polygon was left out.
    case featureWithoutPolygon(file: String, at: PiecePlace)
    /// A piece that membership does not depend on is invalid and was left out.
    case invalidPiece(file: String, at: PiecePlace, role: Piece.Role, InvalidGeometry)
    /// The edition in force has no fence, so that nothing can be in the zone.
    case noFence(file: String, zone: String)
}

extension BoundaryNotice: CustomStringConvertible {
    /// One English sentence, file first.
    public var description: String {
        switch self {
        case .featureWithoutPolygon(let file, let place):
            "\(file): \(place) has no polygon and is left out"
        case .invalidPiece(let file, let place, let role, let defect):
            "\(file): \(place), role \(role.rawValue), is left out: \(defect.reason)"
                + (defect.coordinate.map { " \($0)" } ?? "")
        case .noFence(let file, let zone): "\(file): zone \(zone) has no fence"
        }
    }

    /// One Chinese sentence, file first.
    public var chineseDescription: String {
        switch self {
        case .featureWithoutPolygon(let file, let place):
            "\(file)：\(place.chineseDescription)没有多边形，已忽略"
        case .invalidPiece(let file, let place, let role, let defect):
            "\(file)：\(place.chineseDescription)（\(role.rawValue)）图形无效，已忽略：\(defect.reason)"
                + (defect.coordinate.map { " \($0)" } ?? "")
        case .noFence(let file, let zone): "\(file)：高新区 \(zone) 没有围栏"
        }
    }
}
