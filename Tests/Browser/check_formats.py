"""Checks of lists that are no CSV on the map page, and of the keys of its results."""

import json
import subprocess

import openpyxl
from selenium.webdriver.common.keys import Keys

from check_firms import column, upload, write

HEADINGS = ["企业名称", "经度", "纬度", "坐标系", "所属高新区"]
FIRMS = [
    ["甲", 114.4, 30.5, "WGS84", "G422031"],
    ["乙, 分公司", 110.0, 25.0, "WGS84", "G422031"],
    ["丙", 114.4, 30.5, "WGS84", None],
    ["丁", None, None, "WGS84", "G422031"],
]
STATUSES = ["In scope", "Wrongly included", "Omitted", "Review"]


def workbook(arguments, name, above=()):
    """An XLSX of the firms with rows above its headings, and a sheet of notes in front."""
    book = openpyxl.Workbook()
    book.active.title = "填报说明"
    book.active.append(["请如实填报。"])
    sheet = book.create_sheet("名单")
    for row in [*above, HEADINGS, *FIRMS]:
        sheet.append(row)
    path = arguments.folder / name
    book.save(path)
    return path


def features(firms):
    for name, lon, lat, _, zone in firms:
        place = {"type": "Point", "coordinates": [lon, lat]} if lon is not None else None
        yield {"type": "Feature", "geometry": place,
               "properties": {"企业名称": name, "所属高新区": zone}}


def shows_firms(browser, first_row):
    """The table has the firms with their verdicts, under the numbers that they have in the file."""
    browser.wait_text("#check-done", f"{len(FIRMS)} rows")
    browser.wait(lambda: column(browser, "name") == [firm[0] for firm in FIRMS], "the firms in their order")
    assert column(browser, "status") == STATUSES, column(browser, "status")
    numbers = [str(first_row + index) for index in range(len(FIRMS))]
    assert column(browser, "row") == numbers, f"rows {column(browser, 'row')}, not {numbers}"
    assert browser.all("#results-rows"), "no results"


def xlsx(browser, arguments):
    upload(browser, arguments, workbook(arguments, "plain.xlsx"))
    shows_firms(browser, first_row=2)


def titles_above(browser, arguments):
    path = workbook(arguments, "titled.xlsx", above=[["东湖高新区企业名单"], [], ["单位：万元"]])
    upload(browser, arguments, path)
    shows_firms(browser, first_row=5)
    browser.click("table.rows tbody tr:nth-child(2) .row-number")
    browser.wait_text(".firm-popup", "乙, 分公司", "6")
    # A row that names another uses the same numbers.
    rows = [["名单"], ["企业名称", "统一社会信用代码", "经度", "纬度", "坐标系"]] + [
        [f"重复{n}", "91999999EX0000010C", 114.4, 30.5, "WGS84"] for n in range(2)]
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(arguments.folder / "repeated.xlsx")
    upload(browser, arguments, arguments.folder / "repeated.xlsx")
    browser.wait(lambda: column(browser, "row") == ["3", "4"], "rows 3 and 4")
    browser.wait(lambda: "3" in column(browser, "reason")[1], "the second names the row of the first")


def csv_with_titles(browser, arguments):
    text = "\n".join(["东湖高新区企业名单,,,,", ",".join(HEADINGS)] + [
        ",".join("" if cell is None else f'"{cell}"' for cell in firm) for firm in FIRMS])
    upload(browser, arguments, write(arguments, "titled.csv", text + "\n"))
    shows_firms(browser, first_row=3)


def ods(browser, arguments):
    source, path = workbook(arguments, "source.xlsx"), arguments.folder / "list.ods"
    subprocess.run(["ogr2ogr", "-f", "ODS", str(path), str(source), "名单", "-oo", "HEADERS=FORCE"],
                   check=True, capture_output=True)
    upload(browser, arguments, path)
    shows_firms(browser, first_row=2)


def geojson(browser, arguments):
    collection = {"type": "FeatureCollection", "features": list(features(FIRMS))}
    for name in ("list.geojson", "list.json"):
        upload(browser, arguments, write(arguments, name, json.dumps(collection)))
        shows_firms(browser, first_row=1)


def json_lines(browser, arguments):
    lines = "".join(json.dumps({k: v for k, v in zip(HEADINGS, firm) if v is not None}, ensure_ascii=False)
                    + "\n" for firm in FIRMS)
    upload(browser, arguments, write(arguments, "list.jsonl", lines))
    shows_firms(browser, first_row=1)


def broken_workbook(browser, arguments):
    browser.open("lang=en")
    browser.click("#tab-check")
    browser.upload(write(arguments, "broken.xlsx", b"PK\x03\x04 no workbook"))
    browser.wait_text("#check-problem", "workbook")


def results_keys(browser, arguments):
    upload(browser, arguments, arguments.list)

    def chosen():
        return browser.script("""return [...document.querySelectorAll('#results [role=tab]')]
            .filter(e => e.getAttribute('aria-selected') === 'true' && e.tabIndex === 0).map(e => e.id)""")

    def press(key, name):
        browser.keys(key)
        tab = f"results-tab-{name}"
        browser.wait(lambda: chosen() == [tab] and browser.script("return document.activeElement.id") == tab
                     and browser.shown(f"#results-{name}"), f"{name} is shown, and its tab has the focus")
        reached = browser.script("return document.querySelectorAll('#results [role=tab][tabindex=\"0\"]').length")
        assert reached == 1, f"{reached} tabs are reached by the Tab key"

    browser.click("#results-tab-rows")
    for key, name in ((Keys.ARROW_RIGHT, "summary"), (Keys.ARROW_RIGHT, "rows"), (Keys.ARROW_LEFT, "summary"),
                      (Keys.HOME, "rows"), (Keys.END, "summary"), (Keys.ARROW_LEFT, "rows")):
        press(key, name)
    browser.keys(Keys.TAB)
    focus = browser.script("return document.activeElement.getAttribute('role')")
    assert focus != "tab", "the Tab key goes on to the other tab"


CHECKS = [
    ("a workbook is checked, the sheet of notes in front passed over", xlsx),
    ("rows are numbered as in a workbook with titles above", titles_above),
    ("rows are numbered as in a CSV file with titles above", csv_with_titles),
    ("an OpenDocument spreadsheet is checked", ods),
    ("GeoJSON is checked", geojson),
    ("JSON Lines are checked", json_lines),
    ("a broken workbook is refused in words", broken_workbook),
    ("arrow keys change between firms and summary", results_keys),
]
