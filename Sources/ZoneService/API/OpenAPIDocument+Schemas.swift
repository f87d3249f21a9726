import JSON

/// The schemas that the document refers to.
extension OpenAPIDocument {
    static let schemas: JSONObject = [
        "Problem": [
            "type": "object", "required": ["type", "title", "status", "detail", "request_id"],
            "properties": [
                "type": ["type": "string"], "title": ["type": "string"],
                "status": ["type": "integer"],
                "detail": [
                    "type": "string",
                    "description": "What is wrong and what to do, in the language asked for.",
                ],
                "request_id": [
                    "type": "string", "description": "Stands in the service's log as well.",
                ],
            ],
        ],
        "Link": [
            "type": "object", "required": ["href", "rel"],
            "properties": [
                "href": ["type": "string"], "rel": ["type": "string"],
                "type": ["type": "string"], "title": ["type": "string"],
            ],
        ],
        "Feature": [
            "type": "object", "required": ["type", "id", "properties", "geometry"],
            "properties": [
                "type": ["type": "string", "enum": ["Feature"]], "id": ["type": "string"],
                "properties": ["type": "object"],
                "geometry": [
                    "type": "object", "nullable": true, "required": ["type", "coordinates"],
                    "properties": [
                        "type": ["type": "string", "enum": ["MultiPolygon"]],
                        "coordinates": [
                            "type": "array", "items": ["type": "array", "items": [:]],
                        ],
                    ],
                ],
            ],
        ],
        "FeatureCollection": [
            "type": "object",
            "required": [
                "type", "features", "links", "numberMatched", "numberReturned", "timeStamp",
            ],
            "properties": [
                "type": ["type": "string", "enum": ["FeatureCollection"]],
                "features": ["type": "array", "items": .reference("Feature")],
                "links": ["type": "array", "items": .reference("Link")],
                "numberMatched": ["type": "integer", "minimum": 0],
                "numberReturned": ["type": "integer", "minimum": 0],
                "timeStamp": ["type": "string", "format": "date-time"],
            ],
        ],
        "PositionReport": [
            "type": "object",
            "required": ["longitude", "latitude", "location", "zones", "nearest"],
            "properties": [
                "longitude": [
                    "type": "number", "nullable": true, "description": "Degrees of CRS84.",
                ],
                "latitude": [
                    "type": "number", "nullable": true, "description": "Degrees of CRS84.",
                ],
                "location": [
                    "type": "string", "enum": ["inside", "outside", "near-line", "unlocated"],
                ],
                "zones": [
                    "type": "array",
                    "items": [
                        "type": "object",
                        "required": ["code", "name", "park", "edition", "distance_m"],
                        "properties": [
                            "code": ["type": "string"], "name": ["type": "string"],
                            "park": ["type": "string", "nullable": true],
                            "edition": [
                                "type": "string", "format": "date", "nullable": true,
                            ],
                            "distance_m": [
                                "type": "number", "minimum": 0,
                                "description": "Metres to the zone's own line.",
                            ],
                        ],
                    ],
                ],
                "nearest": [
                    "type": "object", "nullable": true,
                    "required": ["code", "name", "distance_m"],
                    "properties": [
                        "code": ["type": "string"], "name": ["type": "string"],
                        "distance_m": ["type": "number", "minimum": 0],
                    ],
                ],
            ],
        ],
        "PositionQuestion": [
            "type": "object", "required": ["positions"], "additionalProperties": false,
            "properties": [
                "crs": [
                    "type": "string", "enum": ["CRS84", "WGS84", "CGCS2000", "GCJ-02", "BD-09"],
                ],
                "accuracy": ["type": "number", "minimum": 0],
                "datetime": ["type": "string", "format": "date", "nullable": true],
                "positions": [
                    "type": "array", "maxItems": 100_000,
                    "items": [
                        "type": "array", "items": ["type": "number"], "minItems": 2,
                    ],
                ],
            ],
        ],
        "PositionReports": [
            "type": "object", "required": ["results"],
            "properties": [
                "results": ["type": "array", "items": .reference("PositionReport")]
            ],
        ],
        "StoredEdition": [
            "type": "object", "required": ["zone", "edition", "sha256", "audit"],
            "properties": [
                "zone": ["type": "string"], "edition": ["type": "string", "format": "date"],
                "sha256": ["type": "string"], "audit": ["type": "object"],
            ],
        ],
        "Summary": [
            "type": "object",
            "required": [
                "as_of", "basis", "boundaries", "input_sha256", "version", "declared_zone",
                "options", "rows", "locations", "statuses", "zones",
            ],
            "properties": [
                "as_of": ["type": "string", "format": "date", "nullable": true],
                "basis": ["type": "string"], "boundaries": ["type": "string"],
                "input_sha256": ["type": "string", "nullable": true],
                "declared_zone": ["type": "string", "nullable": true],
                "version": ["type": "string"],
                "options": ["type": "array", "items": ["type": "string"]],
                "rows": ["type": "integer", "minimum": 0], "locations": ["type": "object"],
                "statuses": ["type": "object"],
                "zones": ["type": "array", "items": ["type": "object"]],
            ],
        ],
    ]
}
