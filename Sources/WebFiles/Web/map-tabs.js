// The panel: its three tabs, and on a phone its height as a sheet.

import { byId, isPhone } from "./map-dom.js";
import { t } from "./map-i18n.js";
import { on } from "./map-state.js";

const NAMES = ["zones", "position", "check"];

export function startTabs() {
  NAMES.forEach((name, index) => {
    const tab = byId(`tab-${name}`);
    tab.addEventListener("click", () => openTab(name));
    tab.addEventListener("keydown", (event) => {
      const to = {
        ArrowRight: index + 1, ArrowLeft: index - 1, Home: 0, End: NAMES.length - 1,
      }[event.key];
      if (to === undefined) return;
      event.preventDefault();
      const next = NAMES[(to + NAMES.length) % NAMES.length];
      openTab(next);
      byId(`tab-${next}`).focus();
    });
  });
  byId("sheet-handle").addEventListener("click", () => fold(!byId("panel").classList.contains("folded")));
  on("language", () => fold(byId("panel").classList.contains("folded")));
}

/** Shows a tab; a folded sheet opens unless `fold` says to leave it as it is. */
export function openTab(name, { fold: unfold = true } = {}) {
  for (const each of NAMES) {
    const chosen = each === name;
    byId(`tab-${each}`).setAttribute("aria-selected", String(chosen));
    byId(`tab-${each}`).tabIndex = chosen ? 0 : -1;
    byId(`view-${each}`).hidden = !chosen;
  }
  byId("panel-body").scrollTop = 0;
  if (unfold) fold(false);
}

export function fold(folded) {
  const really = folded && isPhone();
  byId("panel").classList.toggle("folded", really);
  byId("sheet-handle").setAttribute("aria-expanded", String(!really));
  byId("sheet-handle").setAttribute("aria-label", t(really ? "panel.larger" : "panel.smaller"));
}
