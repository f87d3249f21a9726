#!/usr/bin/env python3
"""Writes the workload that the benchmarks run on. All of it is invented.

    generate.py OUT                 zones.geojson, points.npy, firms.csv and the folder store
    generate.py OUT --from DIR      the same, with the zones and the points of another folder
    generate.py OUT --long 10       firms-long.csv as well, with ten times the rows

zones.geojson holds 200 MultiPolygons with 300,000 coordinates: ragged outlines that know no
straight line, up to a dozen parts, holes, and a few zones that overlap. points.npy holds
1,000,000 pairs of longitude and latitude, half of them around the zones and half anywhere in
between; firms.csv lists them with a name and a credit code that is right in form. The store holds
170 other zones with 300,000 coordinates.

One seed gives the same bytes: numbers come from NumPy's RandomState, whose stream is frozen, and
are rounded to seven decimals.
"""

import argparse
import hashlib
import json
import pathlib
import shutil

import numpy

ZONES, STORE_ZONES, COORDINATES, POINTS = 200, 170, 300_000, 1_000_000
# Degrees that a city's zones lie in; rural China south of the 48th parallel.
WEST, SOUTH, EAST, NORTH = 97.0, 20.5, 126.0, 47.5
DIGITS = numpy.frombuffer(b"0123456789ABCDEFGHJKLMNPQRTUWXY", numpy.uint8)
CODE_LENGTH = 18


def outline(random, count):
    """A closed line around (0, 0) at distances of 0.4 to 1.8, each seen from there once.

    Octaves of straight pieces between random distances: the small ones make it look surveyed.
    """
    turn = (numpy.arange(count) + random.uniform(-0.3, 0.3, count)) / count
    distance = numpy.ones(count)
    corners, height = 5, 0.34
    while corners < 4 * count and height > 0.004:
        knots = random.uniform(-height, height, corners)
        distance += numpy.interp(turn % 1 * corners, numpy.arange(corners + 1),
                                 numpy.append(knots, knots[0]))
        corners, height = corners * 3, height * 0.5
    distance = numpy.clip(distance, 0.4, 1.8)
    angle = 2 * numpy.pi * turn
    return numpy.column_stack([distance * numpy.cos(angle), distance * numpy.sin(angle)])


def ring(shape, at, radius, clockwise=False):
    """The outline as a ring of degrees, so many degrees of latitude large."""
    wide = numpy.array([1 / numpy.cos(numpy.radians(at[1])), 1.0])
    points = numpy.round(numpy.asarray(at) + shape * radius * wide, 7)
    if clockwise:
        points = points[::-1]
    return numpy.vstack([points, points[:1]]).tolist()


def part(random, at, radius, budget):
    """A polygon of `budget` coordinates, the repeated ones counted."""
    holes = []
    if budget > 160 and random.random_sample() < 0.4:
        for quarter in random.permutation(4)[: random.randint(1, 4)]:
            # Within 0.4 of the radius there is nothing of the shell.
            angle = numpy.pi * (quarter + random.uniform(-0.1, 0.1)) / 2
            wide = 1 / numpy.cos(numpy.radians(at[1]))
            centre = (at[0] + 0.22 * radius * numpy.cos(angle) * wide,
                      at[1] + 0.22 * radius * numpy.sin(angle))
            count = max(12, budget // 14)
            holes.append(ring(outline(random, count - 1), centre, 0.055 * radius, clockwise=True))
    left = budget - sum(len(hole) for hole in holes)
    return [ring(outline(random, left - 1), at, radius)] + holes


def zones(random, count, total):
    """So many zones with just `total` coordinates, 200 to 5,000 each or nearly so."""
    weights = numpy.exp(random.uniform(numpy.log(200), numpy.log(5000), count))
    budgets = numpy.floor(weights * total / weights.sum()).astype(int)
    budgets[numpy.argmax(budgets)] += total - budgets.sum()
    cities = numpy.column_stack(
        [random.uniform(WEST, EAST, count // 3), random.uniform(SOUTH, NORTH, count // 3)])
    made = []
    for budget in budgets:
        city = cities[random.randint(len(cities))]
        centre = city + random.normal(0, [0.26, 0.21])
        wanted = min(1 + random.geometric(0.32) if random.random_sample() < 0.75 else 1, 12)
        places = []
        for _ in range(200):
            if len(places) == min(wanted, max(1, budget // 40)):
                break
            radius = numpy.exp(random.uniform(numpy.log(0.008), numpy.log(0.035)))
            at = centre if not places else centre + random.normal(0, [0.07, 0.06])
            # Parts of one zone keep apart; zones may overlap as they like.
            if all(numpy.hypot(*(at - other)) > 1.85 * (radius + size) for other, size in places):
                places.append((at, radius))
        shares = random.dirichlet(numpy.full(len(places), 2.0))
        counts = numpy.maximum(20, numpy.floor(shares * budget).astype(int))
        counts[numpy.argmax(counts)] += budget - counts.sum()
        made.append([part(random, at, radius, int(size))
                     for (at, radius), size in zip(places, counts)])
    return made


def draw_points(random, boxes, count):
    """Half in the zones' envelopes, a tenth wider all round, and half in the envelope of all."""
    around = boxes[random.randint(len(boxes), size=count // 2)]
    size = around[:, 2:] - around[:, :2]
    near = around[:, :2] - 0.1 * size + random.random_sample((len(around), 2)) * 1.2 * size
    low, high = boxes[:, :2].min(axis=0), boxes[:, 2:].max(axis=0)
    anywhere = low + random.random_sample((count - len(near), 2)) * (high - low)
    return numpy.round(numpy.vstack([near, anywhere])[random.permutation(count)], 7)


def credit_codes(numbers):
    """Codes of 18 characters with the right check character (GB 32100), one for each number."""
    codes = numpy.zeros((len(numbers), CODE_LENGTH), numpy.int64)
    for place, digit in enumerate("91999999"):
        codes[:, place] = int(digit)
    rest = numpy.asarray(numbers, numpy.int64)
    for place in range(CODE_LENGTH - 2, 7, -1):
        codes[:, place] = rest % 31
        rest = rest // 31
    weights = numpy.array([pow(3, place, 31) for place in range(CODE_LENGTH - 1)])
    codes[:, -1] = -(codes[:, :-1] @ weights) % 31
    return DIGITS[codes].view(f"S{CODE_LENGTH}").ravel()


def write_firms(path, points, firsts=0, append=False):
    """One row a point. One firm in 250 has the code of the firm before it."""
    numbers = firsts + numpy.arange(len(points))
    numbers -= numbers % 250 == 249
    with open(path, "a" if append else "w", encoding="utf-8", newline="\n") as file:
        if not append:
            file.write("name,code,lon,lat\n")
        for start in range(0, len(points), 100_000):
            rows = slice(start, start + 100_000)
            codes = credit_codes(numbers[rows])
            file.writelines(
                f"示例企业{firsts + start + row + 1:08d},{code.decode()},{x:.7f},{y:.7f}\n"
                for row, (code, (x, y)) in enumerate(zip(codes, points[rows].tolist())))


def write_store(folder, made):
    """A boundary store of these zones, one edition each."""
    for number, polygons in enumerate(made, 1):
        code = f"X98{number:04d}"
        place = folder / code
        place.mkdir(parents=True)
        text = feature_collection([{"role": "fence"}], [polygons])
        (place / "2024-01-01.geojson").write_bytes(text)
        edition = {"status": "schematic", "authority": "",
                   "source": "Invented at random for benchmarks. 为性能测试随机虚构。",
                   "source_crs": "CRS84", "sha256": hashlib.sha256(text).hexdigest()}
        manifest = {"code": code, "name": f"示例第{number}高新区", "kind": "example",
                    "groups": [], "editions": {"2024-01-01": edition}}
        (place / "zone.json").write_text(
            json.dumps(manifest, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def feature_collection(properties, made, ids=None):
    features = []
    for number, (values, polygons) in enumerate(zip(properties, made)):
        feature = {"type": "Feature"}
        if ids:
            feature["id"] = ids[number]
        feature["properties"] = values
        feature["geometry"] = {"type": "MultiPolygon", "coordinates": polygons}
        features.append(json.dumps(feature, ensure_ascii=False))
    return ('{"type": "FeatureCollection", "features": [\n' + ",\n".join(features)
            + "\n]}\n").encode()


def envelopes(path):
    """The envelope of each zone of a GeoJSON file."""
    boxes = []
    for feature in json.loads(path.read_bytes())["features"]:
        shape = feature["geometry"]
        polygons = shape["coordinates"] if shape["type"] == "MultiPolygon" else [
            shape["coordinates"]]
        shells = numpy.vstack([numpy.array(polygon[0]) for polygon in polygons])
        boxes.append([*shells.min(axis=0), *shells.max(axis=0)])
    return numpy.array(boxes)


def read_points(folder):
    if (folder / "points.npy").exists():
        return numpy.load(folder / "points.npy")
    return numpy.genfromtxt(folder / "points.csv", delimiter=",", skip_header=1, usecols=(1, 2))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("--from", dest="source", type=pathlib.Path, metavar="DIR",
                        help="take zones.geojson and points.npy (or points.csv: id,lon,lat) there")
    parser.add_argument("--seed", type=int, default=20240701)
    parser.add_argument("--points", type=int, default=POINTS)
    parser.add_argument("--long", type=int, default=0, metavar="N",
                        help="write firms-long.csv, with N times the points")
    options = parser.parse_args()
    out = options.out
    out.mkdir(parents=True, exist_ok=True)

    if options.source:
        shutil.copyfile(options.source / "zones.geojson", out / "zones.geojson")
        points = read_points(options.source)
    else:
        random = numpy.random.RandomState(options.seed)
        made = zones(random, ZONES, COORDINATES)
        ids = [f"X99{number:04d}" for number in range(1, ZONES + 1)]
        names = [{"name": f"示例第{number}高新区"} for number in range(1, ZONES + 1)]
        (out / "zones.geojson").write_bytes(feature_collection(names, made, ids))
        boxes = envelopes(out / "zones.geojson")
        points = draw_points(random, boxes, options.points)
    numpy.save(out / "points.npy", numpy.ascontiguousarray(points, dtype="<f8"))
    write_firms(out / "firms.csv", points)

    shutil.rmtree(out / "store", ignore_errors=True)
    stored = zones(numpy.random.RandomState(options.seed + 1), STORE_ZONES, COORDINATES)
    write_store(out / "store", stored)
    # A position in one of its zones: half-way between the ends of a shell that has no holes.
    shell = next(polygon[0] for zone in stored for polygon in zone if len(polygon) == 1)
    middle = numpy.round((numpy.array(shell[0]) + shell[len(shell) // 2]) / 2, 7)
    (out / "store-position.json").write_text(json.dumps([str(value) for value in middle]))

    if options.long:
        random = numpy.random.RandomState(options.seed + 2)
        boxes = envelopes(out / "zones.geojson")
        file = out / "points-long.f64"
        file.unlink(missing_ok=True)
        for block in range(options.long):
            more = draw_points(random, boxes, len(points))
            write_firms(out / "firms-long.csv", more, block * len(points), append=block > 0)
            with open(file, "ab") as raw:
                raw.write(numpy.ascontiguousarray(more, dtype="<f8").tobytes())

    for name in ("zones.geojson", "points.npy", "firms.csv"):
        digest = hashlib.sha256((out / name).read_bytes()).hexdigest()
        print(f"{name}: {digest}")


if __name__ == "__main__":
    main()
