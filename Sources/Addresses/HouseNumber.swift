/// A number at a road, a lane or a village: 12号, 12-16号, 特1号, 附3号, 甲5号, 39-17号, 30号之二.
///
/// Equal numbers are the same door: 特1号 is not 1号. Immutable; safe to share.
public struct HouseNumber: Hashable, Sendable {
    /// What stands before the number and makes it another series of numbers.
    public enum Series: UInt8, Sendable {
        /// Nothing.
        case plain
        /// 特: inserted later.
        case special
        /// 附: an annexe.
        case annexe
        /// 新: numbered anew.
        case new
        /// 旧, 原, 老: as it was once.
        case old
        /// 甲, 乙, 丙, 丁, before or behind the number.
        case first
        case second
        case third
        case fourth
        /// 临: a temporary number.
        case temporary
    }

    /// The number itself: 12 of 12-16号.
    public var number: UInt32
    /// Which series it belongs to.
    public var series: Series
    /// The branch: 2 of 30号之二, 17 of 39-17号 where that is no range, 1,001 of 20A号 (see
    /// ``branch(ofLetter:)``), 1,001,008 of 217-A8号; 0 if there is none. Of 37附1号 it is the annexe's number.
    public var branch: UInt32
    /// The last number of a range: 16 of 12-16号; nil if there is only one.
    public var last: UInt32?

    /// Makes a number.
    public init(_ number: UInt32, series: Series = .plain, branch: UInt32 = 0, last: UInt32? = nil)
    {
        self.number = number
        self.series = series
        self.branch = branch
        self.last = last
    }

    /// Whether it stands on the side of the even numbers.
    public var isEven: Bool { number.isMultiple(of: 2) }
}
