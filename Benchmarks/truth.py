"""What is right: the answers of Shapely, PROJ and the published formulas, and what holds verdicts
against them. Commands of peers.py, which times the same engines.
"""

import json
import sys

import numpy
import shapely

RADIUS, ECCENTRICITY_SQUARED = 6_378_137.0, 0.00669437999014
STEP = 250_000


def read_zones(folder):
    """The identifiers and areas of zones.geojson."""
    features = json.loads((folder / "zones.geojson").read_bytes())["features"]
    shapes = [json.dumps(feature["geometry"]) for feature in features]
    return [feature["id"] for feature in features], shapely.from_geojson(shapes)


def find_pairs(tree, zones, points):
    """Indexes of points and of the zones that cover them, boundaries included."""
    found = []
    for start in range(0, len(points), STEP):
        some = points[start:start + STEP]
        point, zone = tree.query(shapely.points(some))
        covered = shapely.intersects_xy(zones[zone], some[point, 0], some[point, 1])
        found.append(numpy.column_stack([point[covered] + start, zone[covered]]))
    pairs = numpy.vstack(found)
    return pairs[numpy.lexsort((pairs[:, 1], pairs[:, 0]))]


def metres_per_degree(latitude):
    """Of longitude and of latitude, on the WGS 84 ellipsoid."""
    phi = numpy.radians(latitude)
    root = numpy.sqrt(1 - ECCENTRICITY_SQUARED * numpy.sin(phi) ** 2)
    one = numpy.pi / 180
    return (one * RADIUS / root * numpy.cos(phi),
            one * RADIUS * (1 - ECCENTRICITY_SQUARED) / root ** 3)


def line_distances(zones, points, reach=0.05):
    """Metres from each point to the nearest boundary, infinite if none is near."""
    lines = shapely.boundary(zones)
    tree = shapely.STRtree(lines)
    distances = numpy.full(len(points), numpy.inf)
    for number, (x, y) in enumerate(points):
        near = tree.query(shapely.box(x - reach, y - reach, x + reach, y + reach))
        scale = numpy.array(metres_per_degree(y))
        for line in lines[near]:
            flat = shapely.transform(line, lambda c: (c - (x, y)) * scale)
            distances[number] = min(distances[number], shapely.distance(flat, shapely.Point(0, 0)))
    return distances


def gcj02(x, y):
    """WGS 84 to GCJ-02, by the formula in common use."""
    def waves(*terms):
        return sum(size * numpy.sin(at * numpy.pi) for size, at in terms) * 2 / 3
    u, v = x - 105, y - 35
    quick = waves((20, 6 * u), (20, 2 * u))
    north = (-100 + 2 * u + 3 * v + 0.2 * v * v + 0.1 * u * v + 0.2 * numpy.sqrt(abs(u)) + quick
             + waves((20, v), (40, v / 3)) + waves((160, v / 12), (320, v / 30)))
    east = (300 + u + 2 * v + 0.1 * u * u + 0.1 * u * v + 0.1 * numpy.sqrt(abs(u)) + quick
            + waves((20, u), (40, u / 3)) + waves((150, u / 12), (300, u / 30)))
    axis, flat = 6378245.0, 0.00669342162296594323
    phi = numpy.radians(y)
    magic = 1 - flat * numpy.sin(phi) ** 2
    prime = axis / numpy.sqrt(magic)
    return (x + numpy.degrees(east / (prime * numpy.cos(phi))),
            y + numpy.degrees(north / (prime * (1 - flat) / magic)))


def bd09(x, y):
    """GCJ-02 to BD-09, by the formula in common use."""
    pace = numpy.pi * 3000 / 180
    length = numpy.hypot(x, y) + 2e-5 * numpy.sin(y * pace)
    angle = numpy.arctan2(y, x) + 3e-6 * numpy.cos(x * pace)
    return length * numpy.cos(angle) + 0.0065, length * numpy.sin(angle) + 0.006


def gauss_kruger():
    import pyproj
    # CGCS2000 both times, which is WGS 84 to a few centimetres and taken for it.
    return pyproj.Transformer.from_crs("EPSG:4490", "EPSG:4547", always_xy=True)


def expect(folder, _):
    names, zones = read_zones(folder)
    if not shapely.is_valid(zones).all():
        sys.exit("the workload has invalid zones")
    points = numpy.load(folder / "points.npy")
    shapely.prepare(zones)
    tree = shapely.STRtree(zones)
    pairs = find_pairs(tree, zones, points)
    out = folder / "expected"
    out.mkdir(exist_ok=True)
    numpy.save(out / "pairs.npy", pairs.astype("<f8"))

    random = numpy.random.RandomState(7)
    some = points[random.choice(numpy.unique(pairs[:, 0]), 500, replace=False)]
    some = numpy.vstack([some, some[:250] + random.uniform(-0.03, 0.03, (250, 2))])
    distances = line_distances(zones, some)
    table = numpy.column_stack([some, distances])
    numpy.save(out / "distances.npy", table[distances < 3000].astype("<f8"))

    x, y = random.uniform(112.6, 115.4, 1000), random.uniform(22, 42, 1000)
    g = gcj02(x, y)
    columns = [x, y, *g, *bd09(*g), *gauss_kruger().transform(x, y)]
    numpy.save(out / "transforms.npy", numpy.column_stack(columns).astype("<f8"))

    facts = {
        "zones": len(zones), "coordinates": int(shapely.get_num_coordinates(zones).sum()),
        "parts": int(shapely.get_num_geometries(zones).sum()),
        "points": len(points), "pairs": len(pairs),
        "covered": len(numpy.unique(pairs[:, 0])),
    }
    long = folder / "points-long.f64"
    if long.exists():
        more = numpy.memmap(long, "<f8", "r").reshape(-1, 2)
        facts["long_points"] = len(more)
        facts["long_pairs"] = len(find_pairs(tree, zones, more))
    (out / "facts.json").write_text(json.dumps(facts))
    print(json.dumps(facts))


def verify(folder, options):
    """Exits with 1 unless every row is back, in order, with the right zones."""
    import pyarrow.compute as compute
    import pyarrow.csv as csv

    facts = json.loads((folder / "expected/facts.json").read_text())
    text = csv.ConvertOptions(strings_can_be_null=False, column_types={
        name: "string" for name in ("name", "code", "lon", "lat", "zone", "id", "distance_m")})
    if "long" in options.list:
        rows = pairs = 0
        for batch in csv.open_csv(options.out, convert_options=text):
            zone = batch["zone"]
            rows += len(zone)
            pairs += compute.sum(compute.count_substring(zone, ";")).as_py()
            pairs += compute.sum(compute.not_equal(zone, "")).as_py()
        right = (facts["long_points"], facts["long_pairs"])
        if (rows, pairs) != right:
            sys.exit(f"{rows} rows and {pairs} pairs, expected {right}")
        print(f"{rows} rows, {pairs} pairs")
        return
    table = csv.read_csv(options.out, convert_options=text)
    given = csv.read_csv(folder / options.list, convert_options=text)
    for column in given.column_names:
        if not table[column].equals(given[column]):
            sys.exit(f"column {column} is not as it was in {options.list}")
    names, _ = read_zones(folder)
    wanted = [""] * len(given)
    for point, zone in numpy.load(folder / "expected/pairs.npy").astype(int):
        wanted[point] = ";".join(sorted([*filter(None, wanted[point].split(";")), names[zone]]))
    found = table["zone"].to_pylist()
    wrong = [row for row, (one, other) in enumerate(zip(found, wanted)) if one != other]
    if wrong:
        row = wrong[0]
        sys.exit(f"{len(wrong)} wrong rows; row {row}: {found[row]!r}, expected {wanted[row]!r}")
    print(f"{len(found)} rows, {facts['pairs']} pairs")
