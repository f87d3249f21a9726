"""Holds the exchange formats in geojson/ against what Zonefence ships and prints.

    /usr/bin/python3 Tools/check_schemas.py [--binary .build/debug/zonefence]

Checks the schemas themselves, the examples, the shipped boundaries, documents that have to be
refused and others that must not be, and that the scripts beside this one rewrite the shipped files
byte for byte; with a binary, that it prints the examples as they stand and nothing that its schema
refuses. One line a group, failures below it, the counts at the end; exits with 1 if any failed.
Needs Debian's python3-jsonschema and nothing else.
"""
import argparse, copy, hashlib, json, os, re, sys, tempfile

try:
    from jsonschema import Draft202012Validator, FormatChecker
except ImportError:
    sys.exit("check_schemas.py needs python3-jsonschema 4.0 or newer")

sys.dont_write_bytecode = True
import schema_cases, schema_report_cases
from schema_files import STORE, complaint, parse, path, read, run, shorten
from schema_output import check_example_run, check_output
from schema_report_documents import BASES
from schema_report_output import check_comparisons, check_reports

# Those with an example; the documents of the others are too large to be shown, or of many kinds.
EXAMPLES = ["edition", "zone", "firm", "verdict", "summary"]
SCHEMAS = [*EXAMPLES, "report", "comparison"]
REFUSED = {**schema_cases.REFUSED, **schema_report_cases.REFUSED}
ACCEPTED = {**schema_cases.ACCEPTED, **schema_report_cases.ACCEPTED}


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
    for name in EXAMPLES:
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
    # Those of reports are among their cases.
    missing = [("", f"{where} left out", {where: schema_cases.REMOVED})
               for where in schema_cases.REQUIRED.get(name, [])]
    kinds = wrong_kinds(name, bases[""]) if name in EXAMPLES else []
    for base, label, changes in [*REFUSED[name], *missing, *kinds]:
        document = changed(bases[base], changes)
        refused = not validators[name].is_valid(document)
        yield None if refused else f"{name}: accepted although it is wrong: {label}"
    for base, label, changes in ACCEPTED[name]:
        yield complaint(validators[name], changed(bases[base], changes), f"{name}, {label}")


def case_bases():
    """The documents that the table changes: an example, a verdict by its status, made-up reports."""
    bases = {name: {} for name in EXAMPLES}
    for name, where, document in example_documents():
        bases[name].setdefault("", document)
        if name == "verdict":
            bases[name].setdefault(document["status"], document)
    return {**bases, **BASES}


# Scripts

def tree(folder):
    """All files under a folder by relative path."""
    return {os.path.relpath(os.path.join(here, name), folder): os.path.join(here, name)
            for here, _, names in os.walk(folder) for name in names}


def check_scripts(folder):
    drawn, lists = os.path.join(folder, "boundaries"), os.path.join(folder, "geojson")
    os.makedirs(lists)
    run([sys.executable, "Tools/draw_boundaries.py", drawn])
    run([sys.executable, "Tools/make_firms.py", "boundaries", lists])
    run([sys.executable, "Tools/make_gazetteer.py", lists])
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
            report.group("reports", check_reports(validators["report"], binary, folder))
            report.group("comparisons",
                         check_comparisons(validators["comparison"], binary, folder))
    print(f"{report.passed} passed, {report.failed} failed")
    return 1 if report.failed else 0


if __name__ == "__main__":
    sys.exit(main())
