// The coordinate systems that lists and surveys in China come in, as a picker.

import { el } from "./map-dom.js";
import { t } from "./map-i18n.js";

const GEOGRAPHIC = ["WGS84", "GCJ-02", "BD-09"];

// CGCS2000 Gauss-Kruger in EPSG: a run of codes each, from the westernmost zone on.
const RUNS = [
  { key: "cm3", first: 4534, count: 21, meridian: 75, width: 3, zone: null },
  { key: "zone3", first: 4513, count: 21, meridian: 75, width: 3, zone: 25 },
  { key: "cm6", first: 4502, count: 11, meridian: 75, width: 6, zone: null },
  { key: "zone6", first: 4491, count: 11, meridian: 75, width: 6, zone: 13 },
];

export const isGeographic = (crs) => GEOGRAPHIC.includes(crs);

/** Fills a select with the systems, after `first` options, keeping what was chosen. */
export function fillCRS(select, first = []) {
  const before = select.value;
  const geographic = el("optgroup", { label: t("crs.geographic") },
    GEOGRAPHIC.map((crs) => el("option", { value: crs }, t(`crs.${crs}`))));
  const projected = RUNS.map((run) => el("optgroup", { label: t(`crs.${run.key}`) },
    Array.from({ length: run.count }, (_, index) => {
      const values = { code: run.first + index, degree: run.meridian + index * run.width };
      const text = run.zone === null
        ? t("crs.cm", values)
        : t("crs.zone", { ...values, zone: run.zone + index });
      return el("option", { value: `EPSG:${values.code}` }, text);
    })));
  select.replaceChildren(...first, geographic, ...projected);
  if (before && [...select.options].some((option) => option.value === before)) select.value = before;
}

/**
 * Two numbers out of pasted text: separated by a comma, a Chinese comma, a semicolon or blanks;
 * full-width digits and degree signs are forgiven. Null if they are not two numbers.
 */
export function parsePair(text) {
  const parts = text.normalize("NFKC").replace(/[,、;°ENEen东经北纬：:()\[\]]/g, " ").trim().split(/\s+/);
  if (parts.length !== 2 || !parts.every((part) => /^[+-]?(\d+\.?\d*|\.\d+)$/.test(part))) return null;
  return parts.map(Number);
}

/** What looks wrong with a pair in a CRS: "swapped", "degrees", "metres", or null. */
export function doubtOf([x, y], crs) {
  if (isGeographic(crs)) {
    if (Math.abs(x) > 360 || Math.abs(y) > 360) return "metres";
    if (Math.abs(y) > 90 && Math.abs(x) <= 90) return "swapped";
    return x >= 3 && x <= 54 && y >= 73 && y <= 90 ? "swapped" : null;
  }
  if (Math.abs(x) <= 360 && Math.abs(y) <= 360) return "degrees";
  // Northings in China are 0.3 to 6 million; eastings about half a million, or with the zone above 13.
  const numbered = Number(crs.slice(5)) <= 4501 || (Number(crs.slice(5)) >= 4513 && Number(crs.slice(5)) <= 4533);
  const swapped = numbered ? y > 12_000_000 && x < 12_000_000 : x > 1_100_000 && y < 1_100_000;
  return swapped ? "swapped" : null;
}
