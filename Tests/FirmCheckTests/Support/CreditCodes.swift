/// Credit codes for tests: invented, but for the one that the standard's descriptions share.
enum CreditCodes {
    /// Valid.
    static let first = "91350100M000100Y43"
    /// Valid: the characters of the standard's alphabet and the right one behind them.
    static let second = code(of: "91999999EX0000001")
    /// Valid.
    static let third = code(of: "91999999EX0000002")
    /// Well-formed, but its check character is wrong.
    static let unchecked = "91350100M000100Y44"
    /// From before 2015.
    static let old = "420100000012345"

    /// The code that begins with these 17 characters, by the rule of GB 32100-2015.
    static func code(of body: String) -> String {
        let alphabet = Array("0123456789ABCDEFGHJKLMNPQRTUWXY")
        var weight = 1
        var sum = 0
        for character in body {
            sum += (alphabet.firstIndex(of: character) ?? 0) * weight
            weight = weight * 3 % 31
        }
        let check = 31 - sum % 31
        return body + String(alphabet[check == 31 ? 0 : check])
    }
}
