"""Holds a report or a comparison against its schema, and its figures against each other, against
the summary of the check, and those for publication against the full ones.
"""
import decimal, functools, os, re

from schema_files import complaint, parse, read
from schema_report_documents import CAUSES, MEASURES, PARTS, SUMMED

# What no two documents of a report may say differently.
ORIGIN = ["made_on", "version", "as_of", "boundaries", "boundaries_sha256", "publication",
          "sources", "indicators"]
exact = functools.partial(parse, number=decimal.Decimal)


def unequal(label, what, found, wanted):
    return None if found == wanted else f"{label}: {what} is {found}, not {wanted}"


# Sums of figures, as far as they are published

def flat(figures):
    """Figures by name, those of indicators by pairs; without rates, which do not add up."""
    counts = {name: figures[name] for name in MEASURES}
    return counts | {(heading, name): value for heading, sums in figures["indicators"].items()
                     for name, value in sums.items()}


def added(parts):
    """Figures that add up; None where one of them is left out."""
    parts = [flat(part) for part in parts]
    return {name: None if any(part[name] is None for part in parts)
            else sum(part[name] for part in parts) for name in parts[0]}


def sums_differ(label, what, parts, *wholes):
    """That figures add up to others, wherever both are published."""
    found, wanted = added(parts), added(wholes)
    odd = [name for name, value in found.items()
           if None not in (value, wanted[name]) and value != wanted[name]]
    return f"{label}: {what} does not add up: {odd[:3]}" if odd else None


def check_declared(label, where, figures):
    """That `declared` is its parts, of sums too, and that rates are quotients."""
    for what, of in [("firms", figures), *figures["indicators"].items()]:
        parts = [of[name] for name in PARTS]
        if None not in (of["declared"], *parts):
            yield unequal(label, f"{where} declared, {what}", of["declared"], sum(parts))
    if "counted_again" in str(where[0]):
        # Of a difference they mean nothing.
        yield unequal(label, f"{where} rates", [figures["rate_low"], figures["rate_high"]], [None] * 2)
        return
    declared, inside, review = (figures[name] for name in ("declared", "in_scope", "review"))
    if declared and inside is not None:
        # As JSON has no quotients, these are the nearest doubles.
        yield unequal(label, f"{where} rate_low", float(figures["rate_low"]), inside / declared)
        if review is not None:
            wanted = (inside + review) / declared
            yield unequal(label, f"{where} rate_high", float(figures["rate_high"]), wanted)


def tables(document):
    """Tables whose lines have names."""
    for name in ("parks", "sources_of_positions", "groups", "zones"):
        if name in document:
            yield name, document[name]
    for table in document["categories"]:
        yield table["column"], table["lines"]


def all_figures(document):
    """All figures of a document by table and name; firms of no value, or of no park, under ""."""
    figures = {(name, None): value for name, value in document.items()
               if isinstance(value, dict) and "rate_low" in value}
    # Parks may have one name; their places are theirs alone.
    return figures | {
        (table, number if table == "parks" else line.get("code", line["name"])): line["figures"]
        for table, lines in tables(document) for number, line in enumerate(lines)}


# Reports

def check_section(label, document):
    """What has to be true within one document."""
    figures = document["figures"]
    for where, of in all_figures(document).items():
        yield from check_declared(label, where, of)
        yield unequal(label, f"{where} headings", list(of["indicators"]), document["indicators"])
    parts = {table["column"]: table["lines"] for table in document["categories"]}
    for name, lines in {**parts, "positions": document["sources_of_positions"]}.items():
        yield sums_differ(label, name, [line["figures"] for line in lines], figures)
    if document["kind"] == "zone":
        parks = [line["figures"] for line in document["parks"]]
        yield unequal(label, "last of parks", document["parks"][-1]["name"], "")
        yield sums_differ(label, "parks", parks, document["parks_sum"])
        yield sums_differ(label, "in_parks", [document["in_parks"], parks[-1]], figures)
        yield sums_differ(label, "parks_counted_again", [figures, document["parks_counted_again"]],
                          document["parks_sum"])
    else:
        members = document["members"]
        yield unequal(label, "order of members", members, sorted(members))
        yield unequal(label, "zones", [line["code"] for line in document["zones"]], members)
        yield unequal(label, "name", document["name"], document["code"])
        zones = [line["figures"] for line in document["zones"]]
        yield sums_differ(label, "zones_sum", zones, document["zones_sum"])
        without = [document["without_zone"]] if document["kind"] == "all" else []
        yield sums_differ(label, "counted_again", [document["zones_sum"], *without], figures,
                          document["counted_again"])
    if document["publication"] is None:
        yield from check_tables(label, document)
    else:
        yield from check_rule(label, document)


def check_tables(label, document):
    """Tables that are not published: all count the same firms."""
    figures, locations = document["figures"], document["locations"]
    firms = sum(figures[name] for name in ("declared", "omitted", "omitted_review"))
    yield unequal(label, "firms by location", sum(locations.values()), firms)
    located = firms - locations["unlocated"]
    yield unequal(label, "located firms", sum(document["accuracies"].values()), located)
    distances = document["distances"]
    by_distance = sum(distances["inside"] + distances["outside"])
    yield unequal(label, "firms by distance", by_distance, located)
    for name, listed in document["lists"].items():
        yield unequal(label, f"rows of the list {name}", listed["rows"], figures[name])
    rows = [reason["rows"] for reason in document["reasons"]]
    yield unequal(label, "order of reasons", rows, sorted(rows, reverse=True))
    words = {reason["reason"] for reason in document["reasons"]}
    yield unequal(label, "number of different reasons", len(words), len(rows))


def check_rule(label, document):
    """That no figure of too few firms is published; of differences nobody knows the firms."""
    fewest = document["publication"]["fewest"]
    for where, figures in all_figures(document).items():
        if "counted_again" not in where[0]:
            few = [name for name in SUMMED if 0 < (figures[name] or 0) < fewest]
            yield f"{label}: {where} publishes {few}" if few else None


def documents(validator, folder, label):
    """The documents of a report by kind and code, and what their schema says."""
    found, results = {}, []
    for name in sorted(os.listdir(folder)):
        if name.endswith(".json"):
            text = read(folder, name)
            document = exact(text)
            results.append(complaint(validator, parse(text), f"{label}, {name}"))
            results.append(exponents(text, f"{label}, {name}"))
            found[document["kind"], document["code"]] = document
    return found, results


def exponents(text, where):
    """Sums are exact decimals: an exponent would be a rounded one."""
    # Shares are doubles, and may have one.
    odd = re.findall(r'"(?!rate_|dominance)[^"]*": (-?[0-9.]+[eE][^,\n]*)', text.decode())
    return f"{where}: no exact decimals: {odd[:3]}" if odd else None


def check_report(validator, folder, label):
    """One report: each document alone, then that together they say the same."""
    found, results = documents(validator, folder, label)
    yield from results
    whole = found["all", ""]
    lines = {("zone", line["code"]): line["figures"] for line in whole["zones"]}
    lines |= {("group", line["name"]): line["figures"] for line in whole["groups"]}
    yield unequal(label, "sections", sorted(found), sorted([*lines, ("all", "")]))
    for key, document in found.items():
        where = f"{label}, {' '.join(key)}"
        yield from check_section(where, document)
        origins = [[one[name] for name in ORIGIN] for one in (document, whole)]
        yield unequal(where, "origin", *origins)
        yield unequal(where, "index", document["figures"], lines.get(key, whole["figures"]))
        for line in document.get("zones", []):
            yield unequal(where, line["code"], line["figures"], lines["zone", line["code"]])
            yield unequal(where, line["code"], line["name"], found["zone", line["code"]]["name"])


def check_summary(folder, summary, label):
    """That a report says what the summary of its one list says."""
    whole = exact(read(folder, "index.json"))
    yield unequal(label, "statuses", whole["statuses"], summary["statuses"])
    zones = {line["code"]: line["figures"] for line in whole["zones"]}
    for zone in summary["zones"]:
        figures = zones.pop(zone["code"])
        for name in MEASURES:
            yield unequal(label, f"{zone['code']} {name}", figures[name], zone[name])
        for heading, sums in zone["indicators"].items():
            found = {name: figures["indicators"][heading][name] for name in sums}
            yield unequal(label, f"{zone['code']} {heading}", found, sums)
    yield unequal(label, "zones that the summary does not have", zones, {})
    for source in whole["sources"]:
        told = {name: summary[name] for name in source["check"]}
        yield unequal(label, "check", source["check"], told)


def check_published(validator, full, published, label):
    """That what is published is in the full report, digit by digit."""
    (full, _), (published, _) = (documents(validator, one, label) for one in (full, published))
    yield unequal(label, "sections", list(published), list(full))
    for key, document in published.items():
        wanted = all_figures(full[key])
        for where, figures in all_figures(document).items():
            of = flat(wanted.pop(where))
            odd = [name for name, value in flat(figures).items() if value not in (None, of[name])]
            yield f"{label}, {key}: {where} differs: {odd[:3]}" if odd else None
        yield unequal(label, f"{key} not published at all", wanted, {})


# Comparisons

def check_change(label, change, indicators):
    """That causes add up to what changed."""
    where = f"{label}, {change['code'] or 'all'}"
    causes, old, new = change["causes"], change["old"], change["new"]
    yield unequal(where, "causes", list(causes), CAUSES)
    net = sum(cause["net"] for cause in causes.values())
    yield unequal(where, "net", net, new["in_scope"] - old["in_scope"])
    for name, cause in causes.items():
        yield unequal(where, f"net of {name}", cause["net"], cause["gained"] - cause["lost"])
    for one in (old, new, *causes.values()):
        yield unequal(where, "headings", list(one["indicators"]), indicators)
    for heading in indicators:
        total = sum(cause["indicators"][heading] for cause in causes.values())
        wanted = new["indicators"][heading] - old["indicators"][heading]
        yield unequal(where, heading, total, wanted)


def check_comparison(validator, folder, label):
    text = read(folder, "compare.json")
    yield complaint(validator, parse(text), label)
    yield exponents(text, label)
    document = exact(text)
    whole, zones = document["all"], document["zones"]
    for change in [whole, *zones]:
        yield from check_change(label, change, document["indicators"])
    codes = [zone["code"] for zone in zones]
    yield unequal(label, "order of zones", codes, sorted(set(codes)))

    def numbers(here):
        """All numbers of a change, in order."""
        return [number for value in here.values() for number in (
            numbers(value) if isinstance(value, dict) else [value])]

    for name in ("old", "new", "causes"):
        columns = zip(*(numbers(zone[name]) for zone in zones))
        yield unequal(label, f"all, {name}", numbers(whole[name]), [sum(c) for c in columns])
