import JSON
import TestSupport
import Testing

/// The summary that a run left in `s.json`.
struct Summary {
    let value: JSONValue

    init(_ desk: Desk, _ name: String = "s.json") throws {
        value = try JSONValue(parsing: try #require(desk.folder.text(name)))
    }

    subscript(name: String) -> JSONValue? { value[name] }

    func count(_ group: String, _ name: String) -> Int? { value[group]?[name]?.integer }

    /// The sum of all counts of a group.
    func sum(_ group: String) -> Int {
        (value[group]?.object ?? JSONObject([])).reduce(0) { $0 + ($1.value.integer ?? 0) }
    }

    func zone(_ code: String) -> JSONValue? {
        value["zones"]?.array?.first { $0["code"]?.string == code }
    }
}
