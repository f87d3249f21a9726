// Everything that the page asks the service. No other host is ever asked.

import { emit } from "./map-state.js";
import { has, language, t } from "./map-i18n.js";

const KEPT = "zonefence-token";

/** What went wrong, as the service says it; status 0 is a broken connection. */
export class Problem extends Error {
  constructor(status, { title = "", detail = "", type = "", request_id: requestID = null } = {}, retryAfter = null) {
    super(detail || title || String(status));
    Object.assign(this, { status, title, detail, type, requestID, retryAfter });
  }

  /** In the page's language: what it means for the user, what the service says, when to try again. */
  sentences() {
    const general = status => (has(`problem.${status}`) ? t(`problem.${status}`) : t(status >= 500 ? "problem.500" : "problem.400"));
    if (this.status === 0) return [t("problem.network")];
    const lines = this.status === 400 && this.detail ? [this.detail] : [general(this.status), this.detail || this.title];
    if (this.retryAfter) lines.push(t("problem.retry-after", { seconds: this.retryAfter }));
    if (this.requestID && this.status >= 500) lines.push(t("problem.request", { id: this.requestID }));
    return lines.filter(Boolean);
  }

  /** Whether it would go away if the list's CRS were said. */
  get asksForCRS() {
    return this.status === 400 && (/crs/i.test(this.type) || /坐标系|\bCRS\b|coordinate system/i.test(this.detail));
  }
}

export function token() {
  return sessionStorage.getItem(KEPT) ?? "";
}

export function setToken(value) {
  if (value) sessionStorage.setItem(KEPT, value);
  else sessionStorage.removeItem(KEPT);
}

/** Headers of every request: the page's language, and the token if there is one. */
export function headers(accept) {
  const all = { "Accept": accept, "Accept-Language": language() };
  if (token()) all.Authorization = `Bearer ${token()}`;
  return all;
}

/** The address of a path of the service with the parameters that have a value. */
export function address(path, parameters = {}) {
  const url = new URL(path, document.baseURI);
  url.search = "";
  url.hash = "";
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== null && value !== undefined && value !== "") url.searchParams.set(name, value);
  }
  return url;
}

/** A problem from an answer that is none of the wanted ones; asks for a token if that would help. */
export function problemFrom(status, text, retryAfter) {
  let fields = {};
  try {
    fields = JSON.parse(text);
  } catch {
    // A proxy's page, or nothing: the status has to do.
  }
  const problem = new Problem(status, fields, retryAfter);
  if (status === 401 || status === 403) emit("token-needed", problem);
  return problem;
}

async function get(url, signal, accept = "application/json") {
  let response;
  try {
    response = await fetch(url, { headers: headers(accept), signal });
    const text = await response.text();
    if (response.ok) return JSON.parse(text);
    throw problemFrom(response.status, text, response.headers.get("Retry-After"));
  } catch (error) {
    if (error instanceof Problem || error.name === "AbortError") throw error;
    throw new Problem(0);
  }
}

/** Every feature of a collection, page by page. */
async function features(collection, parameters, signal) {
  const path = `collections/${collection}/items`;
  let url = address(path, { f: "json", limit: 10000, ...parameters });
  const all = [];
  for (;;) {
    const page = await get(url, signal, "application/geo+json");
    all.push(...page.features);
    const next = (page.links ?? []).find((link) => link.rel === "next");
    if (!next || page.features.length === 0) return all;
    // Behind a proxy the link may name another host; only its parameters matter.
    const parametersOfNext = new URL(next.href, url).search;
    url = address(path);
    url.search = parametersOfNext;
  }
}

export const config = () => get(address("assets/config.json"));
export const zones = (day, signal) => features("zones", { datetime: day }, signal);
export const pieces = (role, day, signal) => features("pieces", { role, datetime: day }, signal);
export const editions = (code, signal) => features("editions", { zone: code }, signal);

export const runs = () => get(address("runs"));
export const compliance = (code, period) => get(address(`zones/${encodeURIComponent(code)}/compliance`, { period }));

/** The zones at a position: longitude or easting first, in `crs`. */
export function locate({ x, y, crs, accuracy, day }, signal) {
  return get(address("locate", { lon: x, lat: y, crs, accuracy, datetime: day }), signal);
}
