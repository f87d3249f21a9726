// The page's beginning: starts the parts in order, and does what concerns more than one of them.

import * as api from "./map-api.js";
import { startBasemap } from "./map-basemap.js";
import { startCheck } from "./map-check.js";
import { byId, el } from "./map-dom.js";
import { language, number, setLanguage, startLanguage, t } from "./map-i18n.js";
import { ask, clear, startLocate } from "./map-locate.js";
import { readAddress, startPermalink } from "./map-permalink.js";
import { clickedFirm, startResults } from "./map-results.js";
import { startSearch } from "./map-search.js";
import { emit, on, state, today, zoneByCode } from "./map-state.js";
import { openTab, startTabs } from "./map-tabs.js";
import { startMap } from "./map-view.js";
import { showZoneDetails, startZoneList } from "./map-zone-list.js";
import { loadZones, startZones, zoomToAll, zoomToZone } from "./map-zones.js";

const linked = readAddress();
const map = startMap();
let zonesFailure = null;
let loaded = false;

startTabs();
startZones(map);
startZoneList();
startSearch();
startResults(map);
startLocate(map);
startCheck();
startAccess();
startDate();

byId("language").addEventListener("click", () => setLanguage(language() === "zh" ? "en" : "zh"));
on("language", () => {
  byId("language").textContent = t("language.other");
  byId("language").setAttribute("aria-label", t("language.switch"));
  byId("language").lang = language() === "zh" ? "en" : "zh";
  showNotices();
  if (!byId("zone-details").hidden) openZone(byId("zone-details").dataset.zone, { focus: false });
  if (zonesFailure) showZonesFailure(zonesFailure);
});
on("zones", () => {
  zonesFailure = null;
  loaded = true;
  byId("zones-error").replaceChildren();
  showNotices();
  const open = byId("zone-details");
  if (!open.hidden) openZone(open.dataset.zone, { focus: false });
});
on("zones-failed", showZonesFailure);
on("open-zone", (code) => openZone(code, { focus: true }));
on("choose-date", chooseDate);

map.on("click", ({ latlng }) => {
  if (clickedFirm(latlng)) return;
  const place = latlng.wrap();
  ask({ x: Number(place.lng.toFixed(7)), y: Number(place.lat.toFixed(7)), crs: "WGS84" });
});

begin();

async function begin() {
  if (linked.date) state.date = linked.date;
  byId("date").value = state.date;
  setLanguage(startLanguage(linked.language));
  try {
    state.config = await api.config();
    startBasemap(map, state.config.basemap);
  } catch {
    // Without it there is no basemap and no limit known beforehand; all else works.
  }
  await loadZones();
  if (!linked.position && !linked.zone) zoomToAll();
  restorePlace(linked);
  // Only now: until here the address is what it was opened with.
  startPermalink(restore);
  emit("date", state.date);
  document.documentElement.dataset.ready = "true";
}

function restorePlace({ position, zone }) {
  if (position) {
    ask({ ...position, move: true });
  } else if (zone && zoneByCode(zone)) {
    openZone(zone, { focus: false });
    zoomToZone(zone, { animate: false });
  }
}

/** The address changed by hand, or by going back. */
async function restore(wanted) {
  if (wanted.language && wanted.language !== language()) setLanguage(wanted.language);
  const day = wanted.date ?? today();
  if (!wanted.position && state.position) clear();
  if (day !== state.date) await chooseDate(day);
  restorePlace(wanted);
}

function startDate() {
  const field = byId("date");
  field.addEventListener("change", () => { if (field.value) chooseDate(field.value); });
  field.addEventListener("blur", () => { field.value = state.date; });
  byId("date-today").addEventListener("click", () => chooseDate(today()));
}

async function chooseDate(day) {
  if (day === state.date) return;
  state.date = day;
  byId("date").value = day;
  emit("date", day);
  await loadZones();
}

/** The zone's details in place of the list. */
function openZone(code, { focus }) {
  const box = byId("zone-details");
  const zone = zoneByCode(code);
  const back = el("button", { type: "button", class: "back", on: { click: closeZone } }, "‹ ", t("zone.back"));
  box.dataset.zone = code;
  box.hidden = false;
  byId("zones-list-view").hidden = true;
  const holder = el("div");
  box.replaceChildren(back, holder);
  if (zone) showZoneDetails(holder, code);
  else holder.append(el("p", { class: "card" }, `${code}: ${t("reason.no-edition")}`));
  if (focus) openTab("zones");
  if (state.zone !== code) {
    state.zone = code;
    emit("zone", code);
  }
}

function closeZone() {
  const code = byId("zone-details").dataset.zone;
  byId("zone-details").hidden = true;
  byId("zones-list-view").hidden = false;
  byId("zones-list").querySelector(`[data-zone="${CSS.escape(code)}"]`)?.focus();
  state.zone = null;
  emit("zone", null);
}

/** What a reader of the map has to know before believing it. */
function showNotices() {
  const notices = [];
  if (state.date !== today()) notices.push(["day", t("date.notice", { date: state.date })]);
  if (loaded && state.zones.length === 0) notices.push(["none", t("date.none", { date: state.date })]);
  const count = state.zones.filter(({ properties: p }) => p.status === "schematic" || p.status === "draft").length;
  if (count > 0) notices.push(["unofficial", t("notice.unofficial", { count: number(count) })]);
  byId("date-today").hidden = state.date === today();
  byId("notices").replaceChildren(...notices.map(([kind, text]) => el("p", { class: `notice ${kind}` }, text)));
}

function showZonesFailure(error) {
  zonesFailure = error;
  const lines = error.sentences ? error.sentences() : [String(error)];
  byId("zones-error").replaceChildren(`${t("zones.failed")} ${lines.join(" ")} `,
    el("button", { type: "button", class: "quiet", on: { click: loadZones } }, t("zones.retry")));
}

/** The token's form: shown when the service asks for one. */
function startAccess() {
  on("token-needed", () => {
    byId("access").hidden = false;
    byId("access-error").textContent = api.token() ? t("access.refused") : "";
    byId("token-forget").hidden = !api.token();
  });
  byId("access").addEventListener("submit", (event) => {
    event.preventDefault();
    // A header takes printable ASCII only, and so does a token.
    api.setToken(byId("token").value.replace(/[^\x21-\x7e]/g, ""));
    byId("token").value = "";
    byId("access").hidden = true;
    if (zonesFailure) loadZones();
    emit("token", null);
  });
  byId("token-forget").addEventListener("click", () => {
    api.setToken("");
    byId("access-error").textContent = "";
    byId("token-forget").hidden = true;
  });
}
