import JSON

/// The members of objects: which are there, which are too many.
extension LenientReader {
    /// The `type` of the object at the cursor, which stays there; notes if there is none.
    mutating func peekType() throws(JSONError) -> String? {
        let start = json.mark
        try json.beginObject()
        while let name = try json.nextName() {
            guard name == "type" else {
                try json.skipValue()
                continue
            }
            let kind = try json.peekKind()
            guard kind == .string else {
                try noteKind(kind, of: "type", expected: .string)
                json.rewind(to: start)
                return nil
            }
            let type = try json.readString()
            json.rewind(to: start)
            return type
        }
        json.rewind(to: start)
        missing("type", "an object", "对象")
        return nil
    }

    mutating func missing(_ member: String, _ owner: String, _ chineseOwner: String) {
        let at = json.place(of: json.offset)
        note(
            .missingMember, "\(owner) has no '\(member)' (before \(at))",
            "\(chineseOwner)缺少“\(member)”（\(at.chineseDescription)之前）")
    }

    /// Goes through the members of the object at the cursor; `read` says whether it took one.
    mutating func members(
        of owner: String, _ chineseOwner: String, misplaced: Set<String>,
        read: (inout LenientReader, String) throws(JSONError) -> Bool
    ) throws(JSONError) {
        var seen: Set<String> = []
        try json.beginObject()
        while let name = try json.nextName() {
            if !seen.insert(name).inserted {
                let at = json.place(of: json.offset)
                note(
                    .duplicateMember, "'\(name)' stands twice in \(owner) (\(at))",
                    "\(chineseOwner)中“\(name)”重复（\(at.chineseDescription)）")
            }
            if name == "crs" {
                try readCRS()
            } else if misplaced.contains(name) {
                let at = json.place(of: json.offset)
                note(
                    .misplacedMember, "'\(name)' means nothing in \(owner) (\(at))",
                    "“\(name)”不应出现在\(chineseOwner)中（\(at.chineseDescription)）")
                try json.skipValue()
            } else if try !read(&self, name) {
                try json.skipValue()
            }
        }
    }

    private mutating func readCRS() throws(JSONError) {
        let at = json.place(of: json.offset)
        let value = try json.readValue()
        let name = value["properties"]?["name"]?.string
        guard let name else {
            note(
                .crsMember, "there is a 'crs' member that names no CRS (\(at))",
                "有未指明坐标系的“crs”成员（\(at.chineseDescription)）")
            return
        }
        let parts = name.lowercased().split { $0 == ":" || $0 == "/" || $0 == "#" }
        let isCRS84 = ["crs84", "4326", "4490"].contains(parts.last ?? "")
        // With a CRS said by option the member is only one more thing to remove.
        let severity: Severity = isCRS84 || toCRS84 != nil ? .warning : .error
        note(
            .crsMember, severity: severity, "there is a 'crs' member: '\(name)' (\(at))",
            "有“crs”成员：“\(name)”（\(at.chineseDescription)）")
    }
}
