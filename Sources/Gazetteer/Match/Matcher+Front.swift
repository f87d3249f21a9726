internal import Addresses

extension Matcher {
    /// A road's name without what is glued in front of it, if that is a road: 文达路 of 杏林文达路.
    ///
    /// Two characters or more must be too many, as 东港中路 is not 港中路, and two must be left that
    /// are not all directions and digits, as 枫湖北二路 is not 北二路. The longest such road is meant.
    func withoutFront(
        _ street: String, _ scope: Scope
    ) throws -> (street: String, names: [Int64]) {
        var rest = street.dropFirst(2)
        while rest.count >= 3, EditDistance.names(rest) {
            let names = try reader.names(String(rest), .street, in: scope)
            if !names.isEmpty { return (String(rest), names) }
            rest = rest.dropFirst()
        }
        return (street, [])
    }
}
