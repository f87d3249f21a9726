import GeoJSON
import Geodesy
import PlanarGeometry

/// Which CRS counts: the file's, the user's, or the format's usual one.
///
/// A namespace; safe to share.
enum SourceCRS {
    /// Degrees by which two names of one system may differ: a tenth of a millimetre.
    private static let tolerance = 1e-9
    /// Positions that two systems are compared at.
    private static let samples = 64

    /// - Throws: `ImportError.noCRS`, `.otherCRS`; any `CRSError`.
    static func resolve(
        _ contents: SourceContents, given: CRSIdentifier?, path: String
    ) throws -> CRSIdentifier {
        guard let said = contents.crs else {
            guard let crs = given ?? contents.usualCRS else {
                throw ImportError.noCRS(path: path)
            }
            return crs
        }
        guard let given, given != said else { return said }
        let positions = contents.features.lazy.compactMap(\.geometry).flatMap(\.polygons)
            .flatMap(\.rings).flatMap(\.coordinates).prefix(samples)
        let ours: Transformation
        do {
            ours = try Transformation(from: said)
        } catch {
            // What cannot be used by its name alone can with the user's own parameters.
            if case .ballparkOnly = error, given.isOwnDefinition { return given }
            throw error
        }
        let theirs = try Transformation(from: given)
        for position in positions {
            guard let a = ours.transform(position), let b = theirs.transform(position),
                abs(a.x - b.x) <= tolerance, abs(a.y - b.y) <= tolerance
            else {
                throw ImportError.otherCRS(path: path, file: said.name, given: given.name)
            }
        }
        return said
    }
}
