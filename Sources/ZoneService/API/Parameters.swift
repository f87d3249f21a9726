import JSON

/// Parameters that several routes have.
extension Parameter {
    /// The CRS of coordinates that are given, longitude or easting first.
    static let inputCRS = Parameter(
        name: "crs",
        description: "The CRS of the coordinates: WGS84, CRS84, CGCS2000, GCJ-02, BD-09, EPSG:n or "
            + "an OGC URI. Longitude or easting comes first, whatever the CRS's own order.",
        schema: ["type": "string", "default": "CRS84"])

    /// One day.
    static let day = Parameter(
        name: "datetime",
        description: "The day whose editions are in force, as 2024-07-01, or an instant of RFC "
            + "3339, taken as its day in Shanghai. Default: today.",
        schema: ["type": "string", "minLength": 10])

    /// Metres that positions are accurate to.
    static func accuracy(default value: Int) -> Parameter {
        Parameter(
            name: "accuracy",
            description:
                "How accurate the position is, in metres: a line nearer than that makes it "
                + "near-line.",
            schema: ["type": "number", "minimum": 0, "default": .integer(value)])
    }

    /// The format, for those who cannot set `Accept`.
    static func format(_ words: [String]) -> Parameter {
        Parameter(
            name: "f", description: "The format of the answer, in place of the field Accept.",
            schema: ["type": "string", "enum": .array(words.map { .string($0) })])
    }
}

extension JSONValue {
    /// A schema that says the kind of value and no more.
    static func type(_ name: String) -> JSONValue { ["type": .string(name)] }

    /// A reference to one of the document's schemas.
    static func reference(_ name: String) -> JSONValue {
        ["$ref": .string("#/components/schemas/\(name)")]
    }
}
