"""Made-up reports and comparisons, which the cases of schema_report_cases.py change.

A report is a folder of documents of three kinds, with everything or for publication, so one example
would not do.
"""
import copy

SHA = "4be7641a9cf730413c3ea6e264d40e1d7004143f1f4f5325df5e035990475265"
PARTS = ["in_scope", "wrongly_included", "review"]
MEASURES = ["declared", *PARTS, "omitted", "omitted_review", "duplicate"]
SUMMED = MEASURES[:-1]
POSITIONS = ["coordinates", "gazetteer", "amap", "baidu", "tianditu", "nominatim", "none"]
CAUSES = ["entered", "left", "line_moved", "firm_moved", "declaration", "judgement", "growth"]
INDICATOR = "employees"
_NOT_PUBLISHED = ["statuses", "locations", "accuracies", "reasons", "lists", "distances"]


def figures(*parts):
    """Figures by measure after `declared`, with sums of ten times as much."""
    counts = [sum(parts[:3]), *parts]
    declared, inside, review = counts[0], counts[1], counts[3]
    sums = {name: 10 * count + 0.5 for name, count in zip(SUMMED, counts)}
    return {**dict(zip(MEASURES, counts)),
            "rate_low": inside / declared if declared else None,
            "rate_high": (inside + review) / declared if declared else None,
            "indicators": {INDICATOR: {**sums, "not_numbers": 1}}}


_SOME, NONE = (8, 2, 2, 3, 1, 1), (0, 0, 0, 0, 0, 0)


def lines(*names):
    return [{"name": name, "figures": figures(*(NONE if i else _SOME))}
            for i, name in enumerate(names)]


def _again():
    return {**figures(*NONE), "rate_low": None, "rate_high": None}


def _source():
    return {"verdicts": "verdicts.csv", "sha256": SHA, "rows": 20, "check": {
        "as_of": "2026-01-01", "basis": "registered", "boundaries": "boundaries",
        "input_sha256": SHA, "version": "0.1.0", "declared_zone": None,
        "options": ["--crs", "WGS84"], "rows": 20}}


def _report(kind, code, name, **own):
    return {
        "kind": kind, "code": code, "name": name, "made_on": "2026-02-01", "version": "0.1.0",
        "as_of": "2026-01-01", "boundaries": "boundaries", "boundaries_sha256": None,
        "publication": None, "sources": [_source()], "edition": None, "indicators": [INDICATOR],
        "figures": figures(*_SOME),
        "categories": [{"column": "规上", "lines": lines("是", "")}],
        "sources_of_positions": lines(*POSITIONS),
        "locations": {"inside": 12, "outside": 2, "near-line": 1, "unlocated": 1},
        "accuracies": {"up_to_10_m": 15, "up_to_50_m": 0, "up_to_200_m": 0, "up_to_1000_m": 0,
                       "coarser": 0},
        "reasons": [{"reason": "outside-fence", "rows": 2}, {"reason": "repeats-row-N", "rows": 1}],
        "lists": {}, "distances": {"inside": [0] * 8, "outside": [0] * 8,
                                   "ends_m": [10, 20, 50, 100, 200, 500, 1000]}, **own}


def _published(document):
    """The document as it is published, with one count and its sum left out."""
    document = copy.deepcopy(document)

    def leave_out(here):
        if isinstance(here, list):
            for item in here:
                leave_out(item)
        elif isinstance(here, dict):
            if "omitted" in here and "indicators" in here:
                here["omitted"] = here["duplicate"] = None
                here["indicators"][INDICATOR] |= {"omitted": None, "not_numbers": None}
            for value in here.values():
                leave_out(value)

    for name in _NOT_PUBLISHED:
        document.pop(name, None)
    leave_out(document)
    document["publication"] = {"fewest": 3, "dominance": 0.85}
    document["sources"][0]["rows"] = document["sources"][0]["check"]["rows"] = None
    return document


def _listed(*names):
    return {name: {"rows": 1} for name in names}


_ZONE = _report(
    "zone", "X990901", "示例庚高新区", lists=_listed(*MEASURES[1:]),
    edition={"valid_from": "2025-01-01", "status": "schematic", "authority": "示例",
             "source": "示例.geojson", "sha256": SHA},
    parks=lines("示例庚园区", ""), in_parks=figures(*_SOME), parks_sum=figures(*_SOME),
    parks_counted_again=_again())
_TOGETHER = {"members": ["X990901", "X990902"], "zones_sum": figures(*_SOME),
             "counted_again": _again(), "zones": [
                 {"code": line["name"], **line, "name": "示例高新区"}
                 for line in lines("X990901", "X990902")]}
_ALL = _report(
    "all", "", "", **_TOGETHER, without_zone=figures(*NONE), groups=lines("示例示范区"),
    lists=_listed(*MEASURES[2:]), statuses={
        "in-scope": 8, "wrongly-included": 2, "omitted": 3, "review": 3, "duplicate": 1,
        "out-of-scope": 3})
_GROUP = _report("group", "示例示范区", "示例示范区", **_TOGETHER)


def _change():
    total = {"in_scope": 8, "indicators": {INDICATOR: 80.5}, "without_code": 1}
    return {
        "code": "X990901", "name": "示例庚高新区", "old_edition": "2025-01-01",
        "new_edition": None, "old": total, "new": copy.deepcopy(total),
        "causes": {cause: {"gained": 0, "lost": 0, "net": 0, "indicators": {INDICATOR: -0.5}}
                   for cause in CAUSES}}


_PERIOD = {"as_of": "2026-01-01", "boundaries": "boundaries", "boundaries_sha256": None,
           "sources": [_source()]}

# The documents that cases change, by label; "" is the one that no label is needed for.
BASES = {
    "report": {"": _ZONE, "all": _ALL, "group": _GROUP, "published": _published(_ZONE),
               "published all": _published(_ALL), "published group": _published(_GROUP)},
    "comparison": {"": {
        "made_on": "2026-02-01", "version": "0.1.0", "old": _PERIOD, "new": copy.deepcopy(_PERIOD),
        "indicators": [INDICATOR], "counted_again": {"old": 0, "new": 1},
        "all": {**_change(), "code": "", "name": "", "old_edition": None}, "zones": [_change()]}},
}
