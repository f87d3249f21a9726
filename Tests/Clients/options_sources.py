"""Which boundaries are served, where, what the log is, and options that cannot be meant."""
import json, os, tempfile

import service as running, store
from check_start import start


def names(service):
    return sorted(feature["id"] for feature in
                  service.ask("/collections/zones/items?limit=1000").json["features"])


def set_status(folder, code, status):
    """Makes every edition of a zone something else than it was."""
    path = os.path.join(folder, code, "zone.json")
    with open(path, encoding="utf-8") as file:
        zone = json.load(file)
    for edition in zone["editions"].values():
        edition["status"] = status
    with open(path, "w", encoding="utf-8") as file:
        json.dump(zone, file, ensure_ascii=False)


def check_drafts(report, binary):
    for options, environment, is_there in (
            ([], {}, False), (["--drafts"], {}, True), ([], {"ZONEFENCE_DRAFTS": "yes"}, True),
            ([], {"ZONEFENCE_DRAFTS": "0"}, False)):
        service = running.Service(binary, options=options, environment=environment)
        set_status(service.store, "G322018", "draft")
        with service, report.group("--drafts"):
            report.equal(f"{options or environment or 'without'}: drafts are in force",
                         "G322018" in names(service), is_there)


def check_file(report, binary):
    ring = [[110, 25], [110.1, 25], [110.1, 25.1], [110, 25.1], [110, 25]]
    collection = {"type": "FeatureCollection", "features": [{
        "type": "Feature", "properties": {"id_in_my_file": "A1", "name": "甲"},
        "geometry": {"type": "Polygon", "coordinates": [ring]}}]}
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "zones.geojson")
        with open(path, "w", encoding="utf-8") as file:
            json.dump(collection, file)
        with running.Service(binary, path, ["--zone-key", "id_in_my_file"]) as service, \
                report.group("--zone-key"):
            report.equal("names the zones of a file", names(service), ["A1"])
        moved = [[x + 0.01, y + 0.01] for x, y in ring]
        collection["features"][0]["geometry"]["coordinates"] = [moved]
        with open(path, "w", encoding="utf-8") as file:
            json.dump(collection, file)
        places = {}
        for crs in ("CRS84", "GCJ-02", "BD-09"):
            options = ["--zone-key", "id_in_my_file", "--boundaries-crs", crs]
            with running.Service(binary, path, options) as service, \
                    report.group(f"--boundaries-crs {crs}"):
                found = service.ask("/collections/zones/items/A1").json["geometry"]
                xs, ys = zip(*store.positions(found))
                places[crs] = (min(xs), min(ys))
        report.equal("CRS84 is taken as it is", places.get("CRS84"), (110.01, 25.01))
        for crs, least, most in (("GCJ-02", 0.002, 0.008), ("BD-09", 0.006, 0.02)):
            off = abs(places[crs][0] - 110.01) + abs(places[crs][1] - 25.01)
            report.check(f"{crs} is shifted by hundreds of metres", least < off < most, off)
        status, words = start(binary, ["--boundaries", path, "--port", "0", "--zone-key", "name",
                                       "--boundaries-crs", "nonsense"])
        report.check("a CRS that is none is refused", status == 64 and "nonsense" in words,
                     f"{status}: {words}")


def check_log(report, binary):
    with running.Service(binary, options=["--log-json", "--log-level", "debug"]) as service, \
            report.group("--log-json"):
        service.ask("/collections/zones/items?name=%0a%22x")
        service.hang_up()
        service.wait_for("/healthz")
        records, failures = [], []
        for line in service.log.splitlines():
            try:
                records.append(json.loads(line))
            except ValueError:
                failures.append(line)
        report.none("every line is an object", failures)
        report.check("with a time, a level and words", records and all(
            {"time", "level", "message"} <= set(record) for record in records))
    quiet = running.Service(binary, environment={"ZONEFENCE_LOG_LEVEL": "error"})
    # The line that says where it listens is not written then: the port is chosen before.
    with report.group("--log-level error"), running.socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        process = running.subprocess.Popen(
            [binary, "--boundaries", quiet.store, "--port", str(port), "--log-level", "error"],
            stdout=running.subprocess.PIPE, stderr=running.subprocess.STDOUT)
        quiet.port, quiet.process = port, process
        report.check("the service is there", quiet.wait_for("/healthz") is not None)
        process.terminate()
        report.equal("and says nothing", process.communicate(timeout=30)[0], b"")
    running.shutil.rmtree(quiet.folder, ignore_errors=True)


def check_host(report, binary):
    options = ["--host", "127.0.0.2"]
    with report.group("--host"):
        service = running.Service(binary, options=options)
        service.wait_for = lambda *_, **__: None
        with service:
            connection = running.http.client.HTTPConnection("127.0.0.2", service.port, timeout=5)
            connection.request("GET", "/healthz")
            report.equal("answers on its address", connection.getresponse().status, 200)
            connection.close()
            try:
                service.socket(2).close()
                report.check("and on no other", False)
            except OSError:
                report.check("and on no other", True)


def check_mistakes(report, binary):
    boundaries = ["--boundaries", os.path.join(running.ROOT, "boundaries"), "--port", "0"]
    tiles = "https://tiles.example/{z}/{x}/{y}.png"
    for options in (
            ["--max-connections", "0"], ["--idle-seconds", "0"], ["--check-mib", "0"],
            ["--check-rows=-1"], ["--edition-mib", "x"], ["--rate-limit", "0"],
            ["--rate-limit", "nan"], ["--anonymous", "write"], ["--require-token"],
            ["--jwks", "/dev/null"], ["--jwt-issuer", "me"],
            ["--base-url", "https://example.org/"], ["--base-url", "example.org"],
            ["--base-url", "https://example.org/?x=1"], ["--base-url", "https://"],
            ["--base-url", "https://example.org/<x>"],
            ["--basemap", "https://tiles.example/"], ["--basemap", tiles + ";x"],
            ["--basemap", tiles, "--basemap-crs", "EPSG:4326"], ["--basemap-crs", "EPSG:4326"],
            ["--cors-origin", "example.org"], ["--cors-origin", "https://example.org/"],
            ["--cors-origin", "https://example.org/path"], ["--cors-origin", ","],
            ["--cors-origin", "https://*.example.org"]):
        with report.group(f"{options}"):
            status, words = start(binary, boundaries + options, seconds=3)
            report.check(f"{' '.join(options)}: refused, and named", status == 64
                         and options[-2 if len(options) > 1 else 0].split("=")[0] in words,
                         f"exit {status}: {running.short(words.strip())}")
