// What the runs that were kept found in a zone, one line a period. Loaded when it is asked for, as
// it takes a role that not everybody has.

import * as api from "./map-api.js";
import { el } from "./map-dom.js";
import { number, t } from "./map-i18n.js";
import { state } from "./map-state.js";
import { rate } from "./map-summary.js";

const COUNTS = ["declared", "in_scope", "wrongly_included", "review", "omitted"];
const MOST = 24;

/** A button that becomes the table of the periods; nothing where the service keeps no runs. */
export function complianceOf(code) {
  if (!state.config.runs) return null;
  const holder = el("section", { class: "compliance" });
  const ask = el("button", { type: "button", class: "quiet", on: { click: () => show(holder, ask, code) } }, t("compliance.show"));
  holder.append(ask);
  return holder;
}

const isOfficial = ({ edition_status: status }) => !status || status === "official";

async function show(holder, ask, code) {
  ask.disabled = true;
  holder.querySelector(".error")?.remove();
  try {
    const { runs } = await api.runs();
    // The newest first.
    const periods = runs.map((run) => run.period).slice(-MOST).reverse();
    const found = await Promise.all(periods.map((period) => api.compliance(code, period).catch((error) => {
      if (error.status === 404) return null;
      throw error;
    })));
    const lines = found.filter(Boolean);
    holder.replaceChildren(
      el("h3", {}, t("compliance.title")),
      lines.length === 0 ? el("p", { class: "hint" }, t("compliance.none")) : table(lines),
      lines.some(({ zone }) => !isOfficial(zone))
        ? el("p", { class: "hint warning" }, t("summary.unofficial")) : "");
  } catch (error) {
    ask.disabled = false;
    holder.append(el("p", { class: "error", role: "alert" }, error.sentences?.()[0] ?? String(error)));
  }
}

function table(lines) {
  return el("div", { class: "table-scroll", tabindex: "0", role: "group", "aria-label": t("compliance.title") },
    el("table", { class: "zones-summary" },
      el("thead", {}, el("tr", {},
        el("th", { scope: "col" }, t("compliance.period")),
        ["rate", ...COUNTS].map((key) => el("th", { scope: "col", class: "number" }, t(`summary.${key}`))))),
      el("tbody", {}, lines.map(({ period, as_of: day, zone }) => el("tr", {},
        el("th", { scope: "row" }, period, el("span", { class: "sub" }, `${day ?? ""}${isOfficial(zone) ? "" : "*"}`)),
        el("td", { class: "number" }, rate(zone)),
        COUNTS.map((key) => el("td", { class: `number ${zone[key] ? "" : "zero"}` }, number(zone[key]))))))));
}
