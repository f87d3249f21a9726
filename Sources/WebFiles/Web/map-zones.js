// The zones in force on the chosen day: their fences, a dot and a name where a fence would be too
// small to see, and the parks and approved blocks on top.

import * as api from "./map-api.js";
import { byId, el } from "./map-dom.js";
import { language, t } from "./map-i18n.js";
import { askedDay, emit, on, state, zoneByCode } from "./map-state.js";
import { showBounds } from "./map-view.js";
import { placeNames } from "./map-names.js";

const isOfficial = (status) => status === "official" || !status;

const fenceStyle = (status, chosen) => ({
  className: `fence ${isOfficial(status) ? "" : "unofficial"} ${chosen ? "chosen" : ""}`,
  weight: chosen ? 3.5 : 2,
  dashArray: isOfficial(status) ? null : "7 5",
});

let map = null;
let fences = null;
let names = null;
let loading = null;
const shown = { park: null, approved: null };
const boundsOfZones = new Map();

export function startZones(theMap) {
  map = theMap;
  names = L.layerGroup().addTo(map);
  on("zone", restyle);
  on("language", () => drawNames());
  map.on("moveend zoomend", drawNames);
  for (const role of ["park", "approved"]) {
    byId(`layer-${role}`).addEventListener("change", () => loadPieces(role));
  }
}

/** Loads the fences of the chosen day; an earlier load still under way is given up. */
export async function loadZones() {
  loading?.abort();
  loading = new AbortController();
  const { signal } = loading;
  byId("map").setAttribute("aria-busy", "true");
  try {
    const features = await api.zones(askedDay(), signal);
    if (signal.aborted) return;
    state.zones = features.filter((feature) => feature.geometry);
    draw();
    emit("zones", state.zones);
    await Promise.all([loadPieces("park"), loadPieces("approved")]);
  } catch (error) {
    if (error.name === "AbortError") return;
    emit("zones-failed", error);
  } finally {
    if (!signal.aborted) byId("map").setAttribute("aria-busy", "false");
  }
}

function draw() {
  fences?.remove();
  boundsOfZones.clear();
  fences = L.geoJSON(state.zones, {
    pane: "zones",
    style: (feature) => fenceStyle(feature.properties.status, feature.properties.code === state.zone),
    onEachFeature: (feature, layer) => boundsOfZones.set(feature.properties.code, layer.getBounds()),
  }).addTo(map);
  drawNames();
}

function restyle() {
  fences?.eachLayer((layer) => {
    const { status, code } = layer.feature.properties;
    const style = fenceStyle(status, code === state.zone);
    layer.setStyle(style);
    layer.getElement()?.classList.toggle("chosen", code === state.zone);
    if (code === state.zone) layer.bringToFront();
  });
  drawNames();
}

function drawNames() {
  names.clearLayers();
  const candidates = state.zones.map(({ properties: p }) => ({
    code: p.code,
    name: p.name ?? p.code,
    bounds: boundsOfZones.get(p.code),
    chosen: p.code === state.zone,
  }));
  for (const { code, name, place, dot, text } of placeNames(map, candidates, language())) {
    const content = el("span", {}, dot ? el("i") : null, text ? el("b") : null);
    if (text) content.querySelector("b").textContent = name;
    const icon = L.divIcon({ className: `zone-name ${dot ? "with-dot" : ""}`, html: content, iconSize: [0, 0] });
    L.marker(place, { icon, pane: "names", keyboard: false, interactive: dot, title: dot ? name : "" })
      .on("click", () => {
        emit("open-zone", code);
        zoomToZone(code);
      })
      .addTo(names);
  }
}

/** Bounds of a zone in force; null if it is not. */
export function zoomToZone(code, options) {
  const bounds = boundsOfZones.get(code);
  if (bounds) showBounds(map, bounds, { maxZoom: 15, ...options });
  return bounds ?? null;
}

export function zoomToAll() {
  if (fences && boundsOfZones.size > 0) showBounds(map, fences.getBounds(), { animate: false });
}

async function loadPieces(role) {
  shown[role]?.remove();
  shown[role] = null;
  if (!byId(`layer-${role}`).checked) return;
  try {
    const pieces = await api.pieces(role, askedDay(), loading?.signal);
    shown[role]?.remove();
    if (!byId(`layer-${role}`).checked) return;
    shown[role] = L.geoJSON(pieces, {
      pane: "pieces",
      interactive: true,
      bubblingMouseEvents: true,
      style: { className: `piece ${role}`, weight: 1.5, dashArray: role === "approved" ? "2 4" : null },
      onEachFeature: (feature, layer) => layer
        .bindTooltip(() => pieceText(feature.properties), { sticky: true })
        .on("click", () => layer.closeTooltip()),
    }).addTo(map);
  } catch (error) {
    if (error.name !== "AbortError") emit("zones-failed", error);
  }
}

function pieceText({ zone, zone_name: zoneName, role, name, block }) {
  const title = document.createElement("span");
  const zoneText = zoneName ?? zoneByCode(zone)?.properties.name ?? zone;
  title.textContent = [t(`role.${role}`), name ?? block, zoneText].filter(Boolean).join(" · ");
  return title;
}
