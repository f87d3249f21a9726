"""The list that is shipped, and one that is given: nothing of it stays anywhere."""
import shutil

from cases import check_report
from desk import ROOT
from figures_check import Case, bounds, listed
from grounds import Boundaries
from publication import Published, check_folder

OWN = {"declared_zone": "declared", "registered_address": "registered",
       "operating_address": "operating"}
OPTIONS = [("crs", "--crs"), ("declared_zone", "--declared-zone")]
BOTH = [("zone_key", "--zone-key"), ("boundaries_crs", "--boundaries-crs"),
        ("columns", "--columns")]


def check_demo(desk):
    """The shipped list against the shipped boundaries, in both languages, and published."""
    shutil.copy(ROOT / "geojson/firms.csv", desk.folder / "demo.csv")
    indicators = ["营业收入(万元)", "从业人员"]
    for language in ("en", "zh"):
        shutil.copy(desk.folder / "demo.csv", desk.folder / f"{language}.csv")
        one = listed(desk, f"{language}.csv", "--indicators", ",".join(indicators),
                     language=language)
        case = Case(desk, [one], bounds(ROOT / "boundaries", one), indicators, ["所属高新区"])
        check_report(case, f"demo-{language}", language=language)
    publish(Case(desk, [one], case.boundaries, indicators), "demo-published", "zh")


def publish(case, name, language):
    if not case.make(name, language=language, publish=True):
        return
    rows = [{"name": row.name, "code": row.code_cell, "registered_address": row.address}
            for one in case.lists for row in one.rows if not row.is_blank]
    check_folder(case, rows, language)
    Published(case, 3, 85, True).run()


def check_given(desk, options):
    """A list that is given, with the boundaries and columns that are said."""
    shutil.copy(options.list, desk.folder / "given.csv")
    both = [w for name, word in BOTH if getattr(options, name)
            for w in (word, getattr(options, name))]
    words = [w for name, word in OPTIONS if getattr(options, name)
             for w in (word, getattr(options, name))]
    path = options.boundaries or ROOT / "boundaries"
    indicators = (options.indicators or "").split(",") if options.indicators else []
    categories = (options.categories or "").split(",") if options.categories else []
    columns = dict(pair.split("=", 1) for pair in (options.columns or "").split(",") if pair)
    columns = {OWN.get(key, key): title for key, title in columns.items()}
    extra = ["--indicators", ",".join(indicators)] if indicators else []
    one = listed(desk, "given.csv", "--boundaries", path, *words, *both, *extra, columns=columns)
    boundaries = Boundaries(path, one.summary["as_of"], options.zone_key)
    case = Case(desk, [one], boundaries, indicators, categories)
    case.words = both
    check_report(case, "given", language="zh")
    publish(case, "given-published", "zh")
