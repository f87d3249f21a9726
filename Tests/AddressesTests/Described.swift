import Addresses

/// An address in a line, for tables of cases: only what is there, in a fixed order.
func described(_ address: Address) -> String {
    var parts: [String] = []
    func add(_ name: String, _ value: String?) {
        if let value { parts.append("\(name) \(value)") }
    }
    add("division", address.division?.description)
    if !address.possibleDivisions.isEmpty {
        add("possible", address.possibleDivisions.map(\.description).joined(separator: "/"))
    }
    add("zone", address.developmentZone)
    add("town", address.town)
    add("village", address.village)
    add("group", address.group)
    add("road", address.road)
    add("lane", address.lane)
    add("number", address.number.map(described))
    add("crossing", address.crossing)
    add("offset", address.offset.map { "\(Int($0.metres))@\(Int($0.bearing))" })
    if address.isNear { parts.append("near") }
    add("place", address.place)
    add("building", address.building)
    add("unit", address.unit)
    add("floor", address.floor)
    add("room", address.room)
    add("rest", address.rest.isEmpty ? nil : address.rest)
    for note in address.notes.map(\.rawValue).sorted() { parts.append("!\(note)") }
    return parts.joined(separator: "; ")
}

/// 12, special:1, 12-16, 30/2.
func described(_ number: HouseNumber) -> String {
    var text = number.series == .plain ? "" : "\(number.series):"
    text += String(number.number)
    if number.branch > 0 { text += "/\(number.branch)" }
    if let last = number.last { text += "-\(last)" }
    return text
}
