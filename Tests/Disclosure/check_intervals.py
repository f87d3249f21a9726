#!/usr/bin/python3
"""What an intruder can find out about suppressed cells: an oracle that shares nothing with Zonefence.

Reads what was published, from a file or from standard input:

    {"cells": [{"id": "a", "value": 12.5, "nonnegative": true}, ...],
     "relations": [{"total": "a", "parts": ["b", "c"]}, ...]}

where a suppressed cell has the value null. Computes the least and the greatest value that each of
them can have, by linear programming (HiGHS, through scipy.optimize.linprog), and fails if any can
have only one. Published numbers are taken as the decimals that are written, and sums of them are
exact; a small cell beside large ones is looked at again in smaller units, from an exact remainder
(Gleixner, Steffy and Wolter, "Iterative refinement for linear programming", 2016).

    check_intervals.py published.json            one line for each suppressed cell: id, least, greatest
    check_intervals.py --quick published.json    stops at the first values that differ; for large tables
    check_intervals.py --least-width 1 ...       fails as well if an interval is narrower than this
    check_intervals.py --self-test

Exit status: 0 none is a point, 1 some are, 2 the input is no such table or contradicts itself.
"""
import argparse
import collections
import json
import math
import sys
from fractions import Fraction

import numpy
from scipy.optimize import linprog
from scipy.sparse import csr_matrix

# A width of less than this many units is looked at again in units a ten-thousandth as large.
NARROW = 1e-3
SHRINK = 10_000
# No cell goes farther than this many units, so that every program has an optimum. In the first units,
# of the greatest known sum, an end beyond the second number is taken for none.
REACH = 1e4
ENDLESS = 1e2


class Contradiction(Exception):
    """The published numbers do not fit each other."""


def read(text):
    document = json.loads(text, parse_float=Fraction, parse_int=Fraction)
    values, nonnegative = {}, {}
    for cell in document["cells"]:
        identifier = cell["id"]
        if identifier in values:
            raise Contradiction(f"cell {identifier} is there twice")
        values[identifier] = cell["value"]
        nonnegative[identifier] = cell["nonnegative"]
    relations = []
    for relation in document["relations"]:
        terms = collections.Counter({part: 1 for part in relation["parts"]})
        terms[relation["total"]] -= 1
        unknown = {cell: sign for cell, sign in terms.items() if values[cell] is None and sign}
        known = sum((sign * values[cell] for cell, sign in terms.items() if values[cell] is not None),
                    Fraction(0))
        if unknown:
            relations.append((unknown, -known))
        else:
            size = sum(abs(values[cell]) for cell in terms)
            if abs(known) > size / 10**9:
                raise Contradiction(f"the parts of {relation['total']} miss it by {float(known)}")
    return values, nonnegative, relations


def components(values, relations):
    """Groups of suppressed cells that are linked, each with its relations."""
    parent = {cell: cell for cell, value in values.items() if value is None}

    def root(cell):
        while parent[cell] != cell:
            parent[cell] = parent[parent[cell]]
            cell = parent[cell]
        return cell

    for unknown, _ in relations:
        first, *others = unknown
        for other in others:
            parent[root(other)] = root(first)
    groups = collections.defaultdict(lambda: ([], []))
    for cell in parent:
        groups[root(cell)][0].append(cell)
    for relation in relations:
        groups[root(next(iter(relation[0])))][1].append(relation)
    return groups.values()


class Component:
    """The cells of a component as x = base + unit * d, for a base that is known exactly."""

    def __init__(self, cells, relations, nonnegative):
        self.cells = cells
        self.place = {cell: place for place, cell in enumerate(cells)}
        self.relations = relations
        self.nonnegative = [nonnegative[cell] for cell in cells]
        entries = [(row, self.place[cell], sign) for row, (unknown, _) in enumerate(relations)
                   for cell, sign in unknown.items()]
        rows, columns, signs = zip(*entries) if entries else ((), (), ())
        self.matrix = csr_matrix((signs, (rows, columns)), shape=(len(relations), len(cells)),
                                 dtype=float)
        self.base = [Fraction(0)] * len(cells)
        self.unit = max([abs(right) for _, right in relations if right] or [Fraction(1)])
        self.is_first = True
        self.solutions = 0
        self.average = numpy.zeros(len(cells))
        self.set_remainder()

    def set_remainder(self):
        rest = [right - sum(sign * self.base[self.place[cell]] for cell, sign in unknown.items())
                for unknown, right in self.relations]
        self.right = numpy.array([float(value / self.unit) for value in rest])
        self.bounds = [(max(float(-base / self.unit), -REACH) if bounded else -REACH, REACH)
                       for base, bounded in zip(self.base, self.nonnegative)]

    def magnify(self):
        """Moves the base to the middle of what was found, and makes the unit smaller."""
        middle = self.average / max(self.solutions, 1)
        self.base = [base + Fraction(float(move)) * self.unit
                     for base, move in zip(self.base, middle)]
        self.base = [max(base, Fraction(0)) if bounded else base
                     for base, bounded in zip(self.base, self.nonnegative)]
        self.unit /= SHRINK
        self.is_first = False
        self.solutions = 0
        self.average = numpy.zeros(len(self.cells))
        self.set_remainder()

    def solve(self, costs):
        """The d of all cells with the least costs."""
        result = linprog(costs, A_eq=self.matrix, b_eq=self.right, bounds=self.bounds,
                         method="highs-ds")
        if result.status != 0:
            raise Contradiction(f"no table fits around cell {self.cells[0]}: {result.message}")
        self.solutions += 1
        self.average += result.x
        return result.x

    def value(self, place, difference):
        if self.is_first and abs(difference) > ENDLESS:
            return math.copysign(math.inf, difference)
        return float(self.base[place] + self.unit * Fraction(float(difference)))


def smallest_part(values):
    """The last digit in which any published number is written, such as 1/100."""
    denominators = [value.denominator for value in values.values() if value is not None]
    return Fraction(1, max(denominators or [1]))


def intervals(values, nonnegative, relations, quick):
    """The least and greatest value of each suppressed cell; the greatest is None for a point."""
    found = {}
    finest = smallest_part(values) / SHRINK
    random = numpy.random.default_rng(1)
    for cells, linked in components(values, relations):
        component = Component(cells, linked, nonnegative)
        left = list(range(len(cells)))
        while left:
            least = numpy.full(len(cells), math.inf)
            greatest = numpy.full(len(cells), -math.inf)

            def look(costs):
                solution = component.solve(costs)
                numpy.minimum(least, solution, out=least)
                numpy.maximum(greatest, solution, out=greatest)

            # Programs that move many cells at once tell most of them from points.
            for _ in range(20 if quick else 0):
                look(random.uniform(-1, 1, len(cells)))
            for place in left:
                for sign in (1, -1):
                    if not quick or not greatest[place] - least[place] > NARROW:
                        costs = numpy.zeros(len(cells))
                        costs[place] = sign
                        look(costs)
            for place in left:
                found[cells[place]] = (component.value(place, least[place]),
                                       component.value(place, greatest[place]))
            left = [place for place in left if greatest[place] - least[place] < NARROW]
            if component.unit <= finest:
                break
            component.magnify()
        for place in left:
            found[cells[place]] = (found[cells[place]][0], None)
    return found


def report(text, quick, least_width, output):
    """Writes a line for each suppressed cell; how many cells fail."""
    values, nonnegative, relations = read(text)
    failures = 0
    for cell, (least, greatest) in sorted(intervals(values, nonnegative, relations, quick).items(),
                                          key=lambda entry: str(entry[0])):
        if greatest is None:
            failures += 1
            print(f"{cell}\t{least}\t{least}\tPOINT", file=output)
        elif greatest - least < least_width * (1 - 1e-6):
            failures += 1
            print(f"{cell}\t{least}\t{greatest}\tNARROW", file=output)
        else:
            print(f"{cell}\t{least}\t{greatest}", file=output)
    return failures


def table(rows, suppressed, nonnegative=True):
    """A published table of two dimensions with its margins, as JSON."""
    rows = [list(row) + [sum(row)] for row in rows]
    rows.append([sum(column) for column in zip(*rows)])
    height, width = len(rows), len(rows[0])
    cells = [{"id": f"{r},{c}", "nonnegative": nonnegative,
              "value": None if (r, c) in suppressed else float(rows[r][c])}
             for r in range(height) for c in range(width)]
    relations = [{"total": f"{r},{width - 1}", "parts": [f"{r},{c}" for c in range(width - 1)]}
                 for r in range(height)]
    relations += [{"total": f"{height - 1},{c}", "parts": [f"{r},{c}" for r in range(height - 1)]}
                  for c in range(width)]
    return json.dumps({"cells": cells, "relations": relations})


def self_test():
    small = [[1, 20, 30], [40, 5, 60], [70, 80, 90]]
    square = {(0, 0), (0, 1), (1, 0), (1, 1)}
    large = [[1e11 + 0.25, 3e11 + 0.5], [0.75, 2e11]]

    def answer(text, quick=False):
        return dict(intervals(*read(text), quick))

    def width(ends):
        return ends[1] - ends[0]

    def points(text):
        return {cell for cell, (_, greatest) in answer(text).items() if greatest is None}

    assert points(table(small, {(0, 0)})) == {"0,0"}
    assert points(table(small, {(0, 0), (0, 1)})) == {"0,0", "0,1"}
    found = answer(table(small, square))
    assert abs(found["0,0"][0]) < 1e-6 and abs(found["0,0"][1] - 21) < 1e-6, found
    assert abs(found["1,1"][0] - 4) < 1e-6 and abs(found["1,1"][1] - 25) < 1e-6, found
    assert points(table(small, square, nonnegative=False)) == set()
    # A nought beside it lets nothing move: two to a row and a column, and still known.
    assert points(table([[0, 3, 1], [4, 0, 1], [1, 1, 1]], square)) == set()
    assert points(table([[0, 3, 1], [4, 5, 1], [1, 1, 1]], square)) == set()
    assert points(table([[0, 0, 1], [4, 5, 1], [1, 1, 1]], square)) == {"0,0", "0,1", "1,0", "1,1"}
    # A cell of less than one beside cells of 10 to the 11th.
    found = answer(table(large, square))
    assert abs(width(found["1,0"]) - 1e11) < 10, found
    small_beside_large = [[2e11, 0.25, 0.0], [0.5, 0.75, 9e11], [7.0, 1.0, 1.0]]
    assert points(table(small_beside_large, square)) == set()
    found = answer(table(small_beside_large, square))
    assert all(abs(width(ends) - 1) < 1e-4 for ends in found.values()), found
    with_point = {(0, 0), (0, 1), (1, 0), (1, 1), (2, 2)}
    assert points(table(small_beside_large, with_point)) == {"2,2"}
    assert answer(table(small, square), quick=True).keys() == answer(table(small, square)).keys()
    try:
        read(table(small, set()).replace("20.0", "21.0"))
        raise AssertionError("a table that does not add up was accepted")
    except Contradiction:
        pass
    print("check_intervals: self-test passed")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("file", nargs="?", help="JSON; standard input if left out")
    parser.add_argument("--quick", action="store_true", help="report only values seen, not extremes")
    parser.add_argument("--least-width", type=float, default=0)
    parser.add_argument("--self-test", action="store_true")
    options = parser.parse_args()
    if options.self_test:
        return self_test()
    try:
        if options.file:
            with open(options.file, encoding="utf-8") as file:
                text = file.read()
        else:
            text = sys.stdin.read()
        failures = report(text, options.quick, options.least_width, sys.stdout)
    except (Contradiction, KeyError, ValueError, OSError) as error:
        print(f"check_intervals: {type(error).__name__}: {error}", file=sys.stderr)
        return 2
    if failures:
        print(f"check_intervals: {failures} suppressed cells can be computed", file=sys.stderr)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
