internal import CPROJ
import PlanarGeometry

/// A PROJ context: silent, and kept from fetching grids over the network.
///
/// Confined to its lane, with all that is made in it.
struct PROJContext: ~Copyable {
    let pointer: OpaquePointer

    init() throws(CRSError) {
        guard let pointer = proj_context_create() else { throw .noContext }
        proj_log_level(pointer, PJ_LOG_NONE)
        proj_context_set_enable_network(pointer, 0)
        self.pointer = pointer
    }

    deinit { proj_context_destroy(pointer) }
}

/// A two-dimensional system as PROJ knows it.
///
/// Confined to its lane: it lives in a context, which has to outlive it.
struct PROJSystem: ~Copyable {
    let pointer: OpaquePointer
    private let context: OpaquePointer
    /// Whether the coordinates are degrees.
    let isGeographic: Bool
    /// Whether a PROJ string says how its datum lies to WGS 84 (`+towgs84`, `+nadgrids`).
    private let hasOwnShift: Bool

    /// How far beyond a system's area of use its coordinates are still believed, in degrees.
    private static let tolerance = 3.0

    /// - Throws: `CRSError.unknownSystem`, `.unsuitable`.
    init(_ crs: CRSIdentifier, in context: borrowing PROJContext) throws(CRSError) {
        // All at once at the end: a value that owns something cannot be given up half made.
        let made = try Self.make(crs, context.pointer)
        pointer = made.pointer
        isGeographic = made.type == PJ_TYPE_GEOGRAPHIC_2D_CRS
        hasOwnShift = made.hasOwnShift
        self.context = context.pointer
    }

    private static func make(
        _ crs: CRSIdentifier, _ context: OpaquePointer
    ) throws(CRSError) -> (pointer: OpaquePointer, type: PJ_TYPE, hasOwnShift: Bool) {
        guard let pointer = proj_create(context, try definition(of: crs)) else {
            throw .unknownSystem(crs.name)
        }
        var type = proj_get_type(pointer)
        let hasOwnShift = type == PJ_TYPE_BOUND_CRS
        if hasOwnShift {
            let base = proj_get_source_crs(context, pointer)
            type = proj_get_type(base)
            proj_destroy(base)
        }
        guard type == PJ_TYPE_GEOGRAPHIC_2D_CRS || type == PJ_TYPE_PROJECTED_CRS else {
            proj_destroy(pointer)
            throw .unsuitable(crs.name)
        }
        return (pointer, type, hasOwnShift)
    }

    private static func definition(of crs: CRSIdentifier) throws(CRSError) -> String {
        switch crs {
        case .wgs84, .gcj02, .bd09: return "EPSG:4326"
        case .epsg(let code): return "EPSG:\(code)"
        case .proj(let text):
            // PROJ takes a pipeline with `+type=crs` for a projection and computes nonsense.
            let words = text.split(separator: " ")
            guard !words.contains(where: { $0 == "+step" || $0 == "+proj=pipeline" }) else {
                throw .unsuitable(text)
            }
            return words.contains("+type=crs") ? text : text + " +type=crs"
        }
    }

    deinit { proj_destroy(pointer) }

    /// Where the system is used, in degrees; nil if PROJ does not know.
    ///
    /// East of the antimeridian `maxX` is more than 180.
    var areaOfUse: Envelope? {
        var (west, south, east, north) = (0.0, 0.0, 0.0, 0.0)
        guard
            proj_get_area_of_use(context, pointer, &west, &south, &east, &north, nil) == 1,
            west >= -180
        else { return nil }
        return Envelope(
            minX: west, minY: south, maxX: west <= east ? east : east + 360, maxY: north)
    }

    /// Where positions of the system are believed: the area of use and three degrees around it.
    var believedArea: Envelope? {
        areaOfUse.map {
            Envelope(
                minX: $0.minX - Self.tolerance, minY: $0.minY - Self.tolerance,
                maxX: $0.maxX + Self.tolerance, maxY: $0.maxY + Self.tolerance)
        }
    }

    /// Where the first of its own axes points, as PROJ says it: `north`, `east`.
    var firstAxisDirection: String? {
        guard let axes = proj_crs_get_coordinate_system(context, pointer) else { return nil }
        defer { proj_destroy(axes) }
        var direction: UnsafePointer<CChar>?
        proj_cs_get_axis_info(context, axes, 0, nil, nil, &direction, nil, nil, nil, nil)
        return direction.map { String(cString: $0) }
    }

    /// Whether its datum is WGS 84 by our rule, without an operation of PROJ.
    ///
    /// CGCS2000 is. So is a PROJ string that names the ellipsoid of either but no datum, the usual
    /// way to write a Gauss-Kruger system with a central meridian of one's own.
    var isWGS84ByRule: Bool {
        guard let base = baseInDegrees() else { return false }
        defer { proj_destroy(base) }
        if let code = proj_get_id_code(base, 0) { return String(cString: code) == "4490" }
        guard let datum = proj_crs_get_datum(context, base) else { return false }
        defer { proj_destroy(datum) }
        guard String(cString: proj_get_name(datum)).hasPrefix("Unknown based on"),
            let ellipsoid = proj_get_ellipsoid(context, base)
        else { return false }
        defer { proj_destroy(ellipsoid) }
        var (radius, inverseFlattening) = (0.0, 0.0)
        proj_ellipsoid_get_parameters(context, ellipsoid, &radius, nil, nil, &inverseFlattening)
        return abs(radius - 6_378_137) < 1e-3 && abs(inverseFlattening - 298.2572) < 1e-4
    }

    /// The system's own longitude and latitude, to be destroyed by the caller.
    ///
    /// nil if these are not degrees from Greenwich, or the string has its own way to WGS 84.
    func baseInDegrees() -> OpaquePointer? {
        guard !hasOwnShift, let base = proj_crs_get_geodetic_crs(context, pointer) else {
            return nil
        }
        guard Self.isFromGreenwich(base, context), Self.isInDegrees(base, context) else {
            proj_destroy(base)
            return nil
        }
        return base
    }

    /// Whether the two have one datum, so that the way between them needs no change of it.
    func sharesDatum(with other: borrowing PROJSystem) -> Bool {
        guard let ours = baseInDegrees() else { return false }
        defer { proj_destroy(ours) }
        guard let theirs = other.baseInDegrees() else { return false }
        defer { proj_destroy(theirs) }
        return proj_is_equivalent_to_with_ctx(
            context, ours, theirs, PJ_COMP_EQUIVALENT_EXCEPT_AXIS_ORDER_GEOGCRS) == 1
    }

    private static func isFromGreenwich(_ base: OpaquePointer, _ context: OpaquePointer) -> Bool {
        guard let meridian = proj_get_prime_meridian(context, base) else { return false }
        defer { proj_destroy(meridian) }
        var longitude = 0.0
        return proj_prime_meridian_get_parameters(context, meridian, &longitude, nil, nil) == 1
            && longitude == 0
    }

    private static func isInDegrees(_ base: OpaquePointer, _ context: OpaquePointer) -> Bool {
        guard let axes = proj_crs_get_coordinate_system(context, base) else { return false }
        defer { proj_destroy(axes) }
        var radians = 0.0
        proj_cs_get_axis_info(context, axes, 0, nil, nil, nil, &radians, nil, nil, nil)
        return abs(radians - .pi / 180) < 1e-12
    }
}
