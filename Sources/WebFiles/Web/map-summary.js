// The summary by zone: a table with a bar of what was declared.

import { el, svg } from "./map-dom.js";
import { number, percent, t } from "./map-i18n.js";
import { COLOURS, shapeIcon, STATUSES, statusName } from "./map-status.js";

const COUNTS = ["declared", "in_scope", "wrongly_included", "review", "duplicate", "omitted"];
const PARTS = [["in_scope", "in-scope"], ["wrongly_included", "wrongly-included"], ["review", "review"]];

export function summaryView(summary) {
  const used = summary.zones.filter((zone) => COUNTS.some((key) => zone[key] > 0) || zone.omitted_review > 0);
  const unofficial = used.some((zone) => isUnofficial(zone));
  const unused = summary.zones.length - used.length;
  return el("div", { class: "summary" },
    el("ul", { class: "totals" }, STATUSES.map((status) => el("li", {},
      shapeIcon(status), el("b", {}, number(summary.statuses[status] ?? 0)), el("span", {}, statusName(status))))),
    el("div", { class: "table-scroll", tabindex: "0", role: "group", "aria-label": t("results.summary") },
      el("table", { class: "zones-summary" },
        el("caption", {}, t("summary.caption", { date: summary.as_of, basis: t(`basis.${summary.basis}`) })),
        el("thead", {}, el("tr", {}, ["zone", "rate", "bar", ...COUNTS, "edition"].map((key) =>
          el("th", { scope: "col", class: COUNTS.includes(key) || key === "rate" ? "number" : `s-${key}` }, t(`summary.${key}`))))),
        el("tbody", {}, used.map((zone) => line(zone))))),
    unofficial ? el("p", { class: "hint warning" }, t("summary.unofficial")) : "",
    unused > 0 ? el("p", { class: "hint" }, t("summary.zero", { count: number(unused) })) : "");
}

const isUnofficial = ({ edition_status: status }) => status === "schematic" || status === "draft";

function line(zone) {
  return el("tr", {},
    el("th", { scope: "row" }, zone.name ?? zone.code, el("span", { class: "sub" }, zone.code)),
    el("td", { class: "number" }, rate(zone)),
    el("td", { class: "s-bar" }, bar(zone)),
    COUNTS.map((key) => el("td", { class: `number ${zone[key] ? "" : "zero"}` }, number(zone[key]))),
    el("td", { class: "s-edition" }, zone.edition ? `${zone.edition}${isUnofficial(zone) ? "*" : ""}` : t("summary.no-edition")));
}

/** Between the rate if every firm under review is out, and if every one is in. */
export function rate({ rate_low: low, rate_high: high }) {
  if (low === null) return "–";
  return low === high ? percent(low) : `${percent(low)} – ${percent(high)}`;
}

/** How the declared firms divide; the numbers stand in the same row. */
function bar(zone) {
  const text = t("summary.bar-text", Object.fromEntries(PARTS.map(([key]) => [key, number(zone[key])])));
  let x = 0;
  const parts = PARTS.filter(([key]) => zone[key] > 0).map(([key, status]) => {
    const width = 100 * zone[key] / zone.declared;
    const part = svg("rect", { x, width: Math.max(width - 0.4, 0.4), height: 10, fill: COLOURS[status] });
    x += width;
    return part;
  });
  return svg("svg", { class: "bar-chart", viewBox: "0 0 100 10", preserveAspectRatio: "none", role: "img", "aria-label": text },
    svg("title", {}, text), parts);
}
