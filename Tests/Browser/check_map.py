#!/usr/bin/python3
"""Drives the map page of a running zonefence-server in a headless Chromium.

    /usr/bin/python3 Tests/Browser/check_map.py --base-url http://127.0.0.1:8080 \
        [--list geojson/firms.csv] [--screenshot map.png] [--only WORD] [--token TOKEN]

Prints a line for each check, and exits with 1 if one fails. The server has to serve the boundaries
of the repository, and runs that were kept. Needs Debian's python3-selenium, chromium and chromium-driver.
"""

import argparse
import pathlib
import sys
import tempfile
import traceback

import check_compliance
import check_firms
import check_formats
import check_page
import check_tiles
import check_trouble
from browser import Browser


class Run:
    """Runs checks one after another, each on its own opening of the page, and counts."""

    def __init__(self, arguments):
        self.arguments = arguments
        self.passed = 0
        self.failed = []

    def check(self, name, function, browser):
        if self.arguments.only and self.arguments.only not in name:
            return
        try:
            function(browser, self.arguments)
        except Exception as failure:  # Any failure of a check is one line, and the next check runs.
            self.failed.append(name)
            print(f"FAIL  {name}: {str(failure).splitlines()[0] if str(failure) else type(failure).__name__}", flush=True)
            if not isinstance(failure, AssertionError):
                traceback.print_exc()
        else:
            self.passed += 1
            print(f"ok    {name}", flush=True)


def main():
    root = pathlib.Path(__file__).resolve().parents[2]
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--base-url", required=True, help="where the server listens, as http://127.0.0.1:8080")
    parser.add_argument("--list", type=pathlib.Path, default=root / "geojson" / "firms.csv", help="the list to check")
    parser.add_argument("--screenshot", type=pathlib.Path, help="save a picture of the map with the list checked")
    parser.add_argument("--language", choices=("en", "zh"), default="en", help="of the screenshot (default: en)")
    parser.add_argument("--only", metavar="WORD", help="only checks whose name has this word")
    parser.add_argument("--token", help="a bearer token with the role check, if the server wants one")
    arguments = parser.parse_args()

    run = Run(arguments)
    with tempfile.TemporaryDirectory(prefix="zonefence-browser-") as folder:
        arguments.folder = pathlib.Path(folder)
        downloads = arguments.folder / "downloads"
        downloads.mkdir()
        with Browser(arguments.base_url, downloads, token=arguments.token) as browser:
            for module in (check_page, check_tiles, check_compliance, check_firms, check_formats,
                           check_trouble):
                for name, function in module.CHECKS:
                    run.check(name, function, browser)
            run.check("nothing was asked of another host, nothing was missing, no error was logged",
                      check_page.quiet_logs, browser)
            if arguments.screenshot:
                run.check("screenshot", check_firms.screenshot, browser)
        with Browser(arguments.base_url, downloads, language="zh-CN", token=arguments.token) as browser:
            run.check("a Chinese browser gets the Chinese page", check_page.chinese_browser, browser)

    print(f"{run.passed} passed, {len(run.failed)} failed")
    return 1 if run.failed or run.passed == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
