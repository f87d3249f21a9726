import GEOS
import GeoJSON
import PlanarGeometry
import Zones

/// How fast GeoJSON is read.
enum ParseFigures {
    static func measure(_ workload: Workload, runs: Int) throws {
        let reader = GeoJSONReader()
        var coordinates = 0
        let times = try Times(runs: runs) {
            let features = try reader.read(workload.text).features
            coordinates = features.reduce(0) { sum, feature in
                sum + MultiPolygon(feature.geometry?.polygons ?? []).vertexCount
            }
        }
        Report.amount("coordinates", unit: "", Double(coordinates))
        Report.figure(
            "GeoJSON read", unit: "MB/s", times, per: Double(workload.text.count) / 1e6)
    }
}

/// What it takes to build the indexes from parsed zones.
enum BuildFigures {
    static func measure(_ workload: Workload, runs: Int) throws {
        let owners = Array(workload.areas.indices)
        // First, as a heap with gaps would hide what is taken.
        let before = Heap.bytesInUse
        var index = try AreaIndex(areas: workload.areas, owners: owners)
        let taken = Heap.bytesInUse - before
        Report.amount("index: cells", unit: "MB", Double(index.byteCount) / 1e6)
        Report.amount("index: with prepared polygons", unit: "MB", Double(taken) / 1e6)
        let building = try Times(runs: runs) {
            index = try AreaIndex(areas: workload.areas, owners: owners)
        }
        Report.milliseconds("index: build", building)

        let lines = workload.areas.map { $0.polygons.flatMap(\.rings) }
        var lineIndex = LineIndex(lines)
        let joining = Times(runs: runs) { lineIndex = LineIndex(lines) }
        Report.milliseconds("line index: build", joining)
        Report.amount("line index", unit: "MB", Double(lineIndex.byteCount) / 1e6)
    }
}

/// What it takes to load a boundary store of 170 zones.
enum StoreFigures {
    static func measure(_ workload: Workload, runs: Int) throws {
        let path = "\(workload.folder)/store"
        var zones = 0
        let options = BoundaryStore.Options()
        let reading = try Times(runs: runs) {
            let store = try BoundaryStore.load(path, options: options) { areas in
                areas.map { _ in nil }
            }
            zones = store.zones.count
        }
        try WrongAnswer.unless(zones == 170, "\(zones) zones in the store, not 170")
        Report.milliseconds("store: read", reading)
        let validating = try Times(runs: runs) {
            _ = try BoundaryStore.load(
                path, options: options, validity: Snapshot.defects(of:))
        }
        Report.milliseconds("store: read and validate", validating)
        let few = try Times(runs: runs) {
            _ = try Snapshot.load(path, options: options, for: .fewPositions)
        }
        Report.milliseconds("store: load for a few positions", few)
        let many = try Times(runs: runs) {
            _ = try Snapshot.load(path, options: options, for: .manyPositions)
        }
        Report.milliseconds("store: load for many positions", many)
    }
}
