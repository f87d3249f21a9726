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
    /// - Throws: 413 beyond `limit` bytes; `TextInputError.cannotSpool`.
    static func spool(
        _ request: Request, limit: Int, seconds: Int
    ) async throws -> InputFile {
        func tooLarge() -> Problem {
            Problem(
                .contentTooLarge, "the list is larger than \(limit >> 20) MiB",
                "名单超过 \(limit >> 20) MiB")
        }
        if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > limit {
            throw tooLarge()
        }
        let spool = try LockedSpool()
        var total = 0
        let start = ContinuousClock.now
        for try await buffer in request.body {
            total += buffer.readableBytes
            guard total <= limit else { throw tooLarge() }
            let elapsed = (ContinuousClock.now - start).components.seconds
            // Who sends a byte now and then holds a place that others wait for.
            guard elapsed < seconds || total >> 10 >= elapsed else {
                throw Problem(
                    .requestTimeout, "the body comes too slowly", "请求体传输过慢")
            }
            try spool.append(buffer)
        }
        return try spool.finish(path: name)
    }
}
