"""Lists of verdicts exported by the program itself, and opened with GDAL.

    /usr/bin/python3 Tests/Export/check_export.py --zonefence .build/debug/zonefence

Needs python3-gdal and gdal-bin. Every cell, code and position is that of the list; names that a
format cannot hold; what is overwritten, what cannot be written, and what is left of a run that is
killed; time and memory of a long list (--rows).
"""
import argparse, json, os, pathlib, resource, signal, sqlite3, subprocess, sys, tempfile, time

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import lists  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parents[2]
ENDINGS = ["gpkg", "shp", "fgb", "geojson"]
SHAPEFILE = ["shp", "shx", "dbf", "prj", "cpg"]
# Rows enough to be killed among.
MEDIUM = 20_000
failures = 0


def check(claim, holds, found=""):
    global failures
    print(("ok    " if holds else "FAIL  ") + claim + ("" if holds else f": {found}"))
    failures += not holds


class Desk:
    """A folder, a folder for temporary files, and the program."""

    def __init__(self, folder, program):
        self.folder = pathlib.Path(folder)
        self.program = os.path.abspath(program)
        self.temporary = self.folder / "tmp"
        self.temporary.mkdir()

    def start(self, *arguments, **options):
        environment = dict(os.environ, LC_ALL="C.UTF-8", TMPDIR=str(self.temporary))
        environment.update(options.pop("environment", {}))
        return subprocess.Popen(
            [self.program, *map(str, arguments)], cwd=self.folder, env=environment,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **options)

    def run(self, *arguments, **options):
        process = self.start(*arguments, **options)
        out, errors = process.communicate(timeout=900)
        return process.returncode, out, errors

    def __truediv__(self, name):
        return self.folder / name

    def left(self):
        return sorted(path.name for path in self.temporary.iterdir())


def check_shipped(desk):
    for language in ["en", "zh"]:
        for form, read in [("csv", lists.read_csv), ("jsonl", lists.read_json_lines),
                           ("geojson", lists.read_geojson)]:
            verdicts = desk / f"verdicts-{language}.{form}"
            code, _, errors = desk.run(
                "check", ROOT / "geojson/firms.csv", "--boundaries", ROOT / "boundaries",
                "--language", language, "--format", form, "-o", verdicts, "--quiet")
            assert code == 0, errors
            headings, rows = read(verdicts)
            for ending in ENDINGS:
                output = desk / f"shipped.{ending}"
                code, out, errors = desk.run("export", verdicts, "-o", output)
                check(f"the shipped list, {language} {form}, as {ending}: it is made",
                      code == 0 and out == "" and str(len(rows)) in errors, (code, out, errors))
                found = lists.difference(output, ending, headings, rows)
                check(f"the shipped list, {language} {form}, as {ending}: every cell is the list's",
                      found is None, found)
            check(f"{language} {form}: GeoPackage has the headings for names",
                  lists.names(desk / "shipped.gpkg", "gpkg") == headings)
    source, layer = lists.layer(desk / "shipped.gpkg", "gpkg")
    check("the GeoPackage is in EPSG:4326",
          layer.GetSpatialRef().GetAuthorityCode(None) == "4326")
    del layer, source
    with sqlite3.connect(desk / "shipped.gpkg") as base:
        kinds = {row[1]: row[2] for row in base.execute("PRAGMA table_info(verdicts)")}
        check("its codes are text and its measures real",
              kinds["统一社会信用代码"] == "TEXT" and kinds["longitude"] == "REAL", kinds)
        index = base.execute("SELECT count(*) FROM rtree_verdicts_geom").fetchone()[0]
        located = base.execute("SELECT count(longitude) FROM verdicts").fetchone()[0]
        check("all that have a position are in its index", index == located, (index, located))
        check("it is whole", base.execute("PRAGMA integrity_check").fetchone()[0] == "ok")
    check("the Shapefile says that it is UTF-8", (desk / "shipped.cpg").read_text() == "UTF-8")
    check("the Shapefile says its system", "WGS_1984" in (desk / "shipped.prj").read_text())
    check("names in a Shapefile have 10 bytes at most",
          all(len(name.encode()) <= 10 for name in lists.names(desk / "shipped.shp", "shp")))
    check("nothing temporary is left", desk.left() == [], desk.left())


def check_hostile(desk):
    headings = lists.HOSTILE_HEADINGS + lists.ADDED
    rows = list(lists.hostile_rows(200))
    lists.write(desk / "hostile.csv", headings, rows)
    plain = [("" if h is None else h) for h in headings]
    for ending in ENDINGS:
        output = desk / f"hostile.{ending}"
        code, _, errors = desk.run("export", "hostile.csv", "-o", output)
        check(f"hostile headings as {ending}: it is made", code == 0, errors)
        if code:
            continue
        names = lists.names(output, ending)
        # Two columns are told apart whatever the case where the format does not see it.
        keys = [name.lower() if ending in ("gpkg", "shp") else name for name in names]
        check(f"hostile headings as {ending}: no two names are the same",
              len(set(keys)) == len(headings), names)
        kept = sum(name == heading for name, heading in zip(names, plain))
        check(f"hostile headings as {ending}: most are kept as they are",
              kept >= (len(headings) - 24 if ending == "shp" else len(headings) - 12), names)
        check(f"hostile headings as {ending}: no control characters are said",
              not any(ord(c) < 32 and c != "\n" for c in errors) and "\x1b" not in errors, errors)
        if ending == "geojson":
            with open(output, encoding="utf-8") as file:
                features = json.load(file)["features"]
            same = all(
                (value is None and cell == "") or value == cell
                or isinstance(value, (int, float)) and float(cell) == value
                for feature, row in zip(features, rows)
                for value, cell in zip(feature["properties"].values(), row))
            check("hostile cells as geojson: every cell is the list's",
                  same and len(features) == len(rows))
        else:
            # The headings may be others: by their places.
            found = lists.difference(output, ending, headings, rows)
            check(f"hostile cells as {ending}: every cell is the list's", found is None, found)
    code, _, errors = desk.run("export", "hostile.csv", "-o", "hostile.shp")
    check("cells that a Shapefile cuts are said", code == 0 and "254 bytes" in errors, errors)
    check("and only those of a Shapefile",
          "254" not in desk.run("export", "hostile.csv", "-o", "hostile.gpkg")[2])
    _, _, errors = desk.run("export", "hostile.csv", "-o", "hostile.gpkg", "--language", "zh")
    check("in Chinese too", "共 200 行" in errors and "改了名的列" in errors, errors)
    check("--quiet says nothing",
          desk.run("export", "hostile.csv", "-o", "hostile.gpkg", "--quiet")[2] == "")


def check_odd_lists(desk):
    own = ["企业名称", "统一社会信用代码", "地址"]
    blank = [""] * len(lists.ADDED)
    total = ["", "", "", "out-of-scope", "total-row"] + [""] * 6
    rows = [["甲", "0123", "x"] + lists.verdict(1), ["", "", ""] + blank,
            ["合计", "", ""] + total, ["乙", "0456", "y"] + lists.verdict(2)]
    lists.write(desk / "odd.csv", own + lists.ADDED, rows, bom=True)
    lists.write(desk / "empty.csv", own + lists.ADDED, [])
    for ending in ENDINGS:
        for name, expected in [("odd", rows), ("empty", [])]:
            output = desk / f"{name}.{ending}"
            code, _, errors = desk.run("export", f"{name}.csv", "-o", output)
            check(f"{name} list as {ending}: it is made", code == 0, errors)
            found = code or lists.difference(output, ending, own + lists.ADDED, expected) \
                if expected or ending != "geojson" else code
            check(f"{name} list as {ending}: blank rows and rows of totals are kept",
                  not found, found)
    check("an empty list is a FeatureCollection without features",
          json.loads((desk / "empty.geojson").read_text())["features"] == [])
    for name in ["甲 乙'\";$(x).gpkg", "-dash.gpkg", "a.b.SHP", "%s.fgb", "x" * 240 + ".gpkg"]:
        code, _, errors = desk.run("export", "odd.csv", "--output=" + name)
        check(f"a file called {name[:20]} is made", code == 0 and (desk / name).exists(), errors)
    check("the files beside a .SHP are called likewise",
          all((desk / f"a.b.{ending.upper()}").exists() for ending in SHAPEFILE))
    for count, ending, wanted in [(300, "shp", 73), (300, "gpkg", 0), (1984, "gpkg", 0),
                                  (1985, "gpkg", 73), (1985, "fgb", 0), (1985, "geojson", 0)]:
        wide = [f"c{number}" for number in range(count)]
        rows = [["甲", "1", "x"] + ["v"] * count + lists.verdict(1)]
        lists.write(desk / "wide.csv", own + wide + lists.ADDED, rows)
        code, _, errors = desk.run("export", "wide.csv", "-o", f"wide.{ending}")
        found = code or lists.difference(
            desk / f"wide.{ending}", ending, own + wide + lists.ADDED, rows)
        check(f"{count + 14} columns as {ending}: {wanted}",
              found == (wanted or None) and (not wanted or "columns" in errors), (found, errors))


def check_refusals(desk):
    good = (desk / "odd.csv").read_text(encoding="utf-8-sig").splitlines()
    cases = {
        "short.csv": good[:-1] + [good[-1][:20]],
        "word.csv": [line.replace("114.0002", "east") for line in good],
        "half.csv": [line.replace(",30.0000000,", ",,") for line in good],
        "long.csv": good[:-1] + [good[-1] + ",more"],
    }
    for name, lines in cases.items():
        (desk / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    (desk / "folder.gpkg").mkdir()
    (desk / "plain.csv").write_text("企业名称,经度,纬度\n甲,114,30\n", encoding="utf-8")
    for claim, code, arguments in [
        ("a list that is no list of verdicts", 65, ["plain.csv", "-o", "x.gpkg"]),
        ("a list that is not there", 66, ["none.csv", "-o", "x.gpkg"]),
        ("an ending that is no format's", 64, ["odd.csv", "-o", "x.kml"]),
        ("a name without an ending", 64, ["odd.csv", "-o", "gpkg"]),
        ("a name that is but an ending", 64, ["odd.csv", "-o", ".gpkg"]),
        ("standard output", 64, ["odd.csv", "-o", "-"]),
        ("no output", 64, ["odd.csv"]),
        ("the list itself", 64, ["verdicts-en.geojson", "-o", "verdicts-en.geojson"]),
        ("a folder that is not there", 73, ["odd.csv", "-o", "none/x.gpkg"]),
        ("a folder in place of the file", 73, ["odd.csv", "-o", "folder.gpkg"]),
        ("/proc", 73, ["odd.csv", "-o", "/proc/x.shp"]),
        ("a row that is cut off", 65, ["short.csv", "-o", "x.gpkg"]),
        ("a row that is too long", 65, ["long.csv", "-o", "x.gpkg"]),
        ("a word for a number", 65, ["word.csv", "-o", "x.shp"]),
        ("half a position", 65, ["half.csv", "-o", "x.fgb"]),
    ]:
        for language in ["en", "zh"]:
            found, out, errors = desk.run("export", *arguments, "--language", language)
            check(f"{claim} is refused with {code}, {language}",
                  found == code and out == "" and len(errors) > 10, (found, errors))
    found, _, errors = desk.run(
        "export", "odd.csv", "-o", "x.gpkg", environment={"TMPDIR": "/nowhere"})
    check("no folder for temporary files: 73", found == 73 and "TMPDIR" in errors, errors)
    check("nothing came of these", not list(desk.folder.glob("x.*")) and desk.left() == [],
          (list(desk.folder.glob("x.*")), desk.left()))


def check_overwriting(desk):
    first = ["甲", "0001", "x"] + lists.verdict(1)
    headings = ["企业名称", "统一社会信用代码", "地址"] + lists.ADDED
    lists.write(desk / "one.csv", headings, [first])
    lists.write(desk / "three.csv", headings, [first] * 3)
    for ending in ENDINGS:
        output = desk / f"over.{ending}"
        for name, count in [("three", 3), ("one", 1), ("three", 3)]:
            code, _, errors = desk.run("export", f"{name}.csv", "-o", output)
            found = code or lists.difference(output, ending, headings, [first] * count)
            check(f"{ending}, written over by {name}: it is the new list", not found,
                  (found, errors))
        output.chmod(0o640)
        desk.run("export", "one.csv", "-o", output)
        check(f"{ending}: who may read it is as before", output.stat().st_mode & 0o777 == 0o640)
    (desk / "over.qix").write_bytes(b"an index of other points")
    desk.run("export", "one.csv", "-o", "over.shp")
    check("an index of the old Shapefile is taken away", not (desk / "over.qix").exists())
    (desk / "over.gpkg-wal").write_bytes(b"changes")
    before = (desk / "over.gpkg").read_bytes()
    code, _, errors = desk.run("export", "three.csv", "-o", "over.gpkg")
    check("a GeoPackage that is open elsewhere is left alone",
          code == 73 and (desk / "over.gpkg").read_bytes() == before, (code, errors))
    (desk / "over.gpkg-wal").unlink()
    for ending in ["gpkg", "shp"]:
        (desk / f"link.{ending}").symlink_to(desk / f"over.{ending}")
        code, _, errors = desk.run("export", "one.csv", "-o", f"link.{ending}")
        check(f"a link to a {ending} is written through",
              code == 0 and (desk / f"link.{ending}").is_symlink(), errors)
    # More than a file may have: as on a full disk.
    before = {path.name: path.read_bytes() for path in desk.folder.glob("over.*")}
    for ending in ENDINGS:
        code, _, errors = desk.run(
            "export", "medium.csv", "-o", f"over.{ending}",
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 20, 1 << 20)))
        check(f"{ending}: no room: 73", code == 73, (code, errors))
    after = {path.name: path.read_bytes() for path in desk.folder.glob("over.*")}
    check("no room: the old files are as they were", before == after)
    check("no room: nothing is left", desk.left() == [], desk.left())


def check_killed(desk):
    """Killed at moments that get later until the run ends by itself."""
    headings = ["企业名称", "统一社会信用代码", "地址"] + lists.ADDED
    for ending in ENDINGS:
        seen = set()
        start = time.time()
        desk.run("export", "medium.csv", "-o", f"whole.{ending}")
        whole = time.time() - start
        for number, kind in [(n, k) for n in range(5) for k in (signal.SIGKILL, signal.SIGTERM)]:
            output = desk / f"killed.{ending}"
            for path in desk.folder.glob("killed.*"):
                path.unlink()
            old = number % 2 == 1
            if old:
                desk.run("export", "one.csv", "-o", output)
            process = desk.start("export", "medium.csv", "-o", output)
            time.sleep(whole * (number + 1) / 5)
            process.send_signal(kind)
            process.communicate()
            ended = process.returncode == 0
            files = sorted(path.name for path in desk.folder.glob("killed.*"))
            state = "none"
            if output.exists():
                source, layer = lists.layer(output, ending)
                state = {1: "old", MEDIUM: "new"}.get(layer.GetFeatureCount(), "half")
                del layer, source
            seen.add(state)
            wanted = {"new"} if ended else {"old", "new"} if old else {"none", "new"}
            others = files if state == "none" else []
            if kind == signal.SIGTERM and desk.left():
                time.sleep(0.2)
            left = desk.left() if kind == signal.SIGTERM else []
            if state not in wanted or others or left:
                check(f"{ending}: {kind.name} after {number + 1}/5 of {whole:.1f} s", False,
                      (state, files, left))
            # What the killed one began is not stopped by its end.
            if kind == signal.SIGKILL:
                settle(desk)
        check(f"{ending}: killed 10 times, there is what was before or all of it",
              "half" not in seen, seen)


def settle(desk):
    """Waits until no ogr2ogr of ours runs, and clears what SIGKILL leaves in TMPDIR."""
    until = time.time() + 60
    while time.time() < until and any(
            str(desk.temporary) in read(path) for path in pathlib.Path("/proc").glob("[0-9]*/cmdline")):
        time.sleep(0.1)
    for folder in desk.temporary.iterdir():
        for path in folder.iterdir():
            path.unlink()
        folder.rmdir()


def read(path):
    try:
        return path.read_bytes().decode(errors="replace")
    except OSError:
        return ""


def check_long(desk, rows):
    for ending in ENDINGS:
        start = time.time()
        process = subprocess.Popen(
            [desk.program, "export", "large.csv", "-o", f"large.{ending}", "--quiet"],
            cwd=desk.folder, env=dict(os.environ, TMPDIR=str(desk.temporary)))
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        seconds, megabytes = time.time() - start, usage.ru_maxrss / 1024
        size = sum(path.stat().st_size for path in desk.folder.glob("large.*")
                   if path.suffix[1:] in (SHAPEFILE if ending == "shp" else [ending]))
        print(f"      {rows} rows as {ending}: {seconds:.1f} s, {megabytes:.0f} MB of memory, "
              f"{size / 1e6:.0f} MB")
        check(f"{rows} rows as {ending}: made", status == 0, status)
        check(f"{rows} rows as {ending}: in less than a minute for 200,000",
              seconds < 60 * max(1, rows / 200_000), seconds)
        check(f"{rows} rows as {ending}: in less than 250 MB, whatever there are of them",
              megabytes < 250, megabytes)
        source, layer = lists.layer(desk / f"large.{ending}", ending)
        check(f"{rows} rows as {ending}: all are there", layer.GetFeatureCount() == rows)
        del layer, source


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--zonefence", default=".build/debug/zonefence")
    parser.add_argument("--rows", type=int, default=200_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="export-") as folder:
        desk = Desk(folder, options.zonefence)
        headings = ["企业名称", "统一社会信用代码", "地址"] + lists.ADDED
        for name, rows in [("large", options.rows), ("medium", MEDIUM)]:
            lists.write(desk / f"{name}.csv", headings, (
                [f"示例{n}公司", f"{n:018}", f"湖北省武汉市洪山区示例路{n}号"] + lists.verdict(n)
                for n in range(rows)))
        check_shipped(desk)
        check_hostile(desk)
        check_odd_lists(desk)
        check_refusals(desk)
        check_overwriting(desk)
        check_long(desk, options.rows)
        check_killed(desk)
    print("failed" if failures else "all checks passed")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
