"""Reads a boundary store with nothing but the standard library, to hold the service against it.

Also makes answers comparable: rings as sets of corners, because where a ring starts and which way
round it goes is nobody's business.
"""
import datetime, json, os


def today():
    """The day in Shanghai, which is the service's."""
    zone = datetime.timezone(datetime.timedelta(hours=8))
    return datetime.datetime.now(zone).date().isoformat()


def editions(store):
    """Every edition as (code, first day, last day or None, features), in the service's order.

    An edition ends on the day before the next; drafts are left out.
    """
    for code in sorted(os.listdir(store)):
        path = os.path.join(store, code, "zone.json")
        if not os.path.exists(path):
            continue
        with open(path, encoding="utf-8") as file:
            zone = json.load(file)
        days = sorted(d for d, e in zone["editions"].items() if e["status"] != "draft")
        for number, day in enumerate(days):
            last = None
            if number + 1 < len(days):
                following = datetime.date.fromisoformat(days[number + 1])
                last = (following - datetime.timedelta(days=1)).isoformat()
            with open(os.path.join(store, code, day + ".geojson"), encoding="utf-8") as file:
                yield code, day, last, json.load(file)["features"]


def pieces(store, first=None, last=None):
    """What the collection `pieces` holds at some time from `first` to `last`: by identifier."""
    found = {}
    for code, begins, ends, features in editions(store):
        if (last is None or begins <= last) and (ends is None or first is None or ends >= first):
            for number, feature in enumerate(features):
                found[f"{code}:{begins}:{number + 1}"] = feature
    return found


def zones(store, first=None, last=None):
    """Codes of the zones with a fence at some time from `first` to `last`."""
    return sorted({key.split(":")[0] for key, feature in pieces(store, first, last).items()
                   if feature["properties"].get("role", "fence") == "fence"})


def rings(geometry, decimals=9):
    """The rings of a polygon or several, each as the set of its corners."""
    areas = geometry["coordinates"]
    if geometry["type"] == "Polygon":
        areas = [areas]
    return sorted(sorted({tuple(round(value, decimals) for value in position[:2])
                          for position in ring}) for area in areas for ring in area)


def positions(geometry):
    """All positions in their order."""
    areas = geometry["coordinates"]
    if geometry["type"] == "Polygon":
        areas = [areas]
    return [position for area in areas for ring in area for position in ring]
