import JSON

/// Reads the members of an object, `null` counting as absent.
///
/// Immutable; safe to share.
struct MemberReading {
    let object: JSONObject

    /// Why a member cannot be used.
    struct Refusal: Error {
        let member: String
        let problem: ManifestProblem
    }

    private func value(_ name: String) -> JSONValue? {
        guard let value = object[name], value != .null else { return nil }
        return value
    }

    func text(_ name: String) throws(Refusal) -> String? {
        guard let value = value(name) else { return nil }
        guard case .string(let text) = value else {
            throw Refusal(member: name, problem: .wrongKind(value.kind, expected: .string))
        }
        return text
    }

    func requiredText(_ name: String) throws(Refusal) -> String {
        guard let text = try text(name) else { throw Refusal(member: name, problem: .missing) }
        guard text.contains(where: { !$0.isWhitespace }) else {
            throw Refusal(member: name, problem: .blank)
        }
        return text
    }

    /// A word of an enumeration.
    func word<Word: RawRepresentable<String> & CaseIterable>(
        _ name: String, of type: Word.Type
    ) throws(Refusal) -> Word? {
        guard let text = try text(name) else { return nil }
        guard let word = Word(rawValue: text) else {
            throw Refusal(
                member: name,
                problem: .unknownWord(text, known: type.allCases.map(\.rawValue)))
        }
        return word
    }

    func texts(_ name: String) throws(Refusal) -> [String] {
        guard let value = value(name) else { return [] }
        guard case .array(let elements) = value else {
            throw Refusal(member: name, problem: .wrongKind(value.kind, expected: .array))
        }
        var texts: [String] = []
        for element in elements {
            guard case .string(let text) = element else {
                throw Refusal(member: name, problem: .wrongKind(element.kind, expected: .string))
            }
            texts.append(text)
        }
        return texts
    }

    /// A number that is not negative.
    func hectares(_ name: String) throws(Refusal) -> Double? {
        guard let value = value(name) else { return nil }
        guard case .number(let number) = value else {
            throw Refusal(member: name, problem: .wrongKind(value.kind, expected: .number))
        }
        guard number.double >= 0 else { throw Refusal(member: name, problem: .negative) }
        return number.double
    }

    /// An object; empty if absent.
    func members(_ name: String) throws(Refusal) -> JSONObject {
        guard let value = value(name) else { return JSONObject() }
        guard case .object(let object) = value else {
            throw Refusal(member: name, problem: .wrongKind(value.kind, expected: .object))
        }
        return object
    }
}
