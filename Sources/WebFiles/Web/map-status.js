// The six statuses: one colour and one shape each, since colour alone tells not everyone.

import { svg } from "./map-dom.js";
import { has, t } from "./map-i18n.js";

/** In the order of legends and bars; the index is the code that rows keep. */
export const STATUSES = ["in-scope", "wrongly-included", "omitted", "review", "duplicate", "out-of-scope"];

/** Contrast of each with white is above 4.5. */
export const COLOURS = {
  "in-scope": "#1a7a4a",
  "wrongly-included": "#c0322b",
  "omitted": "#a85400",
  "review": "#6a45a8",
  "duplicate": "#4d6070",
  "out-of-scope": "#6b7177",
};

// Corners within a circle of radius 1; null draws that circle.
const SHAPES = {
  "in-scope": null,
  "wrongly-included": [[-0.9, -0.9], [0.9, -0.9], [0.9, 0.9], [-0.9, 0.9]],
  "omitted": [[0, -1.15], [1.1, 0.85], [-1.1, 0.85]],
  "review": [[0, -1.25], [1.25, 0], [0, 1.25], [-1.25, 0]],
  "duplicate": null,
  "out-of-scope": null,
};

/** Hollow shapes: no firm that counts. */
export const isHollow = (status) => status === "duplicate" || status === "out-of-scope";

/** Adds the shape of a status to a canvas path. */
export function traceShape(context, status, x, y, radius) {
  const corners = SHAPES[status];
  if (!corners) {
    const size = status === "out-of-scope" ? radius * 0.75 : radius;
    context.moveTo(x + size, y);
    context.arc(x, y, size, 0, 2 * Math.PI);
    return;
  }
  corners.forEach(([dx, dy], index) => {
    const step = index === 0 ? "moveTo" : "lineTo";
    context[step](x + dx * radius, y + dy * radius);
  });
  context.closePath();
}

/** The same shape for legends and tables. */
export function shapeIcon(status) {
  const colour = COLOURS[status];
  const paint = { fill: isHollow(status) ? "#fff" : colour, stroke: colour, "stroke-width": 2 };
  const corners = SHAPES[status];
  const shape = corners
    ? svg("polygon", { points: corners.map(([x, y]) => `${8 + x * 5},${8 + y * 5}`).join(" "), ...paint, "stroke-width": 1 })
    : svg("circle", { cx: 8, cy: 8, r: status === "out-of-scope" ? 3.5 : 5, ...paint });
  return svg("svg", { viewBox: "0 0 16 16", width: 14, height: 14, "aria-hidden": "true", class: "shape" }, shape);
}

export function statusName(status) {
  return has(`status.${status}`) ? t(`status.${status}`) : status;
}

export function locationName(location) {
  return has(`location.${location}`) ? t(`location.${location}`) : location;
}

/** Reasons of a row, codes joined by `;`, in words. */
export function reasonNames(codes) {
  return codes.split(";").filter(Boolean).map((code) => {
    const repeat = /^repeats-row-(\d+)$/.exec(code);
    if (repeat) return t("reason.repeats-row", { row: repeat[1] });
    return has(`reason.${code}`) ? t(`reason.${code}`) : code;
  }).join(t("list.separator"));
}
