internal import CPROJ

extension CRSIdentifier {
    /// The least confidence with which PROJ has to know a system again: the definitions are
    /// equivalent, whatever the name.
    private static let leastConfidence: Int32 = 70

    /// The system that a well-known text defines (WKT 1 of any dialect, or WKT 2).
    ///
    /// Its EPSG code if it names one or is equivalent to a system of the dataset; else the same
    /// definition as a PROJ string. Of a compound system the horizontal part. A few milliseconds.
    ///
    /// - Throws: `CRSError.unknownName` if it is no WKT; `.unsuitable` if its coordinates are not
    ///   longitude and latitude or easting and northing; `.noContext`.
    public init(wellKnownText text: String) throws(CRSError) {
        let context = try PROJContext()
        guard var crs = proj_create_from_wkt(context.pointer, text, nil, nil, nil) else {
            throw .unknownName(String(text.prefix(60)))
        }
        defer { proj_destroy(crs) }
        if proj_get_type(crs) == PJ_TYPE_COMPOUND_CRS,
            let horizontal = proj_crs_get_sub_crs(context.pointer, crs, 0)
        {
            proj_destroy(crs)
            crs = horizontal
        }
        let type = proj_get_type(crs)
        guard
            type == PJ_TYPE_GEOGRAPHIC_2D_CRS || type == PJ_TYPE_PROJECTED_CRS
                || type == PJ_TYPE_BOUND_CRS
        else { throw .unsuitable(String(text.prefix(60))) }
        if let code = Self.code(of: crs) ?? Self.identify(crs, context) {
            self = code == 4326 || code == 4490 ? .wgs84 : .epsg(code)
            return
        }
        guard let definition = proj_as_proj_string(context.pointer, crs, PJ_PROJ_4, nil) else {
            throw .unsuitable(String(text.prefix(60)))
        }
        self = .proj(String(cString: definition).replacing(" +type=crs", with: ""))
    }

    /// The EPSG code that a system says it has.
    private static func code(of crs: OpaquePointer) -> Int? {
        guard let authority = proj_get_id_auth_name(crs, 0),
            String(cString: authority) == "EPSG", let code = proj_get_id_code(crs, 0)
        else { return nil }
        return Int(String(cString: code))
    }

    /// The EPSG code of the system that it is equivalent to.
    private static func identify(
        _ crs: OpaquePointer, _ context: borrowing PROJContext
    ) -> Int? {
        // What is bound to WGS 84 has parameters of its own, which no system of EPSG has.
        guard proj_get_type(crs) != PJ_TYPE_BOUND_CRS else { return nil }
        var confidence: UnsafeMutablePointer<Int32>?
        guard let found = proj_identify(context.pointer, crs, "EPSG", nil, &confidence) else {
            return nil
        }
        defer {
            proj_list_destroy(found)
            proj_int_list_destroy(confidence)
        }
        guard proj_list_get_count(found) > 0, let confidence, confidence[0] >= leastConfidence,
            let best = proj_list_get(context.pointer, found, 0)
        else { return nil }
        defer { proj_destroy(best) }
        return code(of: best)
    }
}
