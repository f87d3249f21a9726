"""Holds what a built zonefence prints against the schemas, and its summaries against its verdicts."""
import collections, os, re

from schema_files import STORE, complaint, parse, read, run

# The runs that the examples come from and that geojson/README.md describes.
EXAMPLE_RUN = ["geojson/examples/firms.jsonl", "--boundaries", STORE, "--as-of", "2026-01-01",
               "--indicators", "营业收入(万元),employees"]
SHIPPED_RUN = ["geojson/firms.csv", "--indicators", "营业收入(万元),从业人员"]
# The order in which reasons stand behind the one that decides.
REASONS = ["repeats-row", "declared-by-several-zones", "unknown-zone", "no-edition", "no-position",
           "bad-coordinate", "unknown-crs", "coarse-position", "ambiguous-address", "ragged-row",
           "address-conflict", "fuzzy-match", "places-differ", "near-line", "outside-fence",
           "inside-another-zone", "several-zones", "address-names-zone", "total-row",
           "unreadable-address", "unknown-division", "not-found", "division-conflict",
           "shared-answer", "not-asked", "geocoder-failed", "bad-credit-code", "shared-position",
           "one-place", "bad-accuracy", "address-not-verified"]
# In which band of the summary an accuracy is counted.
BANDS = {"up_to_10_m": 10, "up_to_50_m": 50, "up_to_200_m": 200, "up_to_1000_m": 1000,
         "coarser": float("inf")}


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
    # Blank rows and totals have no position, and are no firms.
    firms = [v for v in verdicts if v["status"] and v["reason"] != "total-row"]
    located = collections.Counter(v["located_by"] or "none" for v in firms)
    expected += [(f"located by {k}", n, located[k]) for k, n in summary["located_by"].items()]
    bands = collections.Counter(next(k for k, metres in BANDS.items() if v["accuracy_m"] <= metres)
                                for v in firms if v["located_by"])
    expected += [(f"accuracy {k}", n, bands[k]) for k, n in summary["accuracy"].items()]
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
            found = sum(part["located_by"].values())
            expected.append((f"{name} located or not", found, declared))
            expected.append((f"{name} by accuracy", sum(part["accuracy"].values()),
                             found - part["located_by"]["none"]))
            if declared:
                rates = [inside / declared, (inside + review) / declared]
                expected.append((f"{name} rates", [part["rate_low"], part["rate_high"]], rates))
            expected.append((f"{name} indicators", list(part["indicators"]), list(zones[0]["indicators"])))
    for what, found, wanted in expected:
        yield None if found == wanted else f"{label}, summary: {what} is {found}, not {wanted}"


def check_output(validators, binary, folder):
    plain = "boundaries/G422031/2024-07-01.geojson"
    gazetteer = os.path.join(folder, "gazetteer.sqlite")
    run([binary, "gazetteer", "build", "geojson/gazetteer.csv", "--crs", "WGS84", "-o", gazetteer,
         "--quiet"])
    runs = [(f"firms.csv by {basis}", ["--boundaries", "boundaries", "--basis", basis])
            for basis in ("registered", "operating", "either", "both")]
    runs += [("firms.csv without distances", ["--boundaries", "boundaries", "--distance-limit", "0"]),
             ("firms.csv as the list of one zone", ["--boundaries", "boundaries", "--declared-zone",
                                                    "G422031"]),
             ("firms.csv on a plain file", ["--boundaries", plain]),
             ("firms.csv in Chinese", ["--boundaries", "boundaries", "--language", "zh"])]
    runs += [(f"firms.csv with a gazetteer, by {basis}", [
        "--boundaries", "boundaries", "--basis", basis, "--gazetteer", gazetteer,
        "--verify-coordinates"]) for basis in ("registered", "either", "both")]
    runs += [("firms.csv with no answers kept", [
        "--boundaries", "boundaries", "--gazetteer", gazetteer, "--geocoder", "amap", "--offline"])]
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
