// What the parts of the page tell each other: a few shared values and named events.

const listeners = new Map();

/** Shared values. `zones` holds the features in force on `date`; positions are CRS84. */
export const state = {
  config: { basemap: null, anonymous_role: "read", runs: false, limits: {} },
  date: today(),
  zones: [],
  zone: null,
  position: null,
};

/** Today as a day in Asia/Shanghai, which is what the service means by a day. */
export function today() {
  const parts = new Intl.DateTimeFormat("en", {
    timeZone: "Asia/Shanghai", year: "numeric", month: "2-digit", day: "2-digit",
  }).formatToParts(new Date());
  const part = (type) => parts.find((p) => p.type === type).value;
  return `${part("year")}-${part("month")}-${part("day")}`;
}

/** The day to ask the service for; null for today, which the service's own clock decides. */
export function askedDay() {
  return state.date === today() ? null : state.date;
}

export function on(name, listener) {
  if (!listeners.has(name)) listeners.set(name, []);
  listeners.get(name).push(listener);
}

export function emit(name, value) {
  for (const listener of listeners.get(name) ?? []) listener(value);
}

export function zoneByCode(code) {
  return state.zones.find((feature) => feature.properties.code === code) ?? null;
}

/** A zone by anything a list may call it: code, name or alias. */
export function zoneByWord(word) {
  const wanted = word.trim().toUpperCase();
  if (!wanted) return null;
  return state.zones.find(({ properties: p }) =>
    [p.code, p.name, ...(p.aliases ?? [])].some((name) => String(name).toUpperCase() === wanted)) ?? null;
}
