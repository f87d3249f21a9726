extension HouseNumber {
    /// How far the numbers of a range are apart at most: 12-16号 is a range, 3-85号 is branch 85 of
    /// number 3.
    static let longestRange: UInt32 = 40

    /// The branch that A or A8 behind a dash stands for; nil for what is neither.
    static func branch(of letters: ArraySlice<Unicode.Scalar>) -> UInt32? {
        guard let first = letters.first, let branch = branch(ofLetter: first) else { return nil }
        let digits = letters.dropFirst()
        guard digits.count <= 3, digits.allSatisfy(\.isDigit) else { return nil }
        guard let first = digits.first, first != "0" else { return digits.isEmpty ? branch : nil }
        return digits.reduce(0) { $0 * 10 + $1.value - 0x30 } + branch * 1_000
    }

    /// The branch that a letter behind a number stands for: 1,001 for A in 20A号, 1,026 for Z, so
    /// that it is never that of a number (20-1号).
    ///
    /// - Returns: nil for what is no capital letter.
    public static func branch(ofLetter letter: Unicode.Scalar) -> UInt32? {
        (0x41...0x5A).contains(letter.value) ? 1_000 + letter.value - 0x40 : nil
    }

    /// The letter, and the number behind it, that a branch of 1,001 or more stands for: A, A8.
    ///
    /// - Returns: nil for the branch of a number, and for 0.
    public static func letters(ofBranch branch: UInt32) -> String? {
        let (code, number) = branch > 1_026 ? (branch / 1_000, branch % 1_000) : (branch, 0)
        guard (1_001...1_026).contains(code), let letter = Unicode.Scalar(code - 1_000 + 0x40)
        else { return nil }
        return "\(letter)" + (number == 0 ? "" : "\(number)")
    }
}
