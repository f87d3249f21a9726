"""Lists of many kinds, each checked and reported, with everything counted again."""
from desk import ROOT
from figures_check import Case, bounds, listed
from firmlists import CATEGORIES, INDICATORS, Maker, table
from grounds import AREA, invented
from listings import Listing
from pages import PageCheck
from workbooks import WorkbookCheck

NAMES = ["T000001", "测试乙高新区", "测试丙 高新区", "ｔ０００００２", "甲谷", "丁谷", "T000006",
         "T000005", "", "", "", "", "中关村科技园区", "G122002", "无此高新区", "甲谷、乙谷",
         "示例联合示范区"]
LINES = (105.20, 105.32, 105.35, 105.42, 105.45)
SHIPPED_AREA = (114.30, 30.38, 114.65, 30.58)
SHIPPED_NAMES = ["G422031", "光谷", "武汉东湖新技术开发区", "武汉 东湖高新区", "", "", "苏州高新技术产业开发区",
                 "X990006", "火星高新区"]


def check_report(case, name, *options, language="en", limit=200):
    """Makes a report, and checks everything that is in its folder."""
    if limit != 200:
        options += ("--list-limit", limit)
    if not case.make(name, *options, language=language):
        return
    case.check_figures()
    found = case.json()
    check_files(case, [stem for stem, _ in found.values()])
    for key, (stem, document) in found.items():
        listing = Listing(case, key, language)
        page = PageCheck(case.check, case.folder, stem, document)
        page.run()
        listing.check_page(page.page, page.where, limit)
        WorkbookCheck(case.check, case.folder, stem, document, language, listing).run()


def check_files(case, stems):
    """Every section has its files, and there are no others."""
    names = sorted(path.name for path in case.folder.iterdir())
    case.check.equal("the folder holds the report", names, sorted(
        f"{stem}.{kind}" for stem in stems for kind in ("html", "json", "xlsx")))


def check_lists(desk):
    store = invented(desk.folder / "zones")
    one_list(desk, store)
    own_columns(desk, store)
    several_lists(desk, store)
    shipped(desk)


def one_list(desk, store):
    """A list of many zones, in English."""
    maker = Maker(1, AREA, NAMES, LINES)
    desk.write_list("one.csv", *table(maker.rows(700)))
    one = listed(desk, "one.csv", "--boundaries", store, "--crs", "WGS84", "--indicators",
                 ",".join(INDICATORS))
    case = Case(desk, [one], bounds(store, one), INDICATORS, CATEGORIES)
    check_report(case, "one")
    check_report(case, "one-zh", language="zh", limit=7)


def own_columns(desk, store):
    """A list whose own columns have the names that a check adds."""
    maker = Maker(2, AREA, NAMES, LINES)
    extra = ["zone", "status", "zone_2", "distance_m"]
    rows = maker.rows(250)
    for row in rows:
        if row and "total" not in row:
            row |= {name: maker.random.choice(["", "in-scope", "T000001", "=1+1"])
                    for name in extra}
    headings, cells = table(rows, extra=extra)
    headings = ["longitude" if h == "lon" else "latitude" if h == "lat" else h for h in headings]
    desk.write_list("own.csv", headings, cells)
    one = listed(desk, "own.csv", "--boundaries", store, "--crs", "WGS84", "--declared-zone",
                 "乙谷")
    case = Case(desk, [one], bounds(store, one), INDICATORS[:1], ["status", "规上"])
    check_report(case, "own")


def several_lists(desk, store):
    """Lists of several zones in several formats, in which firms stand again."""
    maker = Maker(3, AREA, NAMES[:8] + [""] * 20, LINES)
    rows = maker.rows(600)
    lists = []
    for number, (zone, suffix, language) in enumerate([
            ("T000001", "csv", "zh"), ("测试丙高新区", "geojson", "en"), (None, "jsonl", "en"),
            ("中关村科技园区", "csv", "en")]):
        part = rows[number * 130:number * 130 + 210]
        desk.write_list(f"l{number}.csv", *table(part, language))
        words = ["--declared-zone", zone] if zone else []
        lists.append(listed(desk, f"l{number}.csv", "--boundaries", store, "--crs", "WGS84", *words,
                            "--format", suffix, language=language, suffix=suffix))
    case = Case(desk, lists, bounds(store, lists[0]), INDICATORS, CATEGORIES)
    check_report(case, "several")


def shipped(desk):
    """A list in Chinese of the boundaries that are shipped."""
    store = ROOT / "boundaries"
    maker = Maker(4, SHIPPED_AREA, SHIPPED_NAMES)
    desk.write_list("zh.csv", *table(maker.rows(500), "zh"), encoding="gb18030")
    one = listed(desk, "zh.csv", "--boundaries", store, "--crs", "GCJ-02", "--indicators",
                 ",".join(INDICATORS), language="zh")
    case = Case(desk, [one], bounds(store, one), INDICATORS, CATEGORIES)
    check_report(case, "shipped", language="zh")
