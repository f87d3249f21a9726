// Tabs: the keys that all of them have, the panel's three, and on a phone its height as a sheet.

import { byId, isPhone } from "./map-dom.js";
import { t } from "./map-i18n.js";
import { on } from "./map-state.js";

const NAMES = ["zones", "position", "check"];

export function startTabs() {
  for (const name of NAMES) {
    byId(`tab-${name}`).addEventListener("click", () => openTab(name));
    byId(`tab-${name}`).addEventListener("keydown", tabKeys(NAMES, name, (next) => {
      openTab(next);
      byId(`tab-${next}`).focus();
    }));
  }
  byId("sheet-handle").addEventListener("click", () => fold(!byId("panel").classList.contains("folded")));
  on("language", () => fold(byId("panel").classList.contains("folded")));
}

/** The arrow keys, Home and End on the tab `name` (WAI-ARIA, tabs that open when they are reached). */
export function tabKeys(names, name, open) {
  const index = names.indexOf(name);
  const to = { ArrowRight: index + 1, ArrowLeft: index - 1, Home: 0, End: names.length - 1 };
  return (event) => {
    if (!(event.key in to) || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    open(names[(to[event.key] + names.length) % names.length]);
  };
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
