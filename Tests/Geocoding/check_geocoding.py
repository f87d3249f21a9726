"""Addresses found by the program itself, with a gazetteer and a geocoder on this machine.

    /usr/bin/python3 Tests/Geocoding/check_geocoding.py --zonefence .build/debug/zonefence

Needs nothing but Python. What is asked, what is kept, what is not believed, and that the key is
nowhere to be seen.
"""
import argparse, csv, os, pathlib, subprocess, sys, tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import amap  # noqa: E402

KEY = "a1b2c3d4e5f60718293a4b5c6d7e8f90"
DIVISION = "湖北省武汉市洪山区"
ADDRESSES = [
    ("known", DIVISION + "槐影路8号"), ("number", DIVISION + "示例大道12号"),
    ("road", DIVISION + "示例大道99号"), ("province", DIVISION + "错省路1号"),
    ("coarse", DIVISION + "粗路5号"), ("one", DIVISION + "同点一路1号"),
    ("two", DIVISION + "同点二路1号"), ("three", DIVISION + "同点三路1号"),
    ("nowhere", DIVISION + "查无路1号"), ("nodivision", "示例大道12号"), ("blank", ""),
    ("again", DIVISION + "示例大道12号"),
]
failures = 0


def check(claim, holds, found=""):
    global failures
    print(("ok    " if holds else "FAIL  ") + claim + ("" if holds else f": {found}"))
    failures += not holds


class Desk:
    """A folder with a list and a gazetteer, and the program with an environment of its own."""

    def __init__(self, folder, program):
        self.folder = pathlib.Path(folder)
        self.program = program
        self.write("places.csv", [("name", "address", "lon", "lat"),
                                  ("示例楼", DIVISION + "槐影路8号", "114.40", "30.51")])
        self.write("list.csv", [("name", "registered_address"), *ADDRESSES])
        self.gazetteer = str(self.folder / "g.gazetteer")

    def write(self, name, rows):
        with open(self.folder / name, "w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)

    def run(self, *arguments, **environment):
        clean = {k: v for k, v in os.environ.items() if not k.startswith("ZONEFENCE_")}
        return subprocess.run(
            [self.program, *arguments], capture_output=True, text=True, timeout=120,
            cwd=self.folder, env=clean | {"LANG": "C.UTF-8"} | environment)

    def rows(self, name):
        with open(self.folder / name, encoding="utf-8-sig", newline="") as file:
            return {row["name"]: row for row in csv.DictReader(file)}

    def shows(self, text):
        """The files that hold a text."""
        return [path.name for path in self.folder.iterdir() if text.encode() in path.read_bytes()]


def check_asking(desk, server):
    environment = {"ZONEFENCE_AMAP_KEY": KEY, "ZONEFENCE_AMAP_URL": server.url}
    geocode = ["geocode", "list.csv", "--gazetteer", "g.gazetteer", "--geocoder", "amap"]
    first = desk.run(*geocode, "-o", "first.csv", **environment)
    check("a list is located", first.returncode == 0, first.stderr)
    rows = desk.rows("first.csv")
    check("every row came back", list(rows) == [name for name, _ in ADDRESSES], list(rows))

    def said(name):
        return (rows[name]["located_by"], rows[name]["level"], rows[name]["reason"])

    wanted = {
        "known": ("gazetteer", "house-number", ""), "number": ("amap", "house-number", ""),
        "road": ("amap", "road", ""), "province": ("", "", "division-conflict"),
        "coarse": ("", "", "coarse-position"), "one": ("", "", "shared-answer"),
        "two": ("", "", "shared-answer"), "three": ("", "", "shared-answer"),
        "nowhere": ("", "", "not-found"), "nodivision": ("", "", "unknown-division"),
        "blank": ("", "", "no-position"), "again": ("amap", "house-number", ""),
    }
    for name, answer in wanted.items():
        check(f"{name}: {answer}", said(name) == answer, said(name))
    position = (rows["number"]["longitude"], rows["number"]["latitude"])
    # 114.41, 30.5 in GCJ-02.
    check("GCJ-02 came back as WGS 84", position == ("114.4044622", "30.5023068"),
          position)
    questions = "|".join(request["address"] for request in server.requests)
    check("what the gazetteer knows was not asked", "槐影路" not in questions, questions)
    check("what could not be verified was not asked",
          "示例大道12号" not in [q for q in questions.split("|") if "洪山区" not in q], questions)
    check("one text was asked once", questions.count("示例大道12号") == 1, questions)

    asked = len(server.requests)
    second = desk.run(*geocode, "-o", "second.csv", **environment)
    check("a second run asks nothing", len(server.requests) == asked, len(server.requests) - asked)
    check("and says the same", desk.rows("second.csv") == rows, second.stderr)
    offline = desk.run(*geocode, "--offline", "-o", "offline.csv")
    check("offline, without a key, kept answers are good", offline.returncode == 0
          and desk.rows("offline.csv") == rows, offline.stderr)
    desk.write("more.csv", [("name", "registered_address"),
                            ("new", DIVISION + "示例大道14号")])
    more = desk.run("geocode", "more.csv", "--gazetteer", "g.gazetteer", "--geocoder", "amap",
                    "--offline")
    check("offline, what is not kept is not asked", "not-asked" in more.stdout
          and len(server.requests) == asked, more.stdout)
    for outcome in (first, second, offline, more):
        check("the key is in no message", KEY not in outcome.stdout + outcome.stderr)
    check("the key is in no file", desk.shows(KEY) == [], desk.shows(KEY))


def check_failures(desk, server):
    environment = {"ZONEFENCE_AMAP_KEY": KEY, "ZONEFENCE_AMAP_URL": server.url}
    for mode, words in [("quota", "quota"), ("broken", "amap"), ("down", "amap")]:
        server.mode = mode
        gazetteer = f"{mode}.gazetteer"
        outcome = desk.run("geocode", "more.csv", "--gazetteer", gazetteer, "--geocoder", "amap",
                           **environment)
        check(f"{mode}: the rows come back, and why is said",
              outcome.returncode == 0 and "geocoder-failed" in outcome.stdout
              and words in outcome.stderr.lower(), outcome.stderr)
        check(f"{mode}: nothing is kept", "amap" not in
              desk.run("gazetteer", "info", gazetteer).stdout)
    server.mode = "well"
    wrong = desk.run("geocode", "more.csv", "--gazetteer", "w.gazetteer", "--geocoder", "amap",
                     ZONEFENCE_AMAP_KEY=KEY[::-1], ZONEFENCE_AMAP_URL=server.url)
    check("a wrong key is said without the key", "geocoder-failed" in wrong.stdout
          and KEY[::-1] not in wrong.stderr + wrong.stdout and wrong.stderr.strip() != "",
          wrong.stderr)
    for name, arguments, extra in [
            ("no key", ["--geocoder", "amap"], {}),
            ("a server in the clear", ["--geocoder", "amap"],
             {"ZONEFENCE_AMAP_KEY": KEY, "ZONEFENCE_AMAP_URL": "http://192.0.2.1"}),
            ("no server", ["--geocoder", "nominatim"], {}),
            ("no such geocoder", ["--geocoder", "oracle"], {})]:
        refused = desk.run("geocode", "more.csv", "--gazetteer", "g.gazetteer", *arguments, **extra)
        check(f"{name}: refused", refused.returncode == 64 and KEY not in refused.stderr,
              f"{refused.returncode} {refused.stderr}")


def check_lists(desk, server, boundaries):
    environment = {"ZONEFENCE_AMAP_KEY": KEY, "ZONEFENCE_AMAP_URL": server.url}
    outcome = desk.run(
        "check", "list.csv", "--boundaries", boundaries, "--declared-zone", "G422031",
        "--gazetteer", "g.gazetteer", "--geocoder", "amap", "-o", "verdicts.csv", "--summary",
        "summary.json", **environment)
    check("a list of addresses is checked", outcome.returncode == 0, outcome.stderr)
    rows = desk.rows("verdicts.csv")
    check("inside, by the geocoder", (rows["number"]["status"], rows["number"]["located_by"])
          == ("in-scope", "amap"), rows["number"])
    check("what is not believed is review", all(
        rows[name]["status"] == "review" for name in ("province", "coarse", "one", "nowhere")))
    check("and says why", rows["one"]["reason"] == "no-position;shared-answer",
          rows["one"]["reason"])


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--zonefence", required=True)
    options = parser.parse_args()
    root = pathlib.Path(__file__).resolve().parents[2]
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(folder, str(pathlib.Path(options.zonefence).resolve()))
        built = desk.run("gazetteer", "build", "places.csv", "--crs", "WGS84", "-o", "g.gazetteer")
        check("a gazetteer is built", built.returncode == 0, built.stderr)
        server = amap.AMap(KEY)
        check_asking(desk, server)
        check_failures(desk, server)
        check_lists(desk, server, str(root / "boundaries"))
    print("failed" if failures else "all checks passed")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
