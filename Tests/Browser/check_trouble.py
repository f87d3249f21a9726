"""Checks of lists that are refused, hostile, huge, dropped or given up."""

from check_firms import column, open_check, upload, write

HEADINGS = "name,code,lon,lat,crs,declared_zone"


def crs_is_asked(browser, arguments):
    path = write(arguments, "no-crs.csv", "name,lon,lat\n甲,114.4055398,30.4976925\n")
    open_check(browser)
    browser.upload(path)
    browser.wait(lambda: browser.shown("#ask-crs"), "the page asks for the CRS")
    browser.select("#ask-crs", "GCJ-02")
    browser.click(".ask-crs .main")
    browser.wait(lambda: column(browser, "zone") == ["武汉东湖新技术开发区"], "the firm is found in its zone")
    assert not browser.shown("#check-problem")


def broken_upload(browser, arguments):
    open_check(browser)
    browser.upload(write(arguments, "broken.csv", 'name,lon,lat\n"never closed,114.4,30.5\n'))
    browser.wait(lambda: browser.shown("#check-problem"), "the problem is shown")
    english = browser.text("#check-problem")
    assert "broken" in english or "quote" in english, english
    browser.upload(write(arguments, "notes.docx", "no list"))
    browser.wait_text("#check-problem", "notes.docx")
    browser.upload(write(arguments, "fake.xlsx", b"PK\x03\x04 no workbook"))
    browser.wait(lambda: browser.shown("#check-problem") and "notes.docx" not in browser.text("#check-problem")
                 and not browser.shown("#check-progress"), "the workbook is refused")
    # The page goes on working.
    browser.type("#search", "G422031\n")
    browser.wait_text("#zone-details", "G422031")
    browser.click("#tab-check")
    browser.upload(arguments.list)
    browser.wait(lambda: browser.shown("#check-done"), "a good list after the broken ones")
    assert not browser.shown("#check-problem"), "the old problem is still shown"


def hostile_names(browser, arguments):
    hostile = '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>'
    quoted = '"' + hostile.replace('"', '""') + '"'
    path = write(arguments, "hostile.csv", f"{HEADINGS},所在园区\n{quoted},,114.4,30.5,WGS84,{quoted},{quoted}\n")
    upload(browser, arguments, path)
    assert column(browser, "name") == [hostile], column(browser, "name")
    browser.click("table.rows .row-number")
    browser.wait_text(".firm-popup", hostile)
    browser.click("#results-tab-summary")
    assert browser.script("return window.hacked") is None, "the name ran as a script"
    assert not browser.all("img[src=x]"), "the name became an element"
    # And by the address.
    browser.open("zone=%3Cimg%20src%3Dx%3E&lang=%3Cb%3E&date=%22%3E")
    assert not browser.all("img[src=x]")


def token_asked(browser, arguments):
    """Where the service wants a token, the page asks for it and goes on by itself."""
    if not arguments.token:
        return
    open_check(browser)
    browser.script("sessionStorage.clear()")
    browser.upload(arguments.list)
    browser.wait(lambda: browser.shown("#access"), "the page asks for a token")
    browser.type("#token", "no such token")
    browser.click("#access .main")
    browser.wait_text("#access-error", "did not accept")
    browser.type("#token", arguments.token)
    browser.click("#access .main")
    browser.wait(lambda: browser.shown("#check-done"), "the list is checked with the token")
    assert browser.script("return localStorage.getItem('zonefence-token')") is None, "the token outlives the tab"


def dropped_file(browser, arguments):
    open_check(browser)
    browser.script("""const data = new DataTransfer();
        data.items.add(new File([arguments[0]], 'dropped.csv'));
        const fire = (type) => document.getElementById('map').dispatchEvent(
            new DragEvent(type, {bubbles: true, cancelable: true, dataTransfer: data}));
        fire('dragover'); window.veiled = !document.getElementById('drop-veil').hidden; fire('drop');""",
                   f"{HEADINGS}\n甲,,114.4,30.5,WGS84,G422031\n")
    assert browser.script("return window.veiled"), "nothing shows where to drop"
    browser.wait(lambda: column(browser, "status") == ["In scope"], "the dropped list is checked")


def many_rows(browser, arguments):
    """More rows than the map draws: thinned and said so, one page of table, filters at once."""
    count = 30_000
    lines = [HEADINGS] + [f"firm {n},,{114.3 + n % 300 / 1000:.3f},{30.4 + n // 300 / 1000:.3f},WGS84,G422031"
                          for n in range(count)]
    upload(browser, arguments, write(arguments, "many.csv", "\n".join(lines) + "\n"))
    browser.wait_text(".notes", "20,000", "30,000")
    assert len(browser.all("table.rows tbody tr")) == 50
    browser.type("#filter-text", "firm 29999")
    browser.wait_text(".filters .count", "1 of 30,000")


def cancelled(browser, arguments):
    """A slow network leaves the time to cancel; then the page is as before."""
    open_check(browser)
    path = write(arguments, "slow.csv", HEADINGS + "\n" + "甲,,114.4,30.5,WGS84,G422031\n" * 20_000)
    browser.driver.set_network_conditions(latency=5, download_throughput=50_000, upload_throughput=50_000)
    try:
        browser.upload(path)
        browser.wait(lambda: browser.shown("#check-cancel"), "a cancel button")
        browser.wait_text("#check-stage", "Uploading")
        browser.click("#check-cancel")
        browser.wait_text("#check-problem", "Cancelled")
    finally:
        browser.driver.delete_network_conditions()
    assert not browser.shown("#check-progress")
    browser.upload(arguments.list)
    browser.wait(lambda: browser.shown("#check-done"), "the next list is checked")


CHECKS = [
    ("the CRS is asked for when the list needs one", crs_is_asked),
    ("a broken upload is told, and the page goes on", broken_upload),
    ("hostile names stay text", hostile_names),
    ("a token is asked for where one is needed", token_asked),
    ("a file can be dropped on the map", dropped_file),
    ("many rows are thinned and paged", many_rows),
    ("an upload can be cancelled", cancelled),
]
