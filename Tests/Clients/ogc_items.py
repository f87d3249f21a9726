"""The laws of `items`: pages, boxes, days, systems and filters, held against the store."""
import json, re, urllib.parse

import store

ITEMS = "/collections/{}/items"


def ask(service, collection, **query):
    query = {name.replace("_", "-") if name == "bbox_crs" else name: value
             for name, value in query.items()}
    return service.ask(ITEMS.format(collection) + "?" + urllib.parse.urlencode(query))


def ids(answer):
    if answer.status != 200:
        return f"{answer.status} {answer.json.get('detail')}"
    return [feature["id"] for feature in answer.json["features"]]


def link(answer, rel):
    found = [l["href"] for l in answer.json["links"] if l["rel"] == rel]
    return found[0] if len(found) == 1 else None


def check_paging(report, service):
    for collection in ("zones", "pieces", "editions"):
        with report.group(f"pages of {collection}"):
            whole = ids(ask(service, collection, limit=10000))
            failures = []
            for limit in range(1, len(whole) + 2):
                answer, seen, pages = ask(service, collection, limit=limit), [], []
                while True:
                    part = answer.json
                    seen += ids(answer)
                    pages.append(ids(answer))
                    if part["numberMatched"] != len(whole) or \
                            part["numberReturned"] != len(part["features"]):
                        failures.append(f"limit {limit}: wrong counts")
                    following = link(answer, "next")
                    fields = re.findall(r'<([^>]*)>; rel="next"', answer["Link"] or "")
                    if fields != ([following] if following else []):
                        failures.append(f"limit {limit}: Link says {fields}")
                    if not following or len(seen) > len(whole):
                        break
                    answer = service.ask(following.removeprefix(service.url))
                if seen != whole:
                    failures.append(f"limit {limit}: {seen}")
                back = []
                while True:
                    back.insert(0, ids(answer))
                    before = link(answer, "prev")
                    if not before or len(back) > len(pages):
                        break
                    answer = service.ask(before.removeprefix(service.url))
                if back != pages:
                    failures.append(f"limit {limit}: back {back}")
            report.none("next and prev give every feature once", failures)
    with report.group("ends of pages"):
        beyond = ask(service, "zones", offset=10 ** 9)
        report.equal("beyond the end is an empty page", ids(beyond), [])
        report.check("with a way back", link(beyond, "prev") and not link(beyond, "next"))
        for name, value in (("limit", "0"), ("limit", "-1"), ("limit", "x"), ("limit", ""),
                            ("limit", "1.5"), ("limit", "9" * 30), ("offset", "-1"),
                            ("offset", "1e3"), ("limit", "0x10"), ("limit", "１")):
            report.equal(f"{name}={value} is refused",
                         ask(service, "zones", **{name: value}).status, 400)
        self_link = link(ask(service, "zones", limit=2, province="湖北省"), "self")
        report.equal("a link keeps the filters", ids(service.ask(
            self_link.removeprefix(service.url))), ["G422031"])


def check_days(report, service):
    with report.group("datetime"):
        ranges = {
            "2020-01-01": ("2020-01-01", "2020-01-01"),
            "2024-06-30": ("2024-06-30", "2024-06-30"),
            "2024-07-01": ("2024-07-01", "2024-07-01"),
            "2017-01-01/2019-06-01": ("2017-01-01", "2019-06-01"),
            "../2018-02-28": (None, "2018-02-28"), "/2018-03-01": (None, "2018-03-01"),
            "2030-01-01/..": ("2030-01-01", None), "2036-01-01/": ("2036-01-01", None),
            # The day in Shanghai begins at four in the afternoon of Greenwich.
            "2024-06-30T15:59:59Z": ("2024-06-30", "2024-06-30"),
            "2024-06-30T16:00:00Z": ("2024-07-01", "2024-07-01"),
            "2024-07-01T00:00:00+08:00": ("2024-07-01", "2024-07-01"),
            "2024-06-30T12:00:00.123-04:00": ("2024-07-01", "2024-07-01"),
            "2018-02-28T16:00:00Z/2018-03-01T00:00:00Z": ("2018-03-01", "2018-03-01"),
        }
        failures = []
        for text, (first, last) in ranges.items():
            found = ids(ask(service, "pieces", datetime=text, limit=10000))
            if found != list(store.pieces(service.store, first, last)):
                failures.append(f"pieces at {text}: {found}")
            found = ids(ask(service, "zones", datetime=text, limit=10000))
            if found != store.zones(service.store, first, last):
                failures.append(f"zones at {text}: {found}")
        report.none("what is in force then is found", failures)
        unencoded = service.ask(ITEMS.format("zones") + "?datetime=2024-07-01T00:00:00+08:00")
        report.equal("a plus sign that is not encoded", unencoded.status, 200)
        report.none("what is no time is refused", [
            text for text in (
                "", "2024", "2024-07", "2024-7-1", "2024-02-30", "2024-13-01", "01/07/2024",
                "2024-07-01T25:00:00Z", "2024-07-01T10:00:00", "2024-07-01/2024-06-30", "..",
                "2024-07-01/2024-07-02/2024-07-03", "yesterday", "2024-07-01 ", "２０２４-07-01",
                "+12024-07-01", "2024-07-01T10:00:00+25:00", "2024-07-01Z", "0000-00-00")
            if ask(service, "zones", datetime=text).status != 400])


def check_boxes(report, service):
    four = "http://www.opengis.net/def/crs/EPSG/0/{}"
    with report.group("bbox"):
        wuhan = ["G422031"]
        cases = [
            ({"bbox": "114,30,115,31"}, wuhan),
            ({"bbox": "114,30,-500,115,31,9000"}, wuhan),
            ({"bbox": "30,114,31,115", "bbox_crs": four.format(4326)}, wuhan),
            ({"bbox": "30,114,31,115", "bbox_crs": four.format(4490)}, wuhan),
            ({"bbox": "30,114,31,115", "bbox_crs": "[EPSG:4326]"}, wuhan),
            # The same box in metres, easting first.
            ({"bbox": "12690421,3503549,12801741,3632749", "bbox_crs": four.format(3857)}, wuhan),
            # Northing first.
            ({"bbox": "3320000,500000,3430000,590000", "bbox_crs": four.format(4547)}, wuhan),
            ({"bbox": "30,114,31,115"}, 400),
            ({"bbox": "115,30,114,31", "code": "G422031"}, []),
            ({"bbox": "170,-10,-170,10"}, []),
            ({"bbox": "100,30,-100,31", "code": "G422031"}, wuhan),
            ({"bbox": "-180,-90,180,90"}, store.zones(
                service.store, store.today(), store.today())),
        ]
        cases += [({"bbox": text}, 400) for text in (
            "", "1", "1,2,3", "1,2,3,4,5", "114,31,115,30", "nan,1,2,3", "inf,1,2,3",
            "1e999,1,2,3", "114;30;115;31", "a,b,c,d", "114,30,115,31,", "181,1,182,2",
            "0,-91,1,2", "114, 30,115,31,x")]
        cases += [({"bbox": "114,30,115,31", "bbox_crs": text}, 400) for text in (
            "EPSG:4326", "", four.format(999999), four.format(2154), "file:///etc/passwd",
            "+proj=longlat")]
        cases.append(({"bbox_crs": four.format(4326)}, 400))
        report.none("finds what the box meets, and refuses what is none", [
            f"{query}: {found}" for query, wanted in cases
            for answer in [ask(service, "zones", **query)]
            for found in [answer.status if answer.status != 200 else ids(answer)]
            if found != wanted])
    with report.group("a box that touches a corner only"):
        piece = next(iter(store.pieces(service.store, store.today(), store.today()).items()))
        x, y = min(store.positions(piece[1]["geometry"]))
        touching = ask(service, "pieces", bbox=f"{x - 1},{y - 1e-7},{x},{y + 1e-7}")
        report.check("finds the piece", piece[0] in ids(touching), ids(touching))


def check_filters(report, service):
    with report.group("property filters"):
        cases = [
            ("zones", {"code": "G422031"}, ["G422031"]),
            ("zones", {"name": "武汉东湖新技术开发区"}, ["G422031"]),
            ("zones", {"name": "武汉"}, []),
            ("zones", {"group": "苏南国家自主创新示范区"}, ["G322018"]),
            ("zones", {"kind": "example", "province": "湖北省"}, []),
            ("zones", {"edition": "2024-07-01"}, ["G422031"]),
            ("pieces", {"zone": "X990003", "role": "park"}, ["X990003:2023-01-01:2"]),
            ("editions", {"zone": "X990005", "in_force": "false"}, ["X990005:2030-01-01"]),
            ("editions", {"valid_from": "2035-01-01"}, ["X990006:2035-01-01"]),
        ]
        report.none("find what has the value", [
            f"{collection} {query}: {found}" for collection, query, wanted in cases
            for found in [ids(ask(service, collection, **query))] if found != wanted])
    with report.group("parameters that are not known"):
        report.none("are refused with 400", [
            f"{path}: {answer.status}" for path in (
                "/collections/zones/items?Limit=1", "/collections/zones/items?zone=G422031",
                "/collections/zones?limit=1", "/collections?x=", "/?x=1", "/api?a=b",
                "/collections/zones/items/G422031?bbox=1,2,3,4", "/conformance?%66%66=json",
                "/healthz?x=1", "/locate?lon=1&lat=2&f=json", "/metrics?name=x",
                "/collections/zones/items?limit=1&limit=1", "/collections/zones/items?%00=1",
                "/collections/zones/items?name=%ff", "/collections/zones/items?name=%00",
                "/collections/zones/items?name=%4", "/collections/zones/items?=&limit=1")
            for answer in [service.ask(path)]
            if answer.status != 400 or answer["Content-Type"] != "application/problem+json"])
