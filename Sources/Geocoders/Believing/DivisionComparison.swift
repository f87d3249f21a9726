import Addresses

/// Whether the division that a geocoder answers is the address's own.
///
/// Codes are compared at the level that both know:
/// 1. a code that the other covers, either way, agrees;
/// 2. a code of former times stands for the present ones that it became; any of them may agree;
/// 3. a development zone's pseudo code (its fifth digit is 7) lies in no county by its digits, so it
///    is compared by its prefecture, and so is a code that nobody knows;
/// 4. municipalities have no prefectures but in the digits and are compared by their counties or
///    as a whole;
/// 5. an answer that knows the province only is too coarse to tell, unless that is a municipality.
///
/// Without a code, the geocoder's own names of the divisions are compared with the address's. A
/// namespace.
enum DivisionComparison {
    enum Result: Equatable {
        case agrees
        case conflicts
        /// The geocoder does not say enough.
        case cannotTell
    }

    /// Compares an answer with an address.
    ///
    /// - Parameter present: the present divisions that a code stands for; nil if it is unknown.
    static func compare(
        _ facts: AnswerFacts, with address: Address,
        present: (DivisionCode) -> [DivisionCode]?
    ) -> Result {
        guard let own = address.division else { return .cannotTell }
        guard let code = facts.division else {
            return compare(names: facts.divisionNames, with: address)
        }
        let answers = forms(of: code, present: present)
        let owns = forms(of: own, present: present)
        guard answers.contains(where: { one in owns.contains { agree(one, $0) } }) else {
            return .conflicts
        }
        let isWhole = code.isInMunicipality || code.isSpecialRegion
        return code.level == .province && !isWhole ? .cannotTell : .agrees
    }

    /// Whether two divisions of different addresses lie apart. Unknown ones do not.
    static func areApart(
        _ one: DivisionCode?, _ other: DivisionCode?, present: (DivisionCode) -> [DivisionCode]?
    ) -> Bool {
        guard let one, let other, one != other else { return false }
        let others = forms(of: other, present: present)
        return !forms(of: one, present: present).contains { form in
            others.contains { agree(form, $0) }
        }
    }

    private static func forms(
        of code: DivisionCode, present: (DivisionCode) -> [DivisionCode]?
    ) -> [DivisionCode] {
        let isZone = code.level == .county && code.value / 10 % 10 == 7
        if isZone { return [wholeCity(of: code)] }
        guard let known = present(code), !known.isEmpty else { return [wholeCity(of: code)] }
        return known.map { $0.level == .prefecture ? wholeCity(of: $0) : $0 }
    }

    /// The prefecture; the province of a municipality.
    private static func wholeCity(of code: DivisionCode) -> DivisionCode {
        code.isInMunicipality ? code.province : code.prefecture ?? code
    }

    private static func agree(_ one: DivisionCode, _ other: DivisionCode) -> Bool {
        one.covers(other) || other.covers(one)
    }

    /// The address's finest division must be among the names; its prefecture will do where the
    /// names hold none finer than a city.
    private static func compare(names: [String], with address: Address) -> Result {
        let own = address.county ?? address.prefecture ?? address.province
        guard let own, !names.isEmpty else { return .cannotTell }
        if let province = address.province, !names.contains(province) { return .conflicts }
        return names.contains(own) ? .agrees : .conflicts
    }
}
