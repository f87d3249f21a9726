internal import CPROJ
import PlanarGeometry

/// A PROJ context and one operation made in it, between a system and WGS 84.
///
/// Confined to its lane: not `Sendable`.
final class PROJEngine {
    /// Which way the operation goes.
    enum Direction {
        case toWGS84
        case fromWGS84
    }

    private let context: OpaquePointer
    private let operation: OpaquePointer
    private let direction: Direction
    /// Whether the system's own coordinates are degrees.
    let isGeographic: Bool
    /// Where positions of the system can lie, in degrees; nil if PROJ does not know.
    private let area: Envelope?

    /// How far beyond a system's area of use its coordinates are still believed, in degrees.
    private static let tolerance = 3.0

    /// Makes the operation for a system that is PROJ's: `CRSIdentifier.epsg` or `.proj`.
    init(_ crs: CRSIdentifier, direction: Direction) throws(CRSError) {
        guard let context = proj_context_create() else { throw .noContext }
        proj_log_level(context, PJ_LOG_NONE)
        proj_context_set_enable_network(context, 0)
        do {
            let system = try Self.system(crs, context)
            defer { proj_destroy(system) }
            operation = try Self.operation(system, crs, direction, context)
            area = Self.area(system, context)
            isGeographic = proj_get_type(system) == PJ_TYPE_GEOGRAPHIC_2D_CRS
        } catch {
            proj_context_destroy(context)
            throw error
        }
        self.context = context
        self.direction = direction
    }

    deinit {
        proj_destroy(operation)
        proj_context_destroy(context)
    }

    /// The coordinate on the other side; nil if PROJ fails, or the position in degrees lies far
    /// from where the system is used.
    func transform(_ coordinate: Coordinate) -> Coordinate? {
        if direction == .fromWGS84, let area, !area.covers(coordinate) { return nil }
        let moved = proj_trans(operation, PJ_FWD, proj_coord(coordinate.x, coordinate.y, 0, 0))
        let result = Coordinate(x: moved.xy.x, y: moved.xy.y)
        guard result.isFinite, proj_errno(operation) == 0 else {
            proj_errno_reset(operation)
            return nil
        }
        if direction == .toWGS84 {
            guard abs(result.x) <= 180, abs(result.y) <= 90, area?.covers(result) ?? true else {
                return nil
            }
        }
        return result
    }

    /// A two-dimensional system by its name.
    private static func system(
        _ crs: CRSIdentifier, _ context: OpaquePointer
    ) throws(CRSError) -> OpaquePointer {
        let definition: String
        switch crs {
        case .wgs84, .gcj02, .bd09: definition = "EPSG:4326"
        case .epsg(let code): definition = "EPSG:\(code)"
        case .proj(let text): definition = text.contains("+type=crs") ? text : text + " +type=crs"
        }
        guard let system = proj_create(context, definition) else {
            throw .unknownSystem(crs.name)
        }
        switch proj_get_type(system) {
        case PJ_TYPE_GEOGRAPHIC_2D_CRS, PJ_TYPE_PROJECTED_CRS, PJ_TYPE_BOUND_CRS: return system
        default:
            proj_destroy(system)
            throw .unsuitable(crs.name)
        }
    }

    private static func area(_ system: OpaquePointer, _ context: OpaquePointer) -> Envelope? {
        var west = 0.0
        var south = 0.0
        var east = 0.0
        var north = 0.0
        guard proj_get_area_of_use(context, system, &west, &south, &east, &north, nil) == 1,
            west > -1000, west <= east
        else { return nil }
        return Envelope(
            minX: west - tolerance, minY: south - tolerance, maxX: east + tolerance,
            maxY: north + tolerance)
    }

    private static func operation(
        _ system: OpaquePointer, _ crs: CRSIdentifier, _ direction: Direction,
        _ context: OpaquePointer
    ) throws(CRSError) -> OpaquePointer {
        // CGCS2000 is WGS 84 by rule: a system on its datum is taken to CGCS2000's degrees, for
        // which PROJ needs no change of datum and so no ballpark.
        let degrees = isOnCGCS2000(system, context) ? "EPSG:4490" : "EPSG:4326"
        guard let geographic = proj_create(context, degrees) else {
            throw .unknownSystem(degrees)
        }
        defer { proj_destroy(geographic) }
        let forward = direction == .toWGS84
        let (source, target) = forward ? (system, geographic) : (geographic, system)
        let (from, to) = forward ? (crs.name, "WGS84") : ("WGS84", crs.name)
        guard hasOperationEverywhere(from: source, to: target, of: system, context) else {
            throw .ballparkOnly(from: from, to: to)
        }
        let made = "ALLOW_BALLPARK=NO".withCString { ballpark in
            var options: [UnsafePointer<CChar>?] = [ballpark, nil]
            return proj_create_crs_to_crs_from_pj(context, source, target, nil, &options)
        }
        guard let made else {
            let code = proj_context_errno(context)
            let reason = proj_context_errno_string(context, code).map { String(cString: $0) }
            throw .noOperation(from: from, to: to, reason: reason ?? "none is known to PROJ")
        }
        defer { proj_destroy(made) }
        guard let visual = proj_normalize_for_visualization(context, made) else {
            throw .noOperation(from: from, to: to, reason: "its axes cannot be put in order")
        }
        return visual
    }

    /// Whether there is an operation, other than a ballpark one, for all of the system's area.
    ///
    /// Beijing 1954 has some for a few oil fields: PROJ would use one of these anywhere in China,
    /// and be wrong without a word.
    private static func hasOperationEverywhere(
        from source: OpaquePointer, to target: OpaquePointer, of system: OpaquePointer,
        _ context: OpaquePointer
    ) -> Bool {
        let factory = proj_create_operation_factory_context(context, nil)
        defer { proj_operation_factory_context_destroy(factory) }
        proj_operation_factory_context_set_allow_ballpark_transformations(context, factory, 0)
        proj_operation_factory_context_set_spatial_criterion(
            context, factory, PROJ_SPATIAL_CRITERION_STRICT_CONTAINMENT)
        var (west, south, east, north) = (0.0, 0.0, 0.0, 0.0)
        if proj_get_area_of_use(context, system, &west, &south, &east, &north, nil) == 1,
            west > -1000
        {
            proj_operation_factory_context_set_area_of_interest(
                context, factory, west, south, east, north)
        }
        let operations = proj_create_operations(context, source, target, factory)
        defer { proj_list_destroy(operations) }
        return operations != nil && proj_list_get_count(operations) > 0
    }

    /// Whether a system's datum is CGCS2000.
    private static func isOnCGCS2000(_ system: OpaquePointer, _ context: OpaquePointer) -> Bool {
        guard let geodetic = proj_crs_get_geodetic_crs(context, system) else { return false }
        defer { proj_destroy(geodetic) }
        guard let code = proj_get_id_code(geodetic, 0) else { return false }
        return String(cString: code) == "4490"
    }
}
