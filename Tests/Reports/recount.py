"""A report counted again from lists of verdicts: every number that its JSON should have."""
import collections
from decimal import Decimal

from verdicts import LOCATIONS, REASONS, SOURCES, column, number_of

MEASURES = ["declared", "in_scope", "wrongly_included", "review", "omitted", "omitted_review",
            "duplicate"]
PARTS = MEASURES[1:4]
SUMMED = MEASURES[:6]
# Of several rows of one firm: which of them tells what it is.
PRECEDENCE = ["in_scope", "review", "wrongly_included", "omitted", "omitted_review"]
LISTED = ["wrongly_included", "review", "omitted", "omitted_review", "duplicate"]
ENDS = [10, 20, 50, 100, 200, 500, 1000]
BANDS = [("up_to_10_m", 10), ("up_to_50_m", 50), ("up_to_200_m", 200), ("up_to_1000_m", 1000),
         ("coarser", None)]


class Entry:
    """A row as it is counted in a section."""

    def __init__(self, row, measure, is_inside, parks=()):
        self.row, self.measure, self.is_inside, self.parks = row, measure, is_inside, parks


def firm_of(row):
    """What a row is a row of: its code's firm, or one of its own."""
    return row.code or (row.list.path, row.number)


def rates(counts):
    declared = counts["declared"]
    for name, part in (("rate_low", counts["in_scope"]),
                       ("rate_high", counts["in_scope"] + counts["review"])):
        counts[name] = part / declared if declared > 0 else None
    return counts


def figures(entries, indicators):
    """The figures of a line, as the JSON has them."""
    by_measure = {measure: [] for measure in MEASURES}
    for entry in entries:
        by_measure[entry.measure].append(entry)
        if entry.measure in PARTS:
            by_measure["declared"].append(entry)
    result = {measure: len(found) for measure, found in by_measure.items()}
    result["indicators"] = {}
    for number, heading in enumerate(indicators):
        sums = {m: sum((e.row.values[number] or 0 for e in by_measure[m]), Decimal(0))
                for m in SUMMED}
        sums["not_numbers"] = sum(e.row.values[number] is None for e in by_measure["declared"])
        result["indicators"][heading] = sums
    return rates(result)


def combined(one, other, sign):
    """Figures added (1) or taken from each other (-1)."""
    result = {m: one[m] + sign * other[m] for m in MEASURES}
    result["indicators"] = {
        heading: {name: sums[name] + sign * other["indicators"][heading][name] for name in sums}
        for heading, sums in one["indicators"].items()}
    if sign < 0:
        # Of what is counted again, rates mean nothing.
        return result | {"rate_low": None, "rate_high": None}
    return rates(result)


class Recount:
    """All sections of a report of some lists."""

    def __init__(self, boundaries, lists, indicators=(), categories=()):
        self.boundaries, self.lists = boundaries, lists
        self.indicators, self.categories = list(indicators), list(categories)
        self.statuses = collections.Counter()
        self.rows, self.zones = [], {z.code: z for z in boundaries.zones.values() if z.has_fence}
        for listed in lists:
            headings = listed.headings
            for row in listed.rows:
                if row.is_blank:
                    continue
                self.statuses[row.status] += 1
                if row.is_total:
                    continue
                row.zone = listed.zone(row, boundaries)
                if row.zone not in (None, "?"):
                    self.zones.setdefault(row.zone.code, row.zone)
                row.covering = boundaries.covering(row.zones)
                row.park_list = boundaries.parks(row.parks, row.covering)
                row.values = [number_of(row.cells[column(h, headings)]) for h in self.indicators]
                row.groups = [row.cells[column(h, headings)].strip() for h in self.categories]
                row.measure = self.measure(row)
                self.rows.append(row)
        self.codes = sorted(self.zones, key=lambda code: code.encode())
        self.of_zones = {code: [] for code in self.codes}
        self.without_zone = []
        for row in self.rows:
            self.count(row)
        self.all = self.once(lambda code: True, True)
        groups = {g for code in self.codes for g in self.zones[code].groups}
        self.groups = {}
        for group in sorted(groups, key=lambda name: name.encode()):
            members = [c for c in self.codes if group in self.zones[c].groups]
            self.groups[group] = (members, self.once(members.__contains__, False))

    @staticmethod
    def measure(row):
        """What a row counts as; None if it counts nowhere."""
        if row.status == "review":
            return "review" if row.zone else "omitted_review"
        return {"in-scope": "in_scope", "wrongly-included": "wrongly_included",
                "omitted": "omitted", "duplicate": "duplicate"}.get(row.status)

    def count(self, row):
        if row.measure is None:
            return
        covering = [zone.code for zone in row.covering]
        if row.zone == "?":
            self.without_zone.append(Entry(row, row.measure, bool(covering)))
        elif row.zone:
            self.add(row, row.zone.code, row.zone.code in covering)
        elif row.measure != "duplicate":
            for code in covering:
                self.add(row, code, True)

    def add(self, row, code, is_inside):
        parks = [park for zone, park in row.park_list if zone == code]
        self.of_zones[code].append(Entry(row, row.measure, is_inside, parks))

    def once(self, is_member, is_all):
        """Each firm of some zones once; the firms of no zone too if it is all of them."""
        firms, entries = collections.defaultdict(list), []
        for row in self.rows:
            covering = [zone.code for zone in row.covering]
            if row.zone == "?":
                belongs, is_inside = is_all, bool(covering)
            elif row.zone:
                belongs, is_inside = is_member(row.zone.code), row.zone.code in covering
            else:
                belongs = row.measure != "duplicate" and any(map(is_member, covering))
                is_inside = bool(covering)
            if row.measure is None or not belongs:
                continue
            if row.measure == "duplicate":
                entries.append(Entry(row, row.measure, is_inside))
            else:
                firms[firm_of(row)].append(Entry(row, row.measure, is_inside))
        for found in firms.values():
            entries.append(min(found, key=lambda entry: PRECEDENCE.index(entry.measure)))
        order = {id(row): number for number, row in enumerate(self.rows)}
        return sorted(entries, key=lambda entry: order[id(entry.row)])

    def tables(self, entries):
        """The tables of a section beside its figures."""
        def line(name, found):
            return {"name": name, "figures": figures(found, self.indicators)}
        result = {"categories": []}
        for number, heading in enumerate(self.categories):
            values = collections.defaultdict(list)
            for entry in entries:
                values[entry.row.groups[number]].append(entry)
            lines = [line(name, found) for name, found in values.items()]
            lines.sort(key=lambda one: (not one["name"], -one["figures"]["declared"],
                                        one["name"].encode()))
            result["categories"].append({"column": heading, "lines": lines})
        result["sources_of_positions"] = [
            line(name, [e for e in entries if (e.row.source or "none") == name])
            for name in [*SOURCES, "none"]]
        firms = [entry for entry in entries if entry.measure != "duplicate"]
        result["locations"] = {word: sum(e.row.location == word for e in firms)
                               for word, _ in LOCATIONS}
        located = [entry for entry in firms if entry.row.source]
        bands = collections.Counter(
            next(b for b, end in BANDS if end is None or Decimal(e.row.accuracy) <= end)
            for e in located)
        result["accuracies"] = {name: bands[name] for name, _ in BANDS}
        words = collections.Counter(word for e in entries for word in e.row.reasons)
        order = [word for word, _ in REASONS]
        result["reasons"] = [
            {"reason": word, "rows": words[word]}
            for word in sorted(words, key=lambda word: (-words[word], order.index(word)))]
        result["distances"] = {"inside": [0] * 8, "outside": [0] * 8, "ends_m": ENDS}
        for entry in located:
            metres = entry.row.distance
            place = 7 if metres == "" else sum(Decimal(metres) >= end for end in ENDS)
            result["distances"]["inside" if entry.is_inside else "outside"][place] += 1
        return result

    @staticmethod
    def listing(entries, measure):
        """The rows behind a figure, in their order."""
        found = [entry.row for entry in entries if entry.measure == measure]
        if measure in ("review", "omitted_review"):
            found.sort(key=lambda row: Decimal(row.distance or "Infinity"))
        return found

    def lists_of(self, entries, listed):
        return {m: {"rows": sum(e.measure == m for e in entries)} for m in MEASURES if m in listed}

    def listed(self, kind):
        return {"all": LISTED, "group": [], "zone": ["in_scope", *LISTED]}[kind]

    def entries(self, kind, code):
        if kind == "all":
            return self.all
        return self.groups[code][1] if kind == "group" else self.of_zones[code]

    def members(self, kind, code):
        return self.codes if kind == "all" else self.groups[code][0]

    def keys(self):
        """Kind and code of each section in the order of a report."""
        return [("all", ""), *(("group", group) for group in self.groups),
                *(("zone", code) for code in self.codes)]

    def repeated(self, kind, code):
        """The entries of zones that a section of several zones does not count: the same again."""
        again = [e for member in self.members(kind, code) for e in self.of_zones[member]]
        again += self.without_zone if kind == "all" else []
        counted = collections.Counter(id(e.row) for e in self.entries(kind, code))
        rest = []
        for entry in again:
            if counted[id(entry.row)] > 0:
                counted[id(entry.row)] -= 1
            else:
                rest.append(entry)
        return rest

    def section(self, kind, code):
        """The JSON of a section, but for what says when and by what it was made."""
        entries = self.entries(kind, code)
        own = figures(entries, self.indicators)
        zone = self.zones.get(code) if kind == "zone" else None
        result = {
            "kind": kind, "code": code, "name": zone.name if zone else code, "figures": own,
            "indicators": self.indicators, **self.tables(entries),
            "lists": self.lists_of(entries, self.listed(kind))}
        if kind == "zone":
            result |= self.parks(zone, entries, own)
            return result
        members = self.members(kind, code)
        of_members = {m: figures(self.of_zones[m], self.indicators) for m in members}
        total = figures([], self.indicators)
        for found in of_members.values():
            total = combined(total, found, 1)
        together = total
        if kind == "all":
            result["without_zone"] = figures(self.without_zone, self.indicators)
            together = combined(total, result["without_zone"], 1)
            result["statuses"] = {word: self.statuses[word] for word in (
                "in-scope", "wrongly-included", "omitted", "review", "duplicate", "out-of-scope")}
            result["groups"] = [
                {"name": g, "figures": figures(found, self.indicators)}
                for g, (_, found) in self.groups.items()]
        again = combined(together, own, -1)
        result |= {"members": members, "zones_sum": total, "counted_again": again,
                   "zones": [{"code": m, "name": self.zones[m].name,
                              "figures": of_members[m]} for m in members]}
        return result

    def parks(self, zone, entries, own):
        lines = [(park, [e for e in entries if park in e.parks]) for park in zone.parks]
        lines.append(("", [e for e in entries if not e.parks]))
        found = [{"name": name, "figures": figures(part, self.indicators)} for name, part in lines]
        total = figures([], self.indicators)
        for one in found:
            total = combined(total, one["figures"], 1)
        return {"parks": found, "parks_sum": total,
                "parks_counted_again": combined(total, own, -1),
                "in_parks": figures([e for e in entries if e.parks], self.indicators)}
