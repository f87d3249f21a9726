"""The OpenAPI document and the routes: each path it lists answers, and no other."""
import re, urllib.parse

SAMPLES = {"featureId": "G422031", "name": "map.html", "lon": "114.4", "lat": "30.5",
           "code": "G422031", "date": "2024-07-01", "zone": "G422031"}


def sample(path, parameters):
    """A request that ought to be answered."""
    if "/pieces/" in path:
        path = path.replace("{featureId}", "G422031:2024-07-01:1")
    if "/editions/items/" in path:
        path = path.replace("{featureId}", "G422031:2024-07-01")
    if path.startswith("/assets/leaflet/images"):
        path = path.replace("{name}", "layers.png")
    elif path.startswith("/assets/leaflet"):
        path = path.replace("{name}", "leaflet.js")
    path = re.sub(r"\{(.*?)\}", lambda m: SAMPLES[m[1]], path)
    query = [(p["name"], SAMPLES[p["name"]]) for p in parameters
             if p["in"] == "query" and p["required"]]
    return path + ("?" + urllib.parse.urlencode(query) if query else "")


def check_document(report, service):
    with report.group("the document"):
        answer = service.ask("/api")
        report.equal("its type", answer["Content-Type"],
                     "application/vnd.oai.openapi+json;version=3.0")
        document = answer.json
        paths = document["paths"]
        failures, operations = [], []
        for path, methods in paths.items():
            for method, operation in methods.items():
                operations.append(operation["operationId"])
                named = {p["name"] for p in operation.get("parameters", []) if p["in"] == "path"}
                if named != set(re.findall(r"\{(.*?)\}", path)):
                    failures.append(f"{method} {path}: path parameters {named}")
                if method != "get":
                    continue
                found = service.ask(sample(path, operation.get("parameters", [])))
                if found.status >= 500 or found.status in (404, 405):
                    failures.append(f"{path}: {found}")
                    continue
                described = operation["responses"].get(str(found.status), {}).get("content", {})
                type = re.sub(r";\s*charset=[\w-]+$", "", found["Content-Type"])
                if type not in described and type.partition(";")[0] not in described \
                        and "*/*" not in described:
                    failures.append(f"{path}: {type} is not described")
                # 404 for a known query must not hide behind a missing operation.
                wrong = service.ask(sample(path, operation.get("parameters", [])) + (
                    "&" if "?" in sample(path, operation.get("parameters", [])) else "?")
                    + "surely-unknown=1")
                if wrong.status != 400:
                    failures.append(f"{path}?surely-unknown=1: {wrong.status}")
        report.none("every GET that it lists answers as it says", failures)
        report.equal("operations have names of their own", len(set(operations)), len(operations))
        references = set(re.findall(r'"\$ref":"#/([^"]*)"', answer.body.decode()))
        report.none("every reference leads somewhere", [
            name for name in references if not leads(document, name)])
    with report.group("paths that it does not list"):
        strange = ["/index.html", "/favicon.ico", "/robots.txt", "/api.json", "/admin", "/.git/HEAD",
                   "/collections/zones/items/G422031/geometry", "/collections/x", "/zones",
                   "/collections/zones/queryables", "/locate/batch", "/check/x", "/healthz/x",
                   "/assets", "/assets/leaflet/images/x/y", "/swagger", "/debug/pprof", "/%",
                   "/collections/zones%2Fitems", "/collections/%7Aones/items/x/y", "/..", "/."]
        report.none("are 404", [
            f"{path}: {answer.status}" for path in strange
            for answer in [service.ask(path)] if answer.status not in (404, 400)])


def leads(document, name):
    for part in name.split("/"):
        if not isinstance(document, dict) or part not in document:
            return False
        document = document[part]
    return True
