"""Reports and comparisons that their schemas have to refuse, and others that they must accept.

The cases are written as in schema_cases.py; the documents that they change are made up in
schema_report_documents.py.
"""
import json

from schema_cases import REMOVED
from schema_report_documents import (BASES, INDICATOR, MEASURES, NONE, POSITIONS, SHA, SUMMED,
                                     figures, lines)


def _members(here, where=""):
    """All objects with their dotted paths; of a list its first item tells for all."""
    if isinstance(here, list):
        here = {0: here[0]} if here else {}
    elif isinstance(here, dict):
        yield where, here
    for name, value in here.items() if isinstance(here, dict) else ():
        yield from _members(value, f"{where}{name}.")


def _closed(name):
    """That every member of every object has to be there, of its kind, and no other may."""
    for base, document in BASES[name].items():
        for where, here in _members(document):
            yield base, f"{base} with an unknown member of {where or 'it'}", {where + "other": "0"}
            for member, value in here.items():
                # Headings come and go.
                if member != INDICATOR:
                    yield base, f"{base} without {where}{member}", {where + member: REMOVED}
                for wrong in ({}, [], True):
                    if not isinstance(wrong, type(value)) or wrong is True:
                        label = f"{base} with {where}{member} as {json.dumps(wrong)}"
                        yield base, label, {where + member: wrong}


def _among(kind, *kinds):
    """That members of other kinds of reports are refused."""
    own = BASES["report"][kind]
    for other in kinds:
        for name, value in BASES["report"][other].items():
            if name not in own:
                yield kind, f"{kind} with {name} of {other}", {name: value}


# Where figures are, by base.
_FIGURES = [
    *[("", where) for where in (
        "figures.", "parks.0.figures.", "in_parks.", "parks_sum.", "parks_counted_again.",
        "categories.0.lines.0.figures.", "sources_of_positions.0.figures.")],
    *[("all", where) for where in (
        "figures.", "zones_sum.", "counted_again.", "without_zone.", "groups.0.figures.",
        "zones.0.figures.")]]
_PUBLISHED = [("published " + base if base else "published", where) for base, where in _FIGURES]
_EDITION = BASES["report"][""]["edition"]
_SUMS = f"indicators.{INDICATOR}."
_CHANGES = ["all.", "zones.0."]

REFUSED = {
    "report": [
        *_closed("report"),
        *_among("", "all"), *_among("all", ""), *_among("group", "", "all"),
        *_among("published", ""), *_among("published all", "all"),
        *_among("published group", "group"),
        *[(base, f"{base} called {kind}", {"kind": kind})
          for base in ("", "all", "group", "published") for kind in ("all", "zone", "group", "park")
          if BASES["report"][base]["kind"] != kind],
        *[("", f"an empty {name}", {name: ""}) for name in ("code", "name", "boundaries")],
        *[("all", f"all zones with a {name}", {name: "X990901"}) for name in ("code", "name")],
        *[(base, f"{base} with an edition", {"edition": _EDITION})
          for base in ("all", "group")],
        *[("", f"{name} {day}", {name: day}) for day in ("20260101", "2026-02-30")
          for name in ("made_on", "as_of", "edition.valid_from", "sources.0.check.as_of")],
        *[("", f"a digest {name} that is none", {name: "4BE7"})
          for name in ("sources.0.sha256", "sources.0.check.input_sha256", "edition.sha256")],
        *[("", f"{name} of no version", {name: "newest"})
          for name in ("version", "sources.0.check.version")],
        ("", "an unknown basis", {"sources.0.check.basis": "注册地"}),
        ("", "no sources", {"sources": []}),
        *[("", f"options {given!r}", {"sources.0.check.options": given})
          for given in ("--drafts", [1], {})],
        ("", "an unknown status of the edition", {"edition.status": "final"}),
        *[("", f"an edition of a store without {name}", {"edition." + name: None})
          for name in ("valid_from", "status")],
        ("", "neither a day nor a hash", {"as_of": None, "edition": None}),
        ("", "a day and a hash", {"boundaries_sha256": SHA}),
        ("", "a plain file with an edition of a store", {"as_of": None, "boundaries_sha256": SHA}),
        *[("all", f"members {members}", {"members": members})
          for members in ([], [""], ["X990901", "X990901"], [1])],
        *[("", f"indicators {given}", {"indicators": given}) for given in ([""], ["a", "a"], [1])],
        *[(base, f"{base}: {where}{name} of {value!r}", {where + name: value})
          for base, where in _FIGURES for name in (*MEASURES, _SUMS + "not_numbers")
          for value in (-1, 0.5, "1", None)],
        *[(base, f"{base}: {where}{_SUMS}{name} of {value!r}", {where + _SUMS + name: value})
          for base, where in _FIGURES for name in SUMMED for value in ("10.5", None)],
        *[(base, f"{base}: {where}{name} of {value!r}", {where + name: value})
          for base, where in (("", "figures."), ("all", "zones.0.figures."))
          for name in ("rate_low", "rate_high") for value in (-0.5, 1.5, 66.7, "0.5", None)],
        *[("", f"{name} of nothing", {"parks_counted_again." + name: 0})
          for name in ("rate_low", "rate_high")],
        ("", "a sum of repeats", {f"figures.{_SUMS}duplicate": 0}),
        *[("published", f"a {rate} although {name} is left out", {
            "figures." + name: None, f"figures.{_SUMS}{name}": None, "figures.rate_low": None,
            "figures.rate_high": None, "figures." + rate: 0.5})
          for rate, name in (("rate_low", "in_scope"), ("rate_low", "declared"),
                             ("rate_high", "in_scope"), ("rate_high", "review"),
                             ("rate_high", "declared"))],
        *[(base, f"{base}: {where}{name} is published", {where + name: 1})
          for base, where in _PUBLISHED for name in ("duplicate", _SUMS + "not_numbers")],
        *[(base, f"{base}: the sum is published, not the number of firms: {where}{name}", {
            where + name: None})
          for base, where in _PUBLISHED if where != "counted_again."
          for name in ("wrongly_included", "omitted_review")],
        *[("published", f"published {name}", {name: 20})
          for name in ("sources.0.rows", "sources.0.check.rows")],
        *[("", f"no {name}", {name: None}) for name in ("sources.0.rows", "sources.0.check.rows")],
        *[("published", f"a rule of {name} {value}", {"publication." + name: value})
          for name, values in (("fewest", (0, 2.5, None)), ("dominance", (0, 1.5, 85, None)))
          for value in values],
        *[("", f"{name} of {value!r}", {name: value}) for value in (-1, 0.5, "1", None)
          for name in ("locations.inside", "accuracies.coarser", "reasons.0.rows",
                       "lists.review.rows", "distances.inside.0", "distances.outside.7")],
        *[("all", f"{name} of {value!r}", {"statuses." + name: value})
          for value in (-1, 0.5, None) for name in ("in-scope", "out-of-scope")],
        ("", "a reason of no rows", {"reasons.0.rows": 0}),
        *[("", f"the reason {word!r}", {"reasons.0.reason": word})
          for word in ("because", "", "围栏外", "repeats-row-12", "total-row")],
        ("", "a reason twice", {"reasons": [{"reason": "near-line", "rows": 1}] * 2}),
        ("", "a list of rows", {"lists.review.rows": [7]}),
        *[(base, f"{base} with a list of what is in scope", {"lists.in_scope": {"rows": 8}})
          for base in ("all", "group")],
        *[("", f"{count} classes", {"distances.inside": [0] * count}) for count in (7, 9)],
        ("", "other ends of classes", {"distances.ends_m": [10, 20, 50, 100, 200, 500, 2000]}),
        ("", "no line of firms in no park", {"parks": []}),
        ("", "a category without heading", {"categories.0.column": ""}),
        ("", "an unknown source of positions", {"sources_of_positions.0.name": "guess"}),
        ("", "one source of positions too few", {"sources_of_positions": lines(*POSITIONS[:6])}),
        ("", "one too many", {"sources_of_positions": lines(*POSITIONS, "guess")}),
        ("", "sources of positions in another order", {
            "sources_of_positions": lines(*reversed(POSITIONS))}),
        ("all", "no zones", {"zones": []}),
    ],
    "comparison": [
        *_closed("comparison"),
        *[("", f"{name} of {value!r}", {name: value}) for value in (-1, 0.5, "1", None)
          for name in ("counted_again.old", "old.sources.0.rows", "old.sources.0.check.rows",
                       *[where + name for where in _CHANGES for name in (
                           "old.in_scope", "new.without_code", "causes.line_moved.gained",
                           "causes.judgement.lost")])],
        *[("", f"{where}causes.{name} of 1", {f"{where}causes.{name}": 1}) for where in _CHANGES
          for name in ("entered.lost", "left.gained", "growth.gained", "growth.lost")],
        *[("", f"a net of {value!r}", {"zones.0.causes.firm_moved.net": value})
          for value in (0.5, "1", None)],
        *[("", f"a sum {value!r} of {name}", {f"{name}.indicators.{INDICATOR}": value})
          for value in ("10.5", None, {}) for name in ("all.old", "zones.0.new",
                                                       "zones.0.causes.growth")],
        *[("", f"{name} {day}", {name: day}) for day in ("20260101", "2026-02-30", "")
          for name in ("old.as_of", "zones.0.old_edition", "zones.0.new_edition")],
        *[("", f"all zones with {name}", {"all." + name: value}) for name, value in (
            ("code", "X990901"), ("name", "示例庚高新区"), ("old_edition", "2025-01-01"),
            ("new_edition", "2025-01-01"))],
        *[("", f"a zone of empty {name}", {"zones.0." + name: ""}) for name in ("code", "name")],
        *[("", f"no {name}", {name: []}) for name in ("old.sources", "new.sources", "zones")],
        ("", "a digest that is none", {"new.sources.0.sha256": "4BE7"}),
        ("", "an unknown basis", {"new.sources.0.check.basis": "注册地"}),
        ("", "no version", {"version": "newest"}),
        *[("", f"indicators {given}", {"indicators": given}) for given in ([""], ["a", "a"], [1])],
    ],
}

_FILE = {"as_of": None, "boundaries_sha256": SHA}
ACCEPTED = {
    "report": [
        *[(base, f"as it stands: {base or 'zone'}", {}) for base in BASES["report"]],
        *[(base, f"{base} without summary", {"sources.0.check": None}) for base in BASES["report"]],
        *[("", f"options {given}", {"sources.0.check.options": given})
          for given in ([], ["--distance-limit", "0"], None)],
        ("", "a zone without edition", {"edition": None}),
        ("", "an edition of which little is said", {
            "edition.authority": None, "edition.source": "", "edition.sha256": None}),
        ("", "a plain file", {**_FILE, "edition": dict.fromkeys(_EDITION)}),
        *[(base, f"a plain file, {base}", _FILE) for base in ("all", "published all")],
        ("", "a summary of a plain file that says no digest", {
            "sources.0.check.as_of": None, "sources.0.check.input_sha256": None,
            "sources.0.check.declared_zone": "X990901"}),
        ("", "no categories and no reasons", {"categories": [], "reasons": []}),
        ("", "no indicators", {"indicators": [], "figures.indicators": {}}),
        ("", "a sum below zero", {f"figures.{_SUMS}in_scope": -12.5}),
        ("all", "no groups", {"groups": []}),
        ("published", "everything left out", {
            "figures": {**figures(*NONE), **dict.fromkeys(MEASURES), "indicators": {
                INDICATOR: dict.fromkeys([*SUMMED, "not_numbers"])}}}),
        ("published", "a sum left out, not the number of firms", {
            f"figures.{_SUMS}in_scope": None}),
        ("published all", "a difference by its sum alone", {
            "counted_again.omitted_review": None}),
    ],
    "comparison": [
        ("", "as it stands", {}),
        ("", "plain files without summaries", {
            "old.as_of": None, "new.as_of": None, "old.sources.0.check": None,
            "new.sources.0.check": None, "zones.0.old_edition": None}),
        ("", "more lost than gained", {"zones.0.causes.firm_moved.lost": 2,
                                       "zones.0.causes.firm_moved.net": -2}),
        ("", "no indicators", {"indicators": [], "zones.0.old.indicators": {}}),
    ],
}
