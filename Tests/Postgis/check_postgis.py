"""The boundaries and verdicts in PostGIS, held against the files and against PostGIS's own answers.

    /usr/bin/python3 Tests/Postgis/check_postgis.py --zonefence .build/debug/zonefence

Needs postgresql-15, postgresql-15-postgis-3 and postgresql-client; starts a cluster of its own in
a temporary folder. Run as root it becomes 'postgres' for that.
"""
import argparse, csv, hashlib, json, os, pathlib, shutil, signal, struct, subprocess, sys
import tempfile, time

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from cluster import Cluster  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parents[2]
IMPORT = ROOT / "Tools/postgis_import.py"
failures = 0

# The query of the README: firms whose zones PostGIS finds to be others than the list says.
DISAGREEMENTS = """
SELECT v.number, v.zone, found.zones
FROM zonefence.verdicts v
JOIN zonefence.lists l USING (list)
CROSS JOIN LATERAL (
    SELECT string_agg(DISTINCT p.zone COLLATE "C", ';' ORDER BY p.zone COLLATE "C") AS zones
    FROM zonefence.pieces_in_force(l.as_of) p
    WHERE p.role = 'fence' AND ST_Covers(p.geom, v.geom)
) found
WHERE v.list = :'list' AND v.geom IS NOT NULL AND v.zone IS DISTINCT FROM found.zones;
"""
# All that an import puts there, in one line, but for when.
STATE = """
SELECT md5(string_agg(t, E'\\n' ORDER BY t)) FROM (
    SELECT z::text AS t FROM zonefence.zones z
    UNION ALL SELECT e::text FROM zonefence.editions e
    UNION ALL SELECT p::text FROM zonefence.pieces p
    UNION ALL SELECT (to_jsonb(l) - 'loaded_at')::text FROM zonefence.lists l
    UNION ALL SELECT v::text FROM zonefence.verdicts v) s;
"""


def check(claim, holds, found=""):
    global failures
    print(("ok    " if holds else "FAIL  ") + claim + ("" if holds else f": {found}"))
    failures += not holds


def load(cluster, *arguments):
    done = subprocess.run(
        ["/usr/bin/python3", str(IMPORT), *map(str, arguments)], env=cluster.environment,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    return done.returncode, done.stdout, done.stderr


def zonefence(program, *arguments):
    done = subprocess.run([program, *map(str, arguments)], stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, text=True)
    assert done.returncode == 0, done.stderr


def well_known_binary(geometry):
    """ISO WKB of a MultiPolygon, little-endian, made without PostGIS."""
    polygons = (geometry["coordinates"] if geometry["type"] == "MultiPolygon"
                else [geometry["coordinates"]])
    text = struct.pack("<BII", 1, 6, len(polygons))
    for rings in polygons:
        text += struct.pack("<BII", 1, 3, len(rings))
        for ring in rings:
            text += struct.pack("<I", len(ring))
            for position in ring:
                text += struct.pack("<dd", *position[:2])
    return text


def signed_area(geometry):
    polygons = (geometry["coordinates"] if geometry["type"] == "MultiPolygon"
                else [geometry["coordinates"]])
    def ring_area(ring):
        x, y = ring[0][:2]
        return abs(sum((a[0] - x) * (b[1] - y) - (b[0] - x) * (a[1] - y)
                       for a, b in zip(ring, ring[1:]))) / 2
    return sum(ring_area(rings[0]) - sum(map(ring_area, rings[1:])) for rings in polygons)


def vertices(geometry):
    if geometry["type"] == "MultiPolygon":
        return sum(len(ring) for rings in geometry["coordinates"] for ring in rings)
    return sum(len(ring) for ring in geometry["coordinates"])


def check_store(cluster, store):
    code, out, errors = load(cluster, "--boundaries", store)
    check("the shipped store is loaded", code == 0 and errors == "", (code, out, errors))
    zones = [json.loads(path.read_text()) for path in sorted(store.glob("*/zone.json"))]
    found = cluster.query("SELECT code, name, kind, array_to_json(aliases), array_to_json(groups) "
                          'FROM zonefence.zones ORDER BY code COLLATE "C";')
    wanted = [(z["code"], z["name"], z["kind"], z.get("aliases", []), z.get("groups", []))
              for z in zones]
    check("its zones are those of the files",
          [(*row[:3], json.loads(row[3]), json.loads(row[4])) for row in found] == wanted, found)
    editions = sorted((z["code"], day, e["status"], e["sha256"])
                      for z in zones for day, e in z["editions"].items())
    found = cluster.query("SELECT zone, valid_from, status, sha256 FROM zonefence.editions "
                          'ORDER BY zone COLLATE "C", valid_from;')
    check("its editions are those of the files", found == editions, found)
    follow = cluster.query("SELECT zone, valid_from, valid_to FROM zonefence.editions "
                           "WHERE valid_to IS NOT NULL ORDER BY 1;")
    check("an edition ends where the next begins", follow == [
        ("G422031", "2018-03-01", "2024-07-01"), ("X990005", "2023-01-01", "2030-01-01")], follow)
    pieces = {(row[0], row[1], int(row[2])): row[3:] for row in cluster.query(
        "SELECT zone, valid_from, number, role, name, encode(sha256(ST_AsBinary(geom, 'NDR')), "
        "'hex'), ST_NPoints(geom), ST_Area(geom), ST_SRID(geom) FROM zonefence.pieces;")}
    count = 0
    wrong = []
    for zone in zones:
        for day in zone["editions"]:
            features = json.loads((store / zone["code"] / f"{day}.geojson").read_text())["features"]
            for number, feature in enumerate(features, 1):
                count += 1
                geometry, properties = feature["geometry"], feature["properties"]
                role, name, digest, points, area, system = pieces[(zone["code"], day, number)]
                mine = signed_area(geometry)
                if (role, name or None) != (properties.get("role", "fence"),
                                            properties.get("name") or None) \
                        or digest != hashlib.sha256(well_known_binary(geometry)).hexdigest() \
                        or int(points) != vertices(geometry) or system != "4326" \
                        or abs(float(area) - mine) > 1e-9 * mine:
                    wrong.append((zone["code"], day, number))
    check("its pieces are those of the files, to the last bit", count == len(pieces) and not wrong,
          (count, len(pieces), wrong))
    in_force = cluster.query("SELECT zone, valid_from FROM zonefence.editions_in_force(:'day') "
                             'ORDER BY zone COLLATE "C";', day="2026-11-26")
    last = sorted((z["code"], max(d for d in z["editions"] if d <= "2026-11-26")) for z in zones
                  if any(d <= "2026-11-26" for d in z["editions"]))
    check("the editions in force on a day", in_force == last, in_force)
    for day, edition in [("2024-06-30", "2018-03-01"), ("2024-07-01", "2024-07-01")]:
        found = cluster.value("SELECT valid_from FROM zonefence.editions_in_force(:'day') "
                              "WHERE zone = 'G422031';", day=day)
        check(f"on {day} that of {edition} is in force", found == edition, found)
    view = cluster.value("SELECT count(*) FROM zonefence.fences_in_force WHERE ST_IsValid(geom);")
    today = cluster.value("SELECT count(*) FROM zonefence.editions_in_force();")
    check("the view has a fence for each zone in force", view == today != "0", (view, today))
    kinds = cluster.query(
        "SELECT tablename, indexdef FROM pg_indexes WHERE schemaname = 'zonefence';")
    check("pieces and verdicts have GiST indexes and keys",
          {t for t, d in kinds if "USING gist" in d} == {"pieces", "verdicts"}
          and {t for t, d in kinds if "UNIQUE" in d} == {
              "zones", "editions", "pieces", "lists", "verdicts"}, kinds)


def check_verdicts(cluster, program, folder):
    for language, ending in [("en", "csv"), ("zh", "csv"), ("en", "jsonl"), ("en", "geojson")]:
        name = f"{language}-{ending}"
        path, summary = folder / f"{name}.{ending}", folder / f"{name}.json"
        zonefence(program, "check", ROOT / "geojson/firms.csv", "--boundaries",
                  ROOT / "boundaries", "--as-of", "2026-11-26", "--language", language,
                  "--format", ending, "-o", path, "--summary", summary, "--quiet")
        code, out, errors = load(cluster, "--verdicts", f"{name}={path}", "--summary", summary)
        check(f"{name}: loaded", code == 0 and errors == "", (code, out, errors))
        facts = json.loads(summary.read_text())
        count, statuses, located = cluster.query(
            "SELECT count(*), (SELECT jsonb_object_agg(status, n) FROM (SELECT status, count(*) n "
            "FROM zonefence.verdicts WHERE list = :'list' AND status IS NOT NULL GROUP BY 1) s), "
            "count(geom) FROM zonefence.verdicts WHERE list = :'list';", list=name)[0]
        check(f"{name}: as many rows as in the summary", int(count) == facts["rows"], count)
        found = json.loads(statuses)
        check(f"{name}: as many of each status",
              {k: v for k, v in found.items() if v} == {
                  k: v for k, v in facts["statuses"].items() if v}, (found, facts["statuses"]))
        different = cluster.query(DISAGREEMENTS, list=name)
        check(f"{name}: ST_Covers gives the list's zones for every one of {located} firms",
              different == [] and int(located) > 250, different)
    check("the list in Chinese is the same as the one in English", cluster.value(
        "SELECT count(*) FROM zonefence.verdicts a JOIN zonefence.verdicts b USING (number) "
        "WHERE a.list = 'en-csv' AND b.list = 'zh-csv' AND (a.name, a.code, a.declared_zone, a.zone,"
        " a.park, a.location, a.status, a.distance_m, a.geom, a.cells) IS DISTINCT FROM (b.name,"
        " b.code, b.declared_zone, b.zone, b.park, b.location, b.status, b.distance_m, b.geom,"
        " b.cells);") == "0")
    with open(folder / "en-csv.csv", newline="", encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    found = [json.loads(row[0]) for row in cluster.query(
        "SELECT cells FROM zonefence.verdicts WHERE list = 'en-csv' ORDER BY number;")]
    own = [h for h in list(rows[0]) if h not in (
        "zone", "park", "location", "status", "reason", "distance_m", "accuracy_m", "longitude",
        "latitude", "located_by", "edition")]
    check("every cell of the list's own columns is there",
          found == [{h: row[h] for h in own if row[h]} for row in rows])
    # That the comparison can fail: a fence moved away.
    wrong = cluster.query(
        "BEGIN; UPDATE zonefence.pieces SET geom = ST_Translate(geom, 1, 0) "
        "WHERE zone = 'G422031';" + DISAGREEMENTS + "ROLLBACK;", list="en-csv")
    check("the comparison sees a fence that is elsewhere", len(wrong) > 50, len(wrong))


def check_run(cluster, program, folder):
    """A run that was kept, as 'runs export' gives it back."""
    runs, path, summary = folder / "runs.sqlite", folder / "run.csv", folder / "run.json"
    zonefence(program, "check", ROOT / "geojson/firms.csv", "--boundaries", ROOT / "boundaries",
              "--as-of", "2026-11-26", "-o", folder / "kept.csv", "--save", "2026-Q1", "--runs",
              runs, "--quiet")
    zonefence(program, "runs", "export", "2026-Q1", "--runs", runs, "-o", path, "--summary",
              summary)
    code, _, errors = load(cluster, "--verdicts", f"2026-Q1={path}", "--summary", summary)
    check("a run is loaded under its period", code == 0 and cluster.value(
        "SELECT as_of FROM zonefence.lists WHERE list = '2026-Q1';") == "2026-11-26", errors)
    check("and ST_Covers gives its zones", cluster.query(DISAGREEMENTS, list="2026-Q1") == [])


def check_again(cluster, folder):
    before = cluster.value(STATE)
    for arguments in [("--boundaries", ROOT / "boundaries"),
                      ("--verdicts", f"en-csv={folder / 'en-csv.csv'}",
                       "--summary", folder / "en-csv.json")]:
        load(cluster, *arguments)
        load(cluster, *arguments)
    check("loading again changes nothing", cluster.value(STATE) == before)


def check_hostile(cluster, folder):
    with open(folder / "en-csv.csv", newline="", encoding="utf-8-sig") as file:
        headings = next(csv.reader(file))[-11:]
    verdict = ["G422031", "", "inside", "in-scope", "", "1.5", "10", "114.4", "30.48",
               "coordinates", "2024-07-01"]
    nasty = ["'; DROP SCHEMA zonefence CASCADE; --", "\\.", "\\N", "\\copy x from '/etc/passwd'",
             "a\tb", "a\r\nb", "$$", ":list", "{1,2}", '"', "\\", "\\! touch /tmp/x", "😀", " x "]
    own = ["企业名称", "代码'", 'a"b', "代码'", "\\."]
    path = folder / "nasty.csv"
    with open(path, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(own + headings)
        for text in nasty:
            writer.writerow([text] * len(own) + verdict)
        writer.writerow([""] * (len(own) + len(headings)))
    for name in nasty:
        code, _, errors = load(cluster, "--verdicts", f"{name}={path}")
        check(f"a list called {name!r} is loaded", code == 0, errors)
    names = [json.loads(row[0]) for row in cluster.query(
        "SELECT to_json(list) FROM zonefence.lists WHERE file = 'nasty.csv';")]
    check("their names are as given", sorted(names) == sorted(nasty), names)
    found = [json.loads(row[0] or "null") for row in cluster.query(
        "SELECT to_json(name) FROM zonefence.verdicts WHERE list = '$$' ORDER BY number;")]
    check("their cells are as written", found == nasty + [None], found)
    cells = json.loads(cluster.value(
        "SELECT cells FROM zonefence.verdicts WHERE list = '$$' AND number = 1;"))
    check("columns of one heading are told apart",
          list(sorted(cells)) == sorted(["企业名称", "代码'", 'a"b', "代码'_2", "\\."]), cells)
    store = folder / "nasty store"
    shutil.copytree(ROOT / "boundaries", store)
    zone = json.loads((store / "X990001/zone.json").read_text())
    zone["name"] = nasty[0]
    zone["aliases"] = nasty
    (store / "X990001/zone.json").write_text(json.dumps(zone))
    code, _, errors = load(cluster, "--boundaries", store)
    aliases = cluster.value(
        "SELECT array_to_json(aliases) FROM zonefence.zones WHERE code = 'X990001';")
    check("names and aliases of zones are as written",
          code == 0 and json.loads(aliases) == nasty, (errors, aliases))


def check_refusals(cluster, folder):
    load(cluster, "--boundaries", ROOT / "boundaries")
    before = cluster.value(STATE)
    lines = (folder / "en-csv.csv").read_text(encoding="utf-8-sig").splitlines(keepends=True)
    (folder / "cut.csv").write_text("".join(lines[:100]) + lines[100][:20], encoding="utf-8")
    (folder / "plain.csv").write_text("a,b\n1,2\n")
    (folder / "word.csv").write_text("".join(lines[:50]) + lines[50].replace(
        "in-scope", "nonsense").replace("outside-fence", "nonsense"), encoding="utf-8")
    for name, change in [
        ("rewritten", lambda s: (s / "X990001/2023-01-01.geojson").write_text(
            (s / "X990001/2023-01-01.geojson").read_text() + " ")),
        ("without a file", lambda s: (s / "X990001/2023-01-01.geojson").unlink()),
        ("with another status", lambda s: (s / "X990001/zone.json").write_text(
            (s / "X990001/zone.json").read_text().replace("schematic", "sketch"))),
        ("with a broken file", lambda s: (s / "X990001/zone.json").write_text("{")),
    ]:
        store = folder / f"store {name}"
        shutil.copytree(ROOT / "boundaries", store)
        change(store)
        code, _, errors = load(cluster, "--boundaries", store)
        check(f"a store {name} is refused", code in (65, 66, 70) and errors, (code, errors))
    for name, wanted in [("cut", 65), ("plain", 65), ("word", 70), ("none", 66)]:
        code, _, errors = load(cluster, "--verdicts", f"en-csv={folder / name}.csv")
        check(f"{name}.csv is refused with {wanted}", code == wanted and errors, (code, errors))
    check("64 for nothing to load", load(cluster)[0] == 64)
    elsewhere = dict(cluster.environment, PGHOST=str(folder))
    cluster.environment, own = elsewhere, cluster.environment
    code, _, errors = load(cluster, "--boundaries", ROOT / "boundaries")
    cluster.environment = own
    check("no database: 70, with psql's own words", code == 70 and "connection" in errors, errors)
    check("what was there before is there", cluster.value(STATE) == before)


def check_killed(cluster, folder):
    """The import killed in the middle of its rows: what is sent by then must not be kept."""
    lines = (folder / "en-csv.csv").read_text(encoding="utf-8-sig").splitlines(keepends=True)
    long = folder / "long.csv"
    long.write_text(lines[0] + lines[1] * 200_000, encoding="utf-8")
    before = cluster.value(STATE)
    for seconds in [0.3, 0.8, 1.5]:
        process = subprocess.Popen(
            ["/usr/bin/python3", str(IMPORT), "--verdicts", f"en-csv={long}"],
            env=cluster.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(seconds)
        process.send_signal(signal.SIGKILL)
        process.wait()
        until = time.time() + 60
        while time.time() < until and cluster.value(
                "SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend'") != "1":
            time.sleep(0.1)
        check(f"killed after {seconds} s: what was there before is there",
              process.returncode == -9 and cluster.value(STATE) == before, process.returncode)
    start = time.time()
    code, _, errors = load(cluster, "--verdicts", f"long={long}")
    check("200,000 rows are loaded", code == 0 and cluster.value(
        "SELECT count(*) FROM zonefence.verdicts WHERE list = 'long';") == "200000", errors)
    print(f"      200,000 rows in {time.time() - start:.1f} s")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--zonefence", default=".build/debug/zonefence")
    program = os.path.abspath(parser.parse_args().zonefence)
    with tempfile.TemporaryDirectory(prefix="export-pg-") as folder, Cluster() as cluster:
        folder = pathlib.Path(folder)
        check_store(cluster, ROOT / "boundaries")
        check_verdicts(cluster, program, folder)
        check_run(cluster, program, folder)
        check_again(cluster, folder)
        check_hostile(cluster, folder)
        check_refusals(cluster, folder)
        check_killed(cluster, folder)
    print("failed" if failures else "all checks passed")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
