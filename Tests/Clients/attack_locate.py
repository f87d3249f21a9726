"""POST /locate with JSON that is broken, hostile, or too much."""
import json

JSON = {"Content-Type": "application/json"}


def ask(service, body, headers=JSON):
    return service.ask("/locate", "POST", body, headers)


def check_json(report, service):
    deep = 200000
    refused = [
        b"", b" ", b"\0", b"{}", b"[]", b"null", b"1", b'"x"', b"{", b'{"positions":[',
        b'{"positions":' + b"[" * deep, b'{"a":' * deep, b'{"positions":[' + b"[" * deep
        + b"]" * deep + b"]}", b'{"positions":[[1e400,2]]}', b'{"positions":[[-1e400,2]]}',
        b'{"positions":[[NaN,2]]}', b'{"positions":[[Infinity,2]]}', b'{"positions":[[1]]}',
        b'{"positions":[[]]}', b'{"positions":[["1",2]]}', b'{"positions":[[null,2]]}',
        b'{"positions":[1,2]}', b'{"positions":{"0":[1,2]}}', b'{"positions":null}',
        b'{"positions":[[1,2],]}', b'{"positions":[[1,2]]}{}', b'{"positions":[[01,2]]}',
        b'{"positions":[[+1,2]]}', b'{"positions":[[1.,2]]}', b'{"positions":[[.5,2]]}',
        b'{"positions":[[0x10,2]]}', b"{'positions':[[1,2]]}", b'{"positions":[[1,2]],}',
        b'{"positions":[[1,2]],"positions":[[1,2]]}', b'{"crs":"WGS84","crs":"WGS84",'
        b'"positions":[]}', b'{"positions":[[1,2]],"x":1}', b'{"Positions":[[1,2]]}',
        b'{"positions":[[1,2]],"accuracy":-1}', b'{"positions":[[1,2]],"accuracy":"1"}',
        b'{"positions":[[1,2]],"crs":1}', b'{"positions":[[1,2]],"crs":"x"}',
        b'{"positions":[[1,2]],"crs":"+proj=longlat +nadgrids=/etc/passwd"}',
        b'{"positions":[[1,2]],"crs":"PROJCS[\\"x\\"]"}', b'{"positions":[[1,2]],"crs":"\\ud800"}',
        b'{"positions":[[1,2]],"crs":"' + b"x" * 100000 + b'"}',
        b'{"positions":[[1,2]],"datetime":"x"}', b'{"positions":[[1,2]],"datetime":"../.."}',
        b'\xff\xfe{\0}\0', b'{"positions":[[1,2]],"crs":"\xff"}', b'{"\xc0\xae":1}',
        b'{"positions":[[' + b"1" * 100000 + b',2]]}', b'{"positions":[[1e' + b"9" * 1000
        + b',2]]}', b"/**/{}", b'{"positions":[[1,2]]} // x', b'{"positions":[[1 2]]}',
    ]
    with report.group("hostile JSON"):
        failures = []
        for body in refused:
            found = ask(service, body)
            if found.status != 400 or len(found.body) > 20000:
                failures.append(f"{body[:60]}: {found.status}, {len(found.body)} bytes")
        report.none("is refused with 400 and few words", failures)
        report.equal("a height is passed over, as in GeoJSON", ask(
            service, b'{"positions":[[114.4,30.5,3]]}').status, 200)
    with report.group("the limit of positions"):
        def of(count):
            return b'{"positions":[' + b",".join([b"[114.4,30.5]"] * count) + b"]}"
        exact = ask(service, of(100_000))
        report.equal("100,000 are answered", (exact.status, len(exact.json["results"])),
                     (200, 100_000))
        report.equal("one more is 413", ask(service, of(100_001)).status, 413)
        blanks = ask(service, b'{"positions":[]' + b" " * 12_000_000 + b"}")
        report.equal("12 MB of blanks are 413", blanks.status, 413)
        report.equal("50 MB are 413", ask(service, of(4_000_000)).status, 413)
    with report.group("other bodies"):
        fine = b'{"positions":[[114.4,30.5]]}'
        for type in ("", "text/plain", "text/json", "application/jsonp", "application/geo+json"):
            report.equal(f"Content-Type '{type}' is 415",
                         ask(service, fine, {"Content-Type": type}).status, 415)
        import gzip
        bomb = gzip.compress(b" " * 50_000_000)
        report.equal("a bomb of gzip is 415",
                     ask(service, bomb, JSON | {"Content-Encoding": "gzip"}).status, 415)
        for coding in ("x-gzip", "gzip, identity", "identity, gzip", "GZIP", "br", "deflate"):
            report.equal(f"Content-Encoding: {coding} is 415", ask(
                service, fine, JSON | {"Content-Encoding": coding}).status, 415)
        report.equal("a query is refused", service.ask(
            "/locate?lon=1", "POST", fine, JSON).status, 400)


def check_numbers(report, service):
    with report.group("GET /locate"):
        refused = ["", "lon=1", "lat=1", "lon=&lat=", "lon=nan&lat=1", "lon=inf&lat=1",
                   "lon=1e400&lat=1", "lon=0x72&lat=30", "lon=0x1p3&lat=1", "lon=1,5&lat=1",
                   "lon=%31%00&lat=1", "lon=1&lat=91", "lon=181&lat=1", "lon=%EF%BC%91&lat=1",
                   "lon=1&lat=1&accuracy=-1", "lon=1&lat=1&accuracy=x", "lon=1&lat=1&crs=",
                   "lon=1&lat=1&crs=EPSG:0", "lon=1&lat=1&crs=EPSG:-1", "lon=1&lat=1&lon=1",
                   "lon=1&lat=1&crs=EPSG:99999999999999999999", "lon=1&lat=1&crs=/etc/passwd",
                   "lon=1&lat=1&crs=%2Binit%3D/etc/passwd:x", "lon=1&lat=1&crs=file:///etc/passwd",
                   "lon=1&lat=1&crs=%2Bproj%3Dpipeline", "lon=1&lat=1&crs=GEOGCRS%5B%22x%22%5D",
                   "lon=1&lat=1&datetime=x", "lon=1&lat=1&datetime=../..",
                   "lon=1&lat=1&datetime=2024-01-01/2024-01-02", "lon=1&lat=1&x=" + "y" * 5000]
        report.none("what is no position is 400", [
            f"{query[:60]}: {found.status}" for query in refused
            for found in [service.ask("/locate?" + query)] if found.status != 400])
        report.none("every EPSG system is an answer or 400", [
            f"EPSG:{code}: {found}" for code in list(range(4200, 4260)) + list(range(32601, 32620))
            + [3857, 4326, 4978, 4979, 5773, 9518, 2056, 27700, 3395, 4490, 4479, 4480, 7789]
            for found in [service.ask(f"/locate?lon=500000&lat=3400000&crs=EPSG:{code}")]
            if found.status not in (200, 400)])
        one = service.ask("/locate?lon=114.4&lat=30.5").json
        many = ask(service, json.dumps({"positions": [[114.4, 30.5]]})).json["results"][0]
        report.equal("GET and POST say the same", one, many)
