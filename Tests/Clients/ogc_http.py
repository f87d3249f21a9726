"""The service as HTTP: HEAD, methods, conditions, negotiation and compression."""
import concurrent.futures, gzip, re, socket

PATHS = [
    "/", "/?f=html", "/api", "/api?f=html", "/conformance", "/collections", "/collections/zones",
    "/collections/zones/items", "/collections/zones/items?f=html",
    "/collections/pieces/items?limit=2&crs=http://www.opengis.net/def/crs/EPSG/0/4326",
    "/collections/zones/items/G422031", "/collections/zones/items/G422031?f=html",
    "/locate?lon=114.4&lat=30.5", "/healthz", "/readyz", "/metrics", "/assets/config.json",
    "/assets/map.html", "/assets/leaflet/leaflet.js",
    # Problems have heads too.
    "/nothing", "/locate?lon=1", "/collections/zones/items/none", "/check", "/assets/none.js",
    "/collections/zones/items?limit=0",
]
# What is another at every request, or made while the body is written.
VARYING = {"date", "x-request-id", "content-length", "transfer-encoding", "connection"}


def fields(answer):
    return sorted((name.lower(), value) for name, value in answer.headers.items()
                  if name.lower() not in VARYING)


def exchange(service, head, timeout=5):
    """A request and behind it one for /healthz, on one connection, until that is answered.

    A HEAD that has a body, or a 304, is told by what comes before the second answer.
    """
    tail = f"GET /healthz HTTP/1.1\r\nHost: {service.url[7:]}\r\nConnection: close\r\n\r\n"
    return service.raw((head + tail).encode(), timeout)


def check_heads(report, service):
    with report.group("HEAD"):
        failures, bodies = [], []
        for path in PATHS:
            for coding in ("identity", "gzip"):
                got = service.ask(path, headers={"Accept-Encoding": coding})
                head = service.ask(path, "HEAD", headers={"Accept-Encoding": coding})
                if (head.status, fields(head)) != (got.status, fields(got)):
                    failures.append(f"{path} ({coding}): {set(fields(head)) ^ set(fields(got))}")
                # Of an answer in chunks HEAD says what they come to.
                if got["Content-Length"] not in (None, head["Content-Length"]) \
                        and path not in ("/metrics", "/check"):
                    failures.append(f"{path} ({coding}): Content-Length {head['Content-Length']}"
                                    f" instead of {got['Content-Length']}")
        report.none("has the fields of GET", failures)
        for path in PATHS:
            for coding in ("identity", "gzip"):
                data = exchange(service, f"HEAD {path} HTTP/1.1\r\nHost: {service.url[7:]}\r\n"
                                         f"Accept-Encoding: {coding}\r\n\r\n")
                head, _, rest = data.partition(b"\r\n\r\n")
                if not rest.startswith(b"HTTP/1.1 200"):
                    bodies.append(f"{head[:12].decode()} {path} ({coding}): {rest[:40]}")
        report.none("has no body, so that the next answer is understood", bodies)


def check_methods(report, service):
    with report.group("methods"):
        document = service.ask("/api").json["paths"]
        failures = []
        for path, operations in document.items():
            sample = re.sub(r"\{.*?\}", "G422031", path)
            allowed = {method.upper() for method in operations} | {"OPTIONS"}
            if "GET" in allowed:
                allowed.add("HEAD")
            asked = service.ask(sample, "OPTIONS")
            if asked.status != 204 or set(re.split(r",\s*", asked["Allow"] or "")) != allowed:
                failures.append(f"OPTIONS {sample}: {asked.status} Allow {asked['Allow']}")
            for method in ("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "TRACE", "PROPFIND"):
                if method in allowed:
                    continue
                found = service.ask(sample, method)
                if found.status != 405 or set(re.split(r",\s*", found["Allow"] or "")) != allowed:
                    failures.append(f"{method} {sample}: {found.status} Allow {found['Allow']}")
        report.none("OPTIONS and 405 name the methods of the document", failures)
        report.equal("OPTIONS of nothing", service.ask("/nothing", "OPTIONS").status, 404)
        report.none("an unknown method is refused", [
            f"{method}: {answer.status}" for method in ("BREW", "get", "X" * 300)
            for answer in [service.ask("/healthz", method)]
            if answer.status not in (400, 405, 501)])


def check_conditions(report, service):
    with report.group("conditional requests"):
        path = "/collections/zones/items"
        first = service.ask(path)
        tag = first["ETag"]
        report.check("items have a tag", tag)
        failures = []
        for value, wanted in ((tag, 304), (tag.removeprefix("W/"), 304), ("*", 304),
                              (f'"x", {tag}', 304), (f'{tag},"y"', 304), ('"x"', 200),
                              ("", 200), (tag + "x", 200), (tag[:-2] + '"', 200)):
            found = service.ask(path, headers={"If-None-Match": value})
            if found.status != wanted or (wanted == 304 and found.body):
                failures.append(f"{value}: {found.status}")
        report.none("If-None-Match", failures)
        same = service.ask(path, headers={"If-None-Match": tag})
        report.equal("304 says the same tag, cache rules and Vary",
                     [same[n] for n in ("ETag", "Cache-Control", "Vary", "Content-Crs")],
                     [first[n] for n in ("ETag", "Cache-Control", "Vary", "Content-Crs")])
        report.equal("HEAD has 304 as well",
                     service.ask(path, "HEAD", headers={"If-None-Match": tag}).status, 304)
        others = {service.ask(other)["ETag"] for other in (
            path + "?limit=1", path + "?limit=2", path + "?crs=[EPSG:4326]",
            "/collections/pieces/items", "/collections/zones/items/G422031")}
        report.check("other answers have other tags", len(others | {tag}) == 6, others)
        data = exchange(service, f"GET {path} HTTP/1.1\r\nHost: {service.url[7:]}\r\n"
                                 f"If-None-Match: {tag}\r\n\r\n")
        report.check("nothing follows the head of a 304",
                     data.partition(b"\r\n\r\n")[2].startswith(b"HTTP/1.1 200"), data[-200:])
        report.equal("a tag is the tag of its host", len({
            service.ask("/collections/zones?f=json", headers={"Host": host})["ETag"]
            for host in ("a", "b")}), 2)


def check_negotiation(report, service):
    with report.group("Accept"):
        cases = [
            (None, "application/geo+json"), ("*/*", "application/geo+json"),
            ("text/html", "text/html"), ("text/html;q=0.5, */*;q=0.1", "text/html"),
            ("application/json", "application/geo+json"),
            ("text/html;q=0, */*", "application/geo+json"),
            ("text/*", "text/html"), ("TEXT/HTML", "text/html"),
            ("application/geo+json;q=0.1, text/html;q=0.9", "text/html"),
            ("application/geo+json;Q=0.1, text/html;q=0.9", "text/html"),
            ("text/html;level=1;q=0.3, application/geo+json;q=0.2", "text/html"),
            ("image/png", 406), ("text/html;q=0", 406), ("text/html;q=0.000", 406),
            ("*/*;q=0", 406), ("", "application/geo+json"), (",,,", "application/geo+json"),
        ]
        report.none("chooses the representation", [
            f"{accept}: {answer.status} {answer['Content-Type']}" for accept, wanted in cases
            for answer in [service.ask("/collections/zones/items", headers={
                "Accept": accept} if accept is not None else {})]
            if wanted != (answer.status if answer.status != 200
                          else answer["Content-Type"].partition(";")[0])])
        languages = [("zh", "zh"), ("zh-CN,zh;q=0.9,en;q=0.8", "zh"), ("en", "en"), ("de", "en"),
                     ("en;q=0.1, zh;q=0.9", "zh"), ("zh;q=0", "en"), ("*", "en")]
        report.none("Accept-Language chooses the language of a problem", [
            f"{asked}: {answer['Content-Language']}" for asked, wanted in languages
            for answer in [service.ask("/nothing", headers={"Accept-Language": asked})]
            if answer["Content-Language"] != wanted
            or bool(re.search("[一-龥]", answer.json["detail"])) != (wanted == "zh")])


def check_compression(report, service):
    with report.group("gzip"):
        failures = []
        for path in PATHS[:13]:
            plain = service.ask(path, headers={"Accept-Encoding": "identity"})
            packed = service.ask(path, headers={"Accept-Encoding": "gzip"})
            body = gzip.decompress(packed.body) if packed["Content-Encoding"] else packed.body
            without = [re.sub(rb'"timeStamp":"[^"]*"', b"", text) for text in (body, plain.body)]
            if without[0] != without[1]:
                failures.append(f"{path}: another body")
            # What is too small to be compressed is the same for everybody.
            if len(plain.body) > 1023 and "Accept-Encoding" not in (plain["Vary"] or ""):
                failures.append(f"{path}: Vary is {plain['Vary']}")
        report.none("is the same body", failures)
        cases = [("gzip", True), ("gzip;q=0", False), ("*", True), ("identity", False),
                 ("", False), ("br, gzip;q=0.5", True), ("gzip;q=0, *", False),
                 ("GZIP", True), ("*;q=0", False), ("identity;q=0.5, *;q=0", False),
                 ("gzip;q=0.0", False), ("x-gzip", True), ("deflate", False)]
        report.none("is sent to those who take it", [
            f"{accepted}: {answer['Content-Encoding']}" for accepted, wanted in cases
            for answer in [service.ask("/collections/zones/items", headers={
                "Accept-Encoding": accepted})]
            if (answer["Content-Encoding"] == "gzip") != wanted])
