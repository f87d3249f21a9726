import Geodesy

extension Place {
    /// Takes what was found for the address as the position; nil: nobody was asked.
    mutating func take(_ entry: AddressBook.Entry?) {
        guard let entry else { return }
        problems = entry.reasons
        guard entry.isLocated else { return }
        position = entry.position
        accuracy = entry.accuracy
        source = entry.source
    }

    /// Compares the coordinates with what was found for the address.
    ///
    /// They contradict each other if they are farther apart than the accuracy of both together. An
    /// address that was not found, or only one like it, verifies nothing, and that is said.
    mutating func compare(with entry: AddressBook.Entry?) {
        guard let entry, entry.isLocated, !entry.reasons.contains(.fuzzyMatch) else {
            problems.formUnion(.addressNotVerified)
            return
        }
        addressDistance = Ellipsoid.distance(from: position, to: entry.position)
        if addressDistance > accuracy + entry.accuracy { problems.formUnion(.addressConflict) }
    }
}
