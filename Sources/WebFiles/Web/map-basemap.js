// The operator's basemap, if there is one. Tiles in GCJ-02 or BD-09 are put where they belong under
// fences in WGS 84: each tile's corners are taken back to WGS 84, and the tile is drawn between them.
//
// Limits. A tile stays upright, its edges halfway between where its corners would have them, in whole
// pixels. GCJ-02 changes by a few thousandths of the way, so it lies right within a pixel; BD-09 also
// turns by up to two hundredths, and lies right within three pixels. Tiles have to be the usual Web
// Mercator grid {z}/{x}/{y}; Baidu's own grid is another and is not supported. At the edge of the
// datums' box round China, where the shift begins, tiles do not meet.

import { byId } from "./map-dom.js";
import { shifted, unshifted } from "./map-gcj02.js";

const ShiftedTiles = L.TileLayer.extend({
  initialize(url, crs, options) {
    L.TileLayer.prototype.initialize.call(this, url, options);
    this._datum = crs;
    this.on("tileloadstart", ({ tile, coords }) => {
      const { min, max } = this._place(coords);
      tile.style.width = `${max.x - min.x}px`;
      tile.style.height = `${max.y - min.y}px`;
    });
  },

  /** Where a tile belongs, in pixels of WGS 84; neighbours share their edges. */
  _place(coords) {
    const size = this.getTileSize();
    const corner = (right, down) => {
      const there = this._map.unproject(coords.add([right, down]).scaleBy(size), coords.z);
      const [longitude, latitude] = unshifted(this._datum, [there.lng, there.lat]);
      return this._map.project([latitude, longitude], coords.z);
    };
    const [nw, ne, sw, se] = [corner(0, 0), corner(1, 0), corner(0, 1), corner(1, 1)];
    const halfway = (a, b) => Math.round((a + b) / 2);
    return L.bounds(
      [halfway(nw.x, sw.x), halfway(nw.y, ne.y)],
      [halfway(ne.x, se.x), halfway(sw.y, se.y)]);
  },

  _getTilePos(coords) {
    return this._place(coords).min.subtract(this._level.origin);
  },

  /** Which tiles cover the map: the map's own pixels moved into the tiles' datum, and a few more. */
  _getTiledPixelBounds(center) {
    const bounds = L.TileLayer.prototype._getTiledPixelBounds.call(this, center);
    const there = shifted(this._datum, [center.lng, center.lat]);
    const zoom = this._tileZoom;
    const move = this._map.project([there[1], there[0]], zoom).subtract(this._map.project(center, zoom));
    return L.bounds(bounds.min.add(move).subtract([8, 8]), bounds.max.add(move).add([8, 8]));
  },
});

/** The layer of a basemap of the configuration; its attribution is shown as text. */
export function basemapLayer({ url, crs, attribution }) {
  // Leaflet takes attributions for markup; as a text node's markup it is only text.
  const text = document.createElement("span");
  text.textContent = attribution ?? "";
  const options = { attribution: text.innerHTML, maxZoom: 19, pane: "tilePane" };
  return crs === "GCJ-02" || crs === "BD-09"
    ? new ShiftedTiles(url, crs, options)
    : L.tileLayer(url, options);
}

/** The toggle, if the operator has a basemap; it is off to begin with. */
export function startBasemap(map, basemap) {
  if (!basemap) return;
  const layer = basemapLayer(basemap);
  const box = byId("layer-basemap");
  byId("layer-basemap-row").hidden = false;
  box.addEventListener("change", () => {
    if (box.checked) layer.addTo(map);
    else layer.remove();
    map.getContainer().classList.toggle("with-basemap", box.checked);
  });
}
