"""Geometries in other systems, held against GDAL's transformations: its own order of axes."""
import re

import ogc_items, store

EPSG = "http://www.opengis.net/def/crs/EPSG/0/{}"


def reference(code):
    """From CRS84 to an EPSG system by GDAL, with the axes as the system has them."""
    from osgeo import osr
    osr.UseExceptions()
    source, target = osr.SpatialReference(), osr.SpatialReference()
    source.SetFromUserInput("OGC:CRS84")
    target.ImportFromEPSG(code)
    for system in (source, target):
        system.SetAxisMappingStrategy(osr.OAMS_AUTHORITY_COMPLIANT)
    return osr.CoordinateTransformation(source, target)


def check_systems(report, service):
    with report.group("systems"):
        plain = ogc_items.ask(service, "zones", limit=10000)
        report.equal("Content-Crs of CRS84", plain["Content-Crs"],
                     "<http://www.opengis.net/def/crs/OGC/1.3/CRS84>")
        offered = service.ask("/collections/zones").json["crs"]
        report.check("CRS84 stands first", offered[0].endswith("/CRS84"), offered[:2])
        report.equal("the store's system", service.ask("/collections/zones").json["storageCrs"],
                     offered[0])
    for code, tolerance in ((4326, 1e-8), (4490, 1e-8), (3857, 1e-3), (4547, 1e-3), (4526, 1e-3)):
        with report.group(f"EPSG:{code}"):
            moved = ogc_items.ask(service, "zones", limit=10000, crs=EPSG.format(code))
            report.equal(f"EPSG:{code} Content-Crs", moved["Content-Crs"],
                         f"<{EPSG.format(code)}>")
            worst, count, by = 0, 0, reference(code)
            for one, other in zip(plain.json["features"], moved.json["features"]):
                # With other axes a ring may start elsewhere and go the other way round.
                there = store.positions(other["geometry"])
                here = store.positions(one["geometry"])
                worst = worst if len(here) == len(there) else float("inf")
                for position in here:
                    # A Gauss-Krueger belt is asked near its own meridian only.
                    if code in (4547, 4526) and abs(position[0] - 114) > 3:
                        continue
                    wanted = by.TransformPoint(*position)
                    worst = max(worst, min(max(abs(a - b) for a, b in zip(found, wanted))
                                           for found in there))
                    count += 1
            report.check(f"EPSG:{code} is where GDAL puts it", count > 10 and worst <= tolerance,
                         f"{worst} off at {count} corners")
            item = service.ask(f"/collections/zones/items/G422031?crs={EPSG.format(code)}")
            same = [f for f in moved.json["features"] if f["id"] == "G422031"][0]
            report.equal(f"EPSG:{code} of one feature", item.json["geometry"], same["geometry"])
    with report.group("every system that is offered"):
        report.none("answers", [
            f"{uri}: {answer.status}" for uri in offered
            for answer in [ogc_items.ask(service, "zones", code="G422031", crs=uri)]
            if answer.status != 200 or answer["Content-Crs"] != f"<{uri}>"
            or len(answer.json["features"]) != 1
            or not re.search(r'"coordinates":\[\[\[\[', answer.body.decode())])
        report.none("and no other", [
            f"{uri}: {answer.status}" for uri in (
                "", "EPSG:4326", "epsg:4326", EPSG.format(2154), EPSG.format("04326"),
                EPSG.format(4326) + "\n", "http://www.opengis.net/def/crs/EPSG/1/4326",
                "urn:ogc:def:crs:EPSG::4326", "[EPSG:4326", "[EPSG:]", "[]", "CRS84",
                "+proj=longlat +datum=WGS84", "/etc/passwd", "{}", "x" * 5000)
            for answer in [ogc_items.ask(service, "zones", crs=uri)] if answer.status != 400])
