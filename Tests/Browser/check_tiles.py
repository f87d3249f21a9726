"""Checks of basemaps in shifted datums: that a tile's place is the place that it shows."""

from check_page import get

PLACES = ((114.4, 30.5), (121.47, 31.23), (87.6, 43.8), (110.3, 20.0), (116.39, 39.91), (104.06, 30.67))
DATUMS = ("GCJ-02", "BD-09")

# A map of its own, whose tiles are empty images with their numbers behind `#`: none is fetched.
# Gives the largest distance in pixels between where the map has a WGS 84 position, and where the
# tile that covers the same place in the tiles' datum shows it.
MISSED_BY = """
    const [places, crs, zoom, shiftOf, done] = arguments;
    import('./assets/map-basemap.js').then(async ({basemapLayer}) => {
        const box = document.createElement('div');
        box.style.cssText = 'position:fixed;left:0;top:0;width:900px;height:600px';
        document.body.append(box);
        const map = L.map(box, {zoomAnimation: false, fadeAnimation: false});
        const empty = 'data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==';
        let worst = 0, tiles = 0;
        map.setView([places[0].here[1], places[0].here[0]], zoom);
        basemapLayer({url: empty + '#{z}/{x}/{y}', crs, attribution: '<b>x</b>'}).addTo(map);
        for (const {here, there} of places) {
            map.setView([here[1], here[0]], zoom, {animate: false});
            map.panBy([173, -91], {animate: false}); // Not at the centre, where shifting would be easy.
            await new Promise(resolve => setTimeout(resolve, 60));
            const wanted = map.project([here[1], here[0]], zoom) // Not in whole pixels.
                .subtract(map.getPixelOrigin()).add(map._getMapPanePos());
            const pixel = map.project([there[1], there[0]], zoom);
            const name = [zoom, Math.floor(pixel.x / 256), Math.floor(pixel.y / 256)].join('/');
            const tile = [...box.querySelectorAll('img.leaflet-tile')].find(e => e.src.endsWith('#' + name));
            if (!tile) return done('no tile ' + name);
            const rectangle = tile.getBoundingClientRect();
            const x = rectangle.left + (pixel.x % 256) / 256 * rectangle.width;
            const y = rectangle.top + (pixel.y % 256) / 256 * rectangle.height;
            worst = Math.max(worst, Math.hypot(x - wanted.x, y - wanted.y));
            tiles += box.querySelectorAll('img.leaflet-tile').length;
        }
        const markup = box.querySelector('.leaflet-control-attribution b') !== null;
        map.remove(); box.remove();
        done(markup ? 'the attribution became markup' : tiles < 12 ? 'hardly any tiles' : worst);
    }).catch(error => done(String(error.stack)));"""


def both_ways(arguments, crs):
    """Places as `here` in WGS 84 and `there` in the datum, by the service's transformation."""
    for x, y in PLACES:
        answer = get(arguments, f"/locate?lon={x}&lat={y}&crs={crs}")
        yield {"here": [answer["longitude"], answer["latitude"]], "there": [x, y]}


def formulas_agree(browser, arguments):
    browser.open("lang=en")
    for crs in DATUMS:
        worst = browser.driver.execute_async_script("""
            const [places, crs, done] = arguments;
            import('./assets/map-gcj02.js').then(({shifted, unshifted}) => {
                const off = (a, b) => Math.max(Math.abs(a[0] - b[0]), Math.abs(a[1] - b[1]));
                done(Math.max(...places.map(({here, there}) =>
                    Math.max(off(unshifted(crs, there), here), off(shifted(crs, here), there)))));
            }, error => done(String(error)));""", list(both_ways(arguments, crs)), crs)
        # The service rounds to seven decimals.
        assert isinstance(worst, float) and worst < 2e-7, f"{crs} is off by {worst} degrees"


def tiles_lie_right(browser, arguments):
    browser.open("lang=en")
    for crs, limit in (("GCJ-02", 1), ("BD-09", 3)):
        places = list(both_ways(arguments, crs))
        for zoom in (5, 8, 10, 12, 14, 15, 18):
            worst = browser.driver.execute_async_script(MISSED_BY, places, crs, zoom, None)
            assert isinstance(worst, (int, float)) and worst < limit, f"{crs} at zoom {zoom}: {worst}"


CHECKS = [
    ("GCJ-02 and BD-09 are what the service takes them for", formulas_agree),
    ("tiles in a shifted datum lie where they belong", tiles_lie_right),
]
