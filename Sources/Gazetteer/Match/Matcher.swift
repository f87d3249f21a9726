internal import Addresses
internal import PlanarGeometry

/// Finds an address among the entries, part by part.
///
/// The finest part that is known decides: a building in its estate, the very number, a crossing;
/// then what the neighbouring numbers or the place's name tell; then the road; then, with names
/// that are only alike, the same again; then village, zone and town. Confined to its connection.
struct Matcher {
    let reader: GazetteerReader
    /// An entry that is not looked at; nil to look at all.
    var excluded: Int64?

    /// The names of the parts, in a scope: keys in the file, by the exact text or alike ones.
    struct Names {
        var street: [Int64] = []
        var place: [Int64] = []
        var isFuzzy = false
    }

    /// The answer to an address.
    func answer(_ address: Address) throws -> AddressAnswer {
        if isUnknown(address) { return .unlocated(.unknownDivision) }
        var scopes = Array(address.possibleDivisions.prefix(16))
        if scopes.isEmpty, let division = address.division { scopes = [division] }
        guard !scopes.isEmpty else {
            let keys = KeyedAddress(address)
            guard keys.isEmpty else { return .unlocated(.unknownDivision) }
            return .unlocated(address.rest.isEmpty ? .noAddress : .unreadable)
        }
        let keys = KeyedAddress(address)
        guard !keys.isEmpty else {
            return .unlocated(address.rest.isEmpty ? .coarse : .notFound)
        }
        let answer: AddressAnswer
        if address.division.map(Scope.isWide) ?? true {
            answer = try severalOrNone(keys, scopes, address)
        } else {
            var found: [Candidate] = []
            for division in scopes { found += try candidates(keys, Scope(division)) }
            answer = try Choice.answer(found, to: address, factors: reader.factors, words: words)
        }
        // Which of the two addresses is meant, the text does not say.
        guard address.notes.contains(.secondAddress), case .located(let first) = answer else {
            return answer
        }
        return .ambiguous([first])
    }

    /// What calibration learns from: the candidates that an answer is chosen from, if they are
    /// one.
    func best(_ address: Address) throws -> [Candidate] {
        guard let division = address.division else { return [] }
        let found = try candidates(KeyedAddress(address), Scope(division))
        guard found.count > 1 else { return found }
        let answer = Choice.answer(found, to: address, factors: reader.factors) { _ in "" }
        guard case .located = answer else { return [] }
        return found.min { $0.accuracy(reader.factors) < $1.accuracy(reader.factors) }.map { [$0] }
            ?? []
    }

    /// Where the address may be, in one scope.
    func candidates(_ keys: KeyedAddress, _ scope: Scope) throws -> [Candidate] {
        var names = Names()
        if let street = keys.street { names.street = try reader.names(street, .street, in: scope) }
        if let place = keys.place { names.place = try reader.names(place, .place, in: scope) }
        var found = try candidates(keys, names, scope)
        if found.isEmpty, names.street.isEmpty, let street = keys.street, keys.isLine {
            var bare = keys
            (bare.street, names.street) = try withoutFront(street, scope)
            // Numbers of a quarter (玉荷里) follow no line.
            if bare.street?.hasSuffix("里") == true { bare.isLine = false }
            names.isFuzzy = true
            found = try candidates(bare, names, scope)
            names = Names(place: names.place)
        }
        if found.isEmpty, let (road, number) = keys.laneAtRoad {
            var alongRoad = keys
            alongRoad.street = road
            alongRoad.number = number
            alongRoad.place = nil
            names.street = try reader.names(road, .street, in: scope)
            found = try candidates(alongRoad, names, scope).map { $0.inLane(at: keys.number) }
        }
        if found.isEmpty, excluded == nil {
            names = try alikeNames(keys, except: names, in: scope)
            found = try candidates(keys, names, scope)
        }
        if found.isEmpty { found = try areas(keys, scope) }
        return try chosen(found, keys, scope)
    }

    /// Where the address may be, with the names found.
    private func candidates(
        _ keys: KeyedAddress, _ names: Names, _ scope: Scope
    ) throws -> [Candidate] {
        if names.street.isEmpty, names.place.isEmpty, keys.crossing == nil { return [] }
        if let building = keys.building, !names.place.isEmpty {
            let found = try buildings(building, keys, names)
            if !found.isEmpty { return found }
        }
        var found: [Candidate] = []
        if let number = keys.number, !names.street.isEmpty {
            found = try along(number, keys, names)
            if found.contains(where: { $0.level == .number }) { return found }
        }
        if let crossing = keys.crossing, !names.street.isEmpty {
            let crossed = try crossings(crossing, keys, names, scope)
            if !crossed.isEmpty { return crossed }
        }
        let places = try self.places(keys, names)
        if let one = places.map(\.base).min(), let other = found.map(\.base).min() {
            return try together(found, places, placesAreFiner: one <= other)
        }
        if !places.isEmpty { return places }
        if !found.isEmpty { return found }
        return try nearerRoad(keys, names, scope)
    }

    /// Somewhere at the road; of a crossing that is not known, at the road that reaches less far.
    private func nearerRoad(
        _ keys: KeyedAddress, _ names: Names, _ scope: Scope
    ) throws -> [Candidate] {
        let found = names.street.isEmpty ? [] : try roads(keys, names)
        guard let crossing = keys.crossing, keys.number == nil else { return found }
        var other = keys
        other.street = crossing
        var otherNames = Names()
        otherNames.street = try reader.names(crossing, .street, in: scope)
        let second = otherNames.street.isEmpty ? [] : try roads(other, otherNames)
        guard let one = found.map(\.base).max() else { return second }
        guard let two = second.map(\.base).max() else { return found }
        return two < one ? second : found
    }

    /// What numbers and a place's name tell, together: the finer where they agree, both where
    /// they contradict each other.
    private func together(
        _ numbers: [Candidate], _ places: [Candidate], placesAreFiner: Bool
    ) throws -> [Candidate] {
        let (fine, coarse) = placesAreFiner ? (places, numbers) : (numbers, places)
        let agreeing = fine.filter { one in
            coarse.contains { other in
                PointGroup.metres(one.position, other.position)
                    <= one.accuracy(reader.factors) + other.accuracy(reader.factors) + 300
            }
        }
        return agreeing.isEmpty ? fine + coarse : agreeing
    }

    /// Without the entry that is left out.
    func kept(_ rows: [EntryRow]) -> [EntryRow] {
        guard let excluded else { return rows }
        return rows.filter { $0.id != excluded }
    }
}
