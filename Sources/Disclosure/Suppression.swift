/// Which cells of some tables are not published, and why that is enough.
///
/// Immutable; safe to share.
public struct Suppression: Equatable, Sendable {
    /// Whether each cell is suppressed, by index.
    public let isSuppressed: [Bool]

    /// The cells that were sensitive, ascending.
    public let primary: [Int]

    /// The cells that are suppressed only to protect others, ascending.
    public let secondary: [Int]

    /// How many linear programs were solved to find it.
    public let programCount: Int

    let alternatives: [Int: Alternative]

    /// What a cell is more, in another table, than in the true one.
    public struct Change: Equatable, Sendable {
        /// The cell.
        public let cell: Int

        /// Its value there less its true value; a whole number for counts; never 0.
        public let difference: Double
    }

    /// Two tables that agree with everything published: the proof that a suppressed cell cannot be
    /// computed.
    ///
    /// Both differ from the true table in suppressed cells only, keep every relation, and take no
    /// cell below nought that is known not to be negative. One of them may be the true table, and
    /// so have no changes. From the one to the other, a sensitive cell varies by at least what its
    /// protection asks for, and any other suppressed cell by more than nothing. Immutable; safe to
    /// share.
    public struct Alternative: Equatable, Sendable {
        /// The differences of the table in which the cell is less, by cell.
        public let least: [Change]

        /// The differences of the table in which the cell is more, by cell.
        public let greatest: [Change]
    }

    /// The proof that a suppressed cell cannot be computed; nil for a published one.
    public func alternative(for cell: Int) -> Alternative? { alternatives[cell] }
}
