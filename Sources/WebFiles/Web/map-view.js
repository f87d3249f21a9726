// The map itself: panes, controls, a graticule in place of a basemap.

import { byId, isPhone, reducedMotion } from "./map-dom.js";
import { t } from "./map-i18n.js";
import { on } from "./map-state.js";

const STEPS = [20, 10, 5, 2, 1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001];
const CHINA = [[18, 74], [53.5, 135]];

export function startMap() {
  const still = reducedMotion();
  const map = L.map("map", {
    zoomControl: false,
    minZoom: 3,
    maxZoom: 19,
    zoomAnimation: !still,
    fadeAnimation: !still,
    markerZoomAnimation: !still,
    inertia: !still,
    attributionControl: false,
  });
  if (still) {
    // Popups and arrow keys pan by this.
    map.panBy = (offset, options) => L.Map.prototype.panBy.call(map, offset, { ...options, animate: false });
  }
  // From below: lines of degrees, zones, pieces, their names, firms.
  ["graticule", "zones", "pieces", "names", "firms"].forEach((name, index) => {
    map.createPane(name).style.zIndex = 390 + index * 10;
  });
  map.getPane("graticule").style.pointerEvents = "none";
  map.fitBounds(CHINA);
  L.control.attribution({ prefix: "Leaflet" }).addTo(map);
  L.control.scale({ imperial: false, position: "bottomleft" }).addTo(map);
  const zoom = L.control.zoom({ position: "topright" }).addTo(map);
  on("language", () => nameControls(map, zoom));
  map.on("popupopen", ({ popup }) => {
    popup.getElement().querySelector(".leaflet-popup-close-button")?.setAttribute("aria-label", t("close"));
  });
  new Graticule().addTo(map);
  new ResizeObserver(() => map.invalidateSize({ animate: false })).observe(byId("map"));
  return map;
}

function nameControls(map, zoom) {
  const container = zoom.getContainer();
  for (const [name, key] of [["in", "map.zoom-in"], ["out", "map.zoom-out"]]) {
    const link = container.querySelector(`.leaflet-control-zoom-${name}`);
    link.title = t(key);
    link.setAttribute("aria-label", t(key));
  }
  map.getContainer().setAttribute("role", "region");
}

/** How many pixels of the map's lower edge lie below the sheet of a phone. */
const covered = () => (isPhone() ? byId("panel").offsetHeight : 0);

/** Moves the map to bounds; at once for those who want less motion. */
export function showBounds(map, bounds, options = {}) {
  map.fitBounds(bounds, {
    paddingTopLeft: [30, isPhone() ? 60 : 40],
    paddingBottomRight: [30, 30 + covered()],
    animate: !reducedMotion(),
    ...options,
  });
}

export function showPlace(map, latlng, { zoom = 14, animate = !reducedMotion() } = {}) {
  const level = Math.max(map.getZoom(), zoom);
  const centre = map.project(latlng, level).add([0, covered() / 2]);
  map.setView(map.unproject(centre, level), level, { animate });
}

/** Lines of whole or decimal degrees, about six across, so that an empty map still tells where it is. */
const Graticule = L.LayerGroup.extend({
  onAdd(map) {
    L.LayerGroup.prototype.onAdd.call(this, map);
    map.on("moveend zoomend resize", this.draw, this);
    this.draw();
  },

  draw() {
    const map = this._map;
    if (!map) return;
    this.clearLayers();
    const bounds = map.getBounds();
    const step = STEPS.find((s) => bounds.getEast() - bounds.getWest() >= s * 4) ?? STEPS.at(-1);
    const digits = Math.max(0, -Math.floor(Math.log10(step)));
    const degrees = (value, positive, negative) =>
      `${Math.abs(value).toFixed(digits)}°${value < 0 ? negative : positive}`;
    for (const x of multiples(bounds.getWest(), bounds.getEast(), step)) {
      this.line([[bounds.getSouth(), x], [bounds.getNorth(), x]]);
      this.text([bounds.getSouth(), x], degrees(x, "E", "W"), "meridian");
    }
    for (const y of multiples(bounds.getSouth(), bounds.getNorth(), step)) {
      this.line([[y, bounds.getWest()], [y, bounds.getEast()]]);
      this.text([y, bounds.getWest()], degrees(y, "N", "S"), "parallel");
    }
  },

  line(ends) {
    this.addLayer(L.polyline(ends, { pane: "graticule", interactive: false, className: "graticule", weight: 1 }));
  },

  text(place, words, kind) {
    const span = document.createElement("span");
    span.textContent = words;
    const icon = L.divIcon({ className: `degrees ${kind}`, html: span, iconSize: [0, 0] });
    this.addLayer(L.marker(place, { icon, pane: "graticule", interactive: false, keyboard: false }));
  },
});

function multiples(from, to, step) {
  const found = [];
  for (let n = Math.ceil(from / step); n * step <= to; n++) found.push(n * step);
  return found;
}
