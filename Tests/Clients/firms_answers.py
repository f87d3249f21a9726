"""What /check answers: byte for byte what the command line writes, and refusals with words."""
import csv, io, json, os, re, subprocess, tempfile, urllib.parse

import lists

EXTENSIONS = {lists.CSV: ".csv", lists.TSV: ".tsv", lists.XLSX: ".xlsx",
              lists.GEOJSON: ".geojson", lists.JSONL: ".jsonl"}


def command_line(zonefence, store, type, body, *options):
    """Verdicts, summary and exit code of `zonefence check`."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "list" + EXTENSIONS[type])
        summary = os.path.join(folder, "summary.json")
        with open(path, "wb") as file:
            file.write(body)
        done = subprocess.run(
            [zonefence, "check", path, "--boundaries", store, "--language", "en", "--bom", "no",
             "--quiet", "--summary", summary, *options], capture_output=True, timeout=120)
        written = None
        if os.path.exists(summary):
            with open(summary, "rb") as file:
                written = file.read()
        return done.stdout, written, done.returncode


def ask(service, type, body, path="/check", headers=None, **query):
    query = {name.replace("_", "-"): value for name, value in query.items()}
    return service.ask(path + ("?" + urllib.parse.urlencode(query) if query else ""), "POST", body,
                       {"Content-Type": type} | (headers or {}), timeout=120)


def variants():
    text = lists.shipped()
    return {
        "UTF-8": (lists.CSV, text), "UTF-8 with a mark": (lists.CSV, b"\xef\xbb\xbf" + text),
        "GBK": (lists.CSV, lists.gbk(text)), "TSV": (lists.TSV, lists.tabs(text)),
        "XLSX": (lists.XLSX, lists.workbook(text)),
        "GeoJSON": (lists.GEOJSON, lists.geojson(text)),
        "JSON lines": (lists.JSONL, lists.json_lines(text)),
        "20,000 rows": (lists.CSV, lists.many(20000)),
        "headings only": (lists.CSV, text.split(b"\n")[0] + b"\n"),
    }


def check_equality(report, service, zonefence):
    for name, (type, body) in variants().items():
        # Plain GeoJSON is in CRS84; the shipped list says the system of each row.
        with report.group(name):
            options = [] if b"crs" in body or "坐标系".encode() in body else ["--crs", "WGS84"]
            query = {"crs": "WGS84"} if options else {}
            verdicts, summary, status = command_line(zonefence, service.store, type, body, *options)
            report.equal(f"{name}: the command line takes it", status, 0)
            found = ask(service, type, body, **query)
            report.equal(f"{name}: 200", (found.status, found["Content-Type"]),
                         (200, "text/csv; charset=utf-8"))
            report.check(f"{name}: the CSV is the command line's, byte for byte",
                         found.body == verdicts, difference(found.body, verdicts))
            found = ask(service, type, body, "/check/summary", **query)
            report.check(f"{name}: the summary is the command line's", found.body == summary,
                         difference(found.body, summary or b""))


def difference(found, wanted):
    for number, (one, other) in enumerate(zip(found.split(b"\n"), wanted.split(b"\n")), 1):
        if one != other:
            return f"line {number}: {one[:200].decode(errors='replace')!r} instead of " \
                   f"{other[:200].decode(errors='replace')!r}"
    return f"{len(found)} bytes instead of {len(wanted)}"


def check_options(report, service, zonefence):
    text = lists.shipped()
    for query in (
            {"as_of": "2020-01-01"}, {"basis": "either"}, {"basis": "both"},
            {"basis": "operating"}, {"declared_zone": "武汉东湖新技术开发区"},
            {"accuracy": "500"}, {"accuracy": "0"}, {"distance_limit": "0"},
            {"indicators": "营业收入(万元),从业人员"}, {"header_row": "1"}, {"encoding": "utf-8"},
            {"drafts": "true"}, {"columns": "name=企业名称"}):
        with report.group(str(query)):
            options = []
            for name, value in query.items():
                options += ["--" + name.replace("_", "-")] + ([value] if value != "true" else [])
            verdicts, summary, status = command_line(
                zonefence, service.store, lists.CSV, text, *options)
            found = ask(service, lists.CSV, text, **query)
            totals = ask(service, lists.CSV, text, "/check/summary", **query)
            report.check(f"{query}: as the command line has it",
                         status == 0 and found.body == verdicts and totals.body == summary,
                         f"exit {status}, {found.status} {difference(found.body, verdicts)}; "
                         f"{totals.status} {difference(totals.body, summary or b'')}")
    with report.group("options that are none"):
        failures = []
        for path in ("/check", "/check/summary"):
            for query in ("basis=x", "as-of=2024-02-30", "as-of=", "accuracy=-1", "accuracy=nan",
                          "drafts=yes", "header-row=0", "header-row=x", "encoding=utf-7", "crs=x",
                          "columns=x", "columns=x=y", "distance-limit=-1", "crs=EPSG:999999",
                          "crs=%2Bproj%3Dlonglat", "bom=no", "language=zh", "format=csv", "o=x",
                          "declared-zone=%E6%B2%A1%E6%9C%89", "indicators=none",
                          "columns=name%3Dnone", "sheet=x&sheet=y"):
                found = service.ask(f"{path}?{query}", "POST", text, {"Content-Type": lists.CSV})
                if found.status != 400 or found["Content-Type"] != "application/problem+json":
                    failures.append(f"{path}?{query}: {found}")
        report.none("are refused with 400", failures)
        past = service.ask("/check?as-of=1990-01-01", "POST", text, {"Content-Type": lists.CSV})
        report.equal("a day before all editions is 404", past.status, 404)


def check_formats(report, service, zonefence):
    text = lists.many(5000)
    formats = {"csv": "text/csv", "jsonl": "application/x-ndjson",
               "geojson": "application/geo+json", "json": "application/json"}
    bodies = {}
    for word, type in formats.items():
        with report.group(word):
            by_accept = ask(service, lists.CSV, text, headers={"Accept": type})
            by_word = ask(service, lists.CSV, text, f=word)
            report.check(f"Accept: {type} and f={word} are the same",
                         by_accept.body == by_word.body and by_accept.status == 200
                         and by_accept["Content-Type"] == by_word["Content-Type"]
                         and by_word["Content-Type"].startswith(type), by_accept["Content-Type"])
            bodies[word] = by_accept.body
            if word != "json":
                verdicts, _, _ = command_line(zonefence, service.store, lists.CSV, text,
                                              "--format", word)
                report.check(f"{word} is the command line's", by_accept.body == verdicts,
                             difference(by_accept.body, verdicts))
    with report.group("formats agree"):
        lines = [json.loads(line) for line in bodies["jsonl"].splitlines()]
        report.equal("the array is the lines", json.loads(bodies["json"]) == lines, True)
        features = json.loads(bodies["geojson"])["features"]
        rows = list(csv.DictReader(io.StringIO(bodies["csv"].decode())))
        report.equal("as many rows in each", {len(lines), len(features), len(rows)}, {5000})
        report.equal("the same verdicts in each", [row["status"] for row in rows],
                     [feature["properties"]["status"] for feature in features])
        empty = ask(service, lists.CSV, text.split(b"\n")[0] + b"\n", f="json")
        report.equal("headings only are an empty array", empty.json, [])
    with report.group("what is not to be had"):
        for accept in ("image/png", "text/csv;q=0", "text/html"):
            report.equal(f"Accept: {accept} is 406",
                         ask(service, lists.CSV, text, headers={"Accept": accept}).status, 406)
        report.equal("f=xml is 400", ask(service, lists.CSV, text, f="xml").status, 400)
        report.equal("/check/summary as CSV is 406", ask(
            service, lists.CSV, text, "/check/summary", {"Accept": "text/csv"}).status, 406)
        for type in ("", "text/plain", "application/json", "multipart/form-data; boundary=x",
                     "application/x-www-form-urlencoded", "text/csvx", "image/png"):
            found = ask(service, type, text)
            report.check(f"Content-Type '{type}' is 415 and says what is taken",
                         found.status == 415 and "text/csv" in (found["Accept"] or ""), found)
        for type in ("TEXT/CSV", "text/csv; charset=utf-8", "text/csv;header=present"):
            report.equal(f"Content-Type '{type}' is taken", ask(service, type, text).status, 200)
        for coding in ("gzip", "deflate", "br", "x"):
            report.equal(f"Content-Encoding: {coding} is 415", ask(
                service, lists.CSV, text, headers={"Content-Encoding": coding}).status, 415)


def check_refusals(report, service):
    for name, (type, body) in lists.REFUSED.items():
        with report.group(name):
            failures = []
            for path in ("/check", "/check/summary"):
                for language in ("zh", "en"):
                    found = ask(service, type, body, path, {"Accept-Language": language})
                    if found.status != 400:
                        failures.append(f"{path}: {found}")
                        continue
                    detail = found.json["detail"]
                    # English names Chinese headings, but has its own punctuation.
                    if bool(re.search("[。，；：“]", detail)) != (language == "zh"):
                        failures.append(f"{path} in {language}: {detail}")
                    if re.search(r"/tmp|/proc|/dev|/var|--[a-z]", detail):
                        failures.append(f"{path} tells of the machine: {detail}")
            report.none(f"{name} is refused in both languages", failures)
