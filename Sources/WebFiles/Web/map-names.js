// Where names of zones go: greedily, the chosen zone first, none over another.

const DOT_BELOW = 26; // Pixels: a fence smaller than this gets a dot.
const HEIGHT = 20;

/**
 * Of candidates `{code, name, bounds, chosen}` those in view, each with `place`, whether it needs a
 * `dot`, and whether its `text` has room.
 */
export function placeNames(map, candidates) {
  const view = map.getBounds().pad(0.05);
  const taken = [];
  const placed = [];
  const ordered = [...candidates].sort((a, b) => b.chosen - a.chosen || (a.code < b.code ? -1 : 1));
  for (const candidate of ordered) {
    const { bounds, name } = candidate;
    if (!bounds || !view.intersects(bounds)) continue;
    const southWest = map.latLngToLayerPoint(bounds.getSouthWest());
    const northEast = map.latLngToLayerPoint(bounds.getNorthEast());
    const size = Math.max(northEast.x - southWest.x, southWest.y - northEast.y);
    const dot = size < DOT_BELOW;
    const place = bounds.getCenter();
    const at = map.latLngToLayerPoint(place);
    const width = widthOf(name);
    // A name stands right of its dot, or above the fence's upper edge.
    const box = dot
      ? { left: at.x - 8, right: at.x + 10 + width, top: at.y - HEIGHT / 2, bottom: at.y + HEIGHT / 2 }
      : { left: at.x - width / 2, right: at.x + width / 2, top: northEast.y - HEIGHT, bottom: northEast.y };
    const text = !taken.some((other) => box.left < other.right && box.right > other.left
      && box.top < other.bottom && box.bottom > other.top);
    if (text) taken.push(box);
    const above = L.latLng(bounds.getNorth(), place.lng);
    if (dot || text) placed.push({ ...candidate, place: dot ? place : above, dot, text });
  }
  return placed;
}

/** About how wide a name is: Chinese characters are square, others half of it. */
function widthOf(name) {
  let width = 8;
  for (const character of name) width += character > "\u2E7F" ? 12.5 : 7;
  return width;
}
