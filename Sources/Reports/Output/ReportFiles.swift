/// The names of a report's files.
///
/// The name of a section is its code, as long as every common file system takes it: other
/// characters become `_`, a long name is cut, and of names that a file system may take for the
/// same the later ones get a number. Codes that need no change keep theirs first. The same
/// sections in the same order give the same names. Immutable; safe to share.
public struct ReportFiles: Sendable {
    /// Where a name is found again.
    private struct Key: Hashable {
        let kind: ReportSection.Kind
        let code: [UInt8]

        init(_ section: ReportSection) {
            kind = section.kind
            // Bytes: strings that a person cannot tell apart are equal, but are two codes.
            code = Array(section.code.utf8)
        }
    }

    /// The name of the page of all zones.
    public static let index = "index"
    /// The most bytes of a name, with room for a number and a suffix below the usual 255.
    private static let mostBytes = 120

    private var names: [Key: String] = [:]
    private var taken: Set<String>

    /// Names the files of a report.
    ///
    /// - Parameter reserved: names, without suffix, that other files of the folder have.
    public init(_ report: Report, reserved: [String] = []) {
        self.init(report.sections, reserved: reserved)
    }

    /// Names the files of sections.
    init(_ sections: [ReportSection], reserved: [String] = []) {
        taken = Set((reserved + [Self.index]).map(Self.folded))
        var later: [ReportSection] = []
        for section in sections where section.kind != .all && names[Key(section)] == nil {
            let name = Self.safe(section.code)
            let isKept = Array(name.utf8) == Array(section.code.utf8)
            if isKept, taken.insert(Self.folded(name)).inserted {
                names[Key(section)] = name
            } else {
                later.append(section)
            }
        }
        for section in later where names[Key(section)] == nil {
            let name = Self.safe(section.code)
            var unique = name
            var number = 2
            while !taken.insert(Self.folded(unique)).inserted {
                unique = "\(name)-\(number)"
                number += 1
            }
            names[Key(section)] = unique
        }
    }

    /// The name of a section's files, without suffix.
    public func name(for section: ReportSection) -> String {
        section.kind == .all ? Self.index : names[Key(section)] ?? Self.safe(section.code)
    }

    /// The link from one page to the page of a section.
    func link(for section: ReportSection) -> String {
        var link = ""
        for byte in (name(for: section) + ".html").utf8 {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "-"), UInt8(ascii: "."),
                UInt8(ascii: "_"):
                link.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                link += byte < 16 ? "%0" : "%"
                link += String(byte, radix: 16, uppercase: true)
            }
        }
        return link
    }

    /// The text as a name on every common file system.
    private static func safe(_ code: String) -> String {
        var name = ""
        for scalar in code.unicodeScalars {
            name.unicodeScalars.append(isPlain(scalar) ? scalar : "_")
        }
        // A full stop in front hides a file, one behind vanishes on Windows, and a dash in front
        // makes it an option.
        if let first = name.first, first == "." || first == "-" {
            name = "_" + name.dropFirst()
        }
        while name.last == "." { name.removeLast() }
        while name.utf8.count > mostBytes { name.removeLast() }
        if name.isEmpty { name = "_" }
        let stem = name.prefix { $0 != "." }.uppercased()
        let isDevice =
            ["CON", "PRN", "AUX", "NUL"].contains(stem)
            || stem.count == 4 && (stem.hasPrefix("COM") || stem.hasPrefix("LPT"))
        return isDevice ? "_" + name : name
    }

    private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII {
            return scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
                || scalar == "-" || scalar == "_" || scalar == "."
        }
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .otherLetter, .decimalNumber,
            .letterNumber, .nonspacingMark, .spacingMark:
            return !scalar.properties.isDefaultIgnorableCodePoint
        default:
            return false
        }
    }

    /// The same for names that a file system may take for the same: those that differ in case, or
    /// in how their accents are written, as equal strings do.
    private static func folded(_ name: String) -> String { name.uppercased().lowercased() }
}
