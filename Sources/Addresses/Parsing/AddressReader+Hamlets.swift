extension AddressReader {
    /// Decides what a name right before a number is, where a village or a road stands before it:
    /// the number is a door of the name, and neither of the village nor of the road.
    mutating func placeBeforeNumber() {
        guard last == .place, depth == 0, !isPlaceBeforeRoad, !isBehindBracket,
            let kind = place.last
        else { return }
        if let road = address.road {
            if StaticWord.streetOffice.ends(place, place.count, from: 0) {
                // 青禾路莲前街道12号: only where the road is.
                address.town = address.town ?? AddressText.string(place[...])
                place = []
                last = .road
            } else if Self.shops.contains(where: { $0.ends(place, place.count, from: 0) }) {
                leavePlace()
                last = .road
            } else if Self.hamletKinds.contains(kind), address.village == nil,
                address.crossing == nil, place.count <= 5
            {
                let name = AddressText.string(RoadNumerals.replaced(place[...])[...])
                place = []
                if kind == "里", address.lane == nil, !road.hasSuffix("街") {
                    // 莲花南路玉荷里31号.
                    address.lane = name
                    last = .lane
                    return
                }
                // As of two roads before a number, the second has it.
                address.village = name
                address.road = nil
                leaveRoad(road)
                last = .village
            }
        } else if address.village != nil, address.group == nil, (2...4).contains(place.count),
            place.allSatisfy(\.isHan)
        {
            address.group = AddressText.string(RoadNumerals.replaced(place[...])[...])
            place = []
            last = .group
        }
    }

    /// Whether a number is the place's that stands behind a road without one: a building of it, as
    /// far as one can tell, and no door of the road.
    var isPlacesNumber: Bool {
        last == .place && address.road != nil && address.building == nil && depth == 0
            && !isPlaceBeforeRoad && !isBehindBracket
    }

    /// Whether a bracket ends right before: 珞狮路(洪山广场旁)20号 has the road's number.
    private var isBehindBracket: Bool { start > 0 && text[start - 1] == ")" }

    private static let shops = ["商铺", "门面", "门店", "铺面"].map { StaticWord($0) }

    private static let hamletKinds: Set<Unicode.Scalar> = [
        "里", "湾", "塆", "社", "咀", "嘴", "岭", "墩", "垸", "屯", "庄", "岗", "冲", "坡", "台", "村", "庙",
    ]
}
