public import Geodesy
public import Zones

/// Which boundaries a service reads, and how. Immutable; safe to share.
public struct BoundarySource: Sendable {
    /// A boundary store, or one GeoJSON file.
    public let path: String
    /// Drafts and zone key; the day is always today.
    public let options: BoundaryStore.Options
    /// The CRS of a file that is not in CRS84.
    public let crs: CRSIdentifier?

    /// Names boundaries.
    public init(path: String, options: BoundaryStore.Options = .init(), crs: CRSIdentifier? = nil) {
        self.path = path
        self.options = options
        self.crs = crs
    }

    /// Takes positions of a file to CRS84; nil if they are.
    func toCRS84() throws(BoundaryError) -> BoundaryStore.Transformation? {
        guard let crs else { return nil }
        let transformation: Transformation
        do {
            transformation = try Transformation(from: crs)
        } catch {
            throw .unreadable(path: path, reason: error.description)
        }
        return { position in
            guard let moved = transformation.transform(position) else {
                throw NoPosition(crs: crs.name)
            }
            return moved
        }
    }
}

/// A position of a file that its CRS cannot have.
private struct NoPosition: Error, CustomStringConvertible {
    let crs: String

    var description: String { "it can be no position of \(crs)" }
}
