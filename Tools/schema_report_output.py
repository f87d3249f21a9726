"""Makes reports and comparisons with a built zonefence, and has them checked."""
import csv, io, os

from schema_files import read, run
from schema_report_figures import (check_comparison, check_published, check_report, check_summary,
                                   exact)

INDICATORS = ["营业收入(万元)", "从业人员"]
CATEGORIES = ["坐标系", "所属高新区"]
PLAIN = "boundaries/G422031/2024-07-01.geojson"


def later_list(folder):
    """The shipped list a period later: some firms are gone, others have grown or moved."""
    rows = list(csv.reader(io.StringIO(read("geojson/firms.csv").decode("utf-8-sig"))))
    place = {heading: number for number, heading in enumerate(rows[0])}
    later = rows[:1]
    for number, row in enumerate(rows[1:]):
        if number % 9 == 4:
            continue
        later.append(row)
        if len(row) != len(place):
            continue
        if number % 3 == 0:
            row[place[INDICATORS[1]]] += "0"
        if number % 11 == 2:
            row[place["所属高新区"]] = ""
        if number % 7 == 1:
            for heading in ("注册地经度", "注册地纬度", "坐标系"):
                row[place[heading]] = rows[1][place[heading]]
    name = os.path.join(folder, "later.csv")
    with open(name, "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(later)
    return name


class Desk:
    """Makes checks, reports and comparisons in a folder."""

    def __init__(self, binary, folder):
        self.binary, self.folder = binary, folder
        os.mkdir(folder)
        self.indicators = ["--indicators", ",".join(INDICATORS)]

    def check(self, name, path, *arguments):
        """The verdicts on a list and their summary."""
        files = [os.path.join(self.folder, name + kind) for kind in (".csv", ".json")]
        run([self.binary, "check", path, *arguments, *self.indicators, "-o", files[0],
             "--summary", files[1], "--quiet"])
        return files

    def report(self, name, *arguments):
        folder = os.path.join(self.folder, name)
        run([self.binary, "report", *arguments, "-o", folder, "--quiet"])
        return folder


def check_reports(validator, binary, folder):
    desk = Desk(binary, os.path.join(folder, "reports"))
    gazetteer = os.path.join(desk.folder, "gazetteer.sqlite")
    run([binary, "gazetteer", "build", "geojson/gazetteer.csv", "--crs", "WGS84", "-o", gazetteer,
         "--quiet"])
    store, plain = ["--boundaries", "boundaries"], ["--boundaries", PLAIN]
    shipped, summary = desk.check("shipped", "geojson/firms.csv", *store, "--gazetteer", gazetteer,
                                  "--verify-coordinates")
    given = [shipped, "--summary", summary, *store, *desk.indicators,
             "--categories", ",".join(CATEGORIES)]
    full = desk.report("full", *given)
    yield from check_report(validator, full, "report")
    yield from check_summary(full, exact(read(summary)), "report and summary")
    for label, rule in (("published", []), ("published by another rule", [
            "--fewest", "6", "--dominance", "55"])):
        published = desk.report(label, *given, "--publish", *rule)
        yield from check_report(validator, published, label)
        yield from check_published(validator, full, published, label)
    verdicts, summary = desk.check("plain", "geojson/firms.csv", *plain)
    given = [verdicts, "--summary", summary, *plain]
    full = desk.report("full-plain", *given)
    yield from check_report(validator, full, "report on a plain file")
    published = desk.report("published-plain", *given, "--publish")
    yield from check_report(validator, published, "published on a plain file")
    yield from check_published(validator, full, published, "published on a plain file")
    days = ["--as-of", "2025-01-01"]
    lists = [desk.check(name, path, *store, *days)[0] for name, path in (
        ("first", "geojson/firms.csv"), ("second", later_list(desk.folder)))]
    several = desk.report("several", *lists, *store, *days, *desk.indicators, "--language", "zh")
    yield from check_report(validator, several, "report of two lists without summaries")


def check_comparisons(validator, binary, folder):
    desk = Desk(binary, os.path.join(folder, "comparisons"))
    store, plain = ["--boundaries", "boundaries"], ["--boundaries", PLAIN]
    later = later_list(desk.folder)
    old, told = desk.check("old", "geojson/firms.csv", *store, "--as-of", "2024-01-01")
    new, tells = desk.check("new", later, *store, "--as-of", "2025-01-01")
    given = ["compare", old, new, *store, *desk.indicators]
    folder = desk.report("periods", *given, "--summary", told, "--summary", tells)
    yield from check_comparison(validator, folder, "comparison")
    changed = exact(read(folder, "compare.json"))["all"]["causes"]
    for name in ("left", "line_moved", "firm_moved", "declaration"):
        yield None if changed[name]["lost"] + changed[name]["gained"] else f"no firm by {name}"
    folder = desk.report("lists", "compare", old, new, *store, "--old-as-of", "2024-01-01",
                         "--new-as-of", "2025-01-01")
    yield from check_comparison(validator, folder, "comparison without summaries or indicators")
    (old, told), (new, tells) = (desk.check(name, path, *plain) for name, path in (
        ("old-plain", "geojson/firms.csv"), ("new-plain", later)))
    folder = desk.report("plain", "compare", old, new, *plain, *desk.indicators,
                         "--summary", told, "--summary", tells)
    yield from check_comparison(validator, folder, "comparison on a plain file")
