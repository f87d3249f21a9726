// The rows of a checked list, kept compactly: where each stands in the answer, and the few values
// that the map and the filters need. Cells are read from the answer when they are shown.

import { cellsAt, readRecords } from "./map-csv.js";
import { STATUSES } from "./map-status.js";
import { zoneByWord } from "./map-state.js";

const ADDED = ["zone", "park", "location", "status", "reason", "distance_m", "longitude", "latitude", "edition"];
const OWN = {
  name: ["name", "企业名称", "单位名称", "名称"],
  code: ["code", "统一社会信用代码", "社会信用代码", "信用代码"],
  declared: ["declared_zone", "所属高新区", "申报高新区", "高新区", "高新区代码"],
};

/** A typed array that grows. */
class Column {
  constructor(Type) {
    this.values = new Type(1024);
    this.length = 0;
  }

  push(value) {
    if (this.length === this.values.length) {
      const larger = new this.values.constructor(this.length * 2);
      larger.set(this.values);
      this.values = larger;
    }
    this.values[this.length++] = value;
  }
}

/** Texts as numbers: zones repeat in nearly every row. */
class Dictionary {
  constructor() {
    this.texts = [];
    this.numbers = new Map();
  }

  number(text) {
    let number = this.numbers.get(text);
    if (number === undefined) {
      number = this.texts.push(text) - 1;
      this.numbers.set(text, number);
    }
    return number;
  }
}

export class Rows {
  /** Reads an answer of POST /check; `progress(rows)` is called now and then. */
  static async read(blob, { declaredZone, signal, progress }) {
    const rows = new Rows(blob, declaredZone);
    await readRecords(blob, (cells, start, end) => {
      rows.add(cells, start, end);
      if (rows.count % 20_000 === 0) progress(rows.count);
    }, signal);
    return rows;
  }

  constructor(blob, declaredZone) {
    this.blob = blob;
    this.declaredZone = declaredZone ?? "";
    this.headings = null;
    this.starts = new Column(Float64Array);
    this.ends = new Column(Float64Array);
    this.statuses = new Uint32Array(STATUSES.length + 1); // How many; the last are blank rows.
    this.status = new Column(Uint8Array);
    this.longitude = new Column(Float64Array);
    this.latitude = new Column(Float64Array);
    this.distance = new Column(Float32Array);
    this.zone = new Column(Uint32Array);
    this.declared = new Column(Uint32Array);
    this.zoneWords = new Dictionary();
  }

  get count() {
    return this.starts.length;
  }

  add(cells, start, end) {
    if (!this.headings) {
      this.headings = cells;
      this.columns = columnsOf(cells);
      return;
    }
    const at = this.columns;
    const status = STATUSES.indexOf(cells[at.status]);
    this.starts.push(start);
    this.ends.push(end);
    this.status.push(status < 0 ? STATUSES.length : status);
    this.statuses[status < 0 ? STATUSES.length : status] += 1;
    this.longitude.push(numberOr(cells[at.longitude], NaN));
    this.latitude.push(numberOr(cells[at.latitude], NaN));
    this.distance.push(numberOr(cells[at.distance_m], NaN));
    this.zone.push(this.zoneWords.number(cells[at.zone] ?? ""));
    const own = (cells[at.declared] ?? "").trim();
    this.declared.push(this.zoneWords.number(own || (status < 0 ? "" : this.declaredZone)));
  }

  isPlaced(row) {
    return !Number.isNaN(this.longitude.values[row]) && !Number.isNaN(this.latitude.values[row]);
  }

  /** The cells of one row, in the order of `headings`. */
  cells(row) {
    return cellsAt(this.blob, this.starts.values[row], this.ends.values[row]);
  }

  /** A value by its key in `columns`, blank where the list has no such column. */
  value(cells, key) {
    return cells[this.columns[key]] ?? "";
  }

  /** Codes of the zones that rows lie in or were declared by, sorted. */
  zoneCodes() {
    const codes = new Set();
    for (const word of this.zoneWords.texts) for (const code of codesOf(word)) codes.add(code);
    return [...codes].sort();
  }

  /** The rows of a status (null: any), a zone (null: any) and a text, in the list's order. */
  async matching({ status, zone, text }, signal) {
    const wanted = status === null ? null : STATUSES.indexOf(status);
    const words = zone === null ? null : this.zoneWords.texts.map((word) => codesOf(word).includes(zone));
    const found = new Column(Uint32Array);
    const fits = (row) => (wanted === null || this.status.values[row] === wanted)
      && (words === null || words[this.zone.values[row]] || words[this.declared.values[row]]);
    const needle = text.trim().toLowerCase();
    if (!needle) {
      for (let row = 0; row < this.count; row++) if (fits(row)) found.push(row);
    } else {
      let row = -1; // The heading.
      await readRecords(this.blob, (cells, start, end, line) => {
        if (row >= 0 && fits(row) && line.toLowerCase().includes(needle)) found.push(row);
        row += 1;
      }, signal);
    }
    return found.values.slice(0, found.length);
  }

  /** Sorts rows in place by a column; ties keep the list's order, blanks come last either way. */
  async sort(rows, key, descending, signal) {
    const sign = descending ? -1 : 1;
    if (key === "row") {
      rows.sort((a, b) => (a - b) * sign);
    } else if (key === "distance_m" || key === "status") {
      const values = key === "status" ? this.status.values : this.distance.values;
      const blank = (row) => (key === "status" ? values[row] === STATUSES.length : Number.isNaN(values[row]));
      rows.sort((a, b) => blank(a) - blank(b) || (blank(a) ? 0 : (values[a] - values[b]) * sign) || a - b);
    } else {
      const texts = [];
      await readRecords(this.blob, (cells) => texts.push(cells[this.columns[key]] ?? ""), signal);
      const { compare } = new Intl.Collator("zh", { numeric: true });
      const text = (row) => texts[row + 1]; // After the heading.
      rows.sort((a, b) => !text(a) - !text(b) || compare(text(a), text(b)) * sign || a - b);
    }
    return rows;
  }
}

/** Codes that a cell stands for: `a;b` of the zone column, or one zone by code, name or alias. */
function codesOf(word) {
  if (!word) return [];
  const zone = zoneByWord(word);
  return zone ? [zone.properties.code] : word.split(";").map((code) => code.trim()).filter(Boolean);
}

/** Where columns are. Ours stand at the end, so the last of a name is ours, `_2` or not. */
function columnsOf(headings) {
  const columns = {};
  for (const name of ADDED) {
    columns[name] = headings.findLastIndex((heading) => heading === name || heading.replace(/_\d+$/, "") === name);
  }
  for (const [key, names] of Object.entries(OWN)) {
    columns[key] = headings.findIndex((heading) => names.includes(heading.trim()));
  }
  return columns;
}

function numberOr(text, otherwise) {
  return text === undefined || text === "" ? otherwise : Number(text);
}
