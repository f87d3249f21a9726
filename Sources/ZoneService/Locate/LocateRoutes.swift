import Dispatch
import FirmCheck
import GEOS
import Geodesy
import HTTPTypes
import Hummingbird
import JSON
import NIOCore
import PlanarGeometry
import Zones

/// `/locate`: which zones cover a position, and how far the nearest line is.
extension ZoneService {
    var locateEndpoints: [Endpoint] {
        [
            Endpoint(
                method: .get, path: "/locate", operation: "locate",
                summary: "Which zones cover a position, and how far the nearest line is",
                tag: .positions,
                parameters: [
                    Parameter(
                        name: "lon", description: "Longitude in degrees, or easting in metres.",
                        schema: ["type": "number"], isRequired: true),
                    Parameter(
                        name: "lat", description: "Latitude in degrees, or northing in metres.",
                        schema: ["type": "number"], isRequired: true),
                    .inputCRS, .accuracy(default: 0), .day,
                ],
                responses: [
                    .init(
                        status: 200, description: "What the boundaries say.",
                        content: [(MediaType.json, .reference("PositionReport"))])
                ],
                handler: { request, _, query in try locateOne(request, query) }),
            Endpoint(
                method: .post, path: "/locate", operation: "locateMany",
                summary: "The same for up to 100,000 positions, answered in their order",
                tag: .positions,
                body: .init(
                    description: "The positions, and how they are to be read.",
                    content: [(MediaType.json, .reference("PositionQuestion"))]),
                responses: [
                    .init(
                        status: 200,
                        description: "One answer a position; `unlocated` where a pair can be no "
                            + "position of the CRS.",
                        content: [(MediaType.json, .reference("PositionReports"))])
                ],
                handler: { request, _, _ in try await locateMany(request) }),
        ]
    }

    private func locateOne(_ request: Request, _ query: Query) throws -> Response {
        guard let x = try query.number("lon"), let y = try query.number("lat") else {
            throw Problem.badRequest(
                "lon and lat are needed: longitude and latitude, or easting and northing",
                "须给出 lon 和 lat：经度和纬度，或东坐标和北坐标")
        }
        let accuracy = try query.metres("accuracy") ?? 0
        let day = try query["datetime"].map { text throws(Problem) in
            try DatetimeParameter.day(text)
        }
        let written = Coordinate(x: x, y: y)
        let crs = try query["crs"].map { text throws(Problem) in try Self.crs(text) } ?? .wgs84
        let place = try position(written, crs)
        let asked = try boundaries(on: day)
        let bytes = try asked.lanes.withLane { lane throws(GEOSError) in
            var bytes: [UInt8] = []
            bytes.reserveCapacity(512)
            try asked.answers.append([place], accuracy: accuracy, lane: &lane, to: &bytes)
            bytes.append(UInt8(ascii: "\n"))
            return bytes
        }
        return Response(
            status: .ok, headers: [.contentType: MediaType.json],
            body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    /// The boundaries of a day, of which some have to be in force.
    func boundaries(on day: Day?) throws -> ServedBoundaries.AskedDay {
        let asked = try keeper.served.asked(on: day)
        guard asked.snapshot.store.zones.contains(where: { $0.indexInForce != nil }) else {
            throw Problem.notFound(
                "no edition is in force on \(day?.description ?? "that day")",
                "\(day?.description ?? "该日")没有生效的边界版本")
        }
        return asked
    }

    /// The CRS of coordinates that are given.
    ///
    /// - Throws: 400. Definitions of one's own are for the command line: PROJ reads files by them.
    static func crs(_ text: String) throws(Problem) -> CRSIdentifier {
        guard text.utf8.count <= 200 else {
            throw .badRequest("crs is no name of a CRS", "crs 不是坐标系名称")
        }
        do {
            let crs = try CRSIdentifier(text)
            if !crs.isOwnDefinition { return crs }
        } catch {
            throw .badRequest(error.description, error.chineseDescription)
        }
        throw .badRequest(
            "crs has to be a name here: WGS84, CGCS2000, GCJ-02, BD-09 or EPSG:n",
            "此处 crs 须为名称：WGS84、CGCS2000、GCJ-02、BD-09 或 EPSG:n")
    }

    private func position(_ written: Coordinate, _ crs: CRSIdentifier) throws -> Coordinate {
        do {
            if crs == .wgs84 { return try PositionReport.position(written: written) }
            return try transformations.withTransformation(from: crs, to: .wgs84) { transformation in
                Result { () throws(PositionRefusal) in
                    try PositionReport.position(written: written, by: transformation, crs: crs)
                }
            }.get()
        } catch let refusal as PositionRefusal {
            throw Problem.badRequest(refusal.description, refusal.chineseDescription)
        } catch let error as CRSError {
            throw Problem.badRequest(error.description, error.chineseDescription)
        }
    }

    private func locateMany(_ request: Request) async throws -> Response {
        guard MediaType.essence(request.headers[.contentType] ?? "") == MediaType.json else {
            throw Problem(
                .unsupportedMediaType, "the body has to be application/json",
                "请求体须为 application/json")
        }
        try Self.refuseEncoding(request)
        // A pair of numbers takes some forty bytes; blanks are somebody's taste.
        let limit = configuration.locatePositions
        let body = try await BodyReading.collect(
            request, limit: limit * 100 + 4096, seconds: configuration.bodySeconds)
        let answer: ByteBuffer
        if body.readableBytes <= Self.shortBody {
            answer = try answers(to: body, limit: limit)
        } else {
            // Milliseconds of work: not on the threads that answer others.
            answer = try await Blocking.run { try self.answers(to: body, limit: limit) }
        }
        return Response(
            status: .ok, headers: [.contentType: MediaType.json], body: .init(byteBuffer: answer))
    }

    private static let shortBody = 8192

    private func answers(to body: ByteBuffer, limit: Int) throws -> ByteBuffer {
        let question = try body.withUnsafeReadableBytes { bytes throws(Problem) in
            try LocateQuestion(bytes, limit: limit)
        }
        let positions = try self.positions(of: question)
        let asked = try boundaries(on: question.day)
        // Blocks are shared out among all lanes, and joined in their order.
        let starts = Array(stride(from: 0, to: positions.count, by: Self.blockSize))
        let blocks = try Lanes.map(starts, start: { () throws(GEOSError) in asked }) {
            (asked, start) throws(GEOSError) in
            try asked.lanes.withLane { lane throws(GEOSError) in
                var bytes: [UInt8] = []
                bytes.reserveCapacity(Self.blockSize * 192)
                try asked.answers.append(
                    positions[start..<min(start + Self.blockSize, positions.count)],
                    accuracy: question.accuracy, lane: &lane, to: &bytes)
                return bytes
            }
        }
        var answer = ByteBufferAllocator().buffer(
            capacity: blocks.reduce(64) { $0 + $1.count + 1 })
        answer.writeStaticString(#"{"results":["#)
        for (number, block) in blocks.enumerated() {
            if number > 0 { answer.writeInteger(UInt8(ascii: ",")) }
            answer.writeBytes(block)
        }
        answer.writeStaticString("]}\n")
        return answer
    }

    private static let blockSize = 1024

    /// The positions in CRS84; not finite where a pair can be none.
    private func positions(of question: LocateQuestion) throws -> [Coordinate] {
        let crs = question.crs
        let written = question.positions
        if crs == .wgs84 {
            return written.map { pair in
                (try? PositionReport.position(written: pair)) ?? Coordinate(x: .nan, y: .nan)
            }
        }
        do {
            return try transformations.withTransformation(from: crs, to: .wgs84) { transformation in
                written.map { pair in
                    do throws(PositionRefusal) {
                        return try PositionReport.position(
                            written: pair, by: transformation, crs: crs)
                    } catch {
                        return Coordinate(x: .nan, y: .nan)
                    }
                }
            }
        } catch {
            throw Problem.badRequest(error.description, error.chineseDescription)
        }
    }

    /// A body that is compressed is not taken: what it becomes is not known beforehand.
    static func refuseEncoding(_ request: Request) throws(Problem) {
        let encoding = request.headers[.contentEncoding] ?? "identity"
        guard encoding.lowercased() == "identity" else {
            var problem = Problem(
                .unsupportedMediaType, "a compressed body is not taken: send it as it is",
                "不接受压缩的请求体，请直接发送")
            problem.headers[.acceptEncoding] = "identity"
            throw problem
        }
    }
}
