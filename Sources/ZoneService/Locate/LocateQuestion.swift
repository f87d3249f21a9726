import FirmCheck
import Geodesy
import HTTPTypes
import JSON
import PlanarGeometry
import Zones

/// A question about many positions, as it comes in the body of a request.
///
/// Immutable; safe to share.
struct LocateQuestion: Sendable {
    var crs = CRSIdentifier.wgs84
    var accuracy = 0.0
    var day: Day?
    /// As written: longitude or easting first.
    var positions: [Coordinate] = []

    /// Reads the body: `crs`, `accuracy`, `datetime`, `positions`. O(bytes).
    ///
    /// - Throws: 400 with the line and column; 413 for more than `limit` positions.
    init(_ bytes: UnsafeRawBufferPointer, limit: Int) throws(Problem) {
        var json = JSONReader(bytes, maximumDepth: 8)
        do {
            try read(&json, limit)
        } catch let problem as Problem {
            throw problem
        } catch let error as JSONError {
            throw .badRequest(error.description, error.chineseDescription)
        } catch {
            throw .badRequest("\(error)", "\(error)")
        }
    }

    private mutating func read(_ json: inout JSONReader, _ limit: Int) throws {
        var seen: Set<String> = []
        try json.beginObject()
        while let name = try json.nextName() {
            guard seen.insert(name).inserted else {
                throw Problem.badRequest("the member '\(name)' stands twice", "成员“\(name)”重复")
            }
            switch name {
            case "crs":
                let text = try json.readString()
                crs = try ZoneService.crs(text)
            case "accuracy":
                accuracy = try json.readDouble()
                guard accuracy >= 0, accuracy.isFinite else {
                    throw Problem.badRequest(
                        "'accuracy' is metres, 0 or more", "“accuracy”以米为单位，不得小于 0")
                }
            case "datetime":
                if try json.peekKind() == .null {
                    try json.skipValue()
                } else {
                    day = try DatetimeParameter.day(try json.readString())
                }
            case "positions":
                try json.beginArray()
                while try json.nextElement() {
                    guard positions.count < limit else {
                        throw Problem(
                            .contentTooLarge, "more than \(limit) positions", "超过 \(limit) 个位置")
                    }
                    let pair = try json.readPair()
                    positions.append(Coordinate(x: pair.first, y: pair.second))
                }
            default:
                throw Problem.badRequest(
                    "there is no member '\(name)'; those known are crs, accuracy, datetime, positions",
                    "没有成员“\(name)”；可用成员：crs、accuracy、datetime、positions")
            }
        }
        try json.finish()
        guard seen.contains("positions") else {
            throw Problem.badRequest("'positions' is missing", "缺少“positions”")
        }
    }
}
