internal import Addresses

extension Matcher {
    /// Whether nothing can be looked for, as the text's divisions do not tell where: names that
    /// contradict each other, a county that is not known, or a former one whose successors are not.
    func isUnknown(_ address: Address) -> Bool {
        if address.notes.contains(.contradiction) || address.notes.contains(.unknownCounty) {
            return true
        }
        return address.notes.contains(.dissolvedDivision) && address.possibleDivisions.isEmpty
            && address.division?.level != .county
    }

    /// The answer where the text leaves open in which prefecture it is (鼓楼区 alone, 湖北省 alone):
    /// several positions if there are several; never one, as what the gazetteer does not hold
    /// elsewhere may be there all the same.
    func severalOrNone(
        _ keys: KeyedAddress, _ scopes: [DivisionCode], _ address: Address
    ) throws -> AddressAnswer {
        var positions: [AddressPosition] = []
        for scope in scopes {
            let found = try candidates(keys, Scope(scope))
            let answer = try Choice.answer(
                found, to: address, factors: reader.factors, words: words)
            switch answer {
            case .located(let position): positions.append(position)
            case .ambiguous(let several): positions += several
            case .unlocated: break
            }
        }
        guard positions.count > 1 else { return .unlocated(.unknownDivision) }
        positions.sort { $0.accuracy < $1.accuracy }
        return .ambiguous(Array(positions.prefix(5)))
    }

    /// Leaves out what the text's town or zone, or its county, speaks against, if that leaves any;
    /// marks what they speak against, if it does not.
    func chosen(
        _ found: [Candidate], _ keys: KeyedAddress, _ scope: Scope
    ) throws -> [Candidate] {
        var left = found
        func keep(_ isMeant: (Candidate) throws -> Bool) rethrows {
            let meant = try left.filter(isMeant)
            if !meant.isEmpty { left = meant }
        }
        if found.count > 1 {
            keep { scope.isOwn($0.name) }
            if let town = keys.town {
                let names = try reader.names(town, .town, in: scope)
                keep { !$0.towns.isDisjoint(with: names) }
            }
            if let zone = keys.zone {
                let names = try reader.names(zone, .zone, in: scope)
                keep { !$0.zones.isDisjoint(with: names) }
            }
        }
        for index in left.indices where left[index].isPlaced {
            if let town = keys.town, !left[index].towns.isEmpty {
                left[index].isDoubtful = try !names(left[index].towns, meet: town, AreaName.town)
            }
            if let zone = keys.zone, !left[index].zones.isEmpty, !left[index].isDoubtful {
                left[index].isDoubtful = try !names(left[index].zones, meet: zone, AreaName.zone)
            }
        }
        return left
    }

    /// Whether one of some names is the same as a text, by what is left of both.
    private func names(
        _ names: Set<Int64>, meet text: String, _ stem: (String) -> String
    ) throws -> Bool {
        let wanted = stem(text)
        return try names.contains { name in
            guard let other = try reader.text(of: name).map(stem) else { return false }
            return other.isEmpty || wanted.isEmpty || other.hasSuffix(wanted)
                || wanted.hasSuffix(other)
        }
    }
}

extension Candidate {
    /// Whether it is so fine that its entries' town and zone are its own.
    var isPlaced: Bool {
        level == .number || level == .interpolated || level == .building || level == .place
    }

    /// Rule 5: as far as it tells of a door in a lane that opens there.
    func inLane(at number: HouseNumber?) -> Candidate {
        var candidate = self
        if level == .number || level == .interpolated { candidate.level = .nearestNumber }
        let number = Double(number?.number ?? 0)
        candidate.least = max(least, AccuracyModel.lane(number: number))
        return candidate
    }
}
