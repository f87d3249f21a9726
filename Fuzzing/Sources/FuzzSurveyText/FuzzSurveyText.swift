import SurveyText

/// Any bytes are read as a file of boundary points or refused; none may crash or hang, and what is
/// read has plots with closed rings.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzSurveyText(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    guard let file = try? SurveyTextReader.read(bytes) else { return 0 }
    precondition(!file.plots.isEmpty, "a file without plots was read")
    return 0
}
