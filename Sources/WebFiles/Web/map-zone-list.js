// The zones as a list, and the details of one. The details are also shown below an answer.

import * as api from "./map-api.js";
import { complianceOf } from "./map-compliance.js";
import { byId, el, svg } from "./map-dom.js";
import { hectares, number, t } from "./map-i18n.js";
import { emit, on, state, today, zoneByCode } from "./map-state.js";
import { zoomToZone } from "./map-zones.js";

export function startZoneList() {
  on("zones", listZones);
  on("language", listZones);
  on("zone", listZones);
}

/** What is not official is said so everywhere that it is shown. */
export function badge(status) {
  if (status !== "schematic" && status !== "draft") return null;
  return el("span", { class: `badge ${status}` }, t(`badge.${status}`));
}

function listZones() {
  byId("zones-count").textContent = t("zones.count", { count: number(state.zones.length) });
  const focused = document.activeElement?.dataset?.zone;
  byId("zones-list").replaceChildren(...state.zones.map(({ properties: p }) =>
    el("li", {}, el("button", {
      type: "button",
      "data-zone": p.code,
      "aria-current": p.code === state.zone,
      on: { click: () => { emit("open-zone", p.code); zoomToZone(p.code); } },
    },
    el("strong", {}, p.name ?? p.code),
    el("span", { class: "sub" }, [p.code, p.province].filter(Boolean).join(" · ")),
    p.status && p.status !== "official" ? el("span", { class: `badge small ${p.status}` }, t(`edition-status.${p.status}`)) : null))));
  if (focused) byId("zones-list").querySelector(`[data-zone="${CSS.escape(focused)}"]`)?.focus();
}

/** The details of a zone in force, into `container`; its editions follow when they arrive. */
export function showZoneDetails(container, code, { heading = "h2", withZoom = true } = {}) {
  const zone = zoneByCode(code);
  container.replaceChildren();
  if (!zone) return;
  const p = zone.properties;
  const editions = el("div", { class: "editions" });
  container.append(el("article", { class: "card zone-card", "aria-label": p.name ?? code },
    el(heading, { class: "zone-title" }, p.name ?? code),
    badge(p.status),
    facts([
      [t("zone.code"), p.code],
      [t("zone.aliases"), list(p.aliases)],
      [t("zone.province"), p.province],
      [t("zone.groups"), list(p.groups)],
      [t("zone.edition"), p.edition ? [p.edition, p.status ? t(`edition-status.${p.status}`) : null].filter(Boolean).join(" · ") : null],
      [t("zone.authority"), p.authority || t("zone.no-authority")],
    ]),
    areas(p),
    withZoom ? el("button", { type: "button", class: "quiet", on: { click: () => zoomToZone(code) } }, t("zone.zoom")) : null,
    complianceOf(code),
    editions));
  showEditions(editions, code);
}

const list = (names) => (names?.length ? names.join(t("list.separator")) : null);

/** Pairs of a name and a value; those without a value are left out. */
export function facts(pairs) {
  return el("dl", { class: "facts" }, pairs.filter(([, value]) => value).map(([name, value]) =>
    [el("dt", {}, name), el("dd", {}, value)]));
}

function areas({ area_ha: drawn, approved_area_ha: approved }) {
  if (!drawn) return null;
  const largest = Math.max(drawn, approved ?? 0);
  const bar = (name, value, kind) => el("div", { class: "area-row" },
    el("span", { class: "area-name" }, name),
    svg("svg", { class: `area-bar ${kind}`, viewBox: "0 0 100 8", preserveAspectRatio: "none", "aria-hidden": "true" },
      svg("rect", { width: 100, height: 8, class: "ground" }),
      svg("rect", { width: Math.max(0.8, 100 * value / largest), height: 8, class: "value" })),
    el("span", { class: "area-value" }, hectares(value)));
  return el("section", { class: "areas", "aria-label": t("zone.area") },
    bar(t("zone.area-drawn"), drawn, "drawn"),
    approved ? bar(t("zone.area-approved"), approved, "approved") : null,
    approved ? el("p", { class: "hint" }, t("zone.area-ratio", { ratio: number(drawn / approved, 1) })) : null);
}

async function showEditions(container, code) {
  let features;
  try {
    features = await api.editions(code);
  } catch (error) {
    container.replaceChildren(el("p", { class: "error" }, error.sentences?.()[0] ?? String(error)));
    return;
  }
  const shownEdition = zoneByCode(code)?.properties.edition;
  const rows = features.map((feature) => feature.properties)
    .sort((a, b) => (a.valid_from < b.valid_from ? 1 : -1));
  if (rows.length === 0) return;
  const source = rows.find((edition) => edition.valid_from === shownEdition)?.source;
  container.replaceChildren(
    el("h3", {}, t("zone.editions")),
    el("p", { class: "hint" }, t("zone.editions-hint")),
    el("ul", {}, rows.map((edition) => el("li", {},
      el("button", {
        type: "button",
        class: "edition",
        "aria-pressed": String(edition.valid_from === shownEdition),
        disabled: edition.status === "draft",
        title: edition.source || null,
        on: { click: () => emit("choose-date", edition.valid_from > today() || !edition.in_force ? edition.valid_from : today()) },
      },
      el("strong", {}, edition.valid_to
        ? t("zone.until", { from: edition.valid_from, to: edition.valid_to })
        : t("zone.from", { from: edition.valid_from })),
      el("span", { class: "sub" }, [
        t(`edition-status.${edition.status}`),
        edition.area_ha ? hectares(edition.area_ha) : null,
        edition.in_force ? t("zone.edition-now") : null,
        edition.valid_from === shownEdition ? t("zone.edition-shown") : null,
      ].filter(Boolean).join(" · ")))))),
    source ? el("p", { class: "hint source" }, `${t("zone.source")}: ${source}`) : "");
}
