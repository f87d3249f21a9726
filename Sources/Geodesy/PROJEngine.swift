internal import CPROJ
import PlanarGeometry

/// A PROJ context and one operation made in it, between a system and degrees.
///
/// Confined to its lane: not `Sendable`.
final class PROJEngine {
    /// Which way the operation goes.
    enum Direction {
        case toDegrees
        case fromDegrees
    }

    /// Which datum the degrees are on.
    enum Degrees {
        /// WGS 84.
        case wgs84
        /// The system's own: nothing is known, or needed, of how it lies to WGS 84.
        case ownDatum
    }

    private let context: PROJContext
    private let operation: OpaquePointer
    private let direction: Direction
    /// Whether the system's own coordinates are degrees.
    let isGeographic: Bool
    /// Where positions of the system can lie, in degrees; nil if PROJ does not know.
    private let area: Envelope?

    /// Makes the operation for a system that is PROJ's: `CRSIdentifier.epsg` or `.proj`.
    init(
        _ crs: CRSIdentifier, direction: Direction, degrees: Degrees = .wgs84,
        beyondArea: Bool = false
    ) throws(CRSError) {
        let context = try PROJContext()
        let system = try PROJSystem(crs, in: context)
        operation = try Self.operation(system, crs, direction, degrees, context)
        area = beyondArea ? nil : system.believedArea
        isGeographic = system.isGeographic
        self.context = context
        self.direction = direction
    }

    deinit { proj_destroy(operation) }

    /// Whether both systems are PROJ's and on one datum.
    static func sharesDatum(_ a: CRSIdentifier, _ b: CRSIdentifier) throws(CRSError) -> Bool {
        let context = try PROJContext()
        let first = try PROJSystem(a, in: context)
        return first.sharesDatum(with: try PROJSystem(b, in: context))
    }

    /// The coordinate on the other side; nil if PROJ fails, or the position in degrees lies far
    /// from where the system is used.
    func transform(_ coordinate: Coordinate) -> Coordinate? {
        switch direction {
        case .toDegrees:
            guard isBelievable(coordinate), let degrees = computed(coordinate),
                isDegrees(degrees), isInArea(degrees)
            else { return nil }
            return degrees
        case .fromDegrees:
            guard isInArea(coordinate) else { return nil }
            return computed(coordinate)
        }
    }

    private func computed(_ coordinate: Coordinate) -> Coordinate? {
        let moved = proj_trans(operation, PJ_FWD, proj_coord(coordinate.x, coordinate.y, 0, 0))
        let result = Coordinate(x: moved.xy.x, y: moved.xy.y)
        guard result.isFinite, proj_errno(operation) == 0 else {
            proj_errno_reset(operation)
            return nil
        }
        return result
    }

    /// Whether numbers can be coordinates of the system: no metres as degrees, nor the reverse.
    ///
    /// Degrees taken for UTM metres are a place on the equator, within the area of use.
    private func isBelievable(_ coordinate: Coordinate) -> Bool {
        if isGeographic { return isDegrees(coordinate) }
        guard area != nil, isDegrees(coordinate), coordinate.x != 0 || coordinate.y != 0 else {
            return true
        }
        return !isInArea(coordinate)
    }

    private func isDegrees(_ coordinate: Coordinate) -> Bool {
        abs(coordinate.x) <= 180 && abs(coordinate.y) <= 90
    }

    private func isInArea(_ position: Coordinate) -> Bool {
        guard let area else { return true }
        return area.covers(position)
            || area.covers(Coordinate(x: position.x + 360, y: position.y))
            || area.covers(Coordinate(x: position.x - 360, y: position.y))
    }

    private static func operation(
        _ system: borrowing PROJSystem, _ crs: CRSIdentifier, _ direction: Direction,
        _ degrees: Degrees, _ context: borrowing PROJContext
    ) throws(CRSError) -> OpaquePointer {
        let staysOnDatum = degrees == .ownDatum || system.isWGS84ByRule
        let found =
            staysOnDatum ? system.baseInDegrees() : proj_create(context.pointer, "EPSG:4326")
        guard let geographic = found else { throw .unsuitable(crs.name) }
        defer { proj_destroy(geographic) }
        let forward = direction == .toDegrees
        let (source, target) =
            forward ? (system.pointer, geographic) : (geographic, system.pointer)
        let (from, to) = forward ? (crs.name, "WGS84") : ("WGS84", crs.name)
        if !staysOnDatum {
            guard hasOperationEverywhere(from: source, to: target, system.areaOfUse, context)
            else { throw .ballparkOnly(from: from, to: to) }
        }
        let made = "ALLOW_BALLPARK=NO".withCString { ballpark in
            var options: [UnsafePointer<CChar>?] = [ballpark, nil]
            return proj_create_crs_to_crs_from_pj(context.pointer, source, target, nil, &options)
        }
        guard let made else {
            let code = proj_context_errno(context.pointer)
            let reason = proj_context_errno_string(context.pointer, code)
                .map { String(cString: $0) }
            throw .noOperation(from: from, to: to, reason: reason ?? "none is known to PROJ")
        }
        defer { proj_destroy(made) }
        guard let visual = proj_normalize_for_visualization(context.pointer, made) else {
            throw .noOperation(from: from, to: to, reason: "its axes cannot be put in order")
        }
        return visual
    }

    /// Whether there is an operation, other than a ballpark one, for all of the system's area.
    ///
    /// Beijing 1954 has some for a few oil fields: PROJ would use one of these anywhere in China,
    /// and be wrong without a word. An operation whose grid is not installed is none: PROJ would
    /// go on to the next without it.
    private static func hasOperationEverywhere(
        from source: OpaquePointer, to target: OpaquePointer, _ area: Envelope?,
        _ context: borrowing PROJContext
    ) -> Bool {
        let context = context.pointer
        let factory = proj_create_operation_factory_context(context, nil)
        defer { proj_operation_factory_context_destroy(factory) }
        proj_operation_factory_context_set_allow_ballpark_transformations(context, factory, 0)
        proj_operation_factory_context_set_spatial_criterion(
            context, factory, PROJ_SPATIAL_CRITERION_STRICT_CONTAINMENT)
        proj_operation_factory_context_set_grid_availability_use(
            context, factory, PROJ_GRID_AVAILABILITY_DISCARD_OPERATION_IF_MISSING_GRID)
        if let area {
            proj_operation_factory_context_set_area_of_interest(
                context, factory, area.minX, area.minY,
                area.maxX > 180 ? area.maxX - 360 : area.maxX, area.maxY)
        }
        let operations = proj_create_operations(context, source, target, factory)
        defer { proj_list_destroy(operations) }
        return operations != nil && proj_list_get_count(operations) > 0
    }
}
