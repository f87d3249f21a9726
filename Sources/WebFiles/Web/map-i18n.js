// The two languages. Words are in map-words-zh.js and map-words-en.js, under the same keys.

import { emit } from "./map-state.js";
import { zh } from "./map-words-zh.js";
import { en } from "./map-words-en.js";

const words = { zh, en };
const KEPT = "zonefence-language";
let current = "zh";

export const language = () => current;

/** The words for `key`, with `{name}` replaced by `values.name`; the key itself if there are none. */
export function t(key, values = {}) {
  const text = words[current][key] ?? key;
  return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

export const has = (key) => key in words[current];

/** The language to begin with: the link's, else the one chosen before, else the browser's. */
export function startLanguage(linked) {
  let kept = null;
  try {
    kept = localStorage.getItem(KEPT);
  } catch {
    // Storage may be switched off; the browser's language then decides every time.
  }
  const wanted = [linked, kept].find((name) => name in words);
  return wanted ?? (navigator.language.toLowerCase().startsWith("zh") ? "zh" : "en");
}

export function setLanguage(name) {
  if (!(name in words)) return;
  current = name;
  try {
    localStorage.setItem(KEPT, name);
  } catch {
    // As above: not kept, and nothing else lost.
  }
  document.documentElement.lang = name === "zh" ? "zh-CN" : "en-GB";
  document.title = t("document.title");
  translate(document);
  emit("language", name);
}

/** Puts the words into markup: data-i18n is text, -placeholder, -label and -title are attributes. */
function translate(root) {
  for (const element of root.querySelectorAll("[data-i18n]")) {
    element.textContent = t(element.dataset.i18n);
  }
  const attributes = { placeholder: "i18nPlaceholder", "aria-label": "i18nLabel", title: "i18nTitle" };
  for (const [attribute, key] of Object.entries(attributes)) {
    const selector = `[data-${key.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)}]`;
    for (const element of root.querySelectorAll(selector)) {
      element.setAttribute(attribute, t(element.dataset[key]));
    }
  }
}

const locale = () => (current === "zh" ? "zh-CN" : "en-GB");

/** A number for reading, with at most `digits` decimals. */
export function number(value, digits = 0) {
  return new Intl.NumberFormat(locale(), { maximumFractionDigits: digits }).format(value);
}

export function percent(ratio) {
  return new Intl.NumberFormat(locale(), { style: "percent", minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(ratio);
}

/** Metres for reading: to a tenth near the line, in kilometres far from it. */
export function metres(value) {
  if (value >= 100_000) return `${number(value / 1000)} ${t("unit.km")}`;
  if (value >= 10_000) return `${number(value / 1000, 1)} ${t("unit.km")}`;
  return `${number(value, value < 100 ? 1 : 0)} ${t("unit.m")}`;
}

export function hectares(value) {
  return `${number(value, value < 100 ? 1 : 0)} ${t("unit.ha")}`;
}

export function bytes(value) {
  if (value < 1_000_000) return `${number(value / 1000, 1)} kB`;
  return `${number(value / 1_000_000, 1)} MB`;
}
