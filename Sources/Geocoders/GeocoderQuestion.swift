public import Addresses

/// An address to be located: as it is written, and as it was read.
///
/// Immutable; safe to share.
public struct GeocoderQuestion: Hashable, Sendable {
    /// The text as it stands in the list.
    public var text: String
    /// Its parts, which the answer is held against.
    public var address: Address

    /// Makes a question.
    public init(text: String, address: Address) {
        self.text = text
        self.address = address
    }

    /// Why nobody need be asked; nil if a geocoder can help.
    ///
    /// An answer to an address whose own prefecture (or municipality) is not known could not be
    /// verified, and one to an address that names nothing below the county can be no finer.
    var needless: AddressProblem? {
        if cleanText.isEmpty { return .noAddress }
        guard let division = address.division, division.isVerifiable else {
            return .unknownDivision
        }
        return address.namesMoreThanDivision ? nil : .coarse
    }

    /// The text without what would end or split a parameter: one line, no `|`, no blanks at the
    /// ends or in a row.
    var cleanText: String {
        var clean = ""
        var isBlank = false
        for scalar in text.unicodeScalars {
            if scalar.properties.isWhitespace || scalar == "|" || scalar == "｜"
                || scalar.properties.generalCategory == .control
            {
                isBlank = true
                continue
            }
            if isBlank, !clean.isEmpty { clean.append(" ") }
            isBlank = false
            clean.unicodeScalars.append(scalar)
        }
        return clean
    }

    /// The clean text, with the names of the province and the prefecture in front if they are known
    /// and the text has none of them.
    var completeText: String {
        let clean = cleanText
        var front = ""
        for name in [address.province, address.prefecture] {
            guard let name, name.count >= 2, !front.contains(name) else { continue }
            if !clean.contains(name.prefix(2)) { front += name }
        }
        return front + clean
    }

    /// At most so many bytes of UTF-8: the complete text if it fits, otherwise what was read,
    /// without room, floor and unit, then without building, then cut.
    func text(fitting limit: Int) -> String {
        let complete = completeText
        if complete.utf8.count <= limit { return complete }
        var parts = [
            address.province, address.prefecture, address.county, address.developmentZone,
            address.town, address.village, address.group, address.road, address.lane,
        ].compactMap(\.self)
        if let number = address.number { parts.append("\(number.number)号") }
        if let place = address.place { parts.append(place) }
        var text = parts.joined()
        if text.isEmpty { text = complete }
        while text.utf8.count > limit { text.removeLast() }
        return text
    }
}

/// The very thing that one geocoder is asked, and the key under which its answer is kept.
///
/// Immutable; safe to share.
public struct GeocoderQuery: Hashable, Sendable {
    /// The address as it is sent.
    public var text: String
    /// The city that the search is restricted to, as it is sent: a code for AMap, a name for Baidu,
    /// empty for the others and where none is known.
    public var city: String

    /// Makes a query.
    public init(text: String, city: String) {
        self.text = text
        self.city = city
    }
}

extension Address {
    /// Whether it names anything below a county, read or not.
    var namesMoreThanDivision: Bool {
        [developmentZone, town, village, group, road, lane, crossing, place, building]
            .contains { $0 != nil } || number != nil || !rest.isEmpty
    }
}

extension DivisionCode {
    /// 北京, 天津, 上海, 重庆: provinces that are cities.
    var isInMunicipality: Bool { [11, 12, 31, 50].contains(value / 10_000) }

    /// Whether it is fine enough for an answer to be held against: a prefecture, a county or a
    /// municipality. A province alone holds too many roads of one name.
    var isVerifiable: Bool { level != .province || isInMunicipality || isSpecialRegion }

    /// Hong Kong and Macao.
    var isSpecialRegion: Bool { [81, 82].contains(value / 10_000) }

    /// The code of the city that AMap restricts a search to: the prefecture or the municipality;
    /// nil for counties directly under a province, which it does not take.
    var searchCity: DivisionCode? {
        if isInMunicipality { return province }
        guard let prefecture, prefecture.value / 100 % 100 < 90 else { return nil }
        return prefecture
    }
}
