// The page's state in its address, behind `#`, so that the server sees nothing of it:
// #lon=114.4&lat=30.5&accuracy=50&date=2024-07-01&zone=G422031&lang=en. Positions are CRS84.

import { on, state, today } from "./map-state.js";
import { language } from "./map-i18n.js";

/** What an address says; a query does as well as a fragment. Values that make no sense are left out. */
export function readAddress() {
  const parameters = new URLSearchParams(location.search);
  for (const [name, value] of new URLSearchParams(location.hash.slice(1))) parameters.set(name, value);
  const found = { language: parameters.get("lang"), zone: parameters.get("zone") };
  const day = parameters.get("date");
  if (day && /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(Date.parse(day))) found.date = day;
  const x = Number(parameters.get("lon"));
  const y = Number(parameters.get("lat"));
  if (parameters.get("lon") && parameters.get("lat") && Math.abs(x) <= 180 && Math.abs(y) <= 90) {
    found.position = { x, y, crs: "WGS84", accuracy: parameters.get("accuracy") ?? "" };
  }
  return found;
}

/** A link that gives the same answer on any later day: the date is always in it. */
export function permalink() {
  const url = new URL(location.href);
  url.search = "";
  url.hash = parametersOf(state.date).toString();
  return url.href;
}

function parametersOf(day) {
  const parameters = new URLSearchParams();
  if (state.position) {
    parameters.set("lon", String(Number(state.position.x.toFixed(7))));
    parameters.set("lat", String(Number(state.position.y.toFixed(7))));
    if (state.position.accuracy) parameters.set("accuracy", state.position.accuracy);
  } else if (state.zone) {
    parameters.set("zone", state.zone);
  }
  if (day) parameters.set("date", day);
  parameters.set("lang", language());
  return parameters;
}

/** Keeps the address in step; `restore` is called when the user changes it by hand. */
export function startPermalink(restore) {
  let written = location.hash;
  const write = () => {
    const url = new URL(location.href);
    url.search = "";
    url.hash = parametersOf(state.date === today() ? null : state.date).toString();
    written = url.hash;
    history.replaceState(null, "", url);
  };
  for (const name of ["position", "zone", "language", "date"]) on(name, write);
  addEventListener("hashchange", () => {
    if (location.hash !== written) restore(readAddress());
  });
}
