import BoundaryAudit
import GeoJSON

/// Any bytes are read strictly, leniently, and by the audit: each answers or refuses, and none may
/// crash, hang, or take more features than the strict reader allows.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzGeoJSON(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    let strict = try? GeoJSONReader().read(bytes)
    if let lenient = try? GeoJSONReader().readLeniently(bytes) {
        precondition(strict == nil || lenient.errors.isEmpty, "the readers disagree")
    } else {
        precondition(strict == nil, "strictly read, leniently refused")
    }
    if let report = try? Audit.run(edition: bytes, file: "input", zone: "X990001") {
        _ = (report.json, report.geoJSON, report.text(isChinese: true, isColoured: true))
        precondition(strict != nil || report.count(.error) > 0, "refused without an error")
    }
    return 0
}
