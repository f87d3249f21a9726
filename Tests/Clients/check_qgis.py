"""OGC API Features as QGIS sees it: its collections as layers, filtered and taken to other systems.

    /usr/bin/python3 Tests/Clients/check_qgis.py --binary .build/debug/zonefence-server

Needs Debian's python3-qgis, no screen. Takes a quarter of a minute.
"""
import os, sys, tempfile

import service as running, store

HOME = tempfile.TemporaryDirectory(prefix="zonefence-qgis-")
# No screen, and nothing of what is kept between two runs.
os.environ |= {"QT_QPA_PLATFORM": "offscreen", "HOME": HOME.name, "XDG_RUNTIME_DIR": HOME.name,
               "QGIS_CUSTOM_CONFIG_PATH": HOME.name}
try:
    from qgis.core import (
        Qgis, QgsApplication, QgsCoordinateReferenceSystem, QgsCoordinateTransform,
        QgsFeatureRequest, QgsPointXY, QgsProject, QgsRectangle, QgsVectorLayer)
except ImportError:
    sys.exit("check_qgis.py needs python3-qgis (apt-get install it)")

DONGHU = "G422031"
BOX = QgsRectangle(114.0, 30.0, 115.0, 31.0)


class Words:
    """What QGIS grumbles about the service's answers."""

    def __init__(self):
        self.all = []
        QgsApplication.messageLog().messageReceived.connect(self.take)

    def take(self, text, tag, level):
        if level in (Qgis.Warning, Qgis.Critical) and tag in ("OAPIF", "WFS", "Network"):
            self.all.append(f"{tag}: {text}")


def layer(service, name, more=""):
    found = QgsVectorLayer(f"url='{service.url}' typename='{name}' {more}", name, "OAPIF")
    if not found.isValid():
        raise RuntimeError(f"{name} is no layer: {found.error().message()}")
    return found


def identifiers(features):
    return sorted(feature["id"] if "id" in feature.fields().names() else feature["code"]
                  for feature in features)


def corners(geometry):
    """Its corners to nine digits, which is more than the service writes."""
    return {(round(point.x(), 9), round(point.y(), 9)) for point in geometry.vertices()}


def check_layers(report, service):
    wanted = {"zones": len(store.zones(service.store, store.today(), store.today())),
              "pieces": len(store.pieces(service.store, store.today(), store.today()))}
    for name, count in wanted.items():
        with report.group(name):
            found = layer(service, name)
            report.equal(f"{name}: as many as there are", len(list(found.getFeatures())), count)
            report.equal(f"{name}: and so it counts", found.featureCount(), count)
            report.check(f"{name}: every one has an area", all(
                feature.geometry().area() > 0 and feature.geometry().isGeosValid()
                for feature in found.getFeatures()))
            report.check(f"{name}: in longitude and latitude",
                         found.crs().authid() in ("OGC:CRS84", "EPSG:4326"), found.crs().authid())
            extent = found.extent()
            report.check(f"{name}: the extent is around all of them", all(
                extent.contains(feature.geometry().boundingBox())
                for feature in found.getFeatures()), extent.toString())
    with report.group("properties"):
        found = [f for f in layer(service, "zones").getFeatures() if f["code"] == DONGHU]
        report.equal("letters and types arrive", [(f["name"], type(f["name"])) for f in found],
                     [("武汉东湖新技术开发区", str)])
    with report.group("geometry"):
        pieces = store.pieces(service.store, store.today(), store.today())
        seen = {corner for f in layer(service, "pieces").getFeatures()
                for corner in corners(f.geometry())}
        missing = {(round(x, 9), round(y, 9)) for piece in pieces.values()
                   for x, y in store.positions(piece["geometry"])} - seen
        report.none("every corner of the store is there", missing)


def check_filters(report, service):
    with report.group("a box"):
        found = layer(service, "zones").getFeatures(QgsFeatureRequest(BOX))
        report.equal("has its zone", [f["code"] for f in found], [DONGHU])
        found = layer(service, "zones", "restrictToRequestBBOX='1'").getFeatures(
            QgsFeatureRequest(BOX))
        report.equal("also when the service is to look", [f["code"] for f in found], [DONGHU])
        far = QgsRectangle(0, 0, 1, 1)
        report.equal("a box elsewhere has none", len(list(
            layer(service, "zones").getFeatures(QgsFeatureRequest(far)))), 0)
        metres = QgsCoordinateReferenceSystem("EPSG:3857")
        there = QgsCoordinateTransform(
            QgsCoordinateReferenceSystem("EPSG:4326"), metres, QgsProject.instance())
        request = QgsFeatureRequest().setDestinationCrs(
            metres, QgsProject.instance().transformContext()).setFilterRect(
                there.transformBoundingBox(BOX))
        found = list(layer(service, "zones").getFeatures(request))
        report.equal("in metres as well", [f["code"] for f in found], [DONGHU])
        place = there.transform(QgsPointXY(114.4, 30.5))
        report.check("and the place is in the zone", all(
            f.geometry().contains(place) for f in found))
    with report.group("an expression"):
        found = layer(service, "zones")
        found.setSubsetString("province = '湖北省'")
        report.equal("finds the zone of the province", [f["code"] for f in found.getFeatures()],
                     [DONGHU])
        request = QgsFeatureRequest().setFilterExpression("\"code\" = 'G342020'")
        report.equal("and that of a code", [f["code"] for f in layer(
            service, "zones").getFeatures(request)], ["G342020"])
    with report.group("pages"):
        whole = identifiers(layer(service, "pieces").getFeatures())
        for size in (1, 3):
            paged = layer(service, "pieces", f"pagingEnabled='true' pageSize='{size}'")
            report.equal(f"of {size} give the same", identifiers(paged.getFeatures()), whole)
        least = layer(service, "pieces", "maxNumFeatures='2'")
        report.equal("no more than are asked for", len(list(least.getFeatures())), 2)


def check_refusals(report, service):
    with report.group("a collection that is none"):
        found = QgsVectorLayer(f"url='{service.url}' typename='nothing'", "nothing", "OAPIF")
        report.check("is no layer", not found.isValid())


if __name__ == "__main__":
    told = running.arguments(__doc__.split("\n")[0])
    report = running.Report()
    application = QgsApplication([], False)
    application.initQgis()
    report.note(f"QGIS {Qgis.QGIS_VERSION}")
    with running.Service(told.binary) as service:
        words = Words()
        check_layers(report, service)
        check_filters(report, service)
        report.none("QGIS has nothing to complain of", words.all)
        check_refusals(report, service)
        service.check_alive(report)
    application.exitQgis()
    report.exit()
