/// Where a firm is, seen from the deciding line.
public enum Location: UInt8, CaseIterable, Sendable {
    /// Inside the fence or on its line.
    case inside
    /// Outside the fence.
    case outside
    /// Nearer to the line than the position is accurate.
    case nearLine
    /// No usable position.
    case unlocated

    /// The word in English output.
    public var code: StaticString {
        switch self {
        case .inside: "inside"
        case .outside: "outside"
        case .nearLine: "near-line"
        case .unlocated: "unlocated"
        }
    }

    /// The word in Chinese output.
    public var chinese: StaticString {
        switch self {
        case .inside: "围栏内"
        case .outside: "围栏外"
        case .nearLine: "临界"
        case .unlocated: "无法定位"
        }
    }
}

extension Location {
    /// The location of a word in either language; nil if it is none.
    public init?(word: some StringProtocol) {
        guard
            let found = Self.allCases.first(where: {
                "\($0.code)" == word || "\($0.chinese)" == word
            })
        else { return nil }
        self = found
    }
}

/// What the check finds about a firm against the statistical scope.
public enum Status: UInt8, CaseIterable, Sendable {
    /// Declared and inside the fence.
    case inScope
    /// On a zone's list, outside its fence (误统).
    case wronglyIncluded
    /// Inside a fence, on no list (漏统).
    case omitted
    /// Cannot be told; a person has to look.
    case review
    /// Repeats another row.
    case duplicate
    /// Neither declared nor inside a fence.
    case outOfScope

    /// The word in English output.
    public var code: StaticString {
        switch self {
        case .inScope: "in-scope"
        case .wronglyIncluded: "wrongly-included"
        case .omitted: "omitted"
        case .review: "review"
        case .duplicate: "duplicate"
        case .outOfScope: "out-of-scope"
        }
    }

    /// The word in Chinese output.
    public var chinese: StaticString {
        switch self {
        case .inScope: "合规"
        case .wronglyIncluded: "误统"
        case .omitted: "漏统"
        case .review: "待核"
        case .duplicate: "重复"
        case .outOfScope: "口径外"
        }
    }
}

extension Status {
    /// The status of a word in either language; nil if it is none.
    public init?(word: some StringProtocol) {
        guard
            let found = Self.allCases.first(where: {
                "\($0.code)" == word || "\($0.chinese)" == word
            })
        else { return nil }
        self = found
    }
}

/// Which of a firm's addresses is the basis of counting.
public enum Basis: String, CaseIterable, Sendable {
    /// The registered place (注册地).
    case registered
    /// The operating place (经营地).
    case operating
    /// The better of the two.
    case either
    /// Both have to agree.
    case both
}

extension Basis {
    /// The words for a person.
    public func text(_ language: Language) -> String {
        let zh = language == .chinese
        return switch self {
        case .registered: zh ? "注册地" : "registered place"
        case .operating: zh ? "经营地" : "operating place"
        case .either: zh ? "注册地或经营地" : "either place"
        case .both: zh ? "注册地和经营地" : "both places"
        }
    }
}
