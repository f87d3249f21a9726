/// The national high-tech zones of the catalogue of 2018 and the ways in which they are named.
///
/// Immutable; safe to share.
public struct Catalogue: Sendable {
    /// A zone of the catalogue. Immutable; safe to share.
    public struct Entry: Hashable, Sendable {
        /// Its code, such as `G422031`.
        public let code: String
        /// Its name as the catalogue has it.
        public let name: String
        /// Its province, municipality or autonomous region, in full.
        public let province: String
        /// The month in which it was approved, as `1991-03`.
        public let approvalMonth: String
        /// The area that was approved, in hectares.
        public let approvedAreaHectares: Double
        /// Its city or other beginning of the name, `武汉`; empty if the name begins with `place`.
        let city: String
        /// The place in that city that the zone is named after, `东湖`; empty if there is none.
        let place: String
        /// The words at the end of the name that say what kind of zone it is.
        let ending: String
    }

    /// What a text names.
    public enum Resolution: Hashable, Sendable {
        /// The zone of `entries` at an index.
        case entry(Int)
        /// A short form that several zones share, whose codes these are, ascending.
        case ambiguous([String])
        /// No zone of the catalogue.
        case unknown
    }

    /// The zones in the order of the catalogue, which is that of their provinces.
    public let entries: [Entry]

    /// The indexes of the zones that go by a folded code or name.
    private let indexesByName: [String: [Int]]
    /// The provinces as names begin with them, folded.
    private let provinces: [String: String]

    /// The catalogue of 2018.
    public static let edition2018 = Catalogue(text: text)

    init(text: String) {
        var entries: [Entry] = []
        var province = ""
        for line in text.split(separator: "\n") {
            let fields = line.split(separator: " ")
            guard fields.count == 4, let area = Double(fields[3]) else {
                province = String(line)
                continue
            }
            let halves = fields[1].split(separator: "|", omittingEmptySubsequences: false)
            let parts = halves[0].split(separator: "·", omittingEmptySubsequences: false)
            entries.append(
                Entry(
                    code: String(fields[0]), name: parts.joined() + halves[1], province: province,
                    approvalMonth: String(fields[2]), approvedAreaHectares: area,
                    city: String(parts[0]), place: parts.count > 1 ? String(parts[1]) : "",
                    ending: String(halves[1])))
        }
        self.entries = entries

        // A code or full name beats a short form of another zone.
        var names: [String: [Int]] = [:]
        for (index, entry) in entries.enumerated() {
            names[NameFolding.fold(entry.code)] = [index]
            names[NameFolding.fold(entry.name)] = [index]
        }
        let full = Set(names.keys)
        var provinces: [String: String] = [:]
        for (index, entry) in entries.enumerated() {
            for form in Set(entry.shortForms.map(NameFolding.fold)) where !full.contains(form) {
                names[form, default: []].append(index)
            }
            for form in Self.forms(ofProvince: entry.province) {
                provinces[NameFolding.fold(form)] = entry.province
            }
        }
        indexesByName = names
        self.provinces = provinces
    }

    /// What `text` names: a code, a name, or a short form that is not ambiguous.
    ///
    /// Forgiven are full-width characters, letter case, blanks, 省 and 市 anywhere, and the zone's
    /// own province in front. The short forms of a zone are its beginning and, if it has one, its
    /// place alone, each with every usual ending (`武汉东湖高新区`, `东湖高新区`, `合肥高新区`);
    /// beginning and place without any ending (`武汉东湖`, `中关村`); but no bare city, since
    /// firms outside of the zone are in it too.
    public func resolve(_ text: String) -> Resolution {
        resolve(folded: NameFolding.fold(text))
    }

    func resolve(folded: String) -> Resolution {
        if let indexes = indexesByName[folded] { return resolution(indexes) }
        // The longest province first: 内蒙古自治区 begins with 内蒙古.
        for length in stride(from: min(8, folded.count - 1), through: 2, by: -1) {
            guard let province = provinces[String(folded.prefix(length))] else { continue }
            guard let indexes = indexesByName[String(folded.dropFirst(length))] else { continue }
            let own = indexes.filter { entries[$0].province == province }
            if !own.isEmpty { return resolution(own) }
        }
        return .unknown
    }

    private func resolution(_ indexes: [Int]) -> Resolution {
        guard indexes.count > 1 else { return .entry(indexes[0]) }
        return .ambiguous(indexes.map { entries[$0].code }.sorted())
    }

    /// A province in full and in short.
    private static func forms(ofProvince province: String) -> [String] {
        let short = ["维吾尔自治区", "壮族自治区", "回族自治区", "自治区"].first(where: province.hasSuffix)
        return short.map { [province, String(province.dropLast($0.count))] } ?? [province]
    }
}

extension Catalogue.Entry {
    /// The endings that stand for 高新技术产业开发区 in lists and addresses.
    private static let usualEndings = [
        "高新技术产业开发区", "高新技术开发区", "高新技术产业园区", "高新技术产业园", "高新技术园区",
        "高新产业开发区", "高新开发区", "高新产业园区", "高新园区", "高新区", "高技术产业开发区",
        "国家高新技术产业开发区", "国家级高新技术产业开发区", "国家高新区", "国家级高新区",
        "国家高新技术开发区",
    ]

    /// Endings that only zones with a certain official ending have.
    private var ownEndings: [String] {
        switch ending {
        case "新技术开发区": [ending, "新技术产业开发区"]
        case "科技园区": [ending, "科技园", "国家自主创新示范区"]
        case "农业高新技术产业示范区": [ending, "示范区", "农高区", "农业高新区", "国家农高区"]
        default: [ending]
        }
    }

    /// The forms other than code and full name; see `Catalogue.resolve`.
    var shortForms: [String] {
        let endings = Self.usualEndings + ownEndings
        var forms = endings.map { city + place + $0 }
        if !place.isEmpty {
            forms += endings.map { place + $0 }
            forms.append(city + place)
        }
        return forms
    }
}
