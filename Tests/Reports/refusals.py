"""What no report is made of: the right exit code, a message, and nothing in the folder."""
import csv
import io
import json

from firmlists import REVENUE, Maker, table
from grounds import AREA, invented

NAMES = ["T000001", "T000002", "测试丙高新区", "", ""]
USAGE, DATA, INPUT, OUTPUT = 64, 65, 66, 73


class Trials:
    """A list with its verdicts and its summary, and what is wrong with copies of them."""

    def __init__(self, desk):
        self.desk, self.number = desk, 0
        self.store = invented(desk.folder / "zones")
        rows = Maker(5, AREA, NAMES).rows(80)
        desk.write_list("a.csv", *table(rows))
        self.verdicts, self.summary = desk.checked(
            "a.csv", "--boundaries", self.store, "--crs", "WGS84")
        desk.write_list("b.csv", *table(rows[:-20]))
        self.other, self.other_summary = desk.checked(
            "b.csv", "--boundaries", self.store, "--crs", "WGS84", "--basis", "both")
        for row in rows:
            if row and row.get("declared_zone"):
                row["declared_zone"] = ""
        desk.write_list("c.csv", *table(rows))
        self.whole, self.whole_summary = desk.checked(
            "c.csv", "--boundaries", self.store, "--crs", "WGS84", "--declared-zone", "T000001")

    def refused(self, claim, code, *words, boundaries=None, into=None):
        """A report that has to be refused, into a folder that is new or one that has a report."""
        boundaries = self.store if boundaries is None else boundaries
        self.number += 1
        folder, is_there = self.desk.folder / f"out{self.number}", self.number % 2 == 1
        if is_there and into is None:
            folder.mkdir()
            (folder / "index.json").write_text("as it was")
        ended = self.desk.run("report", *words, "--boundaries", boundaries, "-o", into or folder,
                              "--quiet")
        check = self.desk.check
        check.equal(f"{claim}: exit code", ended.returncode, code)
        check(f"{claim}: says why", ended.stderr.strip() != "" and "Fatal" not in ended.stderr,
              ended.stderr)
        check.equal(f"{claim}: nothing on standard output", ended.stdout, "")
        found = {p.name: p.read_text() for p in folder.iterdir()} if folder.is_dir() else {}
        check.equal(f"{claim}: nothing is written", found,
                    {"index.json": "as it was"} if is_there and into is None else {})

    def changed(self, name, change):
        """A copy of the verdicts in which a function has changed the rows under their headings."""
        with open(self.verdicts, encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
        change(rows)
        out = io.StringIO()
        writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n", extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)
        (self.desk.folder / name).write_text(out.getvalue(), "utf-8")
        return self.desk.path(name)

    def cell(self, heading, text, where=lambda row: row["status"] == "in-scope"):
        """Verdicts of which one cell of the first row that fits is another."""
        def change(rows):
            next(row for row in rows if where(row))[heading] = text
        return self.changed(f"v{self.number}-{heading}.csv", change)

    def json(self, name, **members):
        document = json.loads((self.desk.folder / "a.summary.json").read_text("utf-8"))
        (self.desk.folder / name).write_text(json.dumps(document | members), "utf-8")
        return self.desk.path(name)


def check_refusals(desk):
    trials = Trials(desk)
    refused, verdicts, summary = trials.refused, trials.verdicts, trials.summary
    lists(trials)
    refused("another day's edition", DATA, verdicts, "--as-of", "2020-06-01")
    refused("another day than the summary's", DATA, verdicts, "--summary", summary, "--as-of",
            "2020-06-01")
    refused("other boundaries", DATA, verdicts, boundaries="boundaries")
    refused("no boundaries", INPUT, verdicts, boundaries=desk.path("nowhere"))
    refused("the summary of another list", DATA, verdicts, "--summary", trials.other_summary)
    refused("a summary that is none", DATA, verdicts, "--summary", desk.path("a.csv"))
    refused("no summary there", INPUT, verdicts, "--summary", desk.path("nowhere.json"))
    refused("a summary of other statuses", DATA, verdicts, "--summary", trials.json(
        "s.json", statuses={"in-scope": 1, "wrongly-included": 0, "omitted": 0, "review": 0,
                            "duplicate": 0, "out-of-scope": 0}))
    refused("too few summaries", USAGE, verdicts, trials.other, "--summary", summary)
    refused("lists of two bases", USAGE, verdicts, trials.other, "--summary", summary,
            "--summary", trials.other_summary)
    refused("nothing says who declares", USAGE, trials.whole)
    refused("a zone that nobody knows", USAGE, trials.whole, "--declared-zone", "无此高新区")
    refused("a zone that the check did not know of", USAGE, verdicts, "--declared-zone", "T000001")
    refused("no such column", USAGE, verdicts, "--indicators", "无此列")
    refused("no such category", USAGE, verdicts, "--categories", f"规上,{REVENUE}x")
    for option, value in (("--fewest", "0"), ("--dominance", "0"), ("--dominance", "101"),
                          ("--list-limit", "-1"), ("--fewest", "x")):
        refused(f"{option} {value}", USAGE, verdicts, "--publish", option, value)
    refused("a file where the folder should be", OUTPUT, verdicts, into=desk.path("a.csv"))
    refused("a folder in none", OUTPUT, verdicts, into=desk.path("nowhere/deep"))
    comparisons(trials)
    accepted(trials)


def lists(trials):
    """Lists that are none, and lists of verdicts that no check wrote."""
    refused, desk = trials.refused, trials.desk
    refused("no verdicts", DATA, desk.path("a.csv"))
    refused("no such file", INPUT, desk.path("nowhere.csv"))
    (desk.folder / "empty.csv").write_text("")
    refused("an empty file", DATA, desk.path("empty.csv"))
    (desk.folder / "binary.csv").write_bytes(bytes(range(256)) * 8)
    refused("a file of bytes", DATA, desk.path("binary.csv"))
    cells = [
        ("status", "in scope"), ("status", ""), ("status", "合规的"), ("location", "within"),
        ("reason", "because"), ("reason", "repeats-row-x"), ("distance_m", "near"),
        ("accuracy_m", "1e999"), ("longitude", "x"), ("latitude", ""), ("located_by", "me"),
        ("zone", "T000009"), ("park", "无此园"), ("edition", "1999-01-01"),
        ("edition", "")]
    for heading, text in cells:
        refused(f"{heading} changed to {text!r}", DATA, trials.cell(heading, text))

    def without(rows):
        for row in rows:
            del row["located_by"]
    refused("a column of the check is gone", DATA, trials.changed("gone.csv", without))
    refused("a status changed under its summary", DATA, trials.cell(
        "status", "wrongly-included"), "--summary", trials.summary)

    def shorter(rows):
        del rows[10]
    refused("a row is gone under its summary", DATA, trials.changed("shorter.csv", shorter),
            "--summary", trials.summary)
    refused("omitted, although declared", USAGE, trials.cell("status", "omitted"))
    refused("in scope, although not declared", USAGE, trials.cell("declared_zone", ""))


def comparisons(trials):
    """Comparisons of what cannot be compared."""
    refused, verdicts, summary = trials.refused, trials.verdicts, trials.summary
    both = ["--summary", summary, "--summary", summary]
    refused("compare: one list", USAGE, "compare", verdicts)
    refused("compare: no verdicts", DATA, "compare", verdicts, trials.desk.path("a.csv"))
    refused("compare: one summary of two", USAGE, "compare", verdicts, verdicts, *both[:2])
    refused("compare: the summary of another list", DATA, "compare", verdicts, trials.other, *both)
    refused("compare: another day", DATA, "compare", verdicts, verdicts, "--new-as-of",
            "2020-06-01")
    refused("compare: no such column", USAGE, "compare", verdicts, verdicts, "--indicators", "无")


def accepted(trials):
    """The same words without what was wrong with them are accepted."""
    desk = trials.desk
    for number, words in enumerate((
            [trials.verdicts], [trials.verdicts, "--summary", trials.summary],
            [trials.whole, "--declared-zone", "T000001"],
            [trials.whole, "--summary", trials.whole_summary],
            ["compare", trials.verdicts, trials.verdicts])):
        folder = desk.folder / f"accepted{number}"
        desk.done(f"accepted: {words[1:]}", "report", *words, "--boundaries", trials.store, "-o",
                  folder)
        desk.check("a report is written", any(folder.glob("*.json")))
