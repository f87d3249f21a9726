/// The parts of a written Chinese address, each as it is compared: half-width, without blanks,
/// numbers as digits; ``place`` as it is written, but for blanks and widths (第一医院). A part that
/// the text does not name is nil.
///
/// Immutable once read; safe to share.
public struct Address: Hashable, Sendable {
    /// The finest division that the text determines; nil if it determines none.
    public var division: DivisionCode?
    /// The divisions that it may be, if names allow several (鼓楼区 alone); empty otherwise.
    public var possibleDivisions: [DivisionCode] = []

    /// The divisions' full present names, of those that are determined.
    public var province: String?
    /// See ``province``; nil in a municipality, whose districts have none.
    public var prefecture: String?
    /// See ``province``; nil if the text names none.
    public var county: String?
    /// A development zone that the text names: 东湖新技术开发区.
    public var developmentZone: String?
    /// A town, township or street: 湖里街道, 纱帽街, 灌口镇.
    public var town: String?
    /// A village or a residents' community: 茅店村, 小军山社区.
    public var village: String?
    /// A villagers' group or a hamlet in the village: 3组.
    public var group: String?

    /// A road or street: 高新大道. With its number as part of its name: 殿前1路.
    public var road: String?
    /// A lane off the road, or by itself: 12弄, 3巷, named or numbered.
    public var lane: String?
    /// The number at the lane, the road or the village.
    public var number: HouseNumber?
    /// The other road of a crossing: 长乐路与长河路交叉口, 高新四路以南佛祖岭二路以东.
    public var crossing: String?
    /// Metres and bearing in degrees from north that the text adds to a road or crossing
    /// (西北150米); nil if it adds none.
    public var offset: Offset?
    /// Whether the text says 附近, 旁, 对面 …: near what is named, not at it.
    public var isNear = false

    /// A building, an estate, a park, an institution by its name: 光谷软件园, 金融港, 第一医院. What
    /// compares it takes ``AddressText/normalisedName(_:)``.
    public var place: String?
    /// A building's number or letter in an estate or a park: 7栋 is 7, B1栋 is B1, 1栋E座 is
    /// 1-E.
    public var building: String?
    /// The entrance in the building: 2 of 2单元, 86 of 86门.
    public var unit: String?
    /// The floor: 8 of 8层 and 8楼, -1 of 负1层, 1-4 of 1-4层.
    public var floor: String?
    /// The room: 02 of 02室, 401-339 of 401-339号.
    public var room: String?

    /// What was left over, in the order of the text.
    public var rest = ""
    /// What was odd.
    public var notes: Set<Note> = []

    /// Nothing read.
    public init() {}

    /// So many metres in a direction.
    public struct Offset: Hashable, Sendable {
        /// How far it is.
        public var metres: Double
        /// Degrees from north, clockwise: 西北 is 315.
        public var bearing: Double

        /// Makes an offset.
        public init(metres: Double, bearing: Double) {
            self.metres = metres
            self.bearing = bearing
        }
    }

    /// What was odd about a text.
    public enum Note: String, CaseIterable, Sendable {
        /// It uses a division's name of former times.
        case formerName = "former-name"
        /// A level stands in it twice, with the same name.
        case repeatedLevel = "repeated-level"
        /// Two names in it contradict each other: a county that is not in the prefecture named.
        case contradiction
        /// The division named does not exist any more and was divided among several.
        case dissolvedDivision = "dissolved-division"
        /// A county that is not known stands behind its city: 武汉市某某县.
        case unknownCounty = "unknown-county"
        /// It goes on to a second address: another road with a number, or another county.
        case secondAddress = "second-address"
        /// Something stands before the division that is no part of the address.
        case leadingText = "leading-text"
    }
}
