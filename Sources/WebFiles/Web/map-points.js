// Firms on the map: one canvas, a shape and a colour for each status.

import { COLOURS, isHollow, STATUSES, traceShape } from "./map-status.js";

/** More points than this are thinned evenly; the page says so. */
export const AT_MOST = 20_000;
const RADIUS = 5;
const REACH = 9; // Pixels from a point within which a click means it.

/** A canvas that follows the map's moves and zooms, as Leaflet's renderers do. */
const Points = L.Renderer.extend({
  initialize() {
    L.Renderer.prototype.initialize.call(this, { pane: "firms", padding: 0.2 });
    this._rows = [];
    this._chosen = null;
  },

  _initContainer() {
    this._container = document.createElement("canvas");
    this._container.className = "firms";
  },

  _destroyContainer() {
    this._container.remove();
    delete this._container;
  },

  _updatePaths() {},

  _update() {
    if (this._map._animatingZoom && this._bounds) return;
    L.Renderer.prototype._update.call(this);
    const size = this._bounds.getSize();
    const ratio = window.devicePixelRatio || 1;
    const canvas = this._container;
    canvas.width = size.x * ratio;
    canvas.height = size.y * ratio;
    canvas.style.width = `${size.x}px`;
    canvas.style.height = `${size.y}px`;
    L.DomUtil.setPosition(canvas, this._bounds.min);
    this._context = canvas.getContext("2d");
    this._context.scale(ratio, ratio);
    this._context.translate(-this._bounds.min.x, -this._bounds.min.y);
    this._draw();
  },

  _draw() {
    const { rows } = this;
    if (!rows) return;
    const at = this._at = new Float32Array(this._rows.length * 2);
    this._rows.forEach((row, index) => {
      const point = this._map.latLngToLayerPoint([rows.latitude.values[row], rows.longitude.values[row]]);
      at[index * 2] = point.x;
      at[index * 2 + 1] = point.y;
    });
    // Status by status, those who matter most on top.
    for (const status of ["out-of-scope", "duplicate", "in-scope", "review", "omitted", "wrongly-included"]) {
      this._drawStatus(status, STATUSES.indexOf(status));
    }
    if (this._chosen !== null) this._drawChosen();
  },

  _drawStatus(status, code) {
    const context = this._context;
    const { values } = this.rows.status;
    context.beginPath();
    this._rows.forEach((row, index) => {
      if (values[row] === code) traceShape(context, status, this._at[index * 2], this._at[index * 2 + 1], RADIUS);
    });
    // White below, so that neighbours stay apart on any ground.
    context.lineWidth = 3.5;
    context.strokeStyle = "#fff";
    context.stroke();
    context.fillStyle = isHollow(status) ? "#fff" : COLOURS[status];
    context.fill();
    context.lineWidth = 1.6;
    context.strokeStyle = COLOURS[status];
    context.stroke();
  },

  _drawChosen() {
    const { latitude, longitude } = this.rows;
    const point = this._map.latLngToLayerPoint([latitude.values[this._chosen], longitude.values[this._chosen]]);
    for (const [width, colour] of [[6, "#fff"], [3, "#12222e"]]) {
      this._context.beginPath();
      this._context.arc(point.x, point.y, 11, 0, 2 * Math.PI);
      this._context.lineWidth = width;
      this._context.strokeStyle = colour;
      this._context.stroke();
    }
  },

  /** Draws some rows: all with a position, or an even sample. Returns how many there are, and how many are drawn. */
  show(rows, matching) {
    this.rows = rows;
    const placed = matching.filter((row) => rows.isPlaced(row));
    const every = Math.max(1, placed.length / AT_MOST);
    this._rows = every === 1
      ? placed
      : Uint32Array.from({ length: AT_MOST }, (_, index) => placed[Math.floor(index * every)]);
    if (this._map) this._update();
    return { placed: placed.length, drawn: this._rows.length };
  },

  choose(row) {
    this._chosen = row !== null && this.rows.isPlaced(row) ? row : null;
    if (this._map) this._update();
  },

  /** The row drawn nearest to a position on the map, or null if none is within reach. */
  rowAt(latlng) {
    if (!this._at) return null;
    const { x, y } = this._map.latLngToLayerPoint(latlng);
    let best = REACH * REACH;
    let found = null;
    this._rows.forEach((row, index) => {
      const distance = (this._at[index * 2] - x) ** 2 + (this._at[index * 2 + 1] - y) ** 2;
      if (distance < best) {
        best = distance;
        found = row;
      }
    });
    return found;
  },
});

export const pointsLayer = () => new Points();
