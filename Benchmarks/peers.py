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

from truth import expect, gauss_kruger, read_zones, verify


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
