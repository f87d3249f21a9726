/// Who says where a place is: the word in `located_by`.
public enum PositionSource: UInt8, CaseIterable, Sendable {
    /// The list itself.
    case coordinates
    /// A gazetteer, asked for the address.
    case gazetteer
    case amap
    case baidu
    case tianditu
    case nominatim

    /// The word, the same in all languages.
    public var code: StaticString {
        switch self {
        case .coordinates: "coordinates"
        case .gazetteer: "gazetteer"
        case .amap: "amap"
        case .baidu: "baidu"
        case .tianditu: "tianditu"
        case .nominatim: "nominatim"
        }
    }

    /// The word as a string.
    public var name: String { Self.names[Int(rawValue)] }

    private static let names = allCases.map { String(describing: $0.code) }

    /// The source of that name; nil if there is none.
    public init?(name: String) {
        guard let source = Self.allCases.first(where: { $0.name == name }) else { return nil }
        self = source
    }
}

/// How good a position is, in the bands that summaries count.
public enum AccuracyBand: Int, CaseIterable, Sendable {
    /// Up to 10 metres.
    case upTo10
    /// Up to 50 metres.
    case upTo50
    /// Up to 200 metres.
    case upTo200
    /// Up to 1,000 metres.
    case upTo1000
    /// More.
    case coarser

    /// The band of an accuracy in metres; each holds its upper limit.
    public init(metres: Double) {
        switch metres {
        case ...10: self = .upTo10
        case ...50: self = .upTo50
        case ...200: self = .upTo200
        case ...1000: self = .upTo1000
        default: self = .coarser
        }
    }

    /// The words for a person.
    public var english: String {
        switch self {
        case .upTo10: "up to 10 m"
        case .upTo50: "up to 50 m"
        case .upTo200: "up to 200 m"
        case .upTo1000: "up to 1,000 m"
        case .coarser: "coarser"
        }
    }

    /// The words for a person, in Chinese.
    public var chinese: String {
        switch self {
        case .upTo10: "10 米以内"
        case .upTo50: "50 米以内"
        case .upTo200: "200 米以内"
        case .upTo1000: "1000 米以内"
        case .coarser: "更粗"
        }
    }

    /// The name in the summary.
    public var code: String {
        switch self {
        case .upTo10: "up_to_10_m"
        case .upTo50: "up_to_50_m"
        case .upTo200: "up_to_200_m"
        case .upTo1000: "up_to_1000_m"
        case .coarser: "coarser"
        }
    }
}
