extension Edition {
    /// The index of the edition in force on a day; nil if there is none.
    ///
    /// - Parameters:
    ///   - editions: Editions by day.
    ///   - day: The day.
    ///   - drafts: Whether drafts come into force as well.
    static func indexInForce(
        among editions: [Edition], on day: Day, drafts: Bool
    ) -> Int? {
        editions.lastIndex { edition in
            guard let validFrom = edition.validFrom, validFrom <= day else { return false }
            return drafts || edition.status != .draft
        }
    }
}

extension BoundaryStore {
    /// The same boundaries with the editions in force on another day; the same for a file.
    ///
    /// Only of a store of which all editions were read. O(editions).
    ///
    /// - Parameter drafts: Whether drafts come into force as well.
    public func inForce(on day: Day, drafts: Bool) -> BoundaryStore {
        guard source == .store else { return self }
        let moved = zones.map { zone in
            Zone(
                code: zone.code, name: zone.name, aliases: zone.aliases, kind: zone.kind,
                province: zone.province, groups: zone.groups,
                approvedAreaHectares: zone.approvedAreaHectares, editions: zone.editions,
                indexInForce: Edition.indexInForce(among: zone.editions, on: day, drafts: drafts))
        }
        return BoundaryStore(
            path: path, source: source, asOf: day, zones: moved, notices: notices)
    }
}

extension Zone {
    /// The days on which an edition is in force: from its day until the day before the next one's.
    ///
    /// - Parameter drafts: Whether drafts come into force as well.
    /// - Returns: nil if it never is; both ends nil in a plain file, which knows no days.
    public func validity(ofEdition index: Int, drafts: Bool) -> Validity? {
        let edition = editions[index]
        guard let from = edition.validFrom else { return Validity(from: nil, to: nil) }
        guard drafts || edition.status != .draft else { return nil }
        let next = editions[(index + 1)...].first { drafts || $0.status != .draft }
        return Validity(from: from, to: next?.validFrom?.previous)
    }
}

/// A span of days; both ends belong to it.
///
/// Immutable; safe to share.
public struct Validity: Hashable, Sendable {
    /// The first day; nil if it has none.
    public let from: Day?
    /// The last day; nil if it has none.
    public let to: Day?

    /// Makes a span.
    public init(from: Day?, to: Day?) {
        self.from = from
        self.to = to
    }

    /// Whether the two have a day in common.
    public func intersects(_ other: Validity) -> Bool {
        if let to, let from = other.from, to < from { return false }
        if let from, let to = other.to, to < from { return false }
        return true
    }
}
