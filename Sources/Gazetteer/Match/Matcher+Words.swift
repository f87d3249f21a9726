internal import Addresses

extension Matcher {
    /// What a candidate is, for people: the names of the divisions that it is known by, its name as
    /// the source wrote it, and the number or numbers that were used: 武汉市洪山区槐影路8号–16号.
    func words(_ candidate: Candidate) throws -> String {
        let name = try reader.shown(candidate.name) ?? reader.text(of: candidate.name) ?? ""
        return Self.divisions(NameID(candidate.name).division) + name + candidate.detail
    }

    /// 武汉市洪山区; 北京市朝阳区; 湖北省仙桃市, which lies in no prefecture.
    private static func divisions(_ code: UInt32) -> String {
        guard let code = DivisionCode(code) else { return "" }
        let names = DivisionTable.shipped.names(code)
        return (names.prefecture ?? names.province ?? "") + (names.county ?? "")
    }

    /// A building in words: 3栋, A座; with its own words, as it is (商6).
    static func words(ofBuilding building: String) -> String {
        guard let last = building.unicodeScalars.last, last.isASCII else { return building }
        return building + (("A"..."Z").contains(last) ? "座" : "栋")
    }
}
