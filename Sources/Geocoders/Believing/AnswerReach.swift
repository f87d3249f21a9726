import Addresses

/// How far an answer reaches: no finer than what the address itself names, and no finer than the
/// geocoder's own road and number bear out.
///
/// A namespace.
enum AnswerReach {
    /// The finest level that an address can be answered with: one without a number is at no door.
    static func finest(of address: Address) -> AddressLevel {
        if address.number != nil,
            address.road != nil || address.lane != nil || address.village != nil
        {
            return .number
        }
        if address.place != nil { return address.building != nil ? .building : .place }
        if address.crossing != nil { return .crossing }
        if address.road != nil || address.lane != nil { return .road }
        if address.village != nil { return .village }
        if address.town != nil { return .town }
        return address.developmentZone != nil ? .developmentZone : .county
    }

    /// What an answer is worth for an address; nil if the geocoder itself says that it is of another
    /// road.
    static func worth(
        _ worth: LevelTable.Worth, of facts: AnswerFacts, for address: Address
    ) -> LevelTable.Worth? {
        var worth = worth
        if let road = facts.road, let asked = address.road {
            let found = AddressText.normalisedName(road)
            let wanted = AddressText.normalisedName(asked)
            guard found.hasSuffix(wanted) || wanted.hasSuffix(found) else { return nil }
            // Another door of that road.
            if let number = facts.number, let wanted = address.number,
                number.prefix(while: \.isNumber) != "\(wanted.number)"
            {
                worth = coarsened(worth, to: .road)
            }
        }
        return coarsened(worth, to: finest(of: address))
    }

    /// The worth at a level if that is coarser, and never more accurate than such answers are.
    private static func coarsened(
        _ worth: LevelTable.Worth, to level: AddressLevel
    ) -> LevelTable.Worth {
        guard let own = rank[worth.level], let wanted = rank[level], own < wanted else {
            return worth
        }
        return LevelTable.Worth(level: level, accuracy: max(worth.accuracy, least[level] ?? 0))
    }

    /// Finer ones first; doors, buildings and names of places are as fine as one another.
    private static let rank: [AddressLevel: Int] = [
        .number: 0, .interpolated: 0, .nearestNumber: 0, .building: 0, .place: 0, .crossing: 1,
        .road: 2, .village: 2, .town: 3, .developmentZone: 3, .county: 4, .prefecture: 5,
        .province: 6,
    ]

    /// Metres that an answer at a level is off at least, whatever the geocoder claims. Ours.
    private static let least: [AddressLevel: Double] = [
        .crossing: 200, .road: 5_000, .village: 2_000, .town: 10_000, .developmentZone: 10_000,
    ]
}
