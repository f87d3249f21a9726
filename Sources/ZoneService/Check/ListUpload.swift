import DelimitedText
import FirmCheck
import HTTPTypes
import Hummingbird
import NIOCore

/// Takes in the body of a request as a list of firms, in a temporary file without a name.
///
/// A namespace; safe to share.
enum ListUpload {
    /// What messages call the list.
    static let name = "the list"

    /// The kind of list that a media type says.
    ///
    /// - Throws: 415.
    static func format(of request: Request) throws(Problem) -> ListFormat {
        let type = MediaType.essence(request.headers[.contentType] ?? "")
        switch type {
        case "text/csv", "application/csv": return .commas
        case "text/tab-separated-values": return .tabs
        case MediaType.xlsx, MediaType.xls, MediaType.ods: return .workbook
        case "application/geo+json": return .geoJSON
        case "application/x-ndjson", "application/jsonl", "application/ndjson": return .jsonLines
        default:
            var problem = Problem(
                .unsupportedMediaType,
                "the list has to be CSV (text/csv), TSV, XLSX, XLS, ODS, GeoJSON "
                    + "(application/geo+json) or JSON Lines (application/x-ndjson), said by "
                    + "Content-Type",
                "名单须为 CSV（text/csv）、TSV、XLSX、XLS、ODS、GeoJSON（application/geo+json）"
                    + "或 JSON Lines（application/x-ndjson），并以 Content-Type 注明")
            problem.headers[.accept] = [
                "text/csv", MediaType.tabSeparated, MediaType.xlsx, MediaType.xls, MediaType.ods,
                MediaType.geoJSON, MediaType.jsonLines,
            ].joined(separator: ", ")
            throw problem
        }
    }

    /// Spools the body. Writes go to the page cache: short enough for a thread that answers others.
    ///
    /// - Throws: what `BodyReading.read` throws; `TextInputError.cannotSpool`.
    static func spool(
        _ request: Request, limit: Int, seconds: Int
    ) async throws -> InputFile {
        let spool = try LockedSpool()
        try await BodyReading.read(request, limit: limit, seconds: seconds) { buffer in
            try spool.append(buffer)
        }
        return try spool.finish(path: name)
    }
}
