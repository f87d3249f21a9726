#!/usr/bin/env python3
"""Loads a boundary store and lists of verdicts into PostGIS, into the schema 'zonefence'.

    PGHOST=… PGDATABASE=… Tools/postgis_import.py --boundaries boundaries \\
        --verdicts 2026-Q1=verdicts.csv --summary summary.json

Where the database is comes from libpq's environment alone (PGHOST, PGPORT, PGDATABASE, PGUSER,
PGSERVICE, PGPASSFILE …), so that no password stands on a command line. Needs psql and nothing else.
The store is loaded in one transaction, each list in one: all of it is there or what was before.
Loading again replaces the same. Everything goes through COPY: nothing of a file becomes SQL.

把边界库和判定文件导入 PostGIS 的 zonefence 模式。数据库连接只由 libpq 的环境变量给出。
"""
import argparse, csv, datetime, hashlib, json, math, pathlib, re, subprocess, sys

SCHEMA = pathlib.Path(__file__).with_name("postgis_schema.sql")
# One import at a time; any number will do.
LOCK = "SELECT pg_advisory_xact_lock(7203919) \\g /dev/null\n"
ADDED = [
    ("zone", "所在高新区"), ("park", "所在园区"), ("location", "位置判定"), ("status", "统计口径判定"),
    ("reason", "原因"), ("distance_m", "距边界(米)"), ("accuracy_m", "定位精度(米)"),
    ("longitude", "经度(WGS84)"), ("latitude", "纬度(WGS84)"), ("located_by", "定位方式"),
    ("edition", "边界版本"), ("address_distance_m", "坐标距地址(米)"),
]
NUMBERS = {"distance_m", "accuracy_m", "longitude", "latitude", "address_distance_m"}
OWN = {
    "name": ["企业名称", "单位名称", "名称", "name"],
    "code": ["统一社会信用代码", "社会信用代码", "信用代码", "code"],
    "declared_zone": ["所属高新区", "申报高新区", "高新区", "高新区代码", "declared_zone"],
}
WORDS = {
    "location": {"围栏内": "inside", "围栏外": "outside", "临界": "near-line", "无法定位": "unlocated"},
    "status": {"合规": "in-scope", "误统": "wrongly-included", "漏统": "omitted", "待核": "review",
               "重复": "duplicate", "口径外": "out-of-scope"},
}
VERDICTS = (["list", "number"] + list(OWN) + [english for english, _ in ADDED] + ["cells"])


class Refusal(Exception):
    """What is wrong with the input, and the exit code that says so."""

    def __init__(self, code, message):
        super().__init__(message)
        self.code = code


# COPY

def cell(value):
    """A value in the text format of COPY."""
    if value is None:
        return "\\N"
    text = value if isinstance(value, str) else str(value)
    if "\0" in text:
        raise Refusal(65, "a text with a NUL character, which PostgreSQL cannot hold")
    return (text.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n")
            .replace("\r", "\\r"))


def array(texts):
    """A text[] literal."""
    def quoted(text):
        return '"' + str(text).replace("\\", "\\\\").replace('"', '\\"') + '"'
    return "{" + ",".join(map(quoted, texts)) + "}"


class Transaction:
    """A run of psql, fed through its standard input.

    It ends without COMMIT, and so with nothing done, unless all that is to be said was said.
    """

    def __enter__(self):
        try:
            self.process = subprocess.Popen(
                ["psql", "--no-psqlrc", "--quiet", "--no-password", "--set=ON_ERROR_STOP=1",
                 "--file=-"],
                stdin=subprocess.PIPE, encoding="utf-8")
        except FileNotFoundError:
            raise Refusal(70, "psql is not there: apt-get install postgresql-client") from None
        self.is_broken = False
        self.say("SET client_encoding = 'UTF8';\nSET client_min_messages = warning;\n"
                 "SET standard_conforming_strings = on;\nBEGIN;\n" + LOCK)
        return self

    def say(self, text):
        if self.is_broken:
            return
        try:
            self.process.stdin.write(text)
        except BrokenPipeError:
            # psql has ended and says why itself.
            self.is_broken = True

    def copy(self, table, columns, rows):
        self.say(f"COPY {table} ({', '.join(columns)}) FROM STDIN;\n")
        for row in rows:
            self.say("\t".join(map(cell, row)) + "\n")
            if self.is_broken:
                return
        self.say("\\.\n")

    def __exit__(self, kind, error, trace):
        if kind is None:
            self.say("COMMIT;\n")
        else:
            # Within COPY the end of the input would only be the end of the rows, and without COMMIT
            # nothing of them is kept.
            self.is_broken = True
        try:
            self.process.stdin.close()
        except BrokenPipeError:
            pass
        code = self.process.wait()
        if kind is None and code != 0:
            raise Refusal(70, "psql failed; nothing was changed by this part")
        return False


# The store

def read_json(path):
    try:
        return json.loads(path.read_bytes().decode("utf-8"))
    except FileNotFoundError:
        raise Refusal(66, f"{path}: it is not there") from None
    except (OSError, ValueError) as error:
        raise Refusal(65, f"{path}: {error}") from None


def day(text, path):
    try:
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
            raise ValueError
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise Refusal(65, f"{path}: '{text}' is no day") from None


def read_store(folder):
    """The rows of zones, editions and pieces."""
    zones, editions, pieces = [], [], []
    folders = sorted(path for path in folder.iterdir()
                     if path.is_dir() and not path.name.startswith(".")) if folder.is_dir() else []
    if not folders:
        raise Refusal(66, f"{folder}: no boundary store is there")
    for path in folders:
        zone = read_json(path / "zone.json")
        try:
            if zone["code"] != path.name:
                raise Refusal(65, f"{path}: its zone.json is that of {zone['code']}")
            zones.append((
                zone["code"], zone["name"], zone.get("kind"), zone.get("province"),
                array(zone.get("aliases", [])), array(zone.get("groups", [])),
                zone.get("approved_area_ha")))
            days = sorted(zone["editions"])
            for number, valid_from in enumerate(days):
                edition = zone["editions"][valid_from]
                day(valid_from, path)
                following = [d for d in days[number + 1:]
                             if zone["editions"][d]["status"] != "draft"]
                editions.append((
                    zone["code"], valid_from, following[0] if following else None,
                    edition["status"], edition.get("authority"), edition.get("source"),
                    edition.get("source_crs"), edition.get("declared_area_ha"),
                    edition.get("sha256")))
                file = path / f"{valid_from}.geojson"
                pieces.extend(read_pieces(zone["code"], valid_from, file, edition.get("sha256")))
        except (KeyError, TypeError, AttributeError) as error:
            raise Refusal(65, f"{path}/zone.json: {error!r}") from None
    return zones, editions, pieces


def read_pieces(zone, valid_from, path, digest):
    collection = read_json(path)
    if digest and hashlib.sha256(path.read_bytes()).hexdigest() != digest.lower():
        raise Refusal(65, f"{path}: it was rewritten since it was stored: zonefence audit says more")
    try:
        for number, feature in enumerate(collection["features"], 1):
            properties, geometry = feature.get("properties") or {}, feature["geometry"]
            if geometry["type"] not in ("Polygon", "MultiPolygon"):
                raise Refusal(65, f"{path}: feature {number} is no polygon")
            yield (zone, valid_from, number, properties.get("role") or "fence",
                   properties.get("name"), properties.get("block"),
                   properties.get("declared_area_ha"), json.dumps(geometry))
    except (KeyError, TypeError, AttributeError) as error:
        raise Refusal(65, f"{path}: {error!r}") from None


def load_store(folder):
    zones, editions, pieces = read_store(folder)
    with Transaction() as transaction:
        transaction.say(SCHEMA.read_text(encoding="utf-8"))
        transaction.say(
            "DELETE FROM zonefence.zones;\n"
            "CREATE TEMPORARY TABLE incoming (zone text, valid_from date, number integer, role text,"
            " name text, block text, declared_area_ha numeric, geojson text) ON COMMIT DROP;\n")
        transaction.copy(
            "zonefence.zones",
            ["code", "name", "kind", "province", "aliases", "groups", "approved_area_ha"], zones)
        transaction.copy(
            "zonefence.editions",
            ["zone", "valid_from", "valid_to", "status", "authority", "source", "source_crs",
             "declared_area_ha", "sha256"], editions)
        transaction.copy(
            "incoming",
            ["zone", "valid_from", "number", "role", "name", "block", "declared_area_ha", "geojson"],
            pieces)
        transaction.say(
            "INSERT INTO zonefence.pieces SELECT zone, valid_from, number, role, name, block,"
            " declared_area_ha,"
            " ST_Multi(ST_Force2D(ST_SetSRID(ST_GeomFromGeoJSON(geojson), 4326))) FROM incoming;\n")
    print(f"{folder}: zones: {len(zones)}, editions: {len(editions)}, pieces: {len(pieces)}.")


# Verdicts

def open_list(path):
    """The headings of a list and its rows as texts; what is missing is blank."""
    ending = path.suffix.lower()
    if ending == ".csv":
        file = open(path, newline="", encoding="utf-8-sig")
        rows = csv.reader(file, strict=True)
        headings = next(rows, None)
        if headings is None:
            raise Refusal(65, f"{path}: it is empty")
        return headings, ((row if row else [""] * len(headings)) for row in rows)
    if ending in (".jsonl", ".ndjson"):
        return open_records(lambda: lines(path))
    if ending in (".geojson", ".json"):
        features = read_json(path)["features"]
        return open_records(lambda: (feature.get("properties") or {} for feature in features))
    raise Refusal(64, f"{path}: a list is .csv, .jsonl or .geojson")


def lines(path):
    with open(path, encoding="utf-8") as file:
        # A number stays as it is written.
        for line in file:
            if line.strip():
                yield json.loads(line, parse_float=str, parse_int=str)


def open_records(records):
    headings = list(dict.fromkeys(name for record in records() for name in record))

    def text(value):
        if value is None:
            return ""
        return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return headings, ([text(record.get(name)) for name in headings] for record in records())


def added_columns(headings, path):
    """The places of the columns that a check added: the last that stand together."""
    def is_named(title, names):
        return any(title == name or re.fullmatch(re.escape(name) + r"_[0-9]+", title)
                   for name in names)
    always = len(ADDED) - 1
    for start in range(len(headings) - always, -1, -1):
        if all(is_named(headings[start + i], ADDED[i]) for i in range(always)):
            end = start + always
            more = end < len(headings) and is_named(headings[end], ADDED[always])
            return list(range(start, end + more))
    raise Refusal(65, f"{path}: this is no list of verdicts: the columns of a check are not there")


def free_names(headings):
    taken, names = set(), []
    for number, heading in enumerate(headings, 1):
        name, count = heading, 1
        while name in taken:
            count += 1
            name = f"{heading}_{count}"
        taken.add(name)
        names.append(name)
    return names


def verdict_rows(name, path, headings, rows):
    added = added_columns(headings, path)
    own = [index for index in range(len(headings)) if index not in set(added)]
    names = free_names(headings)
    places = {}
    for key, titles in OWN.items():
        found = [index for title in titles for index in own if headings[index].strip() == title]
        places[key] = found[0] if found else None
    for number, row in enumerate(rows, 1):
        if len(row) != len(headings):
            if any(text.strip() for text in row):
                raise Refusal(65, f"{path}: row {number} has {len(row)} cells for "
                                  f"{len(headings)} headings")
            row = [""] * len(headings)
        values = [name, number]
        values += [None if place is None else row[place] or None for place in places.values()]
        for (key, _), index in zip(ADDED, added):
            values.append(value(key, row[index], path, number))
        if len(added) < len(ADDED):
            values.append(None)
        values.append(json.dumps({names[i]: row[i] for i in own if row[i] != ""},
                                 ensure_ascii=False))
        yield values


def value(key, text, path, number):
    if text == "":
        return None
    if key in NUMBERS:
        try:
            if not math.isfinite(float(text)):
                raise ValueError
        except ValueError:
            raise Refusal(65, f"{path}: row {number}, {key}: {text!r} is no number") from None
    return WORDS.get(key, {}).get(text, text)


def load_verdicts(name, path, summary):
    if not path.is_file():
        raise Refusal(66, f"{path}: it is not there")
    digest = hashlib.sha256()
    with open(path, "rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
    facts = read_json(summary) if summary else None
    as_of = facts.get("as_of") if isinstance(facts, dict) else None
    try:
        headings, rows = open_list(path)
        added_columns(headings, path)
        count = 0

        def counted():
            nonlocal count
            for row in verdict_rows(name, path, headings, rows):
                count += 1
                yield row
        with Transaction() as transaction:
            transaction.say(SCHEMA.read_text(encoding="utf-8"))
            # The name of the list is data as well: it comes in by COPY.
            transaction.say("CREATE TEMPORARY TABLE incoming (list text) ON COMMIT DROP;\n")
            transaction.copy("incoming", ["list"], [(name,)])
            transaction.say(
                "DELETE FROM zonefence.lists WHERE list IN (SELECT list FROM incoming);\n")
            transaction.copy(
                "zonefence.lists", ["list", "file", "sha256", "columns", "as_of", "summary"],
                [(name, path.name, digest.hexdigest(), array(headings), as_of,
                  json.dumps(facts, ensure_ascii=False) if facts else None)])
            transaction.copy("zonefence.verdicts", VERDICTS, counted())
    except (OSError, ValueError, csv.Error, KeyError, TypeError, AttributeError) as error:
        raise Refusal(65, f"{path}: {error}") from None
    print(f"{path}: list {name!r}, rows: {count}.")


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--boundaries", type=pathlib.Path, metavar="DIR",
                        help="a boundary store, which replaces the one that is there 边界库")
    parser.add_argument("--verdicts", action="append", default=[], metavar="[NAME=]FILE",
                        help="a list that 'zonefence check -o' wrote, or 'zonefence runs export', "
                             "under its file's name or the one given 判定文件")
    parser.add_argument("--summary", action="append", default=[], type=pathlib.Path, metavar="FILE",
                        help="the summaries of the lists, in their order 汇总文件")
    options = parser.parse_args()
    if options.boundaries is None and not options.verdicts:
        parser.error("nothing to load: give --boundaries or --verdicts")
    if options.summary and len(options.summary) != len(options.verdicts):
        parser.error("give a --summary for each of --verdicts, or none")
    csv.field_size_limit(1 << 24)
    if options.boundaries is not None:
        load_store(options.boundaries)
    for index, given in enumerate(options.verdicts):
        name, equals, file = given.partition("=")
        path = pathlib.Path(file if equals else given)
        load_verdicts(name if equals else path.stem, path,
                      options.summary[index] if options.summary else None)


if __name__ == "__main__":
    try:
        main()
    except Refusal as refusal:
        print(f"postgis_import: {refusal}", file=sys.stderr)
        sys.exit(refusal.code)
    except SystemExit as ending:
        sys.exit(64 if ending.code == 2 else ending.code)
