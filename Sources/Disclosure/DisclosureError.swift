/// Why a table cannot be made safe, or why that could not be found out.
///
/// Cells are the indices that `DisclosureTables` handed out. Immutable; safe to share.
public enum DisclosureError: Error, Equatable, Sendable {
    /// A total that was to be related to its parts differs from their sum by more than rounding.
    case doesNotAddUp(total: Int, value: Double, sum: Double)

    /// A sensitive cell that was declared never suppressible.
    case sensitiveCellIsFixed(cell: Int)

    /// A sensitive cell that stays too well known even if every cell that may be suppressed is.
    case cannotProtect(cell: Int)

    /// Clp is not installed, or not the one that this was built for.
    case noSolver(reason: String)

    /// A function of Clp that ended neither with an optimum nor with a proof that there is none;
    /// `status` is Clp's (3 stopped at a limit, 4 errors).
    case solver(function: String, status: Int)

    /// A suppressed cell whose protection did not stand up to the last check; nothing may be
    /// published on its account.
    case notProven(cell: Int)
}

extension DisclosureError: CustomStringConvertible {
    /// One sentence for a person.
    public var description: String {
        switch self {
        case .doesNotAddUp(let total, let value, let sum):
            "cell \(total) is \(value), but its parts add up to \(sum)"
        case .sensitiveCellIsFixed(let cell):
            "cell \(cell) is sensitive and was declared never suppressible"
        case .cannotProtect(let cell):
            "cell \(cell) cannot be protected, even with every other suppressible cell suppressed"
        case .noSolver(let reason):
            "what may be published is computed by Clp, which is missing: install coinor-libclp1 "
                + "(\(reason))"
        case .solver(let function, let status):
            "\(function) of Clp ended with status \(status)"
        case .notProven(let cell):
            "the protection of cell \(cell) was not confirmed by the last check"
        }
    }

    /// The same in Chinese.
    public var chineseDescription: String {
        switch self {
        case .doesNotAddUp(let total, let value, let sum):
            "第 \(total) 格为 \(value)，而其各部分之和为 \(sum)"
        case .sensitiveCellIsFixed(let cell): "第 \(cell) 格须隐去，却被指定为必须公布"
        case .cannotProtect(let cell): "即使隐去其他所有可隐去的数字，也无法保护第 \(cell) 格"
        case .noSolver(let reason):
            "计算哪些数字可以公布需要 Clp，本机没有：请安装 coinor-libclp1（\(reason)）"
        case .solver(let function, let status): "Clp 的 \(function) 未能求解，状态 \(status)"
        case .notProven(let cell): "第 \(cell) 格的保护未通过最后的核验"
        }
    }
}
