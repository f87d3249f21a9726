#!/usr/bin/env python3
"""The engines that Zonefence is held against: they say what is right, and how fast they are.

    peers.py expect FOLDER             writes the right answers to FOLDER/expected
    peers.py verify FOLDER LIST OUT    compares verdicts that `zonefence check` wrote
    peers.py time FOLDER [--quick]     times lookups, indexes, reading and transforms
    peers.py list FOLDER OUT PEER      one CSV job, file to file: arrow, geopandas or sedona
    peers.py locate FOLDER LON LAT     one position against the store

Times are printed as JSON, one object a line, in seconds or per second as the name says.
"""

import argparse
import gc
import json
import pathlib
import statistics
import sys
import time

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


# --- What is right ---------------------------------------------------------------------------

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


# --- What zonefence wrote --------------------------------------------------------------------

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


# --- How fast the others are -----------------------------------------------------------------

def report(name, unit, work, amount=1.0, runs=5):
    """Times `work`; `amount` a second, or milliseconds if the unit is ms."""
    work()
    seconds = []
    for _ in range(runs):
        gc.collect()
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
    middle, least = statistics.median(seconds), min(seconds)
    figures = (middle * 1e3, least * 1e3) if unit == "ms" else (amount / middle, amount / least)
    print(json.dumps({"name": name, "unit": unit, "median": figures[0], "best": figures[1]}),
          flush=True)


def check_pairs(found, pairs, name):
    if found != pairs:
        sys.exit(f"{name}: {found} pairs, expected {pairs}")


def measure(folder, options):
    runs = 3 if options.quick else 5
    facts = json.loads((folder / "expected/facts.json").read_text())
    names, zones = read_zones(folder)
    points = numpy.load(folder / "points.npy")
    x, y = (numpy.ascontiguousarray(points[:, axis]) for axis in (0, 1))
    millions = len(points) / 1e6
    text = (folder / "zones.geojson").read_bytes()
    megabytes = len(text) / 1e6

    wkb = shapely.to_wkb(zones)

    boxes = shapely.bounds(zones)

    def build():
        # Prepared polygons build their own indexes when they are asked for the second time.
        fresh = shapely.from_wkb(wkb)
        start = time.perf_counter()
        tree = shapely.STRtree(fresh)
        shapely.prepare(fresh)
        for share in (0.4, 0.6):
            at = boxes[:, :2] + share * (boxes[:, 2:] - boxes[:, :2])
            shapely.intersects_xy(fresh, at[:, 0], at[:, 1])
        return tree, fresh, time.perf_counter() - start

    seconds = sorted(build()[2] for _ in range(runs))
    print(json.dumps({"name": "index: build, Shapely STRtree and prepared", "unit": "ms",
                      "median": seconds[len(seconds) // 2] * 1e3, "best": seconds[0] * 1e3}))
    tree, zones, _ = build()
    made = shapely.points(x, y)

    def prebuilt():
        point, zone = tree.query(made)
        return int(shapely.intersects_xy(zones[zone], x[point], y[point]).sum())

    check_pairs(prebuilt(), facts["pairs"], "Shapely")
    report("lookup, Shapely STRtree and prepared", "M points/s", prebuilt, millions, runs)

    def bare():
        point, zone = tree.query(shapely.points(x, y))
        return int(shapely.intersects_xy(zones[zone], x[point], y[point]).sum())

    report("lookup, Shapely from bare coordinates", "M points/s", bare, millions, runs)
    report("GeoJSON read, Shapely from_geojson", "MB/s",
           lambda: shapely.from_geojson(text.decode()), megabytes, runs)
    report("GeoJSON read, Python json and Shapely", "MB/s",
           lambda: read_zones(folder), megabytes, runs)

    # Nearest line in degrees, which is less than what is asked of Zonefence.
    segments = []
    for line in shapely.get_parts(shapely.boundary(zones)):
        corners = shapely.get_coordinates(line)
        segments.append(shapely.linestrings(numpy.stack([corners[:-1], corners[1:]], axis=1)))
    nearest = shapely.STRtree(numpy.concatenate(segments))
    some = made[:100_000]
    report("nearest line within 1 km, Shapely STRtree, in degrees", "M points/s",
           lambda: nearest.query_nearest(some, max_distance=0.01, all_matches=False),
           len(some) / 1e6, 3)

    table = numpy.load(folder / "expected/transforms.npy")
    many = numpy.tile(table, (200, 1))
    transformer = gauss_kruger()
    report("Gauss-Kruger 114 E to WGS84, pyproj", "M points/s",
           lambda: transformer.transform(many[:, 6], many[:, 7], direction="INVERSE"),
           len(many) / 1e6, runs)
    if options.quick:
        return

    import geopandas
    # The zones on the left: three times as fast as the other way round.
    left = geopandas.GeoDataFrame({"zone": names}, geometry=zones, crs=4326)
    right = geopandas.GeoDataFrame(geometry=made, crs=4326)
    joined = geopandas.sjoin(left, right, predicate="intersects")
    check_pairs(len(joined), facts["pairs"], "GeoPandas")
    report("lookup, GeoPandas sjoin", "M points/s",
           lambda: geopandas.sjoin(left, right, predicate="intersects"), millions, 3)
    try:
        import pyarrow
        import sedonadb
    except ImportError as error:
        print(f"no SedonaDB here: {error}", file=sys.stderr)
        return
    database = sedonadb.connect()
    database.sql("SET datafusion.execution.target_partitions = 1").execute()
    sedona_views(database, pyarrow.table({"lon": x, "lat": y}), names, zones)
    database.sql("SELECT ST_Point(lon, lat) AS g FROM firms").to_memtable().to_view("positions")
    query = "SELECT count(*) FROM zones z JOIN positions p ON ST_Intersects(z.g, p.g)"

    def join():
        return int(database.sql(query).to_pandas().iloc[0, 0])

    check_pairs(join(), facts["pairs"], "SedonaDB")
    report("lookup, SedonaDB join", "M points/s", join, millions, 3)


def sedona_views(database, firms, names, zones):
    import pyarrow
    database.create_data_frame(firms).to_view("firms")
    database.create_data_frame(
        pyarrow.table({"zone": names, "wkb": list(shapely.to_wkb(zones))})).to_view("raw")
    database.sql("SELECT zone, ST_GeomFromWKB(wkb) AS g FROM raw").to_memtable().to_view("zones")


def arrow_job(folder, out):
    """One column added with NumPy, Shapely and Arrow, as fast as a script can be made."""
    import pyarrow
    import pyarrow.csv as csv
    names, zones = read_zones(folder)
    table = csv.read_csv(folder / "firms.csv")
    x, y = table["lon"].to_numpy(), table["lat"].to_numpy()
    shapely.prepare(zones)
    # Sorted by x, each zone looks at a slice only.
    order = numpy.argsort(x, kind="stable")
    x, y = x[order], y[order]
    owner = numpy.full(len(x), len(zones), numpy.int32)
    for zone, (west, south, east, north) in enumerate(shapely.bounds(zones)):
        first, last = numpy.searchsorted(x, west), numpy.searchsorted(x, east, "right")
        near = first + numpy.flatnonzero((y[first:last] >= south) & (y[first:last] <= north))
        inside = near[shapely.intersects_xy(zones[zone], x[near], y[near])]
        owner[order[inside]] = zone
    column = pyarrow.DictionaryArray.from_arrays(owner, names + [""]).cast("string")
    csv.write_csv(table.append_column("zone", column), out)
    return int((owner < len(zones)).sum())


def geopandas_job(folder, out):
    import geopandas
    import pandas
    frame = pandas.read_csv(folder / "firms.csv")
    zones = geopandas.read_file(folder / "zones.geojson")[["id", "geometry"]]
    places = geopandas.points_from_xy(frame["lon"], frame["lat"], crs=4326)
    joined = geopandas.GeoDataFrame(frame, geometry=places).sjoin(
        zones, how="left", predicate="intersects")
    joined.drop(columns=["geometry", "index_right"]).to_csv(out, index=False)
    return int(joined["id"].notna().sum())


def sedona_job(folder, out):
    import pyarrow.csv as csv
    import sedonadb
    names, zones = read_zones(folder)
    database = sedonadb.connect()
    sedona_views(database, csv.read_csv(folder / "firms.csv"), names, zones)
    table = database.sql(
        "SELECT f.name, f.code, f.lon, f.lat, z.zone FROM"
        " (SELECT *, ST_Point(lon, lat) AS g FROM firms) f"
        " LEFT JOIN zones z ON ST_Intersects(z.g, f.g)").to_arrow_table()
    csv.write_csv(table, out)
    return len(table) - table["zone"].null_count


JOBS = {"arrow": arrow_job, "geopandas": geopandas_job, "sedona": sedona_job}


def run_list(folder, options):
    """One job, timed from reading to written; imports of libraries are left out."""
    import pyarrow.csv  # noqa: F401
    if options.peer == "geopandas":
        import geopandas  # noqa: F401
    if options.peer == "sedona":
        import sedonadb  # noqa: F401
    start = time.perf_counter()
    found = JOBS[options.peer](folder, options.out)
    seconds = time.perf_counter() - start
    facts = json.loads((folder / "expected/facts.json").read_text())
    wanted = facts["covered"] if options.peer == "arrow" else facts["pairs"]
    if found != wanted:
        sys.exit(f"{options.peer}: {found} rows with a zone, expected {wanted}")
    print(json.dumps({"seconds": seconds}))


def locate(folder, options):
    found = []
    for file in sorted((folder / "store").glob("*/*.geojson")):
        shapes = shapely.get_parts(shapely.from_geojson(file.read_text()))
        if shapely.intersects_xy(shapes, options.lon, options.lat).any():
            found.append(file.parent.name)
    print(";".join(found))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    commands = parser.add_subparsers(required=True)
    for name, work, more in (("expect", expect, ()), ("verify", verify, ("list", "out")),
                             ("time", measure, ()), ("list", run_list, ("out", "peer")),
                             ("locate", locate, ("lon", "lat"))):
        command = commands.add_parser(name)
        command.add_argument("folder", type=pathlib.Path)
        for argument in more:
            command.add_argument(
                argument, type=float if argument in ("lon", "lat") else str)
        if name == "time":
            command.add_argument("--quick", action="store_true")
        command.set_defaults(work=work)
    options = parser.parse_args()
    options.work(options.folder, options)


if __name__ == "__main__":
    main()
