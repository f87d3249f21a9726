#!/usr/bin/env python3
"""The benchmark of reports: a list of declared firms, what its report has to say, and a peer.

    reports.py write FOLDER                  writes FOLDER/declared.csv, 1,000,000 invented firms
    reports.py verify FOLDER VERDICTS DIR    recounts the verdicts and compares the report in DIR
    reports.py job FOLDER VERDICTS OUT       the same lists by Arrow and XlsxWriter; prints seconds
"""

import argparse
import collections
import decimal
import json
import pathlib
import sys
import time

import numpy
import pyarrow.csv as csv

from generate import credit_codes
from truth import read_zones

INDICATORS = ("revenue", "employees")
# How a verdict's status is called in a report's figures.
MEASURES = {"in-scope": "in_scope", "wrongly-included": "wrongly_included", "review": "review",
            "omitted": "omitted"}


def write(folder, _):
    """93 firms of 100 lie in a zone; of these 3 are declared by none, the others by theirs."""
    random = numpy.random.RandomState(11)
    names, _ = read_zones(folder)
    points = numpy.load(folder / "points.npy")
    pairs = numpy.load(folder / "expected/pairs.npy").astype(int)
    # The first zone of each point that any covers.
    covered, first = numpy.unique(pairs[:, 0], return_index=True)
    outside = numpy.setdiff1d(numpy.arange(len(points)), covered)
    count = len(points)
    inside = random.random_sample(count) < 0.93
    pick = random.randint(len(covered), size=count)
    place = numpy.where(inside, covered[pick], outside[random.randint(len(outside), size=count)])
    zone = numpy.where(inside, pairs[first[pick], 1], random.randint(len(names), size=count))
    undeclared = inside & (random.random_sample(count) < 0.03)
    revenue = numpy.round(random.lognormal(8, 2, count) * 100).astype(int)
    employees = random.lognormal(3, 1, count).astype(int)
    high_tech, large = random.random_sample((2, count)) < [[0.4], [0.2]]
    with open(folder / "declared.csv", "w", encoding="utf-8", newline="\n") as file:
        file.write("name,code,lon,lat,declared_zone,revenue,employees,high_tech,above_scale\n")
        for start in range(0, count, 100_000):
            rows = range(start, min(count, start + 100_000))
            codes = credit_codes(numpy.array(rows))
            for row, code in zip(rows, codes):
                x, y = points[place[row]]
                declared = "" if undeclared[row] else names[zone[row]]
                file.write(
                    f"示例企业{row + 1:08d},{code.decode()},{x:.7f},{y:.7f},{declared},"
                    f"{revenue[row] // 100}.{revenue[row] % 100:02d},{employees[row]},"
                    f"{'是' if high_tech[row] else '否'},{'是' if large[row] else '否'}\n")


def read(verdicts):
    names = csv.open_csv(verdicts).schema.names
    text = csv.ConvertOptions(column_types={name: "string" for name in names},
                              strings_can_be_null=False)
    return csv.read_csv(verdicts, convert_options=text)


def section(row):
    """The zones whose report a row is in."""
    declared, zones, status = row
    if status == "out-of-scope":
        return []
    return [declared] if declared else zones.split(";")


def recount(table):
    """Firms and sums by zone and measure; those of all zones under an empty name."""
    counts = collections.Counter()
    columns = [table[name].to_pylist()
               for name in ("declared_zone", "zone", "status", *INDICATORS)]
    for declared, zones, status, *values in zip(*columns):
        measure = MEASURES.get(status)
        if measure == "review" and not declared:
            measure = "omitted_review"
        for zone in ["", *section((declared, zones, status))] if measure else []:
            counts[zone, measure] += 1
            for indicator, value in zip(INDICATORS, values):
                counts[zone, measure, indicator] += decimal.Decimal(value)
    return counts


def verify(folder, options):
    """Exits with 1 unless every count and sum of every zone is that of the verdicts."""
    counts = recount(read(options.verdicts))
    figures = 0
    for zone in ["", *read_zones(folder)[0]]:
        text = (options.out / f"{zone or 'index'}.json").read_text()
        said = json.loads(text, parse_float=decimal.Decimal)["figures"]
        for measure in [*MEASURES.values(), "omitted_review"]:
            pairs = [(said[measure], counts[zone, measure])]
            pairs += [(said["indicators"][name][measure], counts[zone, measure, name])
                      for name in INDICATORS]
            figures += len(pairs)
            if any(one != other for one, other in pairs):
                sys.exit(f"{zone or 'all zones'}, {measure}: {pairs}")
    print(json.dumps({"figures": figures, "declared": sum(
        counts["", measure] for measure in ("in_scope", "wrongly_included", "review"))}))


def job(folder, options):
    """A workbook a zone with a sheet a status, and the figures: as fast as a script can be made."""
    import xlsxwriter
    out = options.out
    out.mkdir(parents=True, exist_ok=True)
    start = time.perf_counter()
    table = read(options.verdicts)
    (out / "figures.json").write_text(json.dumps(
        {" ".join(key): str(value) for key, value in recount(table).items()}))
    wanted = [table[name].to_pylist() for name in (
        "name", "code", "declared_zone", "zone", "location", "reason", "distance_m", "accuracy_m",
        "located_by", *INDICATORS)]
    lists = collections.defaultdict(list)
    rows = zip(table["declared_zone"].to_pylist(), table["zone"].to_pylist(),
               table["status"].to_pylist())
    for number, row in enumerate(rows):
        for zone in section(row):
            lists[zone, row[2]].append(number)
            if row[2] != "in-scope":
                lists["", row[2]].append(number)
    numbers = (6, 7, 9, 10)
    for zone in sorted({zone for zone, _ in lists}):
        book = xlsxwriter.Workbook(str(out / f"{zone or 'index'}.xlsx"),
                                   {"constant_memory": True, "strings_to_formulas": False})
        for status in ("in-scope", "wrongly-included", "omitted", "review"):
            sheet = book.add_worksheet(status)
            for line, number in enumerate(lists[zone, status], 1):
                sheet.write_number(line, 0, number + 2)
                for column, cells in enumerate(wanted):
                    cell = cells[number]
                    if not cell:
                        continue
                    if column in numbers:
                        sheet.write_number(line, column + 1, float(cell))
                    else:
                        sheet.write_string(line, column + 1, cell)
        book.close()
    print(json.dumps({"seconds": time.perf_counter() - start}))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    commands = parser.add_subparsers(required=True)
    for name, work, more in (("write", write, ()), ("verify", verify, ("verdicts", "out")),
                             ("job", job, ("verdicts", "out"))):
        command = commands.add_parser(name)
        command.add_argument("folder", type=pathlib.Path)
        for argument in more:
            command.add_argument(argument, type=pathlib.Path)
        command.set_defaults(work=work)
    options = parser.parse_args()
    options.work(options.folder, options)


if __name__ == "__main__":
    main()
