import JSON

/// The `zone.json` of a zone directory.
///
/// Immutable; safe to share.
public struct ZoneManifest: Hashable, Sendable {
    /// The zone's code.
    public let code: String
    /// The zone's full name.
    public let name: String
    /// What else people write for it.
    public let aliases: [String]
    /// What kind of zone it is; nil if not said.
    public let kind: String?
    /// Its province; nil if not said.
    public let province: String?
    /// The groups that it belongs to.
    public let groups: [String]
    /// The area that was approved, in hectares; nil if not said.
    public let approvedAreaHectares: Double?
    /// Its editions by day, none of them read.
    public let editions: [Edition]

    /// Reads a manifest. Unknown members are ignored, and `null` counts as absent.
    ///
    /// - Parameters:
    ///   - bytes: The text of the manifest.
    ///   - file: Its path, for messages.
    /// - Throws: `BoundaryError.manifestNotJSON`, `.badManifest`.
    public init(parsing bytes: [UInt8], file: String) throws(BoundaryError) {
        let value: JSONValue
        do {
            value = try JSONValue(parsing: bytes)
        } catch {
            throw .manifestNotJSON(file: file, error)
        }
        guard case .object(let object) = value else {
            throw .badManifest(
                file: file, member: "zone.json", .wrongKind(value.kind, expected: .object))
        }
        do {
            try self.init(MemberReading(object: object))
        } catch {
            throw .badManifest(file: file, member: error.member, error.problem)
        }
    }

    private init(_ members: MemberReading) throws(MemberReading.Refusal) {
        code = try members.requiredText("code")
        guard Self.isCode(code) else {
            throw MemberReading.Refusal(member: "code", problem: .badCode(code))
        }
        name = try members.requiredText("name")
        aliases = try members.texts("aliases")
        kind = try members.text("kind")
        province = try members.text("province")
        groups = try members.texts("groups")
        approvedAreaHectares = try members.hectares("approved_area_ha")

        let listed = try members.members("editions")
        if let day = listed.repeatedNames.first {
            throw MemberReading.Refusal(member: "editions.\(day)", problem: .repeated)
        }
        var editions: [Edition] = []
        for member in listed {
            let path = "editions.\(member.name)"
            guard let day = Day(member.name) else {
                throw MemberReading.Refusal(member: path, problem: .noDay(member.name))
            }
            guard case .object(let object) = member.value else {
                throw MemberReading.Refusal(
                    member: path, problem: .wrongKind(member.value.kind, expected: .object))
            }
            do {
                editions.append(try Self.edition(from: day, MemberReading(object: object)))
            } catch {
                throw MemberReading.Refusal(
                    member: "\(path).\(error.member)", problem: error.problem)
            }
        }
        self.editions = editions.sorted { left, right in
            guard let left = left.validFrom, let right = right.validFrom else { return false }
            return left < right
        }
    }

    private static func edition(
        from day: Day, _ members: MemberReading
    ) throws(MemberReading.Refusal) -> Edition {
        guard let status = try members.word("status", of: Edition.Status.self) else {
            throw MemberReading.Refusal(member: "status", problem: .missing)
        }
        return Edition(
            validFrom: day, status: status, authority: try members.text("authority"),
            source: try members.text("source"), sourceCRS: try members.text("source_crs"),
            declaredAreaHectares: try members.hectares("declared_area_ha"),
            sha256: try members.text("sha256"), isRead: false, pieces: [])
    }

    /// Whether `text` can be a code: it is joined by semicolons, and names a directory.
    public static func isCode(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first, first != "." else { return false }
        return text.unicodeScalars.allSatisfy { scalar in
            !scalar.properties.isWhitespace && scalar.value >= 0x20 && scalar.value != 0x7F
                && scalar != "/" && scalar != "\\" && scalar != ";"
        }
    }
}
