// The rows of a result as a table: filtered, sorted, one page at a time, so that a million rows
// cost no more than fifty.

import { announce, debounce, el } from "./map-dom.js";
import { number, t } from "./map-i18n.js";
import { zoneByCode } from "./map-state.js";
import { locationName, reasonNames, shapeIcon, STATUSES, statusName } from "./map-status.js";

const PAGE = 50;
const COLUMNS = ["row", "status", "reason", "name", "code", "declared", "zone", "park", "location", "distance_m"];
const HEADINGS = { distance_m: "column.distance" };
const headingOf = (key) => t(HEADINGS[key] ?? `column.${key}`);

export class Table {
  /** `chosen(row)` is called for a click on a row; `filtered(rows)` draws rows, and says how many. */
  constructor({ rows, parameters, firstRow }, { chosen, filtered }) {
    Object.assign(this, { rows, firstRow, declaredZone: parameters["declared-zone"], chosen, filtered });
    this.filter = { status: null, zone: null, text: "" };
    this.order = { key: "row", descending: false };
    this.page = 0;
    this.matching = new Uint32Array(0);
    this.counts = { placed: 0, drawn: 0 };
    this.row = null;
  }

  render(container) {
    this.body = el("tbody");
    this.head = el("tr");
    this.pager = el("nav", { class: "pager", "aria-label": t("results.rows") });
    this.notes = el("p", { class: "hint notes", "aria-live": "polite" });
    container.replaceChildren(
      this.filters(),
      el("div", { class: "table-scroll", tabindex: "0", role: "group", "aria-label": t("results.rows") },
        el("table", { class: "rows" }, el("thead", {}, this.head), this.body)),
      el("footer", { class: "table-foot" }, this.pager, this.notes));
    this.apply();
  }

  filters() {
    const zones = this.rows.zoneCodes().slice(0, 1000);
    const all = () => el("option", { value: "" }, t("results.all"));
    this.statusField = el("select", { id: "filter-status" }, all(), STATUSES.map((status, index) =>
      el("option", { value: status }, `${statusName(status)} (${number(this.rows.statuses[index])})`)));
    this.zoneField = el("select", { id: "filter-zone" }, all(), zones.map((code) =>
      el("option", { value: code }, zoneByCode(code)?.properties.name ?? code)));
    this.textField = el("input", { id: "filter-text", type: "search", placeholder: t("results.text-hint"), autocomplete: "off" });
    this.textField.value = this.filter.text;
    this.statusField.addEventListener("change", () => this.setFilter({ status: this.statusField.value || null }));
    this.zoneField.addEventListener("change", () => this.setFilter({ zone: this.zoneField.value || null }));
    this.textField.addEventListener("input", debounce(250, () => this.setFilter({ text: this.textField.value })));
    this.count = el("output", { class: "count", for: "filter-status filter-zone filter-text" });
    const field = (input, key) => el("div", { class: "field" }, el("label", { for: input.id }, t(key)), input);
    this.clearButton = el("button", {
      type: "button", class: "quiet", id: "filter-clear",
      on: { click: () => { this.textField.value = ""; this.setFilter({ status: null, zone: null, text: "" }); } },
    }, t("results.clear"));
    return el("form", { class: "filters", role: "search", on: { submit: (event) => event.preventDefault() } },
      field(this.statusField, "results.status"), field(this.zoneField, "results.zone"),
      field(this.textField, "results.text"), this.clearButton, this.count);
  }

  setFilter(change) {
    Object.assign(this.filter, change);
    this.apply();
  }

  /** Finds and sorts the matching rows; one that is overtaken by another gives up. */
  async apply() {
    this.work?.abort();
    const { signal } = this.work = new AbortController();
    this.statusField.value = this.filter.status ?? "";
    this.zoneField.value = this.filter.zone ?? "";
    this.clearButton.hidden = !this.filter.status && !this.filter.zone && !this.filter.text;
    this.count.textContent = t("results.searching");
    try {
      const matching = await this.rows.matching(this.filter, signal);
      this.counts = this.filtered(matching);
      await this.rows.sort(matching, this.order.key, this.order.descending, signal);
      if (signal.aborted) return;
      this.matching = matching;
      this.page = 0;
      this.count.textContent = t("results.matching", { shown: number(matching.length), total: number(this.rows.count) });
      announce(this.count.textContent);
      this.note();
      this.heading();
      await this.showPage();
    } catch (error) {
      if (error.name !== "AbortError") throw error;
    }
  }

  note() {
    const { placed, drawn } = this.counts;
    const lines = [];
    if (drawn < placed) lines.push(t("results.thinned", { total: number(placed), drawn: number(drawn) }));
    if (placed < this.matching.length) lines.push(t("results.unplaced", { count: number(this.matching.length - placed) }));
    this.notes.textContent = lines.join(" ");
  }

  heading() {
    this.head.replaceChildren(...COLUMNS.map((key) => {
      const sorted = this.order.key === key;
      const direction = this.order.descending ? "descending" : "ascending";
      return el("th", { scope: "col", class: `c-${key}`, "aria-sort": sorted ? direction : null },
        el("button", {
          type: "button", "data-column": key, title: t("results.sort", { column: headingOf(key) }),
          on: { click: () => this.sortBy(key) },
        }, headingOf(key), el("span", { class: "arrow", "aria-hidden": "true" }, sorted ? (this.order.descending ? "▼" : "▲") : "")));
    }));
  }

  async sortBy(key) {
    this.order = { key, descending: this.order.key === key && !this.order.descending };
    await this.apply();
    this.head.querySelector(`[data-column="${key}"]`)?.focus();
  }

  async showPage() {
    const { signal } = this.work;
    const pages = Math.max(1, Math.ceil(this.matching.length / PAGE));
    const rows = [...this.matching.slice(this.page * PAGE, (this.page + 1) * PAGE)];
    const cells = await Promise.all(rows.map((row) => this.rows.cells(row)));
    if (signal.aborted) return;
    this.body.replaceChildren(...rows.map((row, index) => this.line(row, cells[index])));
    if (rows.length === 0) {
      this.body.append(el("tr", {}, el("td", { colspan: COLUMNS.length, class: "nothing" }, t("results.nothing"))));
    }
    const step = (key, to, id) => el("button", {
      type: "button", class: "quiet", id, disabled: to < 0 || to >= pages,
      on: { click: async () => { this.page = to; await this.showPage(); document.getElementById(id)?.focus(); } },
    }, t(key));
    this.pager.replaceChildren(
      step("results.previous", this.page - 1, "page-previous"),
      el("span", {}, t("results.page", { page: number(this.page + 1), pages: number(pages) })),
      step("results.next", this.page + 1, "page-next"));
  }

  line(row, cells) {
    const value = (key) => this.rows.value(cells, key);
    const status = value("status");
    const shown = {
      row: el("button", { type: "button", class: "row-number", title: t("results.show-on-map") }, String(row + this.firstRow)),
      status: status ? el("span", { class: `status-tag status-${status}` }, shapeIcon(status), statusName(status)) : "",
      reason: reasonNames(value("reason")),
      name: value("name"),
      code: value("code"),
      declared: value("declared") || (status ? this.declaredZone : "") || "",
      zone: value("zone").split(";").map((code) => zoneByCode(code)?.properties.name ?? code).join(t("list.separator")),
      park: value("park"),
      location: locationName(value("location")),
      distance_m: value("distance_m"),
    };
    const line = el("tr", { "data-row": row, class: row === this.row ? "chosen" : null },
      COLUMNS.map((key) => el("td", { class: `c-${key}` }, shown[key])));
    line.addEventListener("click", () => this.chosen(row));
    return line;
  }

  /** Says below the table why a row is not on the map. */
  sayUnplaced(row) {
    this.notes.textContent = `${t("results.row", { row: row + this.firstRow })}: ${t("results.no-position")}`;
  }

  /** Marks a row, if its page is shown. */
  choose(row) {
    this.row = row;
    for (const line of this.body.children) line.classList.toggle("chosen", Number(line.dataset.row) === row);
  }
}
