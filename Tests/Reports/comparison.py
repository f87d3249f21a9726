"""Two periods over two editions, with every kind of change planted. All of it is invented."""
import collections
import random
from decimal import Decimal

import repetition
from firmlists import credit_code
from grounds import square, write_store
from pages import KNOWN, Page, at
from verdicts import Verdicts, number_of
from workbooks import Workbook, is_number

DAYS = ("2021-12-31", "2022-12-31")
HEADINGS = ["name", "code", "lon", "lat", "accuracy", "declared_zone", "营业收入(万元)", "profit.net"]
CAUSES = ["entered", "left", "line_moved", "firm_moved", "declaration", "judgement", "growth"]
# Places by what they are in: of zone A before its line moved, after it, always, never; of B; of
# both A and B; and far from all.
ALWAYS, BEFORE, AFTER, IN_B, IN_BOTH, AWAY = (
    (105.15, 38.05), (105.05, 38.05), (105.25, 38.05), (105.45, 38.05), (105.325, 38.05),
    (105.60, 38.15))


def zones(folder):
    """A moves to the east, B stays, C comes to be; A and B overlap in a strip."""
    def fence(west, east):
        return [square(west, 38.00, east, 38.10, role="fence")]
    return write_store(folder, [
        ("T100001", "测试甲区", ["甲谷"], [], {"2020-01-01": [
            *fence(105.00, 105.20), square(105.31, 38.00, 105.34, 38.10, role="fence")],
            "2022-06-01": [*fence(105.10, 105.30),
                           square(105.31, 38.00, 105.34, 38.10, role="fence")]}),
        ("T100002", "测试乙区", [], [], {"2020-01-01": fence(105.32, 105.50)}),
        ("T100003", "测试丙区", [], [], {"2022-06-01": [
            square(105.70, 38.00, 105.80, 38.10, role="fence")]})])


A, B, C = "T100001", "T100002", "T100003"
IN_C = (105.75, 38.05)


class Change:
    """A kind of change: rows of a firm in the old and the new list, and what follows from it.

    Rows are (place, declared zone, accuracy); causes are (zone, cause, step).
    """

    def __init__(self, name, old, new, causes, scope, has_code=True):
        self.name, self.old, self.new = name, old, new
        self.causes, self.scope, self.has_code = causes, scope, has_code


def row(place, zone, accuracy=""):
    return (place, zone, accuracy)


def kinds():
    """All kinds; `scope` are the zones in which a firm is in scope before and after."""
    return [
        Change("stays", [row(ALWAYS, A)], [row(ALWAYS, A)], [], ([A], [A])),
        Change("enters", [], [row(ALWAYS, A)], [(A, "entered", 1)], ([], [A])),
        Change("enters outside", [], [row(AWAY, A)], [], ([], [])),
        Change("leaves", [row(IN_B, B)], [], [(B, "left", -1)], ([B], [])),
        Change("moves in", [row(AWAY, A)], [row(ALWAYS, A)], [(A, "firm_moved", 1)], ([], [A])),
        Change("moves out", [row(ALWAYS, A)], [row(AWAY, A)], [(A, "firm_moved", -1)], ([A], [])),
        Change("moves between zones", [row(ALWAYS, A)], [row(IN_B, B)],
               [(A, "firm_moved", -1), (B, "firm_moved", 1)], ([A], [B])),
        Change("is taken in by the line", [row(AFTER, A)], [row(AFTER, A)],
               [(A, "line_moved", 1)], ([], [A])),
        Change("is left out by the line", [row(BEFORE, A)], [row(BEFORE, A)],
               [(A, "line_moved", -1)], ([A], [])),
        Change("is in a new zone", [row(IN_C, C)], [row(IN_C, C)], [(C, "line_moved", 1)],
               ([], [C])),
        Change("is declared now", [row(ALWAYS, "")], [row(ALWAYS, A)],
               [(A, "declaration", 1)], ([], [A])),
        Change("is declared no longer", [row(IN_B, B)], [row(IN_B, "")],
               [(B, "declaration", -1)], ([B], [])),
        Change("changes its zone where both are", [row(IN_BOTH, A)], [row(IN_BOTH, B)],
               [(A, "declaration", -1), (B, "declaration", 1)], ([A], [B])),
        Change("review settled", [row((105.4993, 38.05), B, "500")],
               [row((105.4993, 38.05), B, "5")], [(B, "judgement", 1)], ([], [B])),
        Change("comes under review", [row(ALWAYS, A, "5")], [row(ALWAYS, A, "9000")],
               [(A, "judgement", -1)], ([A], [])),
        Change("is located now", [row(None, A)], [row(ALWAYS, A)], [(A, "judgement", 1)],
               ([], [A])),
        Change("claimed by two", [row(IN_BOTH, A)], [row(IN_BOTH, A), row(IN_BOTH, B)],
               [(A, "judgement", -1)], ([A], [])),
        Change("repeated", [row(ALWAYS, A)], [row(ALWAYS, A), row(ALWAYS, A)], [], ([A], [A])),
        Change("without a code", [row(ALWAYS, A)], [row(ALWAYS, A)],
               [(A, "left", -1), (A, "entered", 1)], ([A], [A]), has_code=False),
        # Several things in one firm: the line, the position, the declaration, then the rest.
        Change("moves in and is declared", [row(AWAY, "")], [row(ALWAYS, A)],
               [(A, "firm_moved", 1)], ([], [A])),
        Change("the line comes, and it is declared", [row(AFTER, "")], [row(AFTER, A)],
               [(A, "line_moved", 1)], ([], [A])),
        Change("the line goes, and it is declared no longer", [row(BEFORE, A)],
               [row(BEFORE, "")], [(A, "line_moved", -1)], ([A], [])),
        Change("the line goes, and it moves to another zone", [row(BEFORE, A)], [row(IN_B, B)],
               [(A, "line_moved", -1), (B, "firm_moved", 1)], ([A], [B])),
        Change("the line comes, and it moves away", [row(AFTER, A)], [row(AWAY, A)],
               [], ([], [])),
        Change("the line goes, and it moves after it", [row(BEFORE, A)], [row(AFTER, A)],
               [(A, "line_moved", -1), (A, "firm_moved", 1)], ([A], [A])),
        Change("the line comes, and it is nearer to it than it is accurate",
               [row((105.2995, 38.05), A, "5")], [row((105.2995, 38.05), A, "500")], [],
               ([], [])),
    ]


class Figures:
    """What is expected of one zone."""

    def __init__(self):
        self.causes = {c: {"gained": 0, "lost": 0, "sums": [Decimal(0)] * 2} for c in CAUSES}
        self.old, self.new = [0, Decimal(0), Decimal(0)], [0, Decimal(0), Decimal(0)]
        self.without = [0, 0]

    def add(self, cause, step, values):
        one = self.causes[cause]
        one["gained" if step > 0 else "lost"] += 1
        one["sums"] = [s + step * v for s, v in zip(one["sums"], values)]

    def merged(self, other):
        for cause, one in other.causes.items():
            mine = self.causes[cause]
            mine["gained"] += one["gained"]
            mine["lost"] += one["lost"]
            mine["sums"] = [a + b for a, b in zip(mine["sums"], one["sums"])]
        self.old = [a + b for a, b in zip(self.old, other.old)]
        self.new = [a + b for a, b in zip(self.new, other.new)]
        self.without = [a + b for a, b in zip(self.without, other.without)]


class Periods:
    """Two lists in which changes are planted, and what their comparison has to find."""

    def __init__(self, seed, changes):
        self.random, self.number = random.Random(seed), 0
        self.expected = collections.defaultdict(Figures)
        self.lists = ([], [])
        for change in changes:
            self.plant(change)
        for rows in self.lists:
            self.random.shuffle(rows)
        self.lists = [[row for firm in rows for row in firm] for rows in self.lists]

    def plant(self, change):
        self.number += 1
        code = credit_code(self.number, "91999999CP") if change.has_code else ""
        values = [[f"{self.random.randrange(1, 10**7):,}.{self.random.randrange(1000):03d}",
                   f"{self.random.choice(['', '-'])}{self.random.randrange(10**5)}.1"]
                  for _ in range(2)]
        amounts = [[number_of(cell) for cell in cells] for cells in values]
        for side, rows in enumerate((change.old, change.new)):
            if rows:
                self.lists[side].append([
                    [f"示例{change.name}{self.number}", code, *self.cells(place), accuracy, zone,
                     *values[side]] for place, zone, accuracy in rows])
        for side, name in enumerate(("old", "new")):
            for zone in change.scope[side]:
                total = getattr(self.expected[zone], name)
                total[:] = [total[0] + 1, *(t + v for t, v in zip(total[1:], amounts[side]))]
                self.expected[zone].without[side] += not change.has_code
        for zone, cause, step in change.causes:
            side = 1 if cause == "entered" else 0
            self.expected[zone].add(cause, step, amounts[side])
        for zone in change.scope[1] if change.old and change.has_code else []:
            growth = self.expected[zone].causes["growth"]
            growth["sums"] = [s + n - o for s, o, n in zip(growth["sums"], *amounts)]

    def cells(self, place):
        if place is None:
            return ["", ""]
        return [f"{place[0] + self.random.uniform(0, 0.00001):.7f}", f"{place[1]:.7f}"]


def check_comparison(desk):
    store = zones(desk.folder / "zones")
    rng = random.Random(7)
    all_kinds = kinds()
    one_comparison(desk.sub("all"), store, 1, [k for k in all_kinds for _ in range(
        rng.randrange(2, 9))])
    for number, kind in enumerate(all_kinds):
        if number % 3 == 0:
            one_comparison(desk.sub(f"pure{number}"), store, number, [kind] * 2)


def one_comparison(desk, store, seed, changes):
    """Checks and compares two lists; every figure has to be as planted."""
    periods = Periods(seed, changes)
    names = sorted({change.name for change in changes})
    said = "all kinds" if len(names) > 1 else names[0]
    words = []
    for name, day, rows in zip(("old", "new"), DAYS, periods.lists):
        nobody = ["x", "", "105.6", "38.15", "", "", "", ""]
        desk.write_list(f"{name}.csv", HEADINGS, rows or [nobody])
        path, summary = desk.checked(f"{name}.csv", "--boundaries", store, "--crs", "WGS84",
                                     "--as-of", day)
        words.append((path, summary))
    done = desk.done(f"{said}: compared", "report", "compare", words[0][0], words[1][0],
                     "--summary", words[0][1], "--summary", words[1][1], "--boundaries", store,
                     "--indicators", ",".join(HEADINGS[6:]), "-o", desk.path("out"))
    if done:
        Compared(desk, periods, said, [Verdicts(path) for path, _ in words]).run()
        check_page(desk, said)
        check_workbook(desk, said)
        again = repetition.repeat(desk, said, desk.folder / "out/compare.html")
        desk.check(f"{said}: the page's command gives the same files", repetition.same(
            repetition.contents(again), repetition.contents(desk.folder / "out")))


def check_workbook(desk, said):
    """Every number in the tables of the workbook is that of the JSON."""
    document = desk.json("out/compare.json")
    book = Workbook(desk.folder / "out/compare.xlsx")
    sheets = list(book.sheets.values())
    desk.check.equal(f"{said}: compare.xlsx, sheets", len(sheets), 3 + len(document["indicators"]))
    kinds = [cause for cause in CAUSES if cause != "growth"]
    for number, sheet in enumerate(sheets[:-2]):
        rows = list(sheet.rows.values())[1:]
        for row, zone in zip(rows, document["zones"] + [document["all"]]):
            periods, causes = (zone["old"], zone["new"]), zone["causes"]
            if number == 0:
                wanted = [causes[cause][way] for cause in kinds for way in ("gained", "lost")]
                ends = [period["in_scope"] for period in periods]
            else:
                heading = document["indicators"][number - 1]
                wanted = [causes[cause]["indicators"][heading] for cause in CAUSES]
                ends = [period["indicators"][heading] for period in periods]
            wanted = [Decimal(figure) for figure in (ends[0], *wanted, ends[1])]
            desk.check(f"{said}: compare.xlsx, {sheet.name} of {zone['code'] or 'all'}",
                       len(row[4:]) == len(wanted) and all(map(is_number, row[4:], wanted)),
                       f"{row[4:]}, not {wanted}")
        desk.check.equal(f"{said}: compare.xlsx, {sheet.name}, zones", len(rows),
                         len(document["zones"]) + 1)


def check_page(desk, said):
    """The page of a comparison shows what its JSON has."""
    text = (desk.folder / "out/compare.html").read_text("utf-8")
    page, document = Page(text), desk.json("out/compare.json")
    desk.check(f"{said}: compare.html is HTML", not page.faults and page.tags <= KNOWN, page.faults)
    for _, name, value in page.attributes:
        desk.check(f"{said}: compare.html needs nothing else", name not in ("src", "href"), value)
    for key, value, shown in page.figures:
        desk.check(f"{said}: compare.html {key} equals the JSON",
                   Decimal(value) == at(document, key), value)
        plain = shown.strip().lstrip("+").replace(",", "").replace("\u2212", "-")
        if key.endswith(".lost"):
            plain = plain.lstrip("-")
        desk.check.equal(f"{said}: compare.html {key} is what one reads", plain or "0", value)
    keys = {key for key, _, _ in page.figures}
    wanted = {f"all.{name}.in_scope" for name in ("old", "new")}
    for cause in CAUSES:
        wanted |= {f"all.causes.{cause}.indicators.{heading}" for heading in HEADINGS[6:]}
        if cause != "growth":
            wanted |= {f"all.causes.{cause}.gained", f"all.causes.{cause}.lost"}
    desk.check(f"{said}: compare.html shows all figures", wanted <= keys, wanted - keys)


class Compared:
    """The JSON of a comparison."""

    def __init__(self, desk, periods, said, lists):
        self.check, self.periods, self.said, self.lists = desk.check, periods, said, lists
        self.document = desk.json("out/compare.json")

    def run(self):
        check, said = self.check, self.said
        check.equal(f"{said}: days", (self.document["old"]["as_of"], self.document["new"]["as_of"]),
                    DAYS)
        check.equal(f"{said}: zones", [z["code"] for z in self.document["zones"]], [A, B, C])
        check.equal(f"{said}: editions", [(z["old_edition"], z["new_edition"])
                                          for z in self.document["zones"]],
                    [("2020-01-01", "2022-06-01"), ("2020-01-01",) * 2, (None, "2022-06-01")])
        for zone in self.document["zones"]:
            self.check_verdicts(zone)
            self.check_zone(f"{said}: {zone['code']}", zone, self.periods.expected[zone["code"]])
        total = Figures()
        for one in self.periods.expected.values():
            total.merged(one)
        self.check_zone(f"{said}: all", self.document["all"], total)

    def check_verdicts(self, zone):
        """The lists themselves have as many firms in scope."""
        for name, listed in zip(("old", "new"), self.lists):
            rows = [r for r in listed.rows if r.status == "in-scope"
                    and r.declared_cell == zone["code"]]
            self.check.equal(f"{self.said}: {zone['code']} {name} in its list",
                             zone[name]["in_scope"], len(rows))

    def check_zone(self, where, found, wanted):
        check = self.check
        net, sums = 0, [Decimal(0)] * 2
        for cause in CAUSES:
            one, other = found["causes"][cause], wanted.causes[cause]
            check.equal(f"{where}: {cause}", (one["gained"], one["lost"], one["net"]),
                        (other["gained"], other["lost"], other["gained"] - other["lost"]))
            check.equal(f"{where}: {cause}, indicators", list(one["indicators"].values()),
                        other["sums"])
            net += one["net"]
            sums = [s + v for s, v in zip(sums, one["indicators"].values())]
        for side, name in enumerate(("old", "new")):
            total = getattr(wanted, name)
            check.equal(f"{where}: {name}", [found[name]["in_scope"],
                                             *found[name]["indicators"].values()], total)
            check.equal(f"{where}: {name} without code", found[name]["without_code"],
                        wanted.without[side])
        check.equal(f"{where}: old and causes make new", found["old"]["in_scope"] + net,
                    found["new"]["in_scope"])
        for heading, change in zip(HEADINGS[6:], sums):
            check.equal(f"{where}: {heading}, old and causes make new",
                        found["old"]["indicators"][heading] + change,
                        found["new"]["indicators"][heading])
