import GEOS
import PlanarGeometry
import Synchronization
import Zones

/// Positions a second by how many are asked at once, how fine the index is, and in how many lanes.
enum LookupFigures {
    static func measure(_ workload: Workload, runs: Int) throws {
        let owners = Array(workload.areas.indices)
        let index = try AreaIndex(areas: workload.areas, owners: owners)
        try check(index, workload)
        try byCount(index, workload, runs)
        try oneByOne(index, workload, runs)
        try byLanes(index, workload, runs)
        for density in [1.0, 4, 16, 32, 64] {
            try byDensity(density, owners, workload, runs)
        }
    }

    /// Compares every pair with the other engine's.
    private static func check(_ index: AreaIndex, _ workload: Workload) throws {
        var lane = try AreaLane(index)
        let positions = workload.positions
        var answers = [AreaLane.Answer](repeating: 0, count: positions.count)
        lane.startBatch()
        try lane.locate(positions, into: &answers)
        var pairs: [Workload.Pair] = []
        for (position, answer) in answers.enumerated() where answer != 0 {
            for zone in lane.owners(in: answer) {
                pairs.append(.init(position: UInt32(position), zone: UInt32(zone)))
            }
        }
        try WrongAnswer.unless(
            pairs == workload.pairs,
            "\(pairs.count) pairs of position and zone, expected \(workload.pairs.count)")
        Report.amount("pairs", unit: "", Double(pairs.count))
    }

    private static func byCount(
        _ index: AreaIndex, _ workload: Workload, _ runs: Int
    ) throws {
        var lane = try AreaLane(index)
        // Prepares every polygon that is asked, so that no run pays for it.
        var answers = [AreaLane.Answer](repeating: 0, count: workload.positions.count)
        try lane.locate(workload.positions, into: &answers)
        var count = 1000
        while count <= workload.positions.count {
            // As many positions in each run, so that short batches are timed as well as long ones.
            let times = try Times(runs: runs) {
                try locate(workload.positions, &lane, &answers, batch: count)
            }
            Report.figure(
                "lookup, \(count) at once", unit: "M points/s", times,
                per: Double(workload.positions.count) / 1e6)
            count *= 10
        }
    }

    /// Locates all positions, so many in each call.
    private static func locate(
        _ positions: [Coordinate], _ lane: inout AreaLane, _ answers: inout [AreaLane.Answer],
        batch: Int
    ) throws(GEOSError) {
        var failure: GEOSError?
        positions.withUnsafeBufferPointer { positions in
            answers.withUnsafeMutableBufferPointer { answers in
                do throws(GEOSError) {
                    for start in stride(from: 0, to: positions.count, by: batch) {
                        let range = start..<min(start + batch, positions.count)
                        lane.startBatch()
                        try lane.locate(
                            UnsafeBufferPointer(rebasing: positions[range]),
                            into: UnsafeMutableBufferPointer(rebasing: answers[range]))
                    }
                } catch {
                    failure = error
                }
            }
        }
        if let failure { throw failure }
    }

    private static func oneByOne(
        _ index: AreaIndex, _ workload: Workload, _ runs: Int
    ) throws {
        var lane = try AreaLane(index)
        let positions = workload.positions.prefix(100_000)
        var found = 0
        let times = try Times(runs: runs) {
            found = 0
            for position in positions { found += try lane.owners(covering: position).count }
        }
        let expected = workload.pairs.prefix { $0.position < positions.count }.count
        try WrongAnswer.unless(found == expected, "\(found) zones one by one, not \(expected)")
        Report.figure(
            "lookup, one at a time", unit: "M points/s", times, per: Double(positions.count) / 1e6)
    }

    /// Lanes that work at the same time, each on its share of the positions.
    private static func byLanes(_ index: AreaIndex, _ workload: Workload, _ runs: Int) throws {
        for lanes in [1, 2] {
            let medians = Mutex<[Double]>([])
            try Lanes.run(lanes) { (number) throws(GEOSError) in
                let all = workload.positions
                let share = Array(
                    all[(all.count * number / lanes)..<(all.count * (number + 1) / lanes)])
                var lane = try AreaLane(index)
                var answers = [AreaLane.Answer](repeating: 0, count: share.count)
                var seconds: [Double] = []
                for run in 0...(runs * 2) {
                    var failure: GEOSError?
                    let taken = Times.seconds {
                        do throws(GEOSError) {
                            try locate(share, &lane, &answers, batch: 4096)
                        } catch { failure = error }
                    }
                    if let failure { throw failure }
                    // The first run prepares the polygons.
                    if run > 0 { seconds.append(taken) }
                }
                let times = Times(seconds)
                medians.withLock { $0.append(times.median) }
            }
            let slowest = medians.withLock { $0.max() ?? .infinity }
            Report.amount(
                "lookup, \(lanes) lane\(lanes > 1 ? "s" : "")", unit: "M points/s",
                Double(workload.positions.count) / 1e6 / slowest)
        }
    }

    private static func byDensity(
        _ density: Double, _ owners: [Int], _ workload: Workload, _ runs: Int
    ) throws {
        var index = try AreaIndex(
            areas: workload.areas, owners: owners, fineCellsPerVertex: density)
        let building = try Times(runs: max(2, runs / 3)) {
            index = try AreaIndex(
                areas: workload.areas, owners: owners, fineCellsPerVertex: density)
        }
        var lane = try AreaLane(index)
        var answers = [AreaLane.Answer](repeating: 0, count: workload.positions.count)
        let times = try Times(runs: runs) {
            try locate(workload.positions, &lane, &answers, batch: workload.positions.count)
        }
        let name = "density \(Int(density))"
        Report.figure(
            "\(name): lookup", unit: "M points/s", times,
            per: Double(workload.positions.count) / 1e6)
        Report.milliseconds("\(name): build", building)
        Report.amount("\(name): index", unit: "MB", Double(index.byteCount) / 1e6)
    }
}
