"""Documents that the schemas of geojson/ have to refuse, and others that they must accept.

Each case: the example that it changes ("" is the one of the schema, else the first verdict of that
status), what is wrong or odd, and the changes: dotted path to new value. One fault a case, so that
it cannot be refused for another one.
"""
REMOVED = object()

_PROPERTIES = "features.0.properties."
_RING = "features.0.geometry.coordinates.0"
_EDITION = "editions.2025-01-01"
_ZONE = "zones.0."
# What has counts of positions: all firms, those of a zone, those of a park.
_SCOPES = ["", _ZONE, _ZONE + "parks.0."]
_PAIRS = [("lon", "lat"), ("longitude", "latitude"), ("lng", "latitude"),
          ("registered_lon", "registered_lat"), ("operating_lon", "operating_lat")]
# The keys of a firm.
FIRM = ["name", "code", "registered_address", "operating_address", "crs", "accuracy",
         "declared_zone", *sorted({key for pair in _PAIRS for key in pair})]
_PLAIN = {"lon": REMOVED, "lat": REMOVED}
_NOT_ELSEWHERE = [
    (here, name)
    for here, names in (
        ("", ("crs", "geometry", "properties", "coordinates", "geometries")),
        ("features.0.", ("crs", "features", "coordinates", "geometries", "role", "block",
                         "declared_area_ha")),
        ("features.0.geometry.", ("crs", "features", "geometry", "properties", "geometries")))
    for name in names]
_NO_POSITION = {"zone": "", "park": "", "distance_m": None, "accuracy_m": None, "longitude": None,
                "latitude": None, "located_by": ""}
# Why an address has no position.
_NOT_FOUND = ["unreadable-address", "unknown-division", "not-found", "division-conflict",
              "shared-answer", "not-asked", "geocoder-failed"]

REFUSED = {
    "edition": [
        ("", "a bare Feature", {"type": "Feature"}),
        ("", "no type", {"type": REMOVED}),
        ("", "no pieces", {"features": []}),
        ("", "pieces under another name", {"features": REMOVED, "pieces": []}),
        *[("", f"a member {here}{name}", {here + name: "fence"}) for here, name in _NOT_ELSEWHERE],
        ("", "a piece without geometry", {"features.0.geometry": None}),
        ("", "a piece that is a point", {"features.0.geometry": {
            "type": "Point", "coordinates": [105.4, 38.8]}}),
        ("", "a geometry collection", {"features.0.geometry": {
            "type": "GeometryCollection", "geometries": []}}),
        ("", "a Polygon that is called MultiPolygon", {"features.0.geometry.type": "MultiPolygon"}),
        ("", "a MultiPolygon that is called Polygon", {"features.2.geometry.type": "Polygon"}),
        ("", "latitude before longitude", {_RING + ".0": [38.8, 105.4]}),
        ("", "metres", {_RING + ".0": [38534000.5, 4296000.5]}),
        *[("", f"a position that is {position}", {_RING + ".0": position}) for position in (
            [-180.5, 38.8], [180.5, 38.8], [105.4, -90.5], [105.4, 90.5], {"x": 105.4, "y": 38.8})],
        ("", "a height", {_RING + ".0": [105.4, 38.8, 1200]}),
        ("", "half a position", {_RING + ".0": [105.4]}),
        ("", "a position in text", {_RING + ".0": ["105.4", "38.8"]}),
        ("", "a ring of three positions", {_RING: [[105, 38], [106, 38], [105, 38]]}),
        ("", "no rings", {"features.0.geometry.coordinates": []}),
        ("", "no polygons", {"features.2.geometry.coordinates": []}),
        *[("", f"a box that is {box}", {here + "bbox": box}) for box in ([105, 38, 106], [105] * 6,
                                                                         ["105"] * 4, {"west": 105})
          for here in ("", "features.0.", "features.0.geometry.")],
        ("", "an unknown role", {_PROPERTIES + "role": "围栏"}),
        ("", "a misspelt role", {_PROPERTIES + "role": REMOVED, _PROPERTIES + "Role": "park"}),
        *[("", f"an empty {name}", {_PROPERTIES + name: ""}) for name in ("name", "block")],
        ("", "a negative area", {_PROPERTIES + "declared_area_ha": -1}),
        ("", "an area in text", {_PROPERTIES + "declared_area_ha": "1499公顷"}),
        ("", "a block by number", {_PROPERTIES + "block": 1}),
        ("", "an id that is null", {"features.0.id": None}),
    ],
    "zone": [
        ("", "no code", {"code": REMOVED}),
        ("", "no name", {"name": REMOVED}),
        ("", "a blank name", {"name": "　"}),
        *[("", f"a blank {name}", {name: " "}) for name in ("kind", "province")],
        *[("", f"a blank among the {name}", {name: ["示例", " "]}) for name in ("aliases", "groups")],
        *[("", f"a number among the {name}", {name: [1]}) for name in ("aliases", "groups")],
        ("", "a code with a semicolon", {"code": "X990901;X990902"}),
        ("", "a code that is a path", {"code": "../X990901"}),
        ("", "a code with a blank", {"code": "X 990901"}),
        ("", "a code by number", {"code": 990901}),
        ("", "one alias instead of a list", {"aliases": "示例庚园区"}),
        *[("", f"one of the {name} twice", {name: ["示例", "示例"]}) for name in ("aliases", "groups")],
        ("", "a misspelt member", {"editions": REMOVED, "edition": {}}),
        ("", "null for what is not known", {"province": None}),
        ("", "a negative area", {"approved_area_ha": -2}),
        ("", "a negative area of an edition", {_EDITION + ".declared_area_ha": -2}),
        ("", "an area in text", {"approved_area_ha": "200"}),
        ("", "editions as a list", {"editions": ["2025-01-01"]}),
        ("", "an edition of no day", {"editions.2025-1-1": {"status": "draft"}}),
        ("", "an edition of a day without hyphens", {"editions.20250101": {"status": "draft"}}),
        ("", "an edition of a day that does not exist", {"editions.2025-02-30": {"status": "draft"}}),
        ("", "an edition without status", {_EDITION + ".status": REMOVED}),
        ("", "an unknown status", {_EDITION + ".status": "published"}),
        ("", "a digest that is none", {_EDITION + ".sha256": "abc"}),
        ("", "an unknown member of an edition", {_EDITION + ".valid_to": "2026-01-01"}),
    ],
    "firm": [
        ("", "neither name nor code", {"name": "", "code": ""}),
        ("", "a mangled code", {"code": "9.19999E+17"}),
        ("", "a code by number", {"code": 919999990000001}),
        ("", "a code of 17 characters", {"code": "91999999EX009001X"}),
        ("", "a code with the letter O", {"code": "91999999EXO09001XU"}),
        *[("", f"{key} as an object", {key: {}}) for key in FIRM],
        *[("", f"{key} as true or false", {key: True}) for key in FIRM],
        *[("", f"{x} without {y}", {**_PLAIN, x: 105.43}) for x, y in _PAIRS],
        *[("", f"{y} without {x}", {**_PLAIN, y: 38.82}) for x, y in _PAIRS],
        *[("", f"{x} with a blank {y}", {**_PLAIN, x: 105.43, y: blank})
          for x, y in _PAIRS for blank in ("", None)],
        *[("", f"{y} with a blank {x}", {**_PLAIN, x: blank, y: 38.82})
          for x, y in _PAIRS for blank in ("", None)],
        *[("", f"{x} of {value}", {**_PLAIN, x: value, y: 38.82})
          for x, y in _PAIRS for value in (-180.5, 180.5)],
        *[("", f"{y} of {value}", {**_PLAIN, x: 105.43, y: value})
          for x, y in _PAIRS for value in (-90.5, 90.5)],
        *[("", f"metres in {crs}", {"lon": 500000.5, "crs": crs})
          for crs in ("WGS84", "CRS84", "CGCS2000", "GCJ-02", "BD-09")],
        *[("", f"{first} and {second}", {**_PLAIN, "lat": 38.82, first: 105.43, second: 105.43})
          for first, second in (("lon", "longitude"), ("lon", "lng"), ("longitude", "lng"))],
        ("", "lat and latitude", {"latitude": 38.82}),
        *[("", f"{x} in words", {**_PLAIN, x: "东经105度", y: 38.82}) for x, y in _PAIRS],
        *[("", f"{y} in words", {**_PLAIN, x: 105.43, y: "北纬38度"}) for x, y in _PAIRS],
        ("", "latitude before longitude", {"lon": 38.82, "lat": 105.43}),
        ("", "a list as coordinates", {"lon": [105.43]}),
        ("", "an unknown CRS", {"crs": "某地方坐标系"}),
        ("", "a negative accuracy", {"accuracy": -5}),
        ("", "an accuracy in words", {"accuracy": "约50米"}),
        ("", "several zones in one cell", {"declared_zone": "X990901;X990902"}),
        ("", "several zones in one cell, Chinese", {"declared_zone": "X990901、X990902"}),
        ("", "a zone by number", {"declared_zone": 990901}),
    ],
    "verdict": [
        ("", "zones as a list", {"zone": ["X990901"]}),
        ("", "zones joined by a comma and nothing between", {"zone": "X990901;;X990902"}),
        ("", "an unknown location", {"location": "in"}),
        ("", "a Chinese location", {"location": "围栏内"}),
        ("", "an unknown status", {"status": "ok"}),
        ("", "a Chinese status", {"status": "合规"}),
        ("", "an unknown way of locating", {"located_by": "guess"}),
        ("", "a distance in text", {"distance_m": "868.45"}),
        ("", "a negative distance", {"distance_m": -1}),
        ("", "a blank distance", {"distance_m": ""}),
        *[("", f"a longitude of {value}", {"longitude": value}) for value in (-180.5, 180.5)],
        *[("", f"a latitude of {value}", {"latitude": value}) for value in (-90.5, 90.5)],
        ("", "a negative accuracy", {"accuracy_m": -1}),
        ("", "latitude before longitude", {"longitude": 38.82, "latitude": 105.43}),
        *[(base, f"{base} without {name}", {name: value})
          for base in ("in-scope", "out-of-scope", "review")
          for name, value in _NO_POSITION.items() if name not in ("zone", "park", "distance_m")],
        ("", "inside but in no zone", {"zone": "", "park": ""}),
        ("", "an edition of no day", {"edition": "2025"}),
        ("", "in scope but outside the fence", {"reason": "outside-fence"}),
        ("", "in scope but outside", {"location": "outside"}),
        ("", "an unknown reason", {"reason": "because"}),
        ("", "reasons joined by a comma", {"reason": "several-zones,one-place"}),
        ("", "a reason and a semicolon", {"reason": "several-zones;"}),
        ("", "reasons as a list", {"reason": ["several-zones"]}),
        ("", "a firm with the reason of a total", {"reason": "total-row"}),
        ("out-of-scope", "a firm out of scope with the reason of a total", {"reason": "total-row"}),
        ("", "a firm without status", {"status": ""}),
        ("", "located by a stranger", {"located_by": "somebody"}),
        *[("", f"coordinates {value!r} from the address", {"address_distance_m": value})
          for value in (-1, "12.34", "")],
        *[("", f"in scope although {reason}", {"reason": reason})
          for reason in ("coarse-position", "ambiguous-address", "address-conflict", "fuzzy-match",
                         *_NOT_FOUND)],
        *[("review", f"under review for no more than {reason}", {
            **_NO_POSITION, "location": "unlocated", "reason": reason})
          for reason in ("address-not-verified", *_NOT_FOUND)],
        ("review", "an unknown location under review", {"location": "outside the fence"}),
        ("wrongly-included", "an unknown reason behind", {"reason": "outside-fence;because"}),
        ("duplicate", "a repeat of no row", {"reason": "repeats-row-N"}),
        ("duplicate", "a repeat of row 0", {"reason": "repeats-row-0"}),
        ("duplicate", "a repeat that does not say so", {"reason": ""}),
        ("duplicate", "a repeat that says so last", {"reason": "near-line;repeats-row-1"}),
        ("duplicate", "a repeat with another status", {"status": "in-scope"}),
        ("wrongly-included", "wrongly included without reason", {"reason": ""}),
        ("wrongly-included", "wrongly included because of a warning", {"reason": "one-place"}),
        ("wrongly-included", "wrongly included but inside", {"location": "inside",
                                                             "zone": "X990901"}),
        ("omitted", "omitted but outside", {"location": "outside"}),
        ("out-of-scope", "out of scope because outside", {"reason": "outside-fence"}),
        ("omitted", "omitted because outside", {"reason": "outside-fence"}),
        ("out-of-scope", "out of scope but inside", {"location": "inside", "zone": "X990901"}),
        ("review", "under review without reason", {"location": "outside", "reason": ""}),
        ("review", "near the line without saying so", {"reason": "places-differ"}),
        ("review", "near the line but wrongly included", {"status": "wrongly-included",
                                                          "reason": "outside-fence;near-line"}),
        *[("in-scope", f"unlocated with {name}", {
            **{n: v for n, v in _NO_POSITION.items() if n != name},
            "location": "unlocated", "status": "review", "reason": "no-position"})
          for name in _NO_POSITION if name != "distance_m"],
        ("review", "unlocated with a distance", {
            **_NO_POSITION, "location": "unlocated", "reason": "no-position", "distance_m": 3.5}),
        ("review", "unlocated and out of scope", {**_NO_POSITION, "location": "unlocated",
                                                  "status": "out-of-scope", "reason": ""}),
        *[("in-scope", f"a {row} with {name}", {
            **{n: v for n, v in {**_NO_POSITION, "edition": ""}.items() if n != name},
            "location": "", "status": status, "reason": reason})
          for row, status, reason in (("blank row", "", ""),
                                      ("row of totals", "out-of-scope", "total-row"))
          for name in [*_NO_POSITION, "edition"]],
        *[("", f"a row that is no firm, {status} because of {reason}", {
            **_NO_POSITION, "edition": "", "location": "", "status": status, "reason": reason})
          for status, reason in (("", "total-row"), ("out-of-scope", ""), ("review", "total-row"),
                                 ("out-of-scope", "bad-credit-code"))],
    ],
    "summary": [
        ("", "rows in text", {"rows": "9"}),
        *[("", f"an unknown member of {here}{name}", {f"{here}{name}.other": 0})
          for here in _SCOPES for name in ("located_by", "accuracy")],
        *[("", f"{here}{name} of {value}", {here + name: value}) for value in (-1, 0.5, None)
          for here in _SCOPES for name in ("located_by.gazetteer", "accuracy.up_to_50_m")],
        ("", "half a row", {"rows": 8.5}),
        *[("", f"{name} of {value}", {name: value}) for value in (-1, 0.5) for name in (
            "locations.inside", "statuses.in-scope", _ZONE + "omitted",
            _ZONE + "indicators.employees.not_numbers")],
        *[("", f"an empty {name}", {name: ""}) for name in ("boundaries", _ZONE + "code",
                                                            _ZONE + "name")],
        *[("", f"{name} {day}", {name: day}) for name in ("as_of", _ZONE + "edition")
          for day in ("20250101", "2026-02-30")],
        ("", "no day and no null", {"as_of": ""}),
        ("", "an unknown basis", {"basis": "注册地"}),
        ("", "a digest that is none", {"input_sha256": "2A92"}),
        ("", "no digest", {"input_sha256": None}),
        ("", "a version that is none", {"version": "newest"}),
        ("", "an unknown member", {"generated_at": "2026-01-01"}),
        ("", "an unknown location", {"locations.nowhere": 0}),
        ("", "an unknown status", {"statuses.in_scope": 2}),
        ("", "zones by code instead of a list", {"zones": {}}),
        ("", "an unknown member of a zone", {_ZONE + "rate": 0.5}),
        ("", "an unknown status of the edition", {_ZONE + "edition_status": "final"}),
        ("", "a rate in per cent", {_ZONE + "rate_high": 66.7}),
        ("", "a negative rate", {_ZONE + "rate_low": -0.5}),
        *[("", f"no {name} of something", {_ZONE + name: None}) for name in ("rate_low", "rate_high")],
        *[("", f"a {name} of nothing", {_ZONE + "declared": 0, _ZONE + "rate_low": None,
                                        _ZONE + "rate_high": None, _ZONE + name: 1})
          for name in ("rate_low", "rate_high")],
        ("", "a sum in text", {_ZONE + "indicators.employees.declared": "235"}),
        ("", "an unknown sum", {_ZONE + "indicators.employees.omitted": 0}),
        ("", "parks in a park", {_ZONE + "parks.0.parks": []}),
    ],
}

# The members of each example without which it is wrong; all of a summary but the indicators, which
# are named by the list's headings.
REQUIRED = {
    "edition": ["type", "features", "features.0.type", "features.0.properties",
                "features.0.geometry", "features.0.geometry.type",
                "features.0.geometry.coordinates"],
    "zone": ["code", "name", _EDITION + ".status"],
    "firm": [],
    "verdict": ["zone", "park", "location", "status", "reason", "distance_m", "accuracy_m",
                "longitude", "latitude", "located_by", "edition"],
    "summary": [
        "as_of", "basis", "boundaries", "input_sha256", "version", "declared_zone", "options",
        "rows", "locations", "statuses", "located_by", "accuracy", "zones", _ZONE + "parks",
        *["locations." + name for name in ("inside", "outside", "near-line", "unlocated")],
        *["statuses." + name for name in ("in-scope", "wrongly-included", "omitted", "review",
                                          "duplicate", "out-of-scope")],
        *[here + name for here in (_ZONE, _ZONE + "parks.0.") for name in (
            "code", "name", "edition", "edition_status", "declared", "in_scope",
            "wrongly_included", "review", "duplicate", "omitted", "omitted_review", "rate_low",
            "rate_high", "located_by", "accuracy", "indicators")],
        *[f"{here}located_by.{name}" for here in _SCOPES for name in (
            "coordinates", "gazetteer", "amap", "baidu", "tianditu", "nominatim", "none")],
        *[f"{here}accuracy.{name}" for here in _SCOPES for name in (
            "up_to_10_m", "up_to_50_m", "up_to_200_m", "up_to_1000_m", "coarser")],
        *[_ZONE + "indicators.employees." + name for name in (
            "declared", "in_scope", "wrongly_included", "review", "not_numbers")],
    ],
}

ACCEPTED = {
    "edition": [
        ("", "the role left out", {_PROPERTIES + "role": REMOVED}),
        ("", "no properties at all but an object", {"features.0.properties": {}}),
        ("", "the name that QGIS adds", {"name": "X990901"}),
        ("", "an id and a box", {"features.0.id": 7, "bbox": [105.4, 38.8, 105.48, 38.84]}),
    ],
    "zone": [
        ("", "only what is required", {name: REMOVED for name in (
            "aliases", "kind", "province", "groups", "approved_area_ha", "editions")}),
        ("", "an edition with its status alone", {_EDITION: {"status": "official"}}),
    ],
    "firm": [
        *[("", f"null but its {only}", {key: None for key in FIRM if key not in (
            only, "longitude", "latitude", "lng")}) for only in ("name", "code")],
        *[("", f"{x} and {y} as text", {**_PLAIN, x: "105.43", y: "38.82"}) for x, y in _PAIRS],
        *[("", f"an accuracy of {value!r}", {"accuracy": value}) for value in (0, 2.5, "30", "")],
        ("", "metres whose CRS is said elsewhere", {"lon": 534000.5, "lat": 4296000.5,
                                                    "crs": REMOVED}),
        ("", "no coordinates", {"lon": REMOVED, "lat": REMOVED, "crs": REMOVED}),
        ("", "metres with their CRS", {"lon": 38534000.5, "lat": 4296000.5, "crs": "EPSG:4526"}),
        ("", "a CRS by its URI", {"crs": "http://www.opengis.net/def/crs/EPSG/0/4490"}),
        ("", "two places", {"registered_lon": 105.43, "registered_lat": 38.82,
                            "operating_lon": "105.44", "operating_lat": "38.83"}),
        ("", "a registration number", {"code": "999999000000001"}),
        ("", "columns of the list's own", {"备注": "示例", "营业收入(万元)": 12.5}),
    ],
    "verdict": [
        ("", "warnings in scope", {"reason": "several-zones;bad-credit-code;bad-accuracy"}),
        ("", "two zones of two days", {"zone": "X990901;X990902", "edition": "2025-01-01;2025-07-01"}),
        ("", "a plain file of boundaries", {"edition": "", "zone": "#1"}),
        *[("", f"located by {name}", {"located_by": name, "accuracy_m": 150.5}) for name in (
            "gazetteer", "amap", "baidu", "tianditu", "nominatim")],
        ("", "an address that nobody could verify", {"reason": "address-not-verified"}),
        ("review", "located by a name that is only alike", {
            "location": "outside", "located_by": "gazetteer", "reason": "fuzzy-match"}),
        *[("", f"coordinates {value} from the address", {"address_distance_m": value})
          for value in (0, 12.34, None)],
        ("review", "an address elsewhere than its coordinates", {
            "location": "outside", "reason": "address-conflict;outside-fence",
            "address_distance_m": 9154.06}),
        *[("review", f"not located: {reason}", {**_NO_POSITION, "location": "unlocated",
                                                "reason": reason})
          for reason in ("coarse-position", "ambiguous-address", "ambiguous-address;one-place",
                         *[f"no-position;{why}" for why in _NOT_FOUND])],
        ("duplicate", "a repeat near the line", {"location": "near-line",
                                                 "reason": "repeats-row-12;near-line"}),
        ("wrongly-included", "in another zone", {"zone": "X990902", "reason": "inside-another-zone"}),
        ("review", "the address names the zone", {
            "location": "outside", "reason": "address-names-zone;outside-fence"}),
        ("review", "unlocated for two reasons", {**_NO_POSITION, "location": "unlocated",
                                                 "reason": "unknown-zone;no-position"}),
        ("", "a blank row", {**_NO_POSITION, "location": "", "status": "", "reason": "",
                             "edition": ""}),
        ("", "a row of totals", {**_NO_POSITION, "location": "", "status": "out-of-scope",
                                 "reason": "total-row", "edition": ""}),
    ],
    "summary": [
        ("", "a plain file of boundaries", {"as_of": None, _ZONE + "edition": None,
                                            _ZONE + "edition_status": None}),
        ("", "no zones", {"zones": []}),
        ("", "nothing declared", {_ZONE + "declared": 0, _ZONE + "rate_low": None,
                                  _ZONE + "rate_high": None}),
        ("", "a sum below zero, and one with many digits", {
            _ZONE + "indicators.employees.declared": -12.5,
            _ZONE + "indicators.employees.in_scope": 123456789012345678.901}),
        ("", "no indicators", {_ZONE + "indicators": {}}),
    ],
}
