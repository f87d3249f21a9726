// What the service says about one position: clicked, pasted, or out of a permalink.

import * as api from "./map-api.js";
import { byId, copyText, el, isPhone, announce } from "./map-dom.js";
import { metres, t } from "./map-i18n.js";
import { doubtOf, fillCRS, parsePair } from "./map-crs.js";
import { permalink } from "./map-permalink.js";
import { askedDay, emit, on, state, zoneByCode } from "./map-state.js";
import { openTab } from "./map-tabs.js";
import { locationName } from "./map-status.js";
import { badge, facts, showZoneDetails } from "./map-zone-list.js";
import { showPlace } from "./map-view.js";

let map = null;
let pin = null;
let popup = null;
let asking = null;
let answered = null;

export function startLocate(theMap) {
  map = theMap;
  popup = L.popup({ maxWidth: 280, offset: [0, -14], autoPanPadding: [30, 60] });
  byId("paste-form").addEventListener("submit", (event) => { event.preventDefault(); paste(); });
  byId("locate-centre").addEventListener("click", () => {
    const centre = map.getCenter().wrap();
    ask({ x: centre.lng, y: centre.lat, crs: "WGS84" });
  });
  on("language", () => {
    fillCRS(byId("paste-crs"));
    if (answered) show(answered);
  });
  // Another day, another answer; zones arrive after the day has changed.
  on("results", () => map.closePopup(popup));
  on("zones", () => { if (state.position) ask({ ...state.position, keepTab: true }); });
}

function paste(swap = false) {
  const error = byId("paste-error");
  error.replaceChildren();
  let pair = parsePair(byId("paste").value);
  if (!pair) return void (error.textContent = t("position.two-numbers"));
  if (swap) {
    pair = pair.reverse();
    byId("paste").value = pair.join(", ");
  }
  const crs = byId("paste-crs").value;
  const doubt = doubtOf(pair, crs);
  if (doubt === "swapped") {
    error.append(t("position.swapped", { pair: [...pair].reverse().join(", ") }), " ",
      el("button", { type: "button", class: "quiet", on: { click: () => paste(true) } }, t("position.swap")));
    return;
  }
  if (doubt) {
    error.textContent = t(doubt === "degrees" ? "position.geographic-in-projected" : "position.projected-in-geographic");
    return;
  }
  ask({ x: pair[0], y: pair[1], crs, accuracy: byId("paste-accuracy").value, move: true });
}

/** Asks about a position (longitude or easting first, in `crs`) and shows the answer. */
export async function ask({ x, y, crs, accuracy, move = false, keepTab = false }) {
  asking?.abort();
  asking = new AbortController();
  const { signal } = asking;
  if (!keepTab) openTab("position", { fold: false });
  byId("paste-error").replaceChildren();
  byId("answer").setAttribute("aria-busy", "true");
  try {
    const answer = await api.locate({ x, y, crs, accuracy, day: askedDay() }, signal);
    if (signal.aborted) return;
    state.position = { x: answer.longitude, y: answer.latitude, crs: "WGS84", accuracy };
    answered = answer;
    if (move) showPlace(map, [answer.latitude, answer.longitude], { zoom: 13 });
    show(answer);
    emit("position", state.position);
    announce(sentence(answer));
  } catch (error) {
    if (error.name === "AbortError") return;
    clear();
    byId("paste-error").textContent = error.sentences ? error.sentences().join(" ") : String(error);
  } finally {
    if (!signal.aborted) byId("answer").setAttribute("aria-busy", "false");
  }
}

const nameOf = (zone) => zone.name ?? zone.code;
const namesOf = (zones) => zones.map(nameOf).join(t("list.separator"));

function sentence({ location, zones }) {
  const values = { zones: namesOf(zones) };
  if (location === "near-line") return t(zones.length ? "position.near-inside" : "position.near-outside", values);
  return t(zones.length ? "position.inside" : "position.outside", values);
}

/** One line for each zone: how far its line is. */
function distances({ zones, nearest }) {
  const lines = zones.filter((zone) => Number.isFinite(zone.distance_m))
    .map((zone) => t(zones.length > 1 ? "position.distance" : "position.distance-one", { zone: nameOf(zone), distance: metres(zone.distance_m) }));
  if (zones.length === 0 && nearest) {
    lines.push(t("position.nearest", { zone: nameOf(nearest), distance: metres(nearest.distance_m) }));
  }
  return lines;
}

function unofficial(zones) {
  const statuses = zones.map((zone) => zoneByCode(zone.code)?.properties.status);
  return badge(["draft", "schematic"].find((status) => statuses.includes(status)));
}

function show(answer) {
  const place = [answer.latitude, answer.longitude];
  const concerned = answer.zones.length ? answer.zones : [answer.nearest].filter(Boolean);
  pin ??= L.marker(place, {
    icon: L.divIcon({ className: "pin", iconSize: [26, 26], html: el("i") }),
    interactive: false, keyboard: false,
  });
  pin.setLatLng(place).addTo(map);
  showCard(answer, concerned);
  byId("panel-body").scrollTop = 0;
  const covering = answer.zones.find((zone) => zoneByCode(zone.code));
  state.zone = covering?.code ?? null;
  emit("zone", state.zone);
  if (covering) showZoneDetails(byId("answer-zone"), covering.code, { heading: "h3" });
  else byId("answer-zone").replaceChildren();
  if (isPhone()) return; // The sheet says all of it already, and the popup would hide the map.
  popup.setLatLng(place).setContent(el("div", { class: "answer-popup" },
    el("span", { class: `verdict ${answer.location}` }, locationName(answer.location)),
    el("strong", {}, sentence(answer)),
    distances(answer).map((line) => el("p", {}, line)),
    unofficial(concerned))).openOn(map);
}

function showCard(answer, concerned) {
  const link = permalink();
  const copied = el("span", { class: "copied", role: "status" });
  const field = el("input", { id: "permalink", type: "text", readonly: true, "aria-label": t("position.link") });
  field.value = link;
  field.addEventListener("focus", () => field.select());
  const coordinates = `${answer.longitude.toFixed(7)}, ${answer.latitude.toFixed(7)}`;
  byId("answer").replaceChildren(el("article", { class: "card answer", "data-location": answer.location },
    el("h2", { class: "hidden" }, t("position.answer")),
    el("span", { class: `verdict ${answer.location}` }, locationName(answer.location)),
    el("p", { class: "sentence" }, sentence(answer)),
    distances(answer).map((line) => el("p", { class: "distance" }, line)),
    unofficial(concerned),
    facts([
      [t("position.wgs84"), coordinates],
      [t("zone.edition"), [...new Set(answer.zones.map((zone) => zone.edition).filter(Boolean))].join(", ")],
      [t("layers.park"), answer.zones.map((zone) => zone.park).filter(Boolean).join(t("list.separator"))],
    ]),
    el("label", { for: "permalink" }, t("position.link")),
    el("div", { class: "row copy" }, field,
      el("button", {
        type: "button", id: "copy-link",
        on: {
          click: async () => {
            copied.textContent = t((await copyText(link)) ? "position.copied" : "position.not-copied");
          },
        },
      }, t("position.copy"))),
    copied,
    el("button", { type: "button", class: "quiet", on: { click: clear } }, t("position.clear"))));
}

export function clear() {
  answered = null;
  state.position = null;
  pin?.remove();
  map.closePopup(popup);
  byId("answer").replaceChildren();
  byId("answer-zone").replaceChildren();
  emit("position", null);
}
