// GCJ-02 and BD-09, the shifted datums of public map tiles in China, to and from WGS 84.
// The same formulas as the service's; here only tiles are placed by them, never a verdict.
// Positions are [longitude, latitude] in degrees.

const RADIUS = 6378245; // Krasovsky
const E2 = 0.006693421622965943;
const WEST = 72.004, EAST = 137.8347, SOUTH = 0.8293, NORTH = 55.8271;

const shifts = ([x, y]) => x >= WEST && x <= EAST && y >= SOUTH && y <= NORTH;
const wave = (x, ...terms) => terms.reduce((sum, [height, turns]) => sum + height * Math.sin(turns * Math.PI * x), 0) * 2 / 3;

/** The shift of a WGS 84 position, in degrees. */
function shift([longitude, latitude]) {
  const x = longitude - 105;
  const y = latitude - 35;
  const root = Math.sqrt(Math.abs(x));
  const both = wave(x, [20, 6], [20, 2]);
  const east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root + both
    + wave(x, [20, 1], [40, 1 / 3]) + wave(x, [150, 1 / 12], [300, 1 / 30]);
  const north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root + both
    + wave(y, [20, 1], [40, 1 / 3]) + wave(y, [160, 1 / 12], [320, 1 / 30]);
  const phi = latitude * Math.PI / 180;
  const w = 1 - E2 * Math.sin(phi) ** 2;
  const prime = RADIUS / Math.sqrt(w);
  return [
    east / (prime * Math.cos(phi)) * 180 / Math.PI,
    north / (prime * (1 - E2) / w) * 180 / Math.PI,
  ];
}

export function gcj02FromWGS84(position) {
  if (!shifts(position)) return position;
  const [dx, dy] = shift(position);
  return [position[0] + dx, position[1] + dy];
}

function bd09FromGCJ02([x, y]) {
  if (!shifts([x, y])) return [x, y];
  const turns = Math.PI * 3000 / 180;
  const length = Math.hypot(x, y) + 0.00002 * Math.sin(y * turns);
  const angle = Math.atan2(y, x) + 0.000003 * Math.cos(x * turns);
  return [length * Math.cos(angle) + 0.0065, length * Math.sin(angle) + 0.006];
}

const FORWARD = {
  "GCJ-02": gcj02FromWGS84,
  "BD-09": (position) => bd09FromGCJ02(gcj02FromWGS84(position)),
};

/** From WGS 84 into a shifted datum; other CRSs are WGS 84 themselves. */
export function shifted(crs, position) {
  return FORWARD[crs]?.(position) ?? position;
}

/**
 * Back to WGS 84. The shift changes by a thousandth of the way, so each step adds three digits;
 * six are beyond any pixel.
 */
export function unshifted(crs, position) {
  if (!(crs in FORWARD) || !shifts(position)) return position;
  let guess = position;
  for (let step = 0; step < 6; step++) {
    const there = shifted(crs, guess);
    guess = [guess[0] + position[0] - there[0], guess[1] + position[1] - there[1]];
  }
  return guess;
}
