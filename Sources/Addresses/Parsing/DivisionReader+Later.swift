extension DivisionReader {
    /// The most letters that are looked at for a division that does not stand at the beginning.
    private static let reach = 80

    /// Looks for a full name further on: before it stand a firm's name or an address part.
    mutating func searchLater() {
        let start = end
        guard start < text.count else { return }
        for at in (start + 1)..<max(start + 1, min(text.count, start + Self.reach)) {
            guard let first = names(at: at).last, first.end - at >= 3, isFull(first.node) else {
                continue
            }
            end = at
            readNames()
            guard !candidates.isEmpty else {
                end = start
                continue
            }
            keepBefore(start..<at)
            return
        }
    }

    /// A short name may have been a firm's: 武汉某某有限公司武汉市….
    mutating func searchAfterFirm() {
        for at in end..<min(text.count, end + Self.reach) where Self.endsFirm(text, at) {
            guard let first = names(at: at).last, first.end - at >= 2,
                first.end - at >= 3 || isShortOfPrefecture(first.node)
            else { continue }
            var again = DivisionReader(text, table)
            again.end = at
            again.readNames()
            guard !again.candidates.isEmpty else { continue }
            again.unknown = unknown
            again.leading = 0..<at
            again.notes.insert(.leadingText)
            self = again
            return
        }
    }

    private mutating func keepBefore(_ before: Range<Int>) {
        let isPart = text[before].contains {
            $0 == "路" || $0 == "街" || $0 == "号" || $0 == "村" || $0 == "镇" || $0 == "道"
        }
        if isPart, !Self.endsFirm(text, before.upperBound) {
            partBefore = before
        } else if text[before].contains(where: { !Self.isSeparator($0) && $0 != "(" && $0 != ")" })
        {
            leading = before
            notes.insert(.leadingText)
        }
    }

    private func isFull(_ node: Int32) -> Bool {
        table.trie.entries(at: node).contains {
            !$0.isShort && table.divisions[Int($0.division)].isPresent
        }
    }

    private func isShortOfPrefecture(_ node: Int32) -> Bool {
        table.trie.entries(at: node).contains {
            $0.isShort && table.divisions[Int($0.division)].code.level != .county
        }
    }

    /// Whether a firm's name ends right before a place.
    private static func endsFirm(_ text: [Unicode.Scalar], _ at: Int) -> Bool {
        var last = at - 1
        while last > 0, isSeparator(text[last]) || text[last] == ")" { last -= 1 }
        guard last > 0 else { return false }
        switch text[last] {
        case "司", "厂", "店", "部", "行", "所": return true
        case "心": return text[last - 1] == "中"
        case "社": return text[last - 1] != "区"
        default: return false
        }
    }
}

extension DivisionReader {
    /// Gives the address what is known of its division.
    func conclude(_ address: inout Address) {
        address.notes.formUnion(notes)
        let codes = narrowed()
        if codes.count == 1, let code = codes.first {
            address.division = code
        } else if codes.count > 1 {
            address.possibleDivisions = codes
            address.division = shared(codes)
        }
        if let code = address.division {
            (address.province, address.prefecture, address.county) = table.names(code)
        }
        if let zone { address.developmentZone = zoneName(zone, address) }
    }

    /// Whether a name is the county's short one: 蔡甸街 of 蔡甸区 is a street's office.
    func isCountysOwn(_ name: ArraySlice<Unicode.Scalar>) -> Bool {
        guard candidates.count == 1,
            let county = candidates.first.flatMap({ table.names($0).county })
        else { return false }
        return DivisionNames.short(Array(county.unicodeScalars)).contains { $0.elementsEqual(name) }
    }

    /// Without those that lie in another of them: 吉林 is the province, 海南 too.
    private func narrowed() -> [DivisionCode] {
        let codes = Set(candidates).sorted()
        guard codes.count > 1 else { return codes }
        if firstWasShort, named.count == codes.count {
            let provinces = codes.filter { $0.level == .province }
            if provinces.count == 1 { return provinces }
        }
        return codes.filter { one in !codes.contains { $0 != one && $0.covers(one) } }
    }

    private func shared(_ codes: [DivisionCode]) -> DivisionCode? {
        guard let first = codes.first else { return nil }
        if let prefecture = first.prefecture, codes.allSatisfy({ $0.prefecture == prefecture }),
            table.present(prefecture) != nil
        {
            return prefecture
        }
        return codes.allSatisfy { $0.province == first.province } ? first.province : nil
    }

    /// A name that is a kind only (经济技术开发区) with its city's before it.
    private func zoneName(_ zone: [Unicode.Scalar], _ address: Address) -> String {
        let name = AddressText.string(zone[...])
        guard Self.isKindOnly(zone),
            let city = address.county ?? address.prefecture ?? address.province,
            let short = DivisionNames.short(Array(city.unicodeScalars)).first
        else { return name }
        return AddressText.string(short[...]) + name
    }
}
