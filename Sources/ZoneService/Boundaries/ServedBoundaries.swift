import Digests
import GEOS
import NIOCore
import PlanarGeometry
import Synchronization
import Zones

/// One state of the boundaries, whole: what a request takes once and keeps to its end.
///
/// Immutable but for what it remembers of other days; safe to share.
final class ServedBoundaries: Sendable {
    /// All zones with all editions; those in force are today's.
    let store: BoundaryStore
    /// The day whose editions are in force; nil for a plain file.
    let today: Day?
    /// Today's, ready to be asked.
    let current: AskedDay
    let features: FeatureTables
    /// Changes with everything that is served of it; 16 hexadecimal digits.
    let revision: String
    private let drafts: Bool
    private let days = Mutex<[AskedDay]>([])

    /// A day's boundaries, ready to be asked. Safe to share.
    final class AskedDay: Sendable {
        let day: Day?
        let snapshot: Snapshot
        let lanes: LanePool
        let answers: PositionAnswers

        init(_ store: BoundaryStore, for purpose: Snapshot.Purpose) throws(GEOSError) {
            day = store.asOf
            snapshot = try Snapshot(store, for: purpose)
            lanes = try LanePool(snapshot)
            answers = PositionAnswers(snapshot, for: purpose)
        }
    }

    /// How many other days are kept ready: those with the same editions in force are one.
    private static let keptDays = 8

    /// Loads boundaries, all editions, and makes ready all that is asked of them.
    ///
    /// - Throws: any `BoundaryError`.
    init(_ source: BoundarySource) throws(BoundaryError) {
        var options = source.options
        options.extent = .all
        options.asOf = .today
        let store = try BoundaryStore.load(
            source.path, options: options, toCRS84: try source.toCRS84(),
            validity: Snapshot.defects(of:))
        do throws(GEOSError) {
            current = try AskedDay(store, for: .manyPositions)
            features = try FeatureTables(store, drafts: options.drafts)
        } catch {
            throw .geos(error)
        }
        self.store = store
        today = store.asOf
        drafts = options.drafts
        revision = Self.revision(of: features, store)
    }

    /// The boundaries in force on a day; today's if it is nil.
    ///
    /// The first question about a time of other editions takes as long as a snapshot does, about a
    /// microsecond a vertex.
    ///
    /// - Throws: `GEOSError`.
    func asked(on day: Day?) throws(GEOSError) -> AskedDay {
        guard let day, let today, day != today else { return current }
        let moved = store.inForce(on: day, drafts: drafts)
        let inForce = moved.zones.map(\.indexInForce)
        if inForce == store.zones.map(\.indexInForce) { return current }
        let known = days.withLock { days in
            days.first { $0.snapshot.store.zones.map(\.indexInForce) == inForce }
        }
        if let known { return known }
        let made = try AskedDay(moved, for: .fewPositions)
        days.withLock { days in
            if days.count >= Self.keptDays { days.removeFirst() }
            days.append(made)
        }
        return made
    }

    /// The boundaries of a day made for lists of firms, with that day in the summary.
    ///
    /// - Throws: `BoundaryError.noEditionInForce`, `.geos`.
    func forList(on day: Day?, drafts: Bool) throws(BoundaryError) -> Snapshot {
        if day == nil || day == today, drafts == self.drafts { return current.snapshot }
        let moved = store.inForce(on: day ?? today ?? .today, drafts: drafts || self.drafts)
        guard moved.zones.contains(where: { $0.indexInForce != nil }) else {
            throw .noEditionInForce(path: store.path, asOf: day ?? .today)
        }
        do { return try Snapshot(moved, for: .manyPositions) } catch { throw .geos(error) }
    }

    private static func revision(of features: FeatureTables, _ store: BoundaryStore) -> String {
        let hash = SHA256()
        for kind in FeatureCollectionKind.allCases {
            for feature in features[kind] {
                feature.text.withUnsafeReadableBytes { hash.update($0) }
            }
        }
        Array((store.asOf?.description ?? "").utf8).withUnsafeBytes { hash.update($0) }
        return String(hash.finish().prefix(16))
    }
}
