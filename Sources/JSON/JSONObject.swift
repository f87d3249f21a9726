/// The members of an object in the order written, repeated names included.
///
/// Made for the few members that manifests and features have: a look-up goes through them all.
/// Immutable; safe to share.
public struct JSONObject: Hashable, Sendable {
    /// A name and its value. Immutable; safe to share.
    public struct Member: Hashable, Sendable {
        /// The name without escapes.
        public var name: String
        /// The value.
        public var value: JSONValue

        /// Makes a member.
        public init(name: String, value: JSONValue) {
            self.name = name
            self.value = value
        }
    }

    /// The members in order.
    public var members: [Member]

    /// Makes an object, by default without members.
    public init(_ members: [Member] = []) {
        self.members = members
    }

    /// The value of the last member named `name`.
    ///
    /// Setting it replaces that value in its place or adds a member at the end; nil removes every
    /// member of the name. O(members).
    public subscript(name: String) -> JSONValue? {
        get { members.last { $0.name == name }?.value }
        set {
            guard let newValue else {
                members.removeAll { $0.name == name }
                return
            }
            if let index = members.lastIndex(where: { $0.name == name }) {
                members[index].value = newValue
            } else {
                members.append(Member(name: name, value: newValue))
            }
        }
    }

    /// Adds a member at the end, even if the name is there already.
    public mutating func append(_ name: String, _ value: JSONValue) {
        members.append(Member(name: name, value: value))
    }

    /// Names that stand more than once, each once, in the order of their first repetition.
    ///
    /// O(members).
    public var repeatedNames: [String] {
        guard members.count > 1 else { return [] }
        var counts = [String: Int](minimumCapacity: members.count)
        var repeated: [String] = []
        for member in members {
            counts[member.name, default: 0] += 1
            if counts[member.name] == 2 { repeated.append(member.name) }
        }
        return repeated
    }
}

extension JSONObject: RandomAccessCollection {
    /// Always 0.
    public var startIndex: Int { 0 }
    /// The number of members, repeated names included.
    public var endIndex: Int { members.count }
    /// The member at `position`, in the order written.
    public subscript(position: Int) -> Member { members[position] }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
    /// An object with its members in the order written.
    public init(dictionaryLiteral members: (String, JSONValue)...) {
        self.init(members.map { Member(name: $0.0, value: $0.1) })
    }
}
