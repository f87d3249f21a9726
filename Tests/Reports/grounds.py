"""Boundaries: read as a check of reports needs them, and made up. What is made up is invented."""
import json
import pathlib
import re

# Three zones of the catalogue of 2018, of which no boundary is shipped.
CATALOGUE = {"G112001": "中关村科技园区", "G122002": "天津滨海高新技术产业开发区",
             "G132003": "石家庄高新技术产业开发区"}


def folded(name):
    """A name as it is compared: half-width, capital, without blanks, 省 and 市."""
    name = "".join(chr(ord(c) - 0xFEE0) if "\uff01" <= c <= "\uff5e" else c for c in name)
    return re.sub(r"[\s\u200b\ufeff省市]", "", name).upper()


class Zone:
    """A zone as a report has it."""

    def __init__(self, code, name, *, aliases=(), groups=(), parks=(), has_fence=False, day=None,
                 status=None):
        self.code, self.name, self.aliases, self.groups = code, name, aliases, groups
        self.parks, self.has_fence, self.day, self.status = parks, has_fence, day, status


class Boundaries:
    """The zones of a store or of one GeoJSON file, and what cells name of them."""

    def __init__(self, path, day=None, zone_key=None):
        self.path, self.day = str(path), day
        path = pathlib.Path(path)
        self.is_file = path.is_file()
        zones = list(self.of_file(path, zone_key) if self.is_file else self.of_store(path, day))
        self.zones = {zone.code: zone for zone in zones}
        self.codes = {folded(zone.code): zone for zone in zones}
        self.names = {}
        for zone in zones:
            for name in {folded(name) for name in (zone.name, *zone.aliases)} - {""}:
                self.names[name] = None if name in self.names else zone
        self.extra = {}
        for code, name in CATALOGUE.items():
            self.add(code, name)

    def add(self, code, name):
        """Adds a zone that is known without boundaries."""
        if code not in self.zones:
            self.extra[folded(code)] = self.extra[folded(name)] = Zone(code, name)

    @staticmethod
    def of_store(path, day):
        for folder in sorted(path.iterdir()):
            if not (folder / "zone.json").exists():
                continue
            manifest = json.loads((folder / "zone.json").read_text("utf-8"))
            days = [d for d, edition in manifest["editions"].items()
                    if d <= day and edition["status"] != "draft"]
            pieces = []
            if days:
                text = (folder / f"{max(days)}.geojson").read_text("utf-8")
                pieces = [f["properties"] for f in json.loads(text)["features"]]
            parks = [p["name"] for p in pieces if p.get("role") == "park"]
            yield Zone(
                manifest["code"], manifest["name"], aliases=manifest.get("aliases", ()),
                groups=manifest.get("groups", ()), parks=list(dict.fromkeys(parks)),
                has_fence=any(p.get("role", "fence") == "fence" for p in pieces),
                day=max(days, default=None),
                status=manifest["editions"][max(days)]["status"] if days else None)

    @staticmethod
    def of_file(path, zone_key):
        zones = {}
        for number, feature in enumerate(json.loads(path.read_text("utf-8"))["features"]):
            properties = feature.get("properties") or {}
            code = feature.get("id", properties.get("code", f"#{number + 1}"))
            code = properties[zone_key] if zone_key else code
            zones.setdefault(str(code), Zone(
                str(code), properties.get("name", "").strip(), has_fence=True))
        return zones.values()

    def declared(self, text):
        """The zone that a cell names; None for a blank cell, "?" for one that names none."""
        key = folded(text)
        if not text.strip():
            return None
        if key in self.codes:
            return self.codes[key]
        if key in self.names:
            return self.names[key] or "?"
        return self.extra.get(key, "?")

    def covering(self, text):
        """The zones of a cell of covering zones: codes with semicolons between them."""
        return [self.zones[code] for code in split(text, {
            code for code, zone in self.zones.items() if zone.has_fence})]

    def parks(self, text, zones):
        """The parks of a cell, each as its zone's code and its name."""
        names = split(text, {park for zone in zones for park in zone.parks})
        return list(dict.fromkeys(
            (zone.code, park) for park in names for zone in zones if park in zone.parks))


def split(text, known):
    """Splits a cell at semicolons into known words, which may hold semicolons themselves."""
    if not text:
        return []
    if text in known:
        return [text]
    for word in known:
        if text.startswith(word + ";"):
            try:
                return [word, *split(text[len(word) + 1:], known)]
            except KeyError:
                continue
    raise KeyError(text)


def square(west, south, east, north, **properties):
    """A Feature with a rectangle."""
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Feature", "properties": properties,
            "geometry": {"type": "Polygon", "coordinates": [ring]}}


def park(west, south, east, north, name):
    return square(west, south, east, north, role="park", name=name)


def collection(features):
    return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False)


def write_store(folder, zones):
    """Writes a store: zones as (code, name, aliases, groups, {day: features})."""
    for code, name, aliases, groups, editions in zones:
        place = pathlib.Path(folder) / code
        place.mkdir(parents=True)
        manifest = {"code": code, "name": name, "aliases": aliases, "groups": groups,
                    "kind": "test", "province": "示例省", "editions": {
                        day: {"status": "schematic", "authority": "",
                              "source": "Invented for a test. 测试用，虚构。", "source_crs": "CRS84"}
                        for day in editions}}
        (place / "zone.json").write_text(json.dumps(manifest, ensure_ascii=False), "utf-8")
        for day, features in editions.items():
            (place / f"{day}.geojson").write_text(collection(features), "utf-8")
    return str(folder)


# West, south, east and north of the invented zones below, with room around them.
AREA = (105.18, 38.18, 105.58, 38.42)
GROUPS = ["示例联合示范区", "示例东部示范区", "示例;西部 示范区"]


def invented(folder):
    """A store of zones that overlap, with parks that overlap, in groups that overlap."""
    first, second, third = GROUPS
    return write_store(folder, [
        ("T000001", "测试甲高新区", ["测试甲区", "甲谷"], [first, second], {"2020-01-01": [
            square(105.20, 38.20, 105.35, 38.40, role="fence"),
            park(105.21, 38.21, 105.28, 38.30, "甲东园"),
            park(105.25, 38.25, 105.32, 38.36, "甲西园"),
            park(105.22, 38.35, 105.25, 38.38, "甲东园"),
            park(105.33, 38.22, 105.40, 38.30, "共用园")]}),
        ("T000002", "测试乙高新区", ["乙谷"], [first], {
            "2019-01-01": [square(105.50, 38.20, 105.55, 38.25, role="fence")],
            "2021-01-01": [square(105.32, 38.20, 105.45, 38.40, role="fence"),
                           park(105.33, 38.22, 105.40, 38.30, "共用园"),
                           park(105.44, 38.30, 105.48, 38.41, "乙园,“引号\"园")]}),
        ("T000003", "测试丙高新区", [], [second, third], {"2021-06-01": [
            square(105.42, 38.25, 105.48, 38.32, role="fence"),
            square(105.48, 38.25, 105.52, 38.32, role="fence"),
            square(105.42, 38.25, 105.44, 38.28, role="approved")]}),
        ("T000004", "测试丁高新区", ["丁谷"], [third], {"2039-01-01": [
            square(105.53, 38.35, 105.56, 38.39, role="fence")]}),
        ("T000005", "测试戊高新区", [], [], {"2020-01-01": [
            square(105.54, 38.20, 105.56, 38.22, role="fence")]}),
        ("T000006", "测试已高新区", [], [third], {"2020-01-01": [
            square(105.20, 38.20, 105.21, 38.21, role="approved")]}),
    ])


NARROW_AREA = (104.999, 37.999, 105.201, 38.101)


def narrow(folder):
    """A store of two zones and two parks that overlap in a narrow strip."""
    return write_store(folder, [
        ("T000001", "测试甲高新区", [], [], {"2020-01-01": [
            square(105.00, 38.00, 105.1005, 38.10, role="fence"),
            park(105.00, 38.00, 105.0505, 38.10, "东园"),
            park(105.05, 38.00, 105.09, 38.10, "西园")]}),
        ("T000002", "测试乙高新区", [], [], {"2020-01-01": [
            square(105.10, 38.00, 105.20, 38.10, role="fence")]})])
