"""OGC API Features as GDAL and OWSLib see it: clients that were not written for this service."""
import json, os, subprocess, tempfile

import store


def run(*words):
    done = subprocess.run(words, capture_output=True, text=True, timeout=60)
    return done.stdout, done.stderr, done.returncode


def export(service, layer, *options):
    """A collection through GDAL's driver, as GeoJSON; also what GDAL grumbled."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "out.geojson")
        _, errors, status = run(
            "ogr2ogr", "-f", "GeoJSON", "-lco", "COORDINATE_PRECISION=9", path,
            f"OAPIF:{service.url}", layer, *options)
        if status != 0 or not os.path.exists(path):
            raise RuntimeError(f"ogr2ogr {layer} {' '.join(options)}: {errors.strip()}")
        with open(path, encoding="utf-8") as file:
            features = json.load(file)["features"]
        for feature in features:
            # GDAL keeps an identifier that is no number as a field.
            feature.setdefault("id", feature["properties"].get("id"))
        return features, errors.strip()


def check_gdal(report, service):
    with report.group("GDAL reads the service"):
        text, errors, status = run("ogrinfo", "-ro", f"OAPIF:{service.url}")
        report.check("ogrinfo lists the three collections without a word of complaint",
                     status == 0 and not errors
                     and all(name in text for name in ("zones", "pieces", "editions")),
                     text + errors)
        text, errors, status = run("ogrinfo", "-ro", "-so", f"OAPIF:{service.url}", "zones")
        wanted = len(store.zones(service.store, store.today(), store.today()))
        report.check("ogrinfo counts the zones", f"Feature Count: {wanted}\n" in text,
                     text + errors)
    with report.group("GDAL's pieces are the store's"):
        features, errors = export(service, "pieces")
        wanted = store.pieces(service.store, store.today(), store.today())
        report.equal("as many", sorted(f["id"] for f in features), sorted(wanted))
        report.none("of the same geometry", [
            f["id"] for f in features
            if store.rings(f["geometry"]) != store.rings(wanted[f["id"]]["geometry"])])
        report.equal("nothing on standard error", errors, "")
    with report.group("GDAL pages"):
        for size in (1, 3, 5):
            paged, _ = export(service, "pieces", "-oo", f"PAGE_SIZE={size}")
            report.equal(f"pages of {size} give the same features",
                         [f["id"] for f in paged], [f["id"] for f in features])
    with report.group("GDAL's other systems come back to the same places"):
        if "name='CRS'" not in run("ogrinfo", "--format", "OAPIF")[0]:
            report.note("GDAL asks for other systems from 3.7 on: this one is older")
        else:
            check_gdal_systems(report, service)
    with report.group("GDAL's spatial filter"):
        inside, _ = export(service, "zones", "-spat", "114.0", "30.0", "115.0", "31.0")
        report.equal("-spat finds the zone of the place", [f["id"] for f in inside], ["G422031"])
        report.equal("-where finds the zone of the province", [
            f["id"] for f in export(service, "zones", "-where", "province = '湖北省'")[0]],
            ["G422031"])


def check_gdal_systems(report, service):
    """GDAL asks for the system, swaps the axes by its own knowledge, and takes it back."""
    plain, _ = export(service, "zones")
    for name in ("EPSG:4326", "EPSG:4490", "EPSG:3857", "EPSG:4547"):
        moved, _ = export(service, "zones", "-oo", f"CRS={name}", "-t_srs", "OGC:CRS84")
        worst = max(
            abs(a - b) for one, other in zip(moved, plain)
            for left, right in zip(sorted(store.positions(one["geometry"])),
                                   sorted(store.positions(other["geometry"])))
            for a, b in zip(left, right))
        report.check(name, len(moved) == len(plain) and worst <= 1e-7,
                     f"{len(moved)} of {len(plain)} zones, {worst} degrees off")


def check_owslib(report, service):
    from owslib.ogcapi.features import Features
    with report.group("OWSLib"):
        client = Features(service.url + "/")
        report.check("conformance", any(uri.endswith("/conf/core")
                                        for uri in client.conformance()["conformsTo"]))
        report.equal("the document", client.api()["openapi"][:2], "3.")
        report.equal("collections", sorted(client.feature_collections()),
                     ["editions", "pieces", "zones"])
        found = client.collection("zones")
        report.equal("a collection", found["id"], "zones")
        first = client.collection_items("zones", limit=2)
        report.equal("items", (first["numberReturned"], len(first["features"])), (2, 2))
        box = client.collection_items("zones", bbox=[114.0, 30.0, 115.0, 31.0])
        report.equal("items of a box", [f["id"] for f in box["features"]], ["G422031"])
        old = client.collection_items("zones", datetime="2020-01-01/2020-01-02", code="G422031")
        report.equal("items of a time", [f["properties"]["edition"] for f in old["features"]],
                     ["2018-03-01"])
        item = client.collection_item("zones", "G422031")
        report.equal("an item", item["properties"]["name"], "武汉东湖新技术开发区")
