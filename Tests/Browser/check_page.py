"""Checks of the map: zones, search, positions, permalinks, dates, languages, a phone."""

import json
import math
import urllib.request
from urllib.parse import parse_qs, urlsplit

from selenium.webdriver.common.keys import Keys

DONGHU = "G422031"
PLACE = (114.4, 30.5)  # WGS 84, inside the fence of Donghu on every day of the shipped editions.
# The same place by the service's own transformation.
GCJ02 = (114.4055398, 30.4976925)


def get(arguments, path):
    request = urllib.request.Request(arguments.base_url.rstrip("/") + path)
    if arguments.token:
        request.add_header("Authorization", f"Bearer {arguments.token}")
    with urllib.request.urlopen(request) as response:
        return json.load(response)


def metres_between(a, b):
    north = (a[1] - b[1]) * 111_195
    east = (a[0] - b[0]) * 111_195 * math.cos(math.radians(a[1]))
    return math.hypot(north, east)


def shown_place(browser):
    """The position of the answer that the panel shows, out of its permalink."""
    link = browser.wait(lambda: browser.find("#permalink").get_attribute("value"), "an answer with a link")
    fragment = parse_qs(urlsplit(link).fragment)
    return float(fragment["lon"][0]), float(fragment["lat"][0])


def page_loads(browser, arguments):
    browser.open("lang=en")
    assert "Zonefence" in browser.driver.title, browser.driver.title
    for landmark in ("header", "main", "[role=search]", "#map[role=region]"):
        assert browser.shown(landmark), f"no {landmark}"
    unnamed = browser.script("""return [...document.querySelectorAll('button, input, select, a[href]')]
        .filter(e => e.checkVisibility() && !e.textContent.trim() && !e.getAttribute('aria-label')
            && !e.title && !(e.labels && e.labels.length)).map(e => e.outerHTML)""")
    assert not unnamed, f"controls without a name: {unnamed}"
    styled = browser.script("return document.documentElement.outerHTML.includes('<style')")
    assert not styled, "a style element"


def zones_drawn(browser, arguments):
    browser.open("lang=en")
    zones = get(arguments, "/collections/zones/items?f=json&limit=10000")["features"]
    items = browser.all("#zones-list button")
    assert len(items) >= len(zones) > 0, f"{len(items)} in the list, {len(zones)} from the service"
    fences = len(browser.all("path.fence"))
    assert fences == len(items), f"{fences} fences for {len(items)} zones"
    browser.click(f"[data-zone={DONGHU}]")
    browser.wait_text("#zone-details", DONGHU, "2024-07-01", "2018-03-01", "ha")
    assert browser.shown("path.fence.chosen"), "the chosen fence is not marked"


def schematic_marked(browser, arguments):
    browser.open("lang=en")
    browser.wait_text("#notices", "not for official use")
    assert browser.find("path.fence.unofficial").get_attribute("stroke-dasharray"), "the line is not dashed"
    browser.click(f"[data-zone={DONGHU}]")
    browser.wait_text("#zone-details .badge", "not for official use")


def parks_and_blocks(browser, arguments):
    browser.open(f"zone={DONGHU}&lang=en")
    browser.wait(lambda: browser.all("path.piece.park"), "parks are drawn")
    assert not browser.all("path.piece.approved"), "approved blocks are drawn unasked"
    browser.click("#zone-details .back")
    browser.click("#layer-approved")
    browser.wait(lambda: browser.all("path.piece.approved"), "approved blocks are drawn")
    browser.click("#layer-park")
    browser.wait(lambda: not browser.all("path.piece.park"), "parks are gone")


def search_by_keyboard(browser, arguments):
    browser.open("lang=en")
    browser.find("#search").click()
    browser.keys("光谷")
    browser.wait(lambda: browser.shown("#search-list [role=option]"), "a list of zones")
    assert browser.find("#search").get_attribute("aria-expanded") == "true"
    browser.keys(Keys.ARROW_DOWN)
    active = browser.find("#search").get_attribute("aria-activedescendant")
    assert browser.find(f"#{active}").get_attribute("aria-selected") == "true"
    browser.keys(Keys.ENTER)
    browser.wait_text("#zone-details", DONGHU)
    browser.type("#search", "G51")
    browser.keys(Keys.ENTER)
    browser.wait_text("#zone-details", "G512045")
    browser.type("#search", "no such zone")
    browser.wait_text("#search-list", "Nothing found")
    browser.keys(Keys.ESCAPE)
    assert not browser.shown("#search-list"), "Escape does not close the list"


def keyboard_reaches_all(browser, arguments):
    """Tab goes from the address bar through search, date, language and panel, and gets out of the map."""
    browser.open("lang=en")
    browser.script("document.activeElement.blur()")
    reached = []
    for _ in range(60):
        browser.keys(Keys.TAB)
        reached.append(browser.script("const e = document.activeElement; return e.id || e.className || e.tagName"))
    for wanted in ("search", "language", "tab-zones", "layer-park", "map"):
        assert any(wanted in name for name in reached), f"Tab never reaches {wanted}: {reached}"
    assert reached.index("search") < reached.index("tab-zones"), "the panel comes before the search"


def click_answers(browser, arguments):
    browser.open(f"zone={DONGHU}&lang=en")
    browser.wait_text("#zone-details", DONGHU)
    browser.click_map(0.3, 0.5)
    browser.wait_text("#answer", "Inside", "武汉东湖新技术开发区", "m to its line")
    browser.wait_text(".leaflet-popup", "Inside", "not for official use")
    browser.wait_text("#answer-zone", DONGHU)
    browser.click_map(0.02, 0.95)
    browser.wait_text("#answer", "Outside", "Nearest zone")


def permalink_restores(browser, arguments):
    browser.open(f"lon={PLACE[0]}&lat={PLACE[1]}&date=2019-01-01&lang=en")
    first = browser.wait_text("#answer", "Inside", "2018-03-01")
    browser.click("#copy-link")
    browser.wait_text("#answer .copied", "Copied")
    link = browser.find("#permalink").get_attribute("value")
    browser.open(urlsplit(link).fragment)
    browser.wait(lambda: browser.text("#answer").replace("Copied", "") == first, "the same answer again")
    assert browser.find("#date").get_attribute("value") == "2019-01-01"
    assert metres_between(shown_place(browser), PLACE) < 0.05
    browser.open(urlsplit(link).fragment.replace("lang=en", "lang=zh"), reload=False)
    browser.wait_text("#answer", "围栏内")


def date_changes(browser, arguments):
    browser.open("lang=en")
    today = len(browser.all("#zones-list button"))
    assert not browser.shown(".notice.day")
    browser.set_date("2018-06-01")
    browser.wait_text(".notice.day", "2018-06-01", "not today")
    browser.wait(lambda: 0 < len(browser.all("#zones-list button")) < today, "fewer zones in 2018")
    browser.set_date("1999-01-01")
    browser.wait_text("#notices", "No fence was in force")
    browser.click("#date-today")
    browser.wait(lambda: len(browser.all("#zones-list button")) == today, "today's zones")
    assert not browser.shown(".notice.day")


def edition_chosen(browser, arguments):
    browser.open(f"zone={DONGHU}&lang=en")
    browser.wait(lambda: len(browser.all("#zone-details .edition")) >= 2, "the editions")
    browser.click("#zone-details li:last-child .edition")
    browser.wait_text(".notice.day", "2018-03-01")
    browser.wait(lambda: browser.find("#zone-details li:last-child .edition").get_attribute("aria-pressed") == "true",
                 "the edition is marked as shown")


def paste(browser, text, crs):
    if browser.all("#answer .answer"):
        browser.click("#answer .answer > .quiet")
    browser.type("#paste", text)
    browser.select("#paste-crs", crs)
    browser.click("#paste-form .main")
    browser.wait(lambda: browser.text("#answer") or browser.text("#paste-error"), "an answer")


def pasted_coordinates(browser, arguments):
    browser.open("lang=en")
    browser.click("#tab-position")
    paste(browser, f"{GCJ02[0]}，{GCJ02[1]}", "GCJ-02")
    gcj = shown_place(browser)
    assert metres_between(gcj, PLACE) < 1, f"GCJ-02 lands at {gcj}"
    # The same place in Gauss-Kruger: central meridian 114 E, without and with the number of its zone.
    for crs, easting in (("EPSG:4547", 538_399.7233), ("EPSG:4526", 38_538_399.7233)):
        paste(browser, f"{easting} {3_375_609.7642}", crs)
        there = shown_place(browser)
        assert metres_between(there, PLACE) < 3, f"{crs} lands at {there}"
    paste(browser, "114.4 30.5", "WGS84")
    assert metres_between(shown_place(browser), PLACE) < 0.05
    paste(browser, "114.4、30.5", "BD-09")
    assert 500 < metres_between(shown_place(browser), PLACE) < 2000, "BD-09 is not shifted"


def pasted_nonsense(browser, arguments):
    browser.open("lang=en")
    browser.click("#tab-position")
    browser.type("#paste", "somewhere")
    browser.keys(Keys.ENTER)
    browser.wait_text("#paste-error", "two numbers")
    browser.type("#paste", "30.5, 114.4")
    browser.keys(Keys.ENTER)
    browser.wait_text("#paste-error", "Longitude comes first")
    browser.click("#paste-error button")
    browser.wait_text("#answer", "Inside")
    assert metres_between(shown_place(browser), PLACE) < 0.05


def language_switches(browser, arguments):
    browser.open("lang=en")
    assert browser.script("return document.documentElement.lang").startswith("en")
    browser.click("#language")
    browser.wait(lambda: browser.script("return document.documentElement.lang") == "zh-CN", "lang is zh-CN")
    assert "高新区电子围栏" in browser.driver.title
    assert "核对名单" in browser.text("#tab-check")
    untranslated = browser.script("""return [...document.querySelectorAll('[data-i18n]')]
        .filter(e => e.textContent === e.dataset.i18n || !e.textContent).map(e => e.dataset.i18n)""")
    assert not untranslated, f"no words for {untranslated}"
    browser.open()
    assert "核对名单" in browser.text("#tab-check"), "the language is not kept"
    browser.click("#language")
    browser.wait_text("#tab-check", "Check a list")


def same_words(browser, arguments):
    """Both languages have words for the same keys, with the same values in them."""
    browser.open("lang=en")
    differences = browser.driver.execute_async_script("""
        const done = arguments[arguments.length - 1];
        Promise.all([import('./assets/map-words-zh.js'), import('./assets/map-words-en.js')]).then(([{zh}, {en}]) => {
            const values = (text) => [...(text ?? '').matchAll(/\\{(\\w+)\\}/g)].map(m => m[1]).sort().join();
            const keys = new Set([...Object.keys(zh), ...Object.keys(en)]);
            done([...keys].filter(key => !(key in zh && key in en) || values(zh[key]) !== values(en[key])));
        }, error => done([String(error)]));""")
    assert not differences, f"words that differ: {differences}"


def phone(browser, arguments):
    browser.resize(375, 720)
    try:
        browser.open("lang=zh")
        width = browser.script("return document.documentElement.scrollWidth")
        assert width <= 375, f"the page is {width} wide"
        bottom = browser.script("return document.getElementById('panel').getBoundingClientRect().bottom")
        assert abs(bottom - 720) < 2, "the panel is no bottom sheet"
        high = browser.find("#panel").size["height"]
        browser.click("#sheet-handle")
        browser.wait(lambda: browser.find("#panel").size["height"] < high / 2, "the sheet folds")
        browser.click("#tab-check")
        browser.wait(lambda: browser.find("#panel").size["height"] >= high, "a tab unfolds the sheet")
    finally:
        browser.resize(1280, 800)


def chinese_browser(browser, arguments):
    browser.open()
    assert browser.script("return document.documentElement.lang") == "zh-CN"
    browser.wait_text("#notices", "不得用于正式统计")


def quiet_logs(browser, arguments):
    browser.read_logs()
    assert not browser.foreign_requests(), f"asked other hosts: {browser.foreign_requests()}"
    missing = sorted({request["url"] for request in browser.requests if request.get("status") == 404})
    assert not missing, f"not found: {missing}"
    # A refused list is logged by the browser itself; it was refused on purpose.
    errors = browser.errors("/check")
    assert not errors, f"logged: {errors}"


CHECKS = [
    ("the page loads, with landmarks and named controls", page_loads),
    ("all zones in force are drawn and listed", zones_drawn),
    ("what is not official is marked", schematic_marked),
    ("parks and approved blocks can be switched", parks_and_blocks),
    ("search by alias and code, by keyboard alone", search_by_keyboard),
    ("Tab reaches everything", keyboard_reaches_all),
    ("a click on the map is answered", click_answers),
    ("a permalink restores place, day and language", permalink_restores),
    ("another day, other fences", date_changes),
    ("an edition can be chosen", edition_chosen),
    ("pasted GCJ-02, BD-09 and Gauss-Kruger coordinates", pasted_coordinates),
    ("pasted nonsense is refused, swapped pairs are mended", pasted_nonsense),
    ("the language switches and is kept", language_switches),
    ("both languages have the same words", same_words),
    ("a phone gets a bottom sheet", phone),
]
