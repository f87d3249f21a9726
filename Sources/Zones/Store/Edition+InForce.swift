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
