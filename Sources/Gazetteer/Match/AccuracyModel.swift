internal import Glibc

/// How an answer's accuracy is derived from the entries that it rests on.
///
/// An accuracy is a promise: at least 95 of 100 answers lie within it. Distances are in metres;
/// *n* is the number of entries used, *spread* the distance from their middle within which 95 of
/// 100 of them lie (all, if they are fewer than twenty), *source* the worst accuracy or radius
/// that their sources gave them. The rules, which tests check by number:
///
/// 1. No answer is more accurate than `source`, nor than the floor of its rule.
/// 2. One entry at the very number: `source`. Several: their spread times 1 + 2 / (n - 1), as few
///    entries do not reach as far as there are doors, and `loneNumber` divided by the
///    root of n. A range (12-16号) adds `rangeStep` for each
///    of its numbers.
/// 3. Between two numbers on the same side: `doorNoise`, and the distance of the two times the
///    larger of the two shares in which the number divides their gap, the farthest that a door
///    between them can be from the line's point.
/// 4. Between two numbers, one of them on the other side: the same, half as much again.
/// 5. Beyond the last number that is known: `beyondNoise`, and for the numbers to go their square
///    root times `beyondRoot`, as roads end; where three numbers tell how many metres the road has
///    for each, not more than one and a half times those.
///    The number itself in another series (乙1号 beside 1号, 甲1号): what reaches all entries of
///    that number, `otherSeries` at least; a branch (1-2号) is at its number, with what reaches
///    all branches. A lane of which only the road's number is known (12弄 at 12号): `laneNoise`
///    at least, and `laneRoot` times the square root of the number in the lane.
///    Where another part of the road, `farApart`, or another county's road of that name holds
///    the number between its own or one within `nearNumbers`, all are told.
/// 6. A building by its number in an estate, a place by its own name: as rule 2. A place is not
///    better known than such places are large (`PlaceExtent`): 工业区, 大学, 花园, 大厦.
/// 7. A place by what lies in it, or where the text goes on to a road that is not known: as rule
///    2, and the larger of `loneWithin` and such places' extent, divided by the root of n.
/// 8. A crossing by entries at it: as rule 2, when each is moved back by its own offset; with what
///    is no road (立交), not better than half of what such places reach.
/// 9. A crossing by the two roads' entries: the distance of the nearest two. A crossing of which
///    neither tells is somewhere at the road that reaches less far.
/// 10. A road: as rule 2, and `lone` of its rule divided by the root of n.
/// 11. A village, a town, a zone: the same; a single entry with a radius of its own is the area.
/// 12. Names that are only alike: twice as much, and `fuzzyAddition` more.
/// 13. An offset (西北150米), behind a number or a building too: `offsetShare` of it, squared and added to the square, as eight
///     directions are all that a text has. 附近 and its like: `nearAddition` more.
/// 14. Everything times the calibration of its rule: the file's own entries are each left out and
///     asked for when it is built, and the factor is what makes 97.5 of 100 of those answers lie
///     within, and a tenth more (`Calibrator`), from 1 to 8. A rule with fewer than
///     `Calibrator.least` such answers keeps its `defaultFactor`.
/// 15. What would be farther off than `coarsest` is no finer than a county: no answer.
///
/// A namespace; safe to share.
public enum AccuracyModel {
    /// How far from the line of its road a door's entry is set.
    static let doorNoise = 40.0
    static let beyondNoise = 150.0
    /// Metres for the square root of the numbers to go.
    static let beyondRoot = 60.0
    /// Metres that a number is known by at best from another series' entries of the same number.
    static let otherSeries = 500.0
    /// Metres from the road that a lane's doors are at least not known by, and those for the root
    /// of the number in it.
    static let laneNoise = 300.0
    static let laneRoot = 30.0
    /// So near a number, a road that holds another may hold it too.
    static let nearNumbers = 10.0
    /// Entries of two counties' roads of one name so near each other are at one road.
    static let sameRoad = 500.0
    /// What a single entry tells about the estate that it lies in.
    static let loneWithin = 300.0
    /// What a single entry at a number does not tell of where another is.
    static let loneNumber = 100.0
    static let coarsest = 10_000.0
    static let fuzzyAddition = 100.0
    static let nearAddition = 150.0
    static let offsetShare = 0.5
    /// Entries of one name at least so far from all others are another road or place of that name.
    static let farApart = 3_000.0

    /// The rule that gives an accuracy. The raw value stands in the file and in `info`.
    public enum Rule: String, CaseIterable, Sendable {
        /// The very number, with one entry.
        case numberAlone = "number-alone"
        /// The very number, with several entries.
        case numberSeveral = "number-several"
        /// Between two numbers on the same side.
        case interpolated
        /// Between two numbers of which one is on the other side.
        case bracketed
        /// Beyond the last number that is known.
        case beyond
        /// A building in an estate.
        case building
        /// A place by its own name.
        case place
        /// A place by what lies in it.
        case within
        /// A crossing by what lies at it.
        case crossing
        /// A crossing by its two roads.
        case crossedRoads = "crossed-roads"
        /// A road of which several entries are known.
        case road
        /// A road of which one entry is known.
        case roadAlone = "road-alone"
        case village
        case town
        case developmentZone = "development-zone"

        /// Metres below which no answer by this rule is claimed to be.
        var floor: Double {
            switch self {
            case .numberAlone, .numberSeveral, .building, .interpolated: 40
            case .place: 50
            case .bracketed, .beyond, .crossing, .crossedRoads: 100
            case .within: 150
            case .road, .roadAlone, .village: 200
            case .town, .developmentZone: 500
            }
        }

        /// Metres that are not known of an area of which one entry is all that is known.
        var lone: Double {
            switch self {
            case .road, .roadAlone, .village: 1_000
            case .town: 3_000
            case .developmentZone: 5_000
            case .within: loneWithin
            case .numberSeveral: loneNumber
            default: 0
            }
        }

        /// The factor where the file's own entries do not tell.
        var defaultFactor: Double {
            switch self {
            case .numberAlone, .numberSeveral, .beyond, .crossedRoads, .roadAlone: 3
            case .building, .interpolated, .bracketed, .crossing, .within, .road: 2
            default: 1.5
            }
        }
    }

    /// Rule 2: metres that a range of numbers adds, for each number in it.
    static let rangeStep = 8.0

    /// Rules 2, 6 to 8, 10 and 11: the accuracy of the middle of some entries.
    static func area(_ rule: Rule, spread: Double, count: Int, source: Double) -> Double {
        let few = count > 1 ? spread * (1 + 2 / Double(count - 1)) : 0
        let isWhole = count == 1 && rule != .within && source > rule.lone / 4
        return max(rule.floor, source, few + (isWhole ? 0 : rule.lone / Double(count).squareRoot()))
    }

    /// Rule 3 and, across the road, 4.
    static func between(
        _ rule: Rule, distance: Double, share: Double, source: Double
    ) -> Double {
        let bound = doorNoise + distance * max(share, 1 - share)
        return max(rule.floor, source, rule == .interpolated ? bound : bound * 1.5)
    }

    /// Rule 5; `rate` is metres per number, nil if the road does not tell.
    static func beyond(numbers: Double, rate: Double?, source: Double) -> Double {
        let root = beyondRoot * numbers.squareRoot()
        let far = rate.map { min(root, 1.5 * $0 * numbers) } ?? root
        return max(Rule.beyond.floor, source, beyondNoise + far)
    }

    /// Rule 5: the least accuracy in a lane that only its road's number tells of.
    static func lane(number: Double) -> Double { laneNoise + laneRoot * number.squareRoot() }

    /// Rule 13.
    static func moved(_ accuracy: Double, metres: Double) -> Double {
        let part = offsetShare * metres
        return (accuracy * accuracy + part * part).squareRoot()
    }
}
