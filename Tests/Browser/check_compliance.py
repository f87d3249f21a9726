"""Checks of what kept runs found in a zone, as its details show it."""

import json
import urllib.parse
import urllib.request

CODE = "G422031"


def ask(arguments, path):
    request = urllib.request.Request(arguments.base_url + path)
    if arguments.token:
        request.add_header("Authorization", f"Bearer {arguments.token}")
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)


def periods_are_shown(browser, arguments):
    """One line a period, the newest first, with the figures that the service gives."""
    browser.open()
    browser.type("#search", CODE + "\n")
    browser.wait_text("#zone-details", CODE)
    browser.click("#zone-details .compliance button")
    browser.wait(lambda: browser.all("#zone-details .compliance tbody tr"), "the periods are shown")
    shown = [[cell.text for cell in row.find_elements("css selector", "th, td")]
             for row in browser.all("#zone-details .compliance tbody tr")]
    runs = ask(arguments, "/runs")["runs"][::-1]
    assert len(shown) == len(runs) > 1, shown
    for cells, run in zip(shown, runs):
        path = f"/zones/{CODE}/compliance?period=" + urllib.parse.quote(run["period"])
        zone = ask(arguments, path)["zone"]
        assert cells[0].split("\n")[0] == run["period"], cells
        counts = [str(zone[key]) for key in
                  ("declared", "in_scope", "wrongly_included", "review", "omitted")]
        assert cells[2:] == counts, (cells, counts)
        assert f"{int(zone['rate_low'] * 100)}" in cells[1], (cells, zone["rate_low"])
    assert "schematic" in browser.text("#zone-details .compliance").lower(), "it is a sketch"


CHECKS = [("the periods of kept runs are shown for a zone", periods_are_shown)]
