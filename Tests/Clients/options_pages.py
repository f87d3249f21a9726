"""Links behind a proxy, pages of other origins, the background map and Leaflet."""
import os, re, shutil, tempfile

import lists, service as running

LEAFLET = "/usr/share/javascript/leaflet"


def hrefs(value):
    """Every `href` in a document."""
    if isinstance(value, dict):
        if isinstance(value.get("href"), str):
            yield value["href"]
        for inner in value.values():
            yield from hrefs(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from hrefs(inner)


def check_base(report, binary):
    base = "https://example.org/zones"
    with running.Service(binary, options=["--base-url", base]) as service, \
            report.group("--base-url"):
        failures = []
        for path in ("/?f=json", "/conformance?f=json", "/collections?f=json",
                     "/collections/zones?f=json", "/collections/zones/items?limit=2",
                     "/collections/zones/items/G422031?f=json", "/api?f=json"):
            # Whatever the proxy calls the service: links are as configured.
            found = service.ask(path, headers={"Host": "inside.example:99"})
            links = list(hrefs(found.json))
            links += re.findall(r"<([^>]*)>", found["Link"] or "")
            failures += [f"{path}: {link}" for link in links
                         if not link.startswith(base + "/") and "opengis.net" not in link]
            if "inside.example" in found.body.decode():
                failures.append(f"{path} names the inner host")
            if found.status != 200 or not links and "api" not in path and "conf" not in path:
                failures.append(f"{path}: {found}")
        report.none("begins every link of JSON", failures)
        servers = service.ask("/api?f=json").json["servers"]
        report.equal("is the server of the interface's document", servers[0]["url"], base)
        following = next(link["href"] for link in service.ask(
            "/collections/zones/items?limit=2").json["links"] if link["rel"] == "next")
        report.equal("a link leads back, without the base",
                     service.ask(following.removeprefix(base)).status, 200)
        failures = []
        for path in ("/collections?f=html", "/collections/zones?f=html", "/api?f=html",
                     "/conformance?f=html", "/collections/zones/items?f=html",
                     "/collections/zones/items/G422031?f=html", "/?f=html"):
            page = service.ask(path).body.decode()
            links = re.findall(r"(?:href|src)=\"([^\"]*)\"", page)
            # An address from the root would leave the folder that the proxy serves us in.
            failures += [f"{path}: {link}" for link in links if link.startswith("/")
                         or "127.0.0.1" in link]
            if not links:
                failures.append(f"{path} has no links")
        report.none("no link of a page leads out of it", failures)


def check_origins(report, binary):
    mine, other = "https://one.example", "https://two.example:8443"

    def fields(answer):
        return {name: answer[f"Access-Control-{name}"] for name in (
            "Allow-Origin", "Allow-Methods", "Allow-Headers", "Expose-Headers", "Max-Age")
            if answer[f"Access-Control-{name}"] is not None}

    with running.Service(binary) as service, report.group("no --cors-origin"):
        report.equal("nobody else may ask",
                     fields(service.ask("/collections", headers={"Origin": mine})), {})
    with running.Service(binary, options=["--cors-origin", f"{mine}, {other}"]) as service, \
            report.group("--cors-origin"):
        for origin in (mine, other):
            found = service.ask("/collections", headers={"Origin": origin})
            report.equal(f"{origin} may", fields(found).get("Allow-Origin"), origin)
            report.check("and caches keep that apart", "Origin" in (found["Vary"] or ""),
                         found["Vary"])
        exposed = {name.strip().lower() for name in
                   fields(service.ask("/collections", headers={"Origin": mine}))
                   .get("Expose-Headers", "").split(",")}
        report.check("it sees what an answer says outside its body",
                     {"etag", "link", "content-crs", "retry-after", "www-authenticate",
                      "x-request-id"} <= exposed, exposed)
        for origin in ("https://evil.example", "null", mine + ".evil.example",
                       "http://one.example", mine + ":444", mine.upper()):
            found = service.ask("/collections", headers={"Origin": origin})
            report.equal(f"{origin} may not", (fields(found), found.status), ({}, 200))
            report.check("and caches know of that, too", "Origin" in (found["Vary"] or ""))
        report.check("nor is it said to nobody", fields(service.ask("/collections")) == {})
        preflight = {"Origin": mine, "Access-Control-Request-Method": "POST",
                     "Access-Control-Request-Headers": "content-type,authorization"}
        for path, method in (("/check", "POST"), ("/locate", "POST"), ("/collections", "GET"),
                             ("/zones/G422031/editions/2024-07-01", "PUT")):
            found = service.ask(path, "OPTIONS", headers=preflight)
            said = fields(found)
            report.check(f"{path} is asked for before {method}", found.status == 204
                         and said.get("Allow-Origin") == mine
                         and method in said.get("Allow-Methods", "").split(", ")
                         and {"authorization", "content-type", "if-match"} <= set(
                             said.get("Allow-Headers", "").lower().split(", ")), said)
        evil = service.ask("/check", "OPTIONS", headers=preflight | {"Origin": "https://x.example"})
        report.equal("by others in vain", fields(evil), {})
        for name, path, method, wanted in (
                ("a problem", "/locate?lon=x", "GET", 400), ("nothing", "/nothing", "GET", 404),
                ("a wrong method", "/check", "GET", 405), ("no token", "/zones/A/editions/2026-01-01",
                                                           "DELETE", 401)):
            found = service.ask(path, method, headers={"Origin": mine})
            report.equal(f"a page can read {name}",
                         (found.status, fields(found).get("Allow-Origin")), (wanted, mine))
        found = service.ask("/check?crs=WGS84", "POST", b"name,lon,lat\nx,114.4,30.48\n",
                            {"Content-Type": lists.CSV, "Origin": mine})
        report.equal("and verdicts in a stream",
                     (found.status, fields(found).get("Allow-Origin")), (200, mine))
        tag = service.ask("/collections/zones/items")["ETag"]
        found = service.ask("/collections/zones/items",
                            headers={"Origin": mine, "If-None-Match": tag})
        report.equal("and that nothing is new",
                     (found.status, fields(found).get("Allow-Origin")), (304, mine))
    with running.Service(binary, options=["--cors-origin", "*"]) as service, \
            report.group("--cors-origin *"):
        for origin in (mine, "null"):
            found = service.ask("/collections", headers={"Origin": origin})
            report.equal(f"{origin} may", fields(found).get("Allow-Origin"), "*")


def check_basemap(report, binary):
    options = ["--basemap", "https://{s}.tiles.example/{z}/{x}/{y}.png", "--basemap-crs", "GCJ-02",
               "--basemap-attribution", "© <b>somebody</b>"]
    with running.Service(binary, options=options) as service, report.group("--basemap"):
        found = service.ask("/assets/config.json").json["basemap"]
        report.equal("the page is told of it", found, {
            "url": options[1], "crs": "GCJ-02", "attribution": options[5]})
        policy = service.ask("/?f=html")["Content-Security-Policy"]
        images = re.search(r"img-src ([^;]*);", policy)[1].split()
        report.equal("and may load its images", images,
                     ["'self'", "data:", "https://*.tiles.example"])
    with running.Service(binary) as service, report.group("no --basemap"):
        report.equal("there is none", service.ask("/assets/config.json").json["basemap"], None)
        report.check("and nobody's images are loaded", "http" not in service.ask(
            "/?f=html")["Content-Security-Policy"])


def check_leaflet(report, binary):
    with tempfile.TemporaryDirectory() as folder:
        copy = os.path.join(folder, "leaflet")
        shutil.copytree(LEAFLET, copy, symlinks=False)
        with open(os.path.join(copy, "leaflet.css"), "a", encoding="utf-8") as file:
            file.write("/* mine */")
        with running.Service(binary, options=["--leaflet", copy]) as service, \
                report.group("--leaflet"):
            report.check("is where it is told", b"/* mine */" in service.ask(
                "/assets/leaflet/leaflet.css").body)
    with running.Service(binary, options=["--leaflet", "/nonexistent"]) as service, \
            report.group("--leaflet that is not there"):
        report.equal("leaves the rest as it is", [service.ask(path).status for path in (
            "/collections", "/?f=html", "/assets/leaflet/leaflet.js")], [200, 200, 404])
        report.check("and is said in the log", "there is no map" in service.log)
