"""What is published tells of no single firm: neither by itself, nor by what can be computed."""
import zipfile

from figures_check import Case, bounds, listed
from firmlists import CATEGORIES, PROFIT, REVENUE, Maker, credit_code, table
from grounds import AREA, NARROW_AREA, invented, narrow
from intruder import Intruder, Line, check_intervals, integers
from pages import PageCheck
from recount import SUMMED
from workbooks import WorkbookCheck

NAMES = ["T000001", "T000002", "T000003", "T000001", "T000002", "", "", "T000005", "无此高新区"]
# Whether the intruder knows how much each sum counts again, published or not.
KNOWS_OVERLAPS = False
REPEATS = {"duplicate", "not_numbers"}


class Trial:
    """A list of small numbers; unless it is told otherwise, one firm has most of some revenue."""

    def __init__(self, count, *, losses=False, options=(), zones=(), area=AREA, names=NAMES,
                 categories=CATEGORIES, largest="9,876,543.25", store=invented,
                 same=False):
        self.count, self.losses, self.options, self.zones = count, losses, options, zones
        self.area, self.names, self.categories = area, names, categories
        self.largest, self.store, self.same = largest, store, same

    def rows(self, maker):
        rng = maker.random
        rows = [row for row in maker.rows(self.count, name="不得外泄企业")
                if row and "total" not in row]
        for number, row in enumerate(rows):
            row["registered_address"] = f"不得外泄路{number}号"
            row[REVENUE] = f"{rng.randrange(1, 3000)}.5"
            row[PROFIT] = str(rng.randrange(-500 if self.losses else 0, 900))
            row["行业.门类"] = rng.choice(["制造", "软件", "批发", "研发", "环保", "", "制造", "软件"])
            if number % 25 == 7 and self.largest:
                row[REVENUE] = self.largest
        if self.same:
            # A firm that two zones declare, with all of its profit in one of the rows.
            twice = [dict(rows[0], code=credit_code(1), declared_zone=zone, lon=lon, lat="38.30",
                          **{PROFIT: profit})
                     for zone, lon, profit in (("T000002", "105.30", "557"),
                                               ("T000001", "105.55", "0"))]
            rows += twice
        return rows


TRIALS = [
    Trial(40, losses=True), Trial(150),
    Trial(120, options=("--fewest", "5", "--dominance", "60")),
    # A list of two firms that all belong to one zone.
    Trial(60, zones=("T000001", "T000003")),
    # A firm of two zones that has nothing in one of them.
    Trial(50, options=("--fewest", "4"), same=True),
    # Almost nothing has to be left out, but a firm or two are in two parks or two zones.
    *(Trial(count, area=NARROW_AREA, names=["T000001", "T000002", ""], categories=[], largest="",
            store=narrow) for count in (150, 300)),
]


def check_published(desk):
    for number, trial in enumerate(TRIALS):
        part = desk.sub(f"p{number}")
        one_report(part, trial.store(part.folder / "zones"), number, trial)
    check_machine(desk.sub("machine"))


def one_report(desk, store, number, trial):
    """Checks lists, publishes their report, and reads it as an intruder."""
    rows = trial.rows(Maker(100 + number, trial.area, trial.names))
    lists = []
    for place, zone in enumerate(trial.zones or [None]):
        part = rows if not trial.zones else rows[:2] if place else rows[2:]
        desk.write_list(f"l{place}.csv", *table(part))
        lists.append(listed(desk, f"l{place}.csv", "--boundaries", store, "--crs", "WGS84",
                            *(["--declared-zone", zone] if zone else [])))
    case = Case(desk, lists, bounds(store, lists[0]), [REVENUE, PROFIT], trial.categories)
    language = "zh" if number % 2 else "en"
    if not case.make("published", *trial.options, language=language, publish=True):
        return
    rule = dict(zip(trial.options[::2], trial.options[1::2]))
    check_folder(case, rows, language)
    Published(case, int(rule.get("--fewest", 3)), int(rule.get("--dominance", 85)),
              trial.losses).run()


def check_folder(case, rows, language):
    """Pages and workbooks agree with the JSON, and nothing of single firms is anywhere."""
    check = case.check
    secrets = {row[key].strip() for row in rows for key in ("name", "code", "registered_address")}
    secrets = {word for word in secrets if len(word) > 5} | {"不得外泄"}
    for stem, document in case.json().values():
        page = PageCheck(check, case.folder, stem, document)
        page.run()
        check.equal(f"{page.where} draws no firms", page.page.marks, 0)
        check.equal(f"{page.where} lists no firms", page.page.rows, {})
        WorkbookCheck(check, case.folder, stem, document, language).run()
        for name in ("lists", "reasons", "locations", "accuracies", "distances", "statuses"):
            check(f"{stem}.json leaves out {name}", name not in document)
    check_untold(check, case.folder, secrets)


def check_untold(check, folder, secrets):
    """No file has any of these words in it."""
    for path in folder.iterdir():
        texts = [path.read_bytes()]
        if path.suffix == ".xlsx":
            with zipfile.ZipFile(path) as archive:
                texts = [archive.read(name) for name in archive.namelist()]
        text = b"\n".join(texts).decode("utf-8", "replace")
        told = [word for word in secrets if word in text]
        check(f"{path.name} tells nothing of them", not told, told[:3])


def check_machine(desk):
    """What is published tells nothing of the office's folders, nor of its own coordinate system."""
    store = invented(desk.folder / "zones")
    crs = "+proj=longlat +ellps=GRS80 +towgs84=1.25,2.5,3.75,0,0,0,0"
    words = []
    for number in (1, 2):
        part = desk.sub(f"back room {number}")
        maker = Maker(80 + number, AREA, NAMES)
        part.write_list("v.csv", *table(maker.rows(60)))
        verdicts, summary = part.checked("v.csv", "--boundaries", store, "--crs", crs)
        words += [verdicts, "--summary", summary]
    desk.done("published", "report", *words, "--boundaries", store, "--publish", "-o",
              desk.path("out"))
    check_untold(desk.check, desk.folder / "out", [str(desk.folder), "back room", "proj=", "towgs84"])
    names = [source["verdicts"] for source in desk.json("out/index.json")["sources"]]
    desk.check.equal("files of one name are told apart", names,
                     ["v.verdicts.csv", "v-2.verdicts.csv"])


class Published:
    """A published report as one who would know more of a firm reads it."""

    def __init__(self, case, fewest, dominance, losses):
        self.case, self.check = case, case.check
        self.fewest, self.dominance, self.losses = fewest, dominance, losses
        self.documents = {key: document for key, (_, document) in case.json().items()}
        self.intruder = Intruder(case.recount, self.documents, KNOWS_OVERLAPS)
        self.headings = [None, *case.recount.indicators]

    def run(self):
        for key, document in self.documents.items():
            self.check.equal(f"{key} says its rule", {
                name: float(value) for name, value in (document["publication"] or {}).items()},
                {"fewest": self.fewest, "dominance": self.dominance / 100})
            self.check_sources(key, document)
        for (key, name), line in self.intruder.lines.items():
            self.check_line(f"{' '.join(key)} {name}", line)
        try:
            self.check_counts()
            for heading in self.headings[1:]:
                self.check_sums(heading)
        except check_intervals.Contradiction as error:
            self.check("what is published adds up", False, error)

    def check_sources(self, key, document):
        """The rows of a list are a number of firms too."""
        for source in document["sources"]:
            for rows in (source["rows"], source["check"]["rows"]):
                self.check(f"{' '.join(key)}: a list of few firms does not say how many",
                           rows is None or rows == 0 or rows >= self.fewest, rows)

    def check_line(self, where, line):
        """Each figure is true or left out, and none is of too few firms or mostly of one."""
        check = self.check
        for published in line.published:
            for name in REPEATS:
                if name in published:
                    check.equal(f"{where}: {name} is left out", published[name], None)
            own = {measure: published[measure] for measure in SUMMED}
            parts = (own["in_scope"], own["review"], own["declared"])
            for rate, needed in (("rate_low", parts[::2]), ("rate_high", parts)):
                check(f"{where}: {rate} only where its parts are told",
                      published[rate] is None or None not in needed)
            for number, heading in enumerate(self.headings):
                for measure in SUMMED:
                    value = Line.value(published, measure, heading)
                    if value is not None:
                        self.check_value(where, line, measure, heading, number - 1, value)
                    if heading:
                        check(f"{where}: {heading} {measure} is told only with its count",
                              value is None or own[measure] is not None, value)

    def check_value(self, where, line, measure, heading, number, value):
        check, where = self.check, f"{where}: {heading or 'firms'} {measure}"
        check.equal(f"{where} is true", value, Line.value(line.truth, measure, heading))
        rows, firms = line.truth[measure], line.firms(measure)
        check(f"{where} is of enough firms", rows == 0 or min(rows, firms) >= self.fewest,
              f"{value} of {rows} rows of {firms} firms is published")
        if heading and rows:
            share = line.dominance(measure, number)
            check(f"{where} is of no firm mostly", share * 100 <= self.dominance,
                  f"{value} is published, of which one firm has {float(share):.3f}")

    def said(self, place, measure):
        return f"{' '.join(place[0])} {place[1]} {measure}"

    def is_sensitive(self, line, measure, heading=None):
        """Whether a figure is of too few firms, or mostly of one."""
        if line.truth[measure] == 0:
            return False
        if min(line.truth[measure], line.firms(measure)) < self.fewest:
            return True
        if heading is None:
            return False
        share = line.dominance(measure, self.headings.index(heading) - 1)
        return share * 100 > self.dominance

    def may_be_known(self, place, measure, heading=None):
        """Whether a figure that is left out may be computed: it is a mere sum of others, or in no
        file at all and of many firms, or taken as known."""
        if place[1] in ("zones_sum", "parks_sum") or "hidden both" in place[1]:
            return True
        if "again" in place[1] or "hidden" in place[1]:
            return "again" in place[1] and KNOWS_OVERLAPS or not self.is_sensitive(
                self.intruder.lines[place], measure, heading)
        return False

    def wanted(self, heading=None):
        """The figures that must not be computed."""
        return [(place, m) for place in self.intruder.lines for m in SUMMED
                if not self.may_be_known(place, m, heading)]

    def check_sums(self, heading):
        """No sum that is left out can be computed."""
        bounded = not self.losses or heading == REVENUE
        wanted = self.wanted(heading)
        points = set(self.intruder.points(heading, bounded, wanted))
        for place, measure in wanted:
            line = self.intruder.lines[place]
            self.check(f"{heading}: {self.said(place, measure)} cannot be computed",
                       (place, measure) not in points,
                       f"{Line.value(line.truth, measure, heading)} of "
                       f"{line.truth[measure]} follows")

    def check_counts(self):
        """No count that is left out can be computed, and a sensitive one has two whole numbers or
        more; nor does the order of the lines of a table tell more."""
        check, lines, wanted = self.check, self.intruder.lines, self.wanted()
        sensitive = {(place, m) for place, m in wanted if self.is_sensitive(lines[place], m)}
        found = self.intruder.counts(wanted, sensitive)
        safe = []
        for (place, measure), ends in found.items():
            said = self.said(place, measure)
            check(f"firms: {said} cannot be computed", ends[1] is not None,
                  f"{lines[place].truth[measure]} follows")
            if (place, measure) in sensitive and ends[1] is not None and check(
                    f"firms: {said} may be several numbers", integers(ends) >= 2, ends):
                safe.append((place, measure))
        if self.intruder.is_ordered_by_name():
            return
        # Else by figures: those that are left out lie between their neighbours.
        for (place, measure), ends in self.intruder.counts(safe, safe, with_order=True).items():
            check(f"order of lines: {self.said(place, measure)} may be several numbers",
                  integers(ends) >= 2,
                  f"{ends}, and {found[place, measure]} without the order")
