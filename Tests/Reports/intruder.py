"""What an intruder can compute of a published report: all its cells and how they add up."""
import json
import math
import sys
from decimal import Decimal

import numpy

from desk import ROOT
from recount import PARTS, SUMMED, figures, firm_of

sys.path.insert(0, str(ROOT / "Tests/Disclosure"))
import check_intervals  # noqa: E402

# How the names of the lines of tables begin.
TABLES = ("category", "source")


def lines_of(recount, key, entries=None):
    """The rows that each line of a section counts, by the line's name; a row stands again in the
    lines of what is counted again."""
    kind, code = key
    entries = recount.entries(kind, code) if entries is None else entries
    lines = {"figures": entries}
    if kind == "zone":
        zone = recount.zones[code]
        for number, park in enumerate(zone.parks):
            lines[f"parks {number}"] = [e for e in entries if park in e.parks]
        lines[f"parks {len(zone.parks)}"] = [e for e in entries if not e.parks]
        lines["in_parks"] = [e for e in entries if e.parks]
        lines["parks_counted_again"] = [e for e in entries for _ in e.parks[1:]]
        lines["parks_sum"] = entries + lines["parks_counted_again"]
    else:
        lines["counted_again"] = recount.repeated(kind, code)
        lines["zones_sum"] = [e for m in recount.members(kind, code) for e in recount.of_zones[m]]
        if kind == "all":
            lines["without_zone"] = recount.without_zone
    for table, _ in enumerate(recount.categories):
        for entry in entries:
            lines.setdefault(f"category {table} {entry.row.groups[table]}", []).append(entry)
    for entry in entries:
        lines.setdefault(f"source {entry.row.source or 'none'}", []).append(entry)
    return lines


def published_of(document):
    """The figures of each line of a section as they are published, by the same names."""
    lines = {"figures": document["figures"]}
    for name in ("in_parks", "parks_counted_again", "parks_sum", "counted_again", "zones_sum",
                 "without_zone"):
        if name in document:
            lines[name] = document[name]
    for number, park in enumerate(document.get("parks", ())):
        lines[f"parks {number}"] = park["figures"]
    for table, one in enumerate(document["categories"]):
        for line in one["lines"]:
            lines[f"category {table} {line['name']}"] = line["figures"]
    for line in document["sources_of_positions"]:
        lines[f"source {line['name']}"] = line["figures"]
    return lines


class Line:
    """One line of a table: what is published of it, and what is true."""

    def __init__(self, entries, published, indicators):
        self.entries, self.published = entries, [published] if published else []
        self.truth = figures(entries, indicators)

    def of(self, measure):
        return [e for e in self.entries if e.measure == measure or measure == "declared"
                and e.measure in PARTS]

    def firms(self, measure):
        return len({firm_of(e.row) for e in self.of(measure)})

    def dominance(self, measure, number):
        """The share that one firm has of what an indicator adds up to, all values as positive."""
        shares = {}
        for entry in self.of(measure):
            firm = firm_of(entry.row)
            shares[firm] = shares.get(firm, 0) + abs(entry.row.values[number] or 0)
        total = sum(shares.values())
        return max(shares.values()) / total if total else Decimal(0)

    @staticmethod
    def value(figures, measure, heading):
        return figures[measure] if heading is None else figures["indicators"][heading][measure]

    def seen(self, measure, heading):
        """What any file says of it; None if all leave it out."""
        found = [self.value(p, measure, heading) for p in self.published]
        return next((value for value in found if value is not None), None)


class Intruder:
    """All lines of a published report."""

    def __init__(self, recount, documents, knows_overlaps=False):
        self.recount, self.lines, self.knows_overlaps = recount, {}, knows_overlaps
        for key, document in documents.items():
            entries = lines_of(recount, key)
            for name, published in published_of(document).items():
                self.lines[key, name] = Line(entries.get(name, []), published, recount.indicators)
            if key[0] != "zone":
                self.add_hidden(key)
        for key, document in documents.items():
            for kind, part in (("group", "groups"), ("zone", "zones")):
                for line in document.get(part, ()):
                    code = line["code"] if kind == "zone" else line["name"]
                    self.lines[(kind, code), "figures"].published.append(line["figures"])

    def add_hidden(self, key):
        """What no file has of the lines of a section of several zones: the firms of no zone that
        is known, what is counted again, and both together with the line."""
        recount = self.recount
        without = lines_of(recount, key, recount.without_zone if key[0] == "all" else [])
        again = lines_of(recount, key, recount.repeated(*key))
        own = lines_of(recount, key)
        self.lines[key, "hidden both"] = Line(
            own["figures"] + own["counted_again"], None, recount.indicators)
        for name in [n for one, n in self.lines if one == key and n.startswith(TABLES)]:
            parts = {"without": without.get(name, []), "again": again.get(name, []),
                     "both": own.get(name, []) + again.get(name, [])}
            for part, entries in parts.items():
                self.lines[key, f"hidden {part} {name}"] = Line(entries, None, recount.indicators)

    def relations(self):
        """Which line is the sum of which others."""
        starts = [f"category {n} " for n, _ in enumerate(self.recount.categories)] + ["source "]
        for key in self.recount.keys():
            names = [name for one, name in self.lines if one == key]

            def those(start):
                return [(key, name) for name in names if name.startswith(start)]

            for start in starts:
                yield (key, "figures"), those(start)
            if key[0] == "zone":
                parks = those("parks ")
                yield (key, "figures"), [(key, "in_parks"), parks[-1]]
                yield (key, "parks_sum"), parks
                yield (key, "parks_sum"), [(key, "figures"), (key, "parks_counted_again")]
                continue
            members = [("zone", code) for code in self.recount.members(*key)]
            both = (key, "hidden both")
            yield (key, "zones_sum"), [(m, "figures") for m in members]
            yield both, [(key, "figures"), (key, "counted_again")]
            yield both, [(key, "zones_sum")] + [(key, "without_zone")] * (key[0] == "all")
            for start in starts:
                yield (key, "counted_again"), those(f"hidden again {start}")
                if key[0] == "all":
                    yield (key, "without_zone"), those(f"hidden without {start}")
            for name in [n for n in names if n.startswith(TABLES)]:
                both = (key, f"hidden both {name}")
                parts = [(m, name) for m in members if (m, name) in self.lines]
                yield both, parts + [(key, f"hidden without {name}")] * (key[0] == "all")
                yield both, [(key, name), (key, f"hidden again {name}")]

    def tables(self):
        """The lines of each table by value, in the order in which they are published."""
        for key in self.recount.keys():
            for table, _ in enumerate(self.recount.categories):
                start = f"category {table} "
                yield key, [n for one, n in self.lines
                            if one == key and n.startswith(start) and n != start]

    def is_ordered_by_name(self):
        """Whether the order of lines tells nothing of their figures."""
        return all(names == sorted(names, key=str.encode) for _, names in self.tables())

    def ordered(self):
        """Pairs of neighbours in tables by value: the first declares as many firms or more."""
        for key, names in self.tables():
            for one, other in zip(names, names[1:]):
                yield (key, one), (key, other), one.encode() > other.encode()

    def known(self, place, measure, heading):
        """What the intruder knows of a figure; None if it has to be computed."""
        line = self.lines[place]
        value = line.seen(measure, heading)
        if heading is not None and line.seen(measure, None) == 0:
            return Decimal(0)
        if "again" in place[1]:
            true = Line.value(line.truth, measure, heading)
            # That nothing at all is counted again follows from the map.
            return true if self.knows_overlaps or not line.entries else value
        return value

    def system(self, heading, is_nonnegative, with_order=False):
        """The cells and relations for `check_intervals`, and the names of the cells."""
        cells = {(place, measure): {"value": self.known(place, measure, heading),
                                    "bounded": is_nonnegative}
                 for place in self.lines for measure in SUMMED}
        relations = [((place, "declared"), [(place, m) for m in PARTS]) for place in self.lines]
        relations += [((total, measure), [(part, measure) for part in parts])
                      for total, parts in self.relations() for measure in SUMMED]
        if with_order:
            for one, other, is_more in self.ordered():
                slack, more = ("slack", len(cells)), ("more", len(cells))
                cells[slack] = {"value": None, "bounded": True}
                cells[more] = {"value": int(is_more), "bounded": True}
                relations.append(((one, "declared"), [(other, "declared"), slack, more]))
        return cells, relations

    def read(self, heading, is_nonnegative, with_order=False):
        """The table for `check_intervals`, and the names of the cells in it."""
        cells, relations = self.system(heading, is_nonnegative, with_order)
        names = {place: f"c{number}" for number, place in enumerate(cells)}
        text = '{"cells": [%s], "relations": %s}' % (
            ", ".join('{"id": "%s", "value": %s, "nonnegative": %s}' % (
                names[place], "null" if one["value"] is None else f"{Decimal(one['value']):f}",
                json.dumps(one["bounded"])) for place, one in cells.items()),
            json.dumps([{"total": names[total], "parts": [names[p] for p in parts]}
                        for total, parts in relations]))
        names = {place: name for place, name in names.items() if place[1] in SUMMED}
        return check_intervals.read(text), names

    def counts(self, wanted, sensitive, with_order=False):
        """Values that counts that are left out can have, as many as it takes to see that they are
        no points and, of sensitive ones, whole numbers; None for the greatest of a point."""
        table, names = self.read(None, True, with_order)
        found = seen(*table, {names[place] for place in wanted},
                     {names[place] for place in sensitive})
        return {place: found[names[place]] for place in wanted if names[place] in found}

    def points(self, heading, is_nonnegative, wanted):
        """The sums that are left out and can be computed all the same.

        Whether a cell can move at all does not depend on sizes: from what is true, cells that are
        nought can only grow if they are known not to be negative, and all others move both ways.
        """
        (values, nonnegative, relations), names = self.read(heading, is_nonnegative)
        for (place, measure), name in names.items():
            true = Line.value(self.lines[place].truth, measure, heading)
            nonnegative[name] = nonnegative[name] and true == 0
        relations = [(unknown, 0 * known) for unknown, known in relations]
        found = seen(values, nonnegative, relations, {names[place] for place in wanted})
        return [place for place in wanted if found.get(names[place], (0, 0))[1] is None]


def seen(values, nonnegative, relations, wanted, sensitive=()):
    """The least and greatest value that was found of each cell; every solution serves all cells,
    and those that are wanted have their own where that does not tell enough."""
    found = {}
    random = numpy.random.default_rng(1)
    for cells, linked in check_intervals.components(values, relations):
        component = check_intervals.Component(cells, linked, nonnegative)
        unit = float(component.unit)
        least, greatest = numpy.full(len(cells), math.inf), numpy.full(len(cells), -math.inf)

        def look(costs):
            solution = component.solve(costs) * unit
            numpy.minimum(least, solution, out=least)
            numpy.maximum(greatest, solution, out=greatest)

        for _ in range(8):
            look(random.uniform(-1, 1, len(cells)))
        for place, cell in enumerate(cells):
            for sign in (-1, 1) if cell in wanted else ():
                ends = least[place], greatest[place]
                if ends[1] - ends[0] < 1e-4 or cell in sensitive and integers(ends) < 2:
                    look(sign * numpy.eye(1, len(cells), place)[0])
        for cell, one, other in zip(cells, least, greatest):
            found[cell] = (one, other if other - one > 1e-4 else None)
    return found


def integers(ends):
    """How many whole numbers an interval holds."""
    least, greatest = ends
    if greatest is None:
        return 1
    if math.isinf(greatest) or math.isinf(least):
        return math.inf
    return math.floor(greatest + 1e-6) - math.ceil(least - 1e-6) + 1


__all__ = ["Intruder", "Line", "check_intervals", "integers"]
