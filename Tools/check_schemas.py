"""Holds the exchange formats in geojson/ against what Zonefence ships and prints.

    /usr/bin/python3 Tools/check_schemas.py [--binary .build/debug/zonefence]

Checks the schemas themselves, the examples, the shipped boundaries, documents that have to be
refused and others that must not be, and that the scripts beside this one rewrite the shipped files
byte for byte; with a binary, that it prints the examples as they stand and nothing that its schema
refuses. One line a group, failures below it, the counts at the end; exits with 1 if any failed.
Needs Debian's python3-jsonschema and nothing else.
"""
import argparse, collections, copy, hashlib, json, os, re, subprocess, sys, tempfile

try:
    from jsonschema import Draft202012Validator, FormatChecker
except ImportError:
    sys.exit("check_schemas.py needs python3-jsonschema 4.0 or newer")

sys.dont_write_bytecode = True
import schema_cases

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
SCHEMAS = ["edition", "zone", "firm", "verdict", "summary"]
STORE = "geojson/examples/boundaries"
# The runs that the examples come from and that geojson/README.md describes.
EXAMPLE_RUN = ["geojson/examples/firms.jsonl", "--boundaries", STORE, "--as-of", "2026-01-01",
               "--indicators", "营业收入(万元),employees"]
SHIPPED_RUN = ["geojson/firms.csv", "--indicators", "营业收入(万元),从业人员"]
# The order in which reasons stand behind the one that decides.
REASONS = ["repeats-row", "declared-by-several-zones", "unknown-zone", "no-edition", "no-position",
           "bad-coordinate", "unknown-crs", "coarse-position", "ragged-row", "places-differ",
           "near-line", "outside-fence", "inside-another-zone", "several-zones",
           "address-names-zone", "total-row", "bad-credit-code", "shared-position", "one-place",
           "bad-accuracy"]


class Report:
    """Counts checks, and prints one line a group with the failures below it."""

    def __init__(self):
        self.passed, self.failed = 0, 0

    def group(self, name, results):
        """`results` yields None for a check that passed, else why it failed."""
        results, checks = [], results
        try:
            results.extend(checks)
        except (OSError, RuntimeError, ValueError, LookupError) as error:
            results.append(f"stopped by {type(error).__name__}: {error}")
        failures = [r for r in results if r is not None]
        self.passed += len(results) - len(failures)
        self.failed += len(failures)
        # A group that checks nothing has lost what it is about.
        if not results:
            self.failed += 1
            failures = ["nothing to check"]
        print(f"{'FAILED' if failures else 'passed'}  {name} ({len(results)})")
        for failure in failures[:20]:
            print("        " + failure)
        if failures[20:]:
            print(f"        and {len(failures[20:])} more")


def path(*parts):
    return os.path.join(ROOT, *parts)


def read(*parts):
    """The bytes of a file by its path, as seen from the root."""
    with open(path(*parts), "rb") as file:
        return file.read()


def parse(text):
    """JSON as RFC 8259 has it: no NaN, no name twice."""
    def members(pairs):
        names = [name for name, _ in pairs]
        if len(set(names)) < len(names):
            raise ValueError(f"a name stands twice among {names}")
        return dict(pairs)

    def constant(word):
        raise ValueError(f"{word} is no JSON")
    return json.loads(text, object_pairs_hook=members, parse_constant=constant)


def shorten(text, length=160):
    return text if len(text) <= length else text[:length] + "…"


def complaint(validator, document, where):
    """None if the schema accepts the document, else its first complaint."""
    for error in validator.iter_errors(document):
        place = "/".join(map(str, error.absolute_path)) or "the document"
        return f"{where}: {place}: {shorten(error.message)}"
    return None


# Schemas

def check_schemas(schemas):
    for name, schema in schemas.items():
        if schema.get("$schema") != "https://json-schema.org/draft/2020-12/schema":
            yield f"{name}: not of draft 2020-12"
        elif schema.get("$id") != f"{name}.schema.json":
            yield f"{name}: its $id is not the name of its file"
        else:
            errors = Draft202012Validator(Draft202012Validator.META_SCHEMA).iter_errors(schema)
            yield next((f"{name}: {shorten(e.message)}" for e in errors), None)


def check_explanations(schemas):
    """That every member, and every part that others refer to, is explained in both languages."""
    for name, schema in schemas.items():
        described = {"the schema": schema}

        def collect(here, where):
            for key, value in here.get("properties", {}).items():
                if value is False:
                    continue
                described[f"{where}{key}"] = value
                collect(value, f"{where}{key}.")
        collect(schema, "")
        for key, value in schema.get("$defs", {}).items():
            collect(value, f"{key}.")
        for where, value in described.items():
            while "$ref" in value and "title" not in value:
                value = schema["$defs"][value["$ref"].rsplit("/", 1)[1]]
            for word in ("title", "description"):
                text = value.get(word, "")
                both = re.search("[A-Za-z]{2}", text) and re.search("[\u4e00-\u9fff]", text)
                yield None if both else f"{name}: {where} has no {word} in both languages"


# Examples and documents of the table

def example_documents():
    """What schema, where, which document."""
    for name in SCHEMAS:
        file = f"geojson/examples/{name}." + ("geojson" if name == "edition" else "json")
        yield name, file, parse(read(file))
    for name, file in (("firm", "firms.jsonl"), ("verdict", "verdicts.jsonl")):
        for number, line in enumerate(read("geojson/examples", file).splitlines(), 1):
            yield name, f"geojson/examples/{file}:{number}", parse(line)


def check_examples(validators):
    for name, where, document in example_documents():
        yield complaint(validators[name], document, where)
    # The example store and the lists hold what stands alone beside them.
    zone = parse(read("geojson/examples/zone.json"))
    for alone, within in (("zone.json", f"{zone['code']}/zone.json"),
                          ("edition.geojson", f"{zone['code']}/{min(zone['editions'])}.geojson")):
        same = read("geojson/examples", alone) == read(STORE, within)
        yield None if same else f"geojson/examples/{alone} is not {STORE}/{within}"
    for alone, within in (("firm.json", "firms.jsonl"), ("verdict.json", "verdicts.jsonl")):
        same = read("geojson/examples", alone) == read("geojson/examples", within).splitlines(True)[0]
        yield None if same else f"geojson/examples/{alone} is not the first line of {within}"


def check_store(validators, store):
    """Every file of a boundary store, and that manifests and editions belong together."""
    for code in sorted(os.listdir(path(store))):
        directory = f"{store}/{code}"
        if not os.path.isfile(path(directory, "zone.json")):
            continue
        zone = parse(read(directory, "zone.json"))
        yield complaint(validators["zone"], zone, f"{directory}/zone.json")
        yield None if zone["code"] == code else f"{directory}: the code is {zone['code']}"
        files = {f for f in os.listdir(path(directory)) if f.endswith(".geojson")}
        listed = {day + ".geojson" for day in zone.get("editions", {})}
        yield None if files == listed else f"{directory}: not both listed and there: {files ^ listed}"
        for file in sorted(files & listed):
            data = read(directory, file)
            yield complaint(validators["edition"], parse(data), f"{directory}/{file}")
            digest = zone["editions"][file[:-len(".geojson")]].get("sha256")
            same = digest is None or digest == hashlib.sha256(data).hexdigest()
            yield None if same else f"{directory}/{file}: the digest in zone.json is another's"


def changed(document, changes):
    """A copy in which the members at dotted paths are replaced, added or removed."""
    document = copy.deepcopy(document)
    for where, value in changes.items():
        here, last = None, None
        for part in where.split("."):
            here = document if here is None else here[last]
            last = int(part) if isinstance(here, list) else part
        if value is schema_cases.REMOVED:
            del here[last]
        else:
            here[last] = value
    return document


def wrong_kinds(name, document):
    """Cases for every member of an example that the schema names, holding something of another kind."""
    known = set(schema_cases.REQUIRED[name]) if name == "verdict" else set(schema_cases.FIRM)

    def collect(here, where):
        names = here if isinstance(here, dict) else range(len(here)) if isinstance(here, list) else ()
        for key in names:
            if where or name not in ("firm", "verdict") or key in known:
                yield f"{where}{key}", here[key]
                yield from collect(here[key], f"{where}{key}.")
    return [("", f"{where} as {json.dumps(wrong)}", {where: wrong})
            for where, value in collect(document, "")
            for wrong in ({}, [], True) if not isinstance(wrong, type(value))]


def check_cases(validators, name, bases):
    for document in (None, [], [bases[""]], "text", 1, {}):
        refused = not validators[name].is_valid(document)
        yield None if refused else f"{name}: accepted although it is wrong: {document!r}"
    missing = [("", f"{where} left out", {where: schema_cases.REMOVED})
               for where in schema_cases.REQUIRED[name]]
    kinds = wrong_kinds(name, bases[""])
    for base, label, changes in [*schema_cases.REFUSED[name], *missing, *kinds]:
        document = changed(bases[base], changes)
        refused = not validators[name].is_valid(document)
        yield None if refused else f"{name}: accepted although it is wrong: {label}"
    for base, label, changes in schema_cases.ACCEPTED[name]:
        yield complaint(validators[name], changed(bases[base], changes), f"{name}, {label}")


def case_bases():
    """The documents that the table changes: an example, or a verdict by its status."""
    bases = {name: {} for name in SCHEMAS}
    for name, where, document in example_documents():
        bases[name].setdefault("", document)
        if name == "verdict":
            bases[name].setdefault(document["status"], document)
    return bases


# Scripts

def run(arguments):
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(arguments, cwd=ROOT, env=environment, capture_output=True)
    if done.returncode != 0:
        raise RuntimeError(f"{' '.join(arguments)} ended with {done.returncode}: "
                           + shorten(done.stderr.decode(errors="replace").strip(), 400))
    return done.stdout


def tree(folder):
    """All files under a folder by relative path."""
    return {os.path.relpath(os.path.join(here, name), folder): os.path.join(here, name)
            for here, _, names in os.walk(folder) for name in names}


def check_scripts(folder):
    drawn, lists = os.path.join(folder, "boundaries"), os.path.join(folder, "geojson")
    os.makedirs(lists)
    run([sys.executable, "Tools/draw_boundaries.py", drawn])
    run([sys.executable, "Tools/make_firms.py", "boundaries", lists])
    written, shipped = tree(drawn), tree(path("boundaries"))
    # Zones that come from elsewhere are none of the script's.
    zones = {os.path.dirname(name) for name in written}
    shipped = {name: file for name, file in shipped.items() if os.path.dirname(name) in zones}
    for name in sorted(written.keys() | shipped.keys()):
        if name not in written or name not in shipped:
            yield f"boundaries/{name} is not both written and shipped"
        else:
            same = read(written[name]) == read(shipped[name])
            yield None if same else f"boundaries/{name} is written otherwise"
    for name, file in sorted(tree(lists).items()):
        shipped = path("geojson", name)
        same = os.path.isfile(shipped) and read(file) == read(shipped)
        yield None if same else f"geojson/{name} is written otherwise"


# Real output

def check(binary, arguments, folder):
    """The verdicts and the summary of a check, as bytes."""
    verdicts, summary = os.path.join(folder, "verdicts"), os.path.join(folder, "summary")
    run([binary, "check", *arguments, "-o", verdicts, "--summary", summary, "--quiet"])
    return read(verdicts), read(summary)


def check_example_run(binary, folder):
    verdicts, summary = check(binary, [*EXAMPLE_RUN, "--format", "jsonl"], folder)
    for file, printed in (("verdicts.jsonl", verdicts), ("summary.json", summary)):
        same = read("geojson/examples", file) == printed
        yield None if same else f"geojson/examples/{file} is not what the binary prints"
    yield from compare(list(map(parse, verdicts.splitlines())), parse(summary), "the example")
    # The list has neither blank rows nor totals, so every row is a firm.
    statuses = sum(parse(summary)["statuses"].values())
    yield None if statuses == len(verdicts.splitlines()) else "statuses do not add up to the rows"


def reasons_in_order(text):
    """Whether no reason stands twice, and all behind the first are in their order."""
    places = [REASONS.index(re.sub("-[0-9]+$", "", word)) for word in text.split(";") if word]
    return len(set(places)) == len(places) and places[1:] == sorted(places[1:])


DECIMALS = re.compile(
    r'"distance_m":(null|[0-9]+\.[0-9]{2}),"accuracy_m":(null|[0-9.e+]+),'
    r'"longitude":(null|-?[0-9]+\.[0-9]{7}),"latitude":(null|-?[0-9]+\.[0-9]{7}),')


def check_lines(validator, text, label):
    for number, line in enumerate(text.splitlines(), 1):
        where = f"{label}, line {number}"
        verdict = parse(line)
        yield complaint(validator, verdict, where)
        if not DECIMALS.search(line.decode()):
            yield f"{where}: not 2 and 7 decimals"
        elif not reasons_in_order(verdict["reason"]):
            yield f"{where}: reasons in another order: {verdict['reason']}"


def check_features(validator, text, label):
    """Verdicts as GeoJSON: the same members, and a Point where there is a position."""
    for number, feature in enumerate(parse(text)["features"], 1):
        verdict = feature["properties"]
        yield complaint(validator, verdict, f"{label}, feature {number}")
        point = feature["geometry"]
        position = [verdict["longitude"], verdict["latitude"]]
        same = position == [None, None] if point is None else (
            point["type"] == "Point" and point["coordinates"] == position)
        yield None if same else f"{label}, feature {number}: not at its longitude and latitude"


def compare(verdicts, summary, label):
    """That a summary counts what the verdicts say."""
    locations = collections.Counter(v["location"] for v in verdicts if v["location"])
    statuses = collections.Counter(v["status"] for v in verdicts if v["status"])
    expected = [("rows", summary["rows"], len(verdicts))]
    expected += [(k, n, locations[k]) for k, n in summary["locations"].items()]
    # Totals are out of scope as well, but no firms: those are counted in the example alone.
    expected += [(k, n, statuses[k]) for k, n in summary["statuses"].items()]
    zones = summary["zones"]
    codes = [zone["code"] for zone in zones]
    expected.append(("order of the zones", codes, sorted(codes)))
    for key, status in (("in_scope", "in-scope"), ("wrongly_included", "wrongly-included")):
        expected.append((key, sum(zone[key] for zone in zones), statuses[status]))
    for zone in zones:
        code = zone["code"]
        omitted = sum(v["status"] == "omitted" and code in v["zone"].split(";") for v in verdicts)
        expected.append((f"{code} omitted", zone["omitted"], omitted))
        for part in [zone] + zone["parks"]:
            name, declared = part["name"], part["declared"]
            inside, review = part["in_scope"], part["review"]
            expected.append((f"{name} declared", declared, inside + part["wrongly_included"] + review))
            if declared:
                rates = [inside / declared, (inside + review) / declared]
                expected.append((f"{name} rates", [part["rate_low"], part["rate_high"]], rates))
            expected.append((f"{name} indicators", list(part["indicators"]), list(zones[0]["indicators"])))
    for what, found, wanted in expected:
        yield None if found == wanted else f"{label}, summary: {what} is {found}, not {wanted}"


def check_output(validators, binary, folder):
    plain = "boundaries/G422031/2024-07-01.geojson"
    runs = [(f"firms.csv by {basis}", ["--boundaries", "boundaries", "--basis", basis])
            for basis in ("registered", "operating", "either", "both")]
    runs += [("firms.csv without distances", ["--boundaries", "boundaries", "--distance-limit", "0"]),
             ("firms.csv as the list of one zone", ["--boundaries", "boundaries", "--declared-zone",
                                                    "G422031"]),
             ("firms.csv on a plain file", ["--boundaries", plain]),
             ("firms.csv in Chinese", ["--boundaries", "boundaries", "--language", "zh"])]
    for label, arguments in runs:
        arguments = [*SHIPPED_RUN, *arguments]
        verdicts, text = check(binary, [*arguments, "--format", "jsonl"], folder)
        summary = parse(text)
        yield from check_lines(validators["verdict"], verdicts, label)
        yield complaint(validators["summary"], summary, f"{label}, summary")
        yield from compare(list(map(parse, verdicts.splitlines())), summary, label)
        # Sums are exact decimals: an exponent would be a rounded one.
        sums = re.findall(rb'"(?:declared|in_scope|wrongly_included|review)": ([^,\n]*)', text)
        odd = [s.decode() for s in sums if not re.fullmatch(rb"-?[0-9]+(\.[0-9]+)?", s)]
        yield f"{label}, summary: sums with exponent: {odd}" if odd else None
    features, _ = check(binary, [*SHIPPED_RUN, "--format", "geojson"], folder)
    yield from check_features(validators["verdict"], features, "firms.csv as GeoJSON")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--binary", help="a built zonefence, whose output is checked as well")
    binary = parser.parse_args().binary
    report = Report()
    schemas = {name: parse(read(f"geojson/schemas/{name}.schema.json")) for name in SCHEMAS}
    report.group("schemas against the metaschema", check_schemas(schemas))
    report.group("titles and descriptions in two languages", check_explanations(schemas))
    validators = {name: Draft202012Validator(schema, format_checker=FormatChecker())
                  for name, schema in schemas.items()}
    report.group("examples", check_examples(validators))
    report.group("example store", check_store(validators, STORE))
    report.group("shipped boundaries", check_store(validators, "boundaries"))
    bases = case_bases()
    for name in SCHEMAS:
        report.group(f"right and wrong documents: {name}", check_cases(validators, name, bases[name]))
    with tempfile.TemporaryDirectory() as folder:
        report.group("scripts rewrite the shipped files", check_scripts(folder))
        if binary:
            binary = os.path.abspath(binary)
            report.group("examples are what the binary prints", check_example_run(binary, folder))
            report.group("output on the shipped list", check_output(validators, binary, folder))
    print(f"{report.passed} passed, {report.failed} failed")
    return 1 if report.failed else 0


if __name__ == "__main__":
    sys.exit(main())
