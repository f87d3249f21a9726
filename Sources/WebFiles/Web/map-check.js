// Checking a list: choosing it, its options, sending it, and what can go wrong on the way.

import { Problem } from "./map-api.js";
import { byId, el } from "./map-dom.js";
import { bytes, number, t } from "./map-i18n.js";
import { fillCRS } from "./map-crs.js";
import { Rows } from "./map-rows.js";
import { askedDay, emit, on, state } from "./map-state.js";
import { openTab } from "./map-tabs.js";
import { check, kindOf, summary } from "./map-upload.js";

const BASES = ["registered", "operating", "either", "both"];
let file = null;
let running = null;
let failed = null;
let finished = null;

export function startCheck() {
  byId("file").addEventListener("change", () => {
    const [chosen] = byId("file").files;
    byId("file").value = ""; // So that the same file, mended, can be chosen again.
    if (chosen) take(chosen);
  });
  byId("check-form").addEventListener("submit", (event) => {
    event.preventDefault();
    if (file) run();
    else fail(t("check.no-file"));
  });
  byId("check-cancel").addEventListener("click", () => running?.abort());
  startDropping();
  on("language", translate);
  on("zones", () => { fillZones(); sayDay(); });
  on("date", sayDay);
  on("token", () => { if (failed?.status === 401 || failed?.status === 403) run(); });
}

function translate() {
  fillCRS(byId("check-crs"), [el("option", { value: "" }, t("crs.unsaid"))]);
  const basis = byId("check-basis");
  const before = basis.value || BASES[0];
  basis.replaceChildren(...BASES.map((name) => el("option", { value: name }, t(`basis.${name}`))));
  basis.value = before;
  fillZones();
  sayDay();
  byId("check-run").textContent = t(file ? "check.again" : "check.run");
  if (failed && !byId("check-problem").hidden) showFailure();
  if (finished) sayDone();
}

function fillZones() {
  const select = byId("check-zone");
  const before = select.value;
  select.replaceChildren(el("option", { value: "" }, t("check.zone-own")), ...state.zones.map(({ properties: p }) =>
    el("option", { value: p.code }, `${p.name ?? p.code} · ${p.code}`)));
  if ([...select.options].some((option) => option.value === before)) select.value = before;
}

function sayDay() {
  byId("check-day").textContent = t("check.day", { date: state.date });
}

/** Files may be dropped anywhere; a veil says so while one is over the page. */
function startDropping() {
  const veil = byId("drop-veil");
  const hasFiles = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");
  addEventListener("dragover", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    veil.hidden = false;
  });
  addEventListener("dragleave", (event) => { if (!event.relatedTarget) veil.hidden = true; });
  addEventListener("drop", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    veil.hidden = true;
    const dropped = event.dataTransfer.files;
    if (dropped.length > 0) take(dropped[0], dropped.length > 1 ? t("check.one-file") : "");
  });
}

function take(chosen, remark = "") {
  file = chosen;
  openTab("check");
  byId("file-name").hidden = false;
  byId("file-name").textContent = [`${chosen.name} (${bytes(chosen.size)})`, remark].filter(Boolean).join(" ");
  byId("check-run").textContent = t("check.again");
  run();
}

async function run() {
  running?.abort();
  const limit = state.config.limits?.check_bytes;
  if (!kindOf(file.name)) return fail(t("check.unknown-kind", { name: file.name }));
  if (limit && file.size > limit) {
    return fail(t("check.too-large", { size: bytes(file.size), limit: bytes(limit) }));
  }
  const controller = running = new AbortController();
  const { signal } = controller;
  const parameters = {
    "crs": byId("check-crs").value,
    "as-of": askedDay(),
    "declared-zone": byId("check-zone").value,
    "basis": byId("check-basis").value,
    "accuracy": byId("check-accuracy").value,
  };
  begin();
  try {
    const { blob, firstRow } = await check(file, { parameters, signal, progress });
    const rows = await Rows.read(blob, {
      declaredZone: parameters["declared-zone"], signal,
      progress: (count) => say("check.reading", { rows: number(count) }),
    });
    const sums = await sum(file, { parameters, signal });
    finished = { file, blob, rows, ...sums, parameters, firstRow };
    emit("results", finished);
    sayDone();
  } catch (error) {
    if (signal.aborted) {
      if (running === controller) fail(t("check.cancelled"));
    } else {
      fail(error);
    }
  } finally {
    if (running === controller) {
      running = null;
      byId("check-progress").hidden = true;
      byId("check-form").removeAttribute("aria-busy");
    }
  }
}

/** The summary; without it the verdicts are still worth showing. */
async function sum(list, options) {
  say("check.summing");
  byId("check-bar").removeAttribute("value");
  try {
    return await summary(list, { ...options, progress: () => {} });
  } catch (error) {
    if (options.signal.aborted) throw error;
    const problem = error.sentences ? error.sentences().join(" ") : String(error);
    return { summaryBlob: null, summary: null, remark: t("check.no-summary", { problem }) };
  }
}

function begin() {
  failed = null;
  byId("check-problem").hidden = true;
  byId("check-done").hidden = true;
  byId("check-progress").hidden = false;
  byId("check-form").setAttribute("aria-busy", "true");
  progress("uploading", 0, file.size);
  byId("check-progress").scrollIntoView({ block: "nearest" });
}

function progress(stage, done, total) {
  const bar = byId("check-bar");
  if (total > 0) bar.value = done / total;
  else bar.removeAttribute("value");
  if (stage === "uploading") say("check.uploading", { done: bytes(Math.min(done, total)), size: bytes(total) });
  else if (stage === "checking") say("check.checking");
  else say("check.receiving", { done: bytes(done) });
}

function say(key, values) {
  byId("check-stage").textContent = t(key, values);
}

function fail(error) {
  failed = error;
  showFailure();
}

function showFailure() {
  const box = byId("check-problem");
  const lines = failed instanceof Problem ? failed.sentences() : [String(failed.message ?? failed)];
  const asksForCRS = failed instanceof Problem && failed.asksForCRS && !byId("check-crs").value;
  box.hidden = false;
  if (asksForCRS) {
    box.replaceChildren(el("h2", {}, t("crs.label")), questionOfCRS());
  } else {
    box.replaceChildren(el("h2", {}, t("check.failed")), ...lines.map((line) => el("p", {}, line)));
  }
  box.focus({ preventScroll: true });
  box.scrollIntoView({ block: "nearest" });
}

/** The list says no CRS: ask here, where the refusal is. */
function questionOfCRS() {
  const select = el("select", { id: "ask-crs" });
  fillCRS(select, [el("option", { value: "", disabled: true, selected: true }, t("crs.label"))]);
  const form = el("form", { class: "ask-crs", autocomplete: "off" },
    el("label", { for: "ask-crs" }, t("check.need-crs")),
    select,
    el("button", { type: "submit", class: "main" }, t("check.continue")));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!select.value) return select.focus();
    byId("check-crs").value = select.value;
    run();
  });
  return form;
}

function sayDone() {
  const box = byId("check-done");
  box.hidden = false;
  box.replaceChildren(
    el("p", {}, t("check.done", { name: finished.file.name, rows: number(finished.rows.count) })),
    finished.remark ? el("p", { class: "error" }, finished.remark) : "",
    el("button", { type: "button", on: { click: () => emit("show-results") } }, t("check.show")));
}
