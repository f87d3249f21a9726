import GEOS
import PlanarGeometry

/// What has been read of boundaries before it is checked. Confined to one load.
struct BoundaryContents {
    /// A zone whose editions still change.
    struct OpenZone {
        var code: String
        var name: String
        var aliases: [String] = []
        var kind: String?
        var province: String?
        var groups: [String] = []
        var approvedAreaHectares: Double?
        var editions: [Edition]
        var indexInForce: Int?
        /// The file of each edition.
        var files: [String]
    }

    var zones: [OpenZone] = []
    var notices: [BoundaryNotice] = []

    /// Checks all pieces at once and keeps the valid ones.
    mutating func leaveOutInvalidPieces(
        _ validity: BoundaryStore.ValidityCheck
    ) throws(BoundaryError) {
        let pieces = zones.flatMap { $0.editions.flatMap(\.pieces) }
        let defects: [InvalidGeometry?]
        do {
            defects = try validity(pieces.map(\.geometry))
        } catch {
            throw .geos(error)
        }
        precondition(defects.count == pieces.count, "one answer for each area")
        guard defects.contains(where: { $0 != nil }) else { return }

        var next = 0
        for zone in zones.indices {
            for edition in zones[zone].editions.indices {
                let file = zones[zone].files[edition]
                var kept: [Piece] = []
                for piece in zones[zone].editions[edition].pieces {
                    let defect = defects[next]
                    next += 1
                    guard let defect else {
                        kept.append(piece)
                        continue
                    }
                    let place = piece.place(near: defect.coordinate)
                    guard piece.role != .fence else {
                        throw .invalidGeometry(file: file, at: place, defect)
                    }
                    notices.append(
                        .invalidPiece(file: file, at: place, role: piece.role, defect))
                }
                let read = zones[zone].editions[edition]
                if read.isRead { zones[zone].editions[edition] = read.reading(kept) }
            }
        }
    }

    mutating func noteMissingFences() {
        for zone in zones {
            guard let index = zone.indexInForce,
                !zone.editions[index].pieces.contains(where: { $0.role == .fence })
            else { continue }
            notices.append(.noFence(file: zone.files[index], zone: zone.code))
        }
    }

    /// The zones by code.
    var sortedZones: [Zone] {
        zones
            .sorted { $0.code.utf8.lexicographicallyPrecedes($1.code.utf8) }
            .map { zone in
                Zone(
                    code: zone.code, name: zone.name, aliases: zone.aliases, kind: zone.kind,
                    province: zone.province, groups: zone.groups,
                    approvedAreaHectares: zone.approvedAreaHectares, editions: zone.editions,
                    indexInForce: zone.indexInForce)
            }
    }
}

extension Piece {
    /// The place of the ring that runs nearest to `coordinate`, and of its segment's start.
    ///
    /// GEOS names a position, not a ring. Without a position it is the whole feature. O(n).
    func place(near coordinate: Coordinate?) -> PiecePlace {
        var place = PiecePlace(feature: featureIndex, featureID: featureID)
        guard let coordinate else { return place }
        var nearest = Double.infinity
        for (part, polygon) in geometry.polygons.enumerated() {
            for (ring, line) in polygon.rings.enumerated() {
                let positions = line.coordinates
                for index in positions.indices.dropLast() {
                    let distance = Self.squaredDistance(
                        coordinate, positions[index], positions[index + 1])
                    guard distance < nearest else { continue }
                    nearest = distance
                    place.part = geometry.polygons.count > 1 ? part : nil
                    place.ring = ring
                    place.position = index
                }
            }
        }
        return place
    }

    private static func squaredDistance(
        _ point: Coordinate, _ start: Coordinate, _ end: Coordinate
    ) -> Double {
        let (x, y) = (end.x - start.x, end.y - start.y)
        let length = x * x + y * y
        let along = (point.x - start.x) * x + (point.y - start.y) * y
        let share = length > 0 ? min(max(along / length, 0), 1) : 0
        let (dx, dy) = (start.x + share * x - point.x, start.y + share * y - point.y)
        return dx * dx + dy * dy
    }
}
