"""Checks of lists on the map page: upload, results, filters, downloads."""

import codecs
import csv
import io
import json
import urllib.request

from selenium.webdriver import ActionChains

STATUSES = ["in-scope", "wrongly-included", "omitted", "review", "duplicate", "out-of-scope"]


def posted(arguments, path, accept, body):
    """What the service itself answers to the list."""
    request = urllib.request.Request(arguments.base_url.rstrip("/") + path, data=body, headers={
        "Content-Type": "text/csv", "Accept": accept, "Accept-Language": "en"})
    if arguments.token:
        request.add_header("Authorization", f"Bearer {arguments.token}")
    with urllib.request.urlopen(request) as response:
        return response.read()


def verdicts(arguments):
    text = posted(arguments, "/check", "text/csv", arguments.list.read_bytes()).decode()
    return list(csv.DictReader(io.StringIO(text)))


def write(arguments, name, text):
    path = arguments.folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def open_check(browser, fragment="lang=en"):
    browser.open(fragment)
    browser.click("#tab-check")


def upload(browser, arguments, path, fragment="lang=en"):
    open_check(browser, fragment)
    browser.upload(path)
    browser.wait(lambda: browser.shown("#check-done") and browser.all("table.rows tbody tr"), "results")


def column(browser, key):
    return browser.script(
        "return [...document.querySelectorAll('table.rows td.c-' + arguments[0])].map(e => e.textContent)", key)


def list_checked(browser, arguments):
    upload(browser, arguments, arguments.list)
    rows = verdicts(arguments)
    browser.wait_text("#check-done", f"{len(rows)} rows")
    assert "not kept on the server" in browser.text("#view-check")
    for status in STATUSES:
        count = sum(row["status"] == status for row in rows)
        assert f"({count})" in browser.text(f"#filter-status option[value={status}]"), f"{status} is not {count}"
    drawn = browser.script("""const canvas = document.querySelector('canvas.firms');
        const data = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
        let painted = 0; for (let i = 3; i < data.length; i += 4) if (data[i]) painted++; return painted""")
    assert drawn > 100, "no firms on the map"


def summary_shown(browser, arguments):
    upload(browser, arguments, arguments.list)
    summary = json.loads(posted(arguments, "/check/summary", "application/json", arguments.list.read_bytes()))
    browser.click("#results-tab-summary")
    text = browser.text("#results-summary")
    for zone in summary["zones"]:
        if zone["declared"]:
            assert zone["code"] in text, f"no {zone['code']}"
    assert browser.all("#results-summary svg.bar-chart rect"), "no bars"
    donghu = next(zone for zone in summary["zones"] if zone["code"] == "G422031")
    cells = browser.script("""return [...document.querySelectorAll('#results-summary tbody tr')]
        .find(row => row.textContent.includes('G422031')).innerText""").split()
    for key in ("declared", "in_scope", "wrongly_included", "review", "omitted"):
        assert str(donghu[key]) in cells, f"{key} {donghu[key]} is not among {cells}"
    browser.click("#download-json")
    assert json.loads(browser.downloaded(".json")) == summary, "the saved summary is another"


def filters(browser, arguments):
    upload(browser, arguments, arguments.list)
    rows = verdicts(arguments)
    browser.select("#filter-status", "wrongly-included")
    wrong = [row for row in rows if row["status"] == "wrongly-included"]
    browser.wait_text(".filters .count", f"{len(wrong)} of {len(rows)}")
    assert set(column(browser, "status")) == {"Wrongly included"}
    browser.select("#filter-zone", "G422031")
    browser.wait(lambda: 0 < len(browser.all("table.rows tbody tr")) < len(wrong), "fewer rows of one zone")
    browser.click("#filter-clear")
    browser.wait_text(".filters .count", f"{len(rows)} of {len(rows)}")
    name = next(row for row in rows if row["status"] == "omitted")["企业名称"]
    browser.type("#filter-text", name)
    browser.wait(lambda: set(column(browser, "name")) == {name}, "rows with that name only")
    browser.click("#filter-clear")
    browser.click("#legend button:nth-child(3)")
    browser.wait(lambda: set(column(browser, "status")) == {"Omitted"}, "the legend filters")


def sorting(browser, arguments):
    upload(browser, arguments, arguments.list)
    browser.click("[data-column=distance_m]")
    browser.wait(lambda: browser.find("th.c-distance_m").get_attribute("aria-sort") == "ascending", "sorted")
    numbers = [float(text) for text in column(browser, "distance_m") if text]
    assert len(numbers) > 5 and numbers == sorted(numbers), f"not ascending: {numbers}"
    browser.click("[data-column=distance_m]")
    browser.wait(lambda: browser.find("th.c-distance_m").get_attribute("aria-sort") == "descending", "sorted down")
    numbers = [float(text) for text in column(browser, "distance_m") if text]
    assert numbers == sorted(numbers, reverse=True), f"not descending: {numbers}"
    browser.click("[data-column=row]")
    browser.wait(lambda: column(browser, "row")[0] == "2", "the list's order again")
    browser.click("#page-next")
    browser.wait(lambda: column(browser, "row")[0] == "52", "the second page")


def row_zooms(browser, arguments):
    upload(browser, arguments, arguments.list)
    name = column(browser, "name")[0]
    browser.click("table.rows tbody tr:first-child .row-number")
    browser.wait_text(".firm-popup", name)
    assert browser.all("table.rows tr.chosen"), "the row is not marked"
    # A click below the popup's tip means the firm, not the place.
    ActionChains(browser.driver).pause(0.8).perform()  # The map comes to rest.
    x, y = browser.script("""const [map, tip] = [document.getElementById('map'), document.querySelector('.firm-popup .leaflet-popup-tip-container')]
        .map(e => e.getBoundingClientRect());
        return [(tip.left + tip.width / 2 - map.left) / map.width, (tip.bottom + 6 - map.top) / map.height]""")
    browser.click(".firm-popup .leaflet-popup-close-button")
    browser.wait(lambda: not browser.all(".firm-popup"), "the popup closes")
    browser.click_map(x, y)
    browser.wait_text(".firm-popup", name)
    browser.type("#filter-text", "no such firm")
    browser.wait_text("table.rows", "No row matches")
    browser.click("#filter-clear")
    browser.select("#filter-status", "review")
    unplaced = "return [...document.querySelectorAll('table.rows tr')].find(r => r.textContent.includes('No position'))"
    browser.wait(lambda: browser.script(unplaced), "a row without a position")
    browser.script(unplaced + "?.click()")
    browser.wait_text(".notes", "no usable position")


def download_equals_service(browser, arguments):
    upload(browser, arguments, arguments.list)
    browser.select("#filter-status", "review")  # A filter is for the eyes: the file has every row.
    browser.click("#download-csv")
    saved = browser.downloaded(".csv")
    assert saved.startswith(codecs.BOM_UTF8), "no byte order mark: Excel would misread it"
    expected = posted(arguments, "/check", "text/csv", arguments.list.read_bytes())
    assert saved[len(codecs.BOM_UTF8):] == expected, "the saved file is not what the service gave"


def results_change_language(browser, arguments):
    upload(browser, arguments, arguments.list)
    browser.click("#language")
    browser.wait_text("table.rows thead", "判定", "企业名称")
    browser.wait(lambda: column(browser, "status")[:1] == ["合规"], "statuses in Chinese")
    browser.click("#language")
    browser.wait_text("table.rows thead", "Status")


def options_are_sent(browser, arguments):
    path = write(arguments, "options.csv", "name,lon,lat\n甲,114.4055398,30.4976925\n")
    open_check(browser)
    browser.select("#check-crs", "GCJ-02")
    browser.select("#check-zone", "G422031")
    browser.type("#check-accuracy", "99999")
    browser.upload(path)
    browser.wait(lambda: column(browser, "status") == ["Review"], "the accuracy makes it near-line")
    browser.type("#check-accuracy", "10")
    browser.click("#check-run")
    browser.wait(lambda: column(browser, "status") == ["In scope"], "checked again, in scope")


def fits_a_phone(browser, arguments):
    browser.resize(375, 720)
    try:
        upload(browser, arguments, arguments.list, fragment="lang=zh")
        width = browser.script("return document.documentElement.scrollWidth")
        assert width <= 375, f"the page is {width} wide"
        browser.click("table.rows .row-number")
        browser.wait(lambda: browser.shown(".firm-popup"), "the map comes back with the firm")
    finally:
        browser.resize(1280, 800)


def screenshot(browser, arguments):
    """The list checked, the map on the zone with most firms, a summary below."""
    browser.resize(1280, 800)
    upload(browser, arguments, arguments.list, fragment=f"lang={arguments.language}")
    browser.type("#search", "G422031\n")
    browser.wait_text("#zone-details", "G422031")
    browser.click("#results-tab-summary")
    browser.wait(lambda: len(browser.all("#zone-details .edition")) >= 2, "details")
    browser.script("document.activeElement.blur(); document.getElementById('search').value = ''")
    ActionChains(browser.driver).pause(1.2).perform()
    arguments.screenshot.parent.mkdir(parents=True, exist_ok=True)
    assert browser.driver.save_screenshot(str(arguments.screenshot)), "not saved"


CHECKS = [
    ("the list is checked, counted and drawn", list_checked),
    ("the summary is the service's, with bars", summary_shown),
    ("rows are filtered by status, zone, text and legend", filters),
    ("rows are sorted and paged", sorting),
    ("a row zooms to its firm, a firm shows its row", row_zooms),
    ("the download is what the service gave, with a BOM", download_equals_service),
    ("results follow the language", results_change_language),
    ("options are sent with the list", options_are_sent),
    ("results fit a phone", fits_a_phone),
]
