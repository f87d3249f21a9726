// The results of a check below the map: firms and summary, downloads, the legend, the chosen row.

import { byId, download, el, isPhone } from "./map-dom.js";
import { language, number, t } from "./map-i18n.js";
import { pointsLayer } from "./map-points.js";
import { on, zoneByCode } from "./map-state.js";
import { COLOURS, locationName, reasonNames, shapeIcon, STATUSES, statusName } from "./map-status.js";
import { summaryView } from "./map-summary.js";
import { Table } from "./map-table.js";
import { facts } from "./map-zone-list.js";
import { fold, tabKeys } from "./map-tabs.js";
import { showBounds, showPlace } from "./map-view.js";

const BOM = "\uFEFF"; // Without it Excel takes UTF-8 for the system's encoding.
let map = null;
let points = null;
let popup = null;
let current = null;
let table = null;
const VIEWS = ["rows", "summary"];
let view = "rows";

export function startResults(theMap) {
  map = theMap;
  popup = L.popup({ maxWidth: 320, className: "firm-popup", offset: [0, -6], autoPanPaddingTopLeft: [10, 50], autoPanPaddingBottomRight: [10, 20] });
  points = pointsLayer();
  on("results", show);
  on("show-results", () => {
    byId("results").hidden = false;
    byId("results").focus();
  });
  on("language", () => { if (current) render(); });
  map.on("mousemove", (event) => {
    map.getContainer().classList.toggle("on-firm", current !== null && points.rowAt(event.latlng) !== null);
  });
}

/** Whether a click on the map meant a firm; then its row is shown. */
export function clickedFirm(latlng) {
  const row = current ? points.rowAt(latlng) : null;
  if (row === null) return false;
  choose(row, { move: false });
  return true;
}

function show(result) {
  current = result;
  view = "rows";
  map.closePopup(popup);
  points.addTo(map);
  const section = byId("results");
  section.hidden = false;
  if (isPhone()) fold(true);
  table = new Table(result, { chosen: (row) => choose(row, { move: true }), filtered: drawPoints });
  render();
  const bounds = boundsOf(result.rows);
  if (bounds) {
    // The section has just taken its room from the map.
    requestAnimationFrame(() => {
      map.invalidateSize({ animate: false });
      showBounds(map, bounds, { maxZoom: 15, animate: false });
    });
  }
  section.focus({ preventScroll: true });
}

/** Where the firms are; null if none has a position. */
function boundsOf(rows) {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let row = 0; row < rows.count; row++) {
    if (!rows.isPlaced(row)) continue;
    const x = rows.longitude.values[row];
    const y = rows.latitude.values[row];
    [west, south, east, north] = [Math.min(west, x), Math.min(south, y), Math.max(east, x), Math.max(north, y)];
  }
  return west <= east ? L.latLngBounds([south, west], [north, east]) : null;
}

function render() {
  const { rows, file, summary } = current;
  const tab = (name, key) => el("button", {
    type: "button", role: "tab", id: `results-tab-${name}`, "aria-controls": `results-${name}`,
    "aria-selected": String(view === name), tabindex: view === name ? "0" : "-1",
    on: { click: () => openView(name), keydown: tabKeys(VIEWS, name, openView) },
  }, t(key));
  const section = byId("results");
  section.replaceChildren(
    el("header", { class: "results-bar" },
      el("h2", {}, t("results.title"), el("small", {}, file.name)),
      el("div", { class: "tabs small", role: "tablist", "aria-label": t("results.title") },
        tab("rows", "results.rows"), tab("summary", "results.summary")),
      el("div", { class: "actions" },
        el("button", { type: "button", id: "download-csv", on: { click: saveVerdicts } }, t("results.download-csv")),
        el("button", { type: "button", id: "download-json", disabled: !summary, on: { click: saveSummary } }, t("results.download-json")),
        el("button", { type: "button", class: "quiet", on: { click: () => print() } }, t("results.print")),
        el("button", { type: "button", class: "quiet", id: "results-size", on: { click: resize } }, t(sizeKey())),
        el("button", { type: "button", class: "quiet", id: "results-hide", on: { click: hide } }, t("results.hide")))),
    el("div", { id: "results-rows", role: "tabpanel", "aria-labelledby": "results-tab-rows", class: "results-view", hidden: view !== "rows" }),
    el("div", { id: "results-summary", role: "tabpanel", "aria-labelledby": "results-tab-summary", class: "results-view", hidden: view !== "summary" }));
  table.render(byId("results-rows"));
  byId("results-summary").append(summary ? summaryView(summary) : el("p", { class: "error" }, current.remark ?? ""));
  drawLegend(rows);
}

function openView(name) {
  view = name;
  render();
  byId(`results-tab-${name}`).focus();
}

const sizeKey = () => (byId("stage").classList.contains("results-large") ? "results.smaller" : "results.larger");

function resize() {
  byId("stage").classList.toggle("results-large");
  byId("results-size").textContent = t(sizeKey());
}

function hide() {
  byId("results").hidden = true;
  byId("stage").classList.remove("results-large");
  byId("tab-check").focus();
}

/** The legend on the map; its entries filter as the table's field does. */
function drawLegend(rows) {
  const entries = STATUSES.map((status, index) => el("button", {
    type: "button",
    "aria-pressed": String(table.filter.status === status),
    disabled: rows.statuses[index] === 0,
    on: { click: () => table.setFilter({ status: table.filter.status === status ? null : status }) },
  }, shapeIcon(status), el("span", {}, statusName(status)), el("b", {}, number(rows.statuses[index]))));
  byId("legend").hidden = false;
  byId("legend").setAttribute("role", "group");
  byId("legend").setAttribute("aria-label", t("results.status"));
  byId("legend").replaceChildren(...entries);
}

function drawPoints(matching) {
  const counts = points.show(current.rows, matching);
  drawLegend(current.rows);
  return counts;
}

/** Shows one row on the map, with all that its verdict says. */
async function choose(row, { move }) {
  const { rows, firstRow } = current;
  const cells = await rows.cells(row);
  const value = (key) => rows.value(cells, key);
  points.choose(row);
  table.choose(row);
  if (!rows.isPlaced(row)) {
    map.closePopup(popup);
    return table.sayUnplaced(row);
  }
  const place = [rows.latitude.values[row], rows.longitude.values[row]];
  if (move) {
    if (isPhone()) hide();
    // At once: the popup pans the map to fit, and would reckon with places amid a move.
    showPlace(map, place, { animate: false });
  }
  const status = value("status");
  const zone = value("zone");
  const title = el("span", { class: "status-tag" }, shapeIcon(status), statusName(status));
  title.style.color = COLOURS[status];
  popup.setLatLng(place).setContent(el("div", {},
    title,
    el("strong", { class: "firm-name" }, value("name") || t("results.row", { row: row + firstRow })),
    facts([
      [t("column.row"), String(row + firstRow)],
      [t("column.code"), value("code")],
      [t("column.reason"), reasonNames(value("reason"))],
      [t("column.declared"), value("declared") || current.parameters["declared-zone"]],
      [t("column.zone"), zone.split(";").map((code) => zoneByCode(code)?.properties.name ?? code).join(t("list.separator"))],
      [t("column.park"), value("park")],
      [t("column.location"), locationName(value("location"))],
      [t("column.distance"), value("distance_m") && number(Number(value("distance_m")), 2)],
      [t("column.edition"), value("edition")],
    ]))).openOn(map);
}

const baseName = () => current.file.name.replace(/\.[^.]+$/, "");

function saveVerdicts() {
  const name = `${baseName()}-${language() === "zh" ? "判定" : "verdicts"}.csv`;
  download(new Blob([BOM, current.blob], { type: "text/csv;charset=utf-8" }), name);
}

function saveSummary() {
  const name = `${baseName()}-${language() === "zh" ? "汇总" : "summary"}.json`;
  download(current.summaryBlob, name);
}
