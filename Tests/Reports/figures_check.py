"""Holds the JSON of a report against the recount and against the summaries of the checks."""
import re
from decimal import Decimal

from desk import sections
from recount import PARTS, SUMMED, Recount
from grounds import Boundaries
from verdicts import Verdicts

DAY = re.compile(r"\d{4}-\d\d-\d\d")


def same(check, where, found, wanted):
    """Compares JSON values leaf by leaf; numbers by their value, and shares as doubles."""
    if isinstance(wanted, dict):
        if check.equal(f"{where} has its names", sorted(found or {}), sorted(wanted)):
            for name, value in wanted.items():
                same(check, f"{where}.{name}", found[name], value)
    elif isinstance(wanted, list):
        if check.equal(f"{where} has its length", len(found), len(wanted)):
            for number, value in enumerate(wanted):
                same(check, f"{where}[{number}]", found[number], value)
    elif isinstance(wanted, float):
        check.equal(where, found if found is None else float(found), wanted)
    elif isinstance(wanted, Decimal):
        if check.equal(where, found, wanted):
            text = getattr(found, "text", "")
            check(f"{where} is written without exponent", "e" not in text.lower(), text)
    else:
        check.equal(where, found, wanted)


class Case:
    """A report of lists, with what it should say."""

    def __init__(self, desk, lists, boundaries, indicators=(), categories=()):
        self.desk, self.lists, self.check = desk, lists, desk.check
        self.boundaries = boundaries
        for listed in lists:
            for zone in (listed.summary or {}).get("zones", []):
                boundaries.add(zone["code"], zone["name"])
        self.recount = Recount(boundaries, lists, indicators, categories)
        self.folder, self.words = None, []

    def make(self, name, *options, language="en", publish=False):
        """Makes the report; whether it was made."""
        recount = self.recount
        self.folder = self.desk.folder / name
        summaries = [w for one in self.lists if one.summary for w in (
            "--summary", one.summary_path)]
        words = [one.path for one in self.lists] + summaries
        words += ["--boundaries", self.boundaries.path, "-o", self.folder, "--quiet",
                  *self.words]
        for option, headings in (("--indicators", recount.indicators),
                                 ("--categories", recount.categories)):
            if headings:
                words += [option, ",".join(headings)]
        return self.desk.done(f"{name} is made", "report", *words, *options,
                              *(["--publish"] if publish else []), language=language)

    def json(self):
        """The sections that are there by kind and code, each with the stem of its files."""
        return {(found["kind"], found["code"]): (stem, found)
                for stem, found in sections(self.folder).items()}

    def check_figures(self):
        found = self.json()
        self.check.equal("the sections are there", sorted(found), sorted(self.recount.keys()))
        for key in self.recount.keys():
            if key in found:
                self.check_section(key, found[key][1])
        for one in self.lists:
            if one.summary and len(self.lists) == 1:
                self.check_summary(one.summary, found)

    def check_section(self, key, found):
        """Every number of a section, and the names of all that it holds."""
        wanted = self.recount.section(*key)
        where = " ".join(key).strip()
        for name in ("made_on", "version", "boundaries_sha256", "edition", "sources"):
            value = found.pop(name, "missing")
            self.check(f"{where} says {name}", value != "missing")
            if name == "made_on":
                self.check(f"{where} was made on a day", bool(DAY.fullmatch(value)), value)
            elif name == "edition":
                self.check_edition(key, where, value)
            elif name == "sources":
                self.check_sources(where, value)
        wanted |= {"as_of": self.boundaries.day, "publication": None,
                   "boundaries": self.boundaries.path}
        same(self.check, where, found, wanted)

    def check_edition(self, key, where, edition):
        zone = self.recount.zones.get(key[1]) if key[0] == "zone" else None
        if zone is None or (zone.day is None and not self.boundaries.is_file):
            self.check.equal(f"{where} has no edition", edition, None)
        else:
            self.check.equal(f"{where} rests on its edition",
                             (edition["valid_from"], edition["status"]), (zone.day, zone.status))

    def check_sources(self, where, sources):
        for number, one in enumerate(self.lists):
            summary = one.summary
            wanted = {"verdicts": one.path, "sha256": one.sha256, "rows": len(one.rows),
                      "check": None}
            if summary:
                wanted["check"] = {name: summary[name] for name in (
                    "as_of", "basis", "boundaries", "input_sha256", "version", "declared_zone",
                    "options", "rows")}
            same(self.check, f"{where} sources[{number}]", sources[number], wanted)
        self.check.equal(f"{where} has its sources", len(sources), len(self.lists))

    def check_summary(self, summary, found):
        """The report says what the check said, where both say anything."""
        same(self.check, "statuses of the summary", found["all", ""][1]["statuses"],
             summary["statuses"])
        self.check.equal("the zones of the summary", [z["code"] for z in summary["zones"]],
                         self.recount.codes)
        for zone in summary["zones"]:
            report = found["zone", zone["code"]][1]
            where = f"summary of {zone['code']}"
            self.check.equal(f"{where}: name", report["name"], zone["name"])
            self.check_tally(where, zone, report["figures"])
            sources = {s["name"]: s["figures"]["declared"] for s in report["sources_of_positions"]}
            same(self.check, f"{where}: located_by", sources, zone["located_by"])
            parks = report["parks"][:-1]
            if self.check.equal(f"{where}: parks", [p["name"] for p in parks],
                                [p["name"] for p in zone["parks"]]):
                for park, line in zip(zone["parks"], parks):
                    self.check_tally(f"{where}: {park['name']}", park, line["figures"])

    def check_tally(self, where, tally, figures):
        for name in [*SUMMED, "duplicate", "rate_low", "rate_high"]:
            self.check.equal(f"{where}: {name}", figures[name], tally[name])
        for heading, sums in tally["indicators"].items():
            if heading not in figures["indicators"]:
                continue
            for name in ["declared", *PARTS, "not_numbers"]:
                self.check.equal(f"{where}: {heading} {name}",
                                 figures["indicators"][heading][name], sums[name])


def listed(desk, name, *options, language="en", suffix="csv", columns=()):
    """Checks a list, and reads its verdicts with their summary."""
    path, summary = desk.checked(name, *options, language=language, suffix=suffix)
    verdicts = Verdicts(path, desk.json(summary.rsplit("/", 1)[1]),
                        columns=columns)
    verdicts.summary_path = summary
    return verdicts


def bounds(path, verdicts):
    """The boundaries of a list of verdicts, on the day of its check."""
    return Boundaries(path, verdicts.summary["as_of"])
