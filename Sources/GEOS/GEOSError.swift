public import PlanarGeometry

/// Why GEOS could not answer.
///
/// Immutable; safe to share.
public enum GEOSError: Error, Hashable, Sendable {
    /// No context could be made: the process is out of memory.
    case noContext
    /// The C function `function` failed with `message`, GEOS's own words.
    case failed(function: String, message: String)
    /// The C function `function` returned a geometry of another type than an area.
    case notAnArea(function: String, type: String)
}

extension GEOSError: CustomStringConvertible {
    /// One English sentence.
    public var description: String {
        switch self {
        case .noContext: "GEOS could not be started: no memory"
        case .failed(let function, let message): "\(function) failed: \(message)"
        case .notAnArea(let function, let type): "\(function) returned a \(type), not an area"
        }
    }

    /// One Chinese sentence.
    public var chineseDescription: String {
        switch self {
        case .noContext: "无法启动 GEOS：内存不足"
        case .failed(let function, let message): "\(function) 失败：\(message)"
        case .notAnArea(let function, let type): "\(function) 返回的是 \(type)，不是面"
        }
    }
}

/// The first defect that makes an area invalid by OGC 06-103r4, and where it is.
///
/// Immutable; safe to share.
public struct InvalidGeometry: Error, Hashable, Sendable {
    /// GEOS's words for the defect, such as `Self-intersection`.
    public let reason: String
    /// A position at the defect, in the units of the area; nil if GEOS names none.
    public let coordinate: Coordinate?

    /// Makes a defect from its reason and place.
    public init(reason: String, coordinate: Coordinate?) {
        self.reason = reason
        self.coordinate = coordinate
    }
}
