#!/usr/bin/python3
"""Reports counted again: nothing that Zonefence says of its figures is taken from Zonefence.

    /usr/bin/python3 Tests/Reports/check_report.py --binary .build/debug/zonefence

Needs python3-openpyxl and python3-scipy. All lists and boundaries are made up with seeds. A list of
one's own can be checked as well; nothing of it is kept:

    … --only given --list FILE --crs GCJ-02 --boundaries FILE --boundaries-crs GCJ-02 --zone-key KEY
"""
import argparse
import functools
import pathlib
import sys
import tempfile
import time
import traceback

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from desk import ROOT, Checks, Desk  # noqa: E402
import cases  # noqa: E402
import comparison  # noqa: E402
import given  # noqa: E402
import hostile  # noqa: E402
import publication  # noqa: E402
import refusals  # noqa: E402
import repetition  # noqa: E402

PARTS = [("figures and pages", cases.check_lists), ("hostile words", hostile.check_hostile),
         ("publication", publication.check_published),
         ("comparison", comparison.check_comparison), ("refusals", refusals.check_refusals),
         ("repetition", repetition.check_repetition),
         ("demonstration", given.check_demo)]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--binary", default=ROOT / ".build/debug/zonefence", type=pathlib.Path)
    parser.add_argument("--show", type=int, default=Checks.shown,
                        help="failures to print of a part")
    parser.add_argument("--only", default="", help="run only the parts whose name holds this")
    own = parser.add_argument_group("a list of one's own, in CSV")
    for name in ("list", "crs", "boundaries", "boundaries-crs", "zone-key", "declared-zone",
                 "columns", "indicators", "categories"):
        own.add_argument(f"--{name}")
    options = parser.parse_args()
    parts = list(PARTS)
    if options.list:
        parts.append(("given list", functools.partial(given.check_given, options=options)))
    checks = Checks()
    checks.shown = options.show
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(folder, options.binary.resolve(), checks)
        for number, (name, part) in enumerate(parts):
            if options.only not in name:
                continue
            checks.begin(name)
            begun = time.monotonic()
            try:
                part(desk.sub(f"part{number}"))
            except Exception as error:  # what comes after is worth knowing all the same
                traceback.print_exc()
                checks(f"{name} runs to its end", False, repr(error))
            print(f"{name}: {time.monotonic() - begun:.1f} s", flush=True)
    print(f"{checks.passed} checks passed, {checks.failed} failed")
    return 1 if checks.failed else 0


if __name__ == "__main__":
    sys.exit(main())
