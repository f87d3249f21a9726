// Finding a zone by name, alias or code: an ARIA combobox with a list.

import { announce, byId, el } from "./map-dom.js";
import { t } from "./map-i18n.js";
import { emit, state } from "./map-state.js";
import { zoomToZone } from "./map-zones.js";

const AT_MOST = 12;
let found = [];
let active = -1;

export function startSearch() {
  const input = byId("search");
  input.addEventListener("input", () => search(input.value));
  input.addEventListener("focus", () => { if (input.value) search(input.value); });
  input.addEventListener("blur", () => setTimeout(close, 150)); // A click on the list comes after.
  input.addEventListener("keydown", pressed);
  byId("search-form").addEventListener("submit", (event) => {
    event.preventDefault();
    choose(Math.max(active, 0));
  });
}

/** Zones for some typed text, those whose name, alias or code begins with it first. */
export function zonesFor(text) {
  const wanted = plain(text);
  if (!wanted) return [];
  const ranked = [];
  for (const feature of state.zones) {
    const { name, code, aliases } = feature.properties;
    let best = Infinity;
    let alias = null;
    for (const word of [name ?? "", code, ...(aliases ?? [])]) {
      const at = plain(word).indexOf(wanted);
      const rank = at < 0 ? Infinity : Math.min(at, 1);
      if (rank < best) {
        best = rank;
        alias = word === name || word === code ? null : word;
      }
    }
    if (best < Infinity) ranked.push({ feature, alias, rank: best });
  }
  return ranked.sort((a, b) => a.rank - b.rank).slice(0, AT_MOST);
}

const plain = (text) => text.normalize("NFKC").trim().toLowerCase();

function search(text) {
  found = zonesFor(text);
  active = -1;
  const items = found.map(({ feature: { properties: p }, alias }, index) =>
    el("li", {
      role: "option",
      id: `search-${index}`,
      "aria-selected": "false",
      on: { mousedown: (event) => { event.preventDefault(); choose(index); } },
    },
    el("strong", {}, p.name ?? p.code),
    el("span", { class: "sub" }, [alias, p.code, p.province].filter(Boolean).join(" · "))));
  if (items.length === 0) items.push(el("li", { class: "nothing", role: "presentation" }, t("search.none")));
  byId("search-list").replaceChildren(...items);
  setOpen(text.trim() !== "");
  if (text.trim()) announce(found.length ? t("search.count", { count: found.length }) : t("search.none"));
}

function pressed(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step && found.length > 0) {
    event.preventDefault();
    setOpen(true);
    mark((active + step + found.length) % found.length);
  } else if (event.key === "Escape") {
    close();
  }
}

function mark(index) {
  active = index;
  [...byId("search-list").children].forEach((item, at) => item.setAttribute("aria-selected", String(at === index)));
  byId("search").setAttribute("aria-activedescendant", `search-${index}`);
  byId(`search-${index}`).scrollIntoView({ block: "nearest" });
}

function choose(index) {
  const choice = found[index]?.feature.properties;
  if (!choice) return;
  byId("search").value = choice.name ?? choice.code;
  close();
  emit("open-zone", choice.code);
  zoomToZone(choice.code);
}

function close() {
  setOpen(false);
  active = -1;
  byId("search").removeAttribute("aria-activedescendant");
}

function setOpen(open) {
  byId("search-list").hidden = !open;
  byId("search").setAttribute("aria-expanded", String(open));
}
