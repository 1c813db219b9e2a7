/** Points are [x, y] in fractions of the picture's width and height, 0..1. */

const PLACES = 10_000;

/** A place on the picture as the configuration can hold it: inside, with four decimals. */
export const toFraction = (value) => Math.round(Math.min(1, Math.max(0, value)) * PLACES) / PLACES;

/** Above 0 where c lies to one side of the way from a to b, below 0 on the other, 0 on it. */
const side = (a, b, c) => (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);

// Fractions with four decimals: a true area of two edges is at least 1e-8 or nothing.
const NOTHING = 1e-9;
const sign = (value) => (Math.abs(value) < NOTHING ? 0 : Math.sign(value));

function liesWithin(a, b, c) {
  return (
    Math.min(a[0], b[0]) <= c[0] &&
    c[0] <= Math.max(a[0], b[0]) &&
    Math.min(a[1], b[1]) <= c[1] &&
    c[1] <= Math.max(a[1], b[1])
  );
}

/** Whether two segments have a point in common, touching included. */
export function segmentsMeet(a, b, c, d) {
  const s1 = sign(side(a, b, c));
  const s2 = sign(side(a, b, d));
  const s3 = sign(side(c, d, a));
  const s4 = sign(side(c, d, b));
  if (s1 * s2 < 0 && s3 * s4 < 0) return true;
  return (
    (s1 === 0 && liesWithin(a, b, c)) ||
    (s2 === 0 && liesWithin(a, b, d)) ||
    (s3 === 0 && liesWithin(c, d, a)) ||
    (s4 === 0 && liesWithin(c, d, b))
  );
}

/** Whether the way from a to b and on to c turns back onto itself. */
function turnsBack(a, b, c) {
  const along = (a[0] - b[0]) * (c[0] - b[0]) + (a[1] - b[1]) * (c[1] - b[1]);
  return sign(side(a, b, c)) === 0 && along > 0;
}

/**
 * Whether edges of a polygon cross or touch each other elsewhere than at their common corners.
 *
 * @param closed false while it is drawn: without the edge from the last point to the first
 */
export function crossesItself(points, closed = true) {
  const edges = points.slice(1).map((point, i) => [points[i], point]);
  if (closed && points.length > 2) edges.push([points.at(-1), points[0]]);
  return edges.some((edge, i) =>
    edges.slice(i + 1).some((other, gap) => {
      const next = gap === 0;
      const around = closed && i === 0 && i + 1 + gap === edges.length - 1;
      if (next) return turnsBack(edge[0], edge[1], other[1]);
      if (around) return turnsBack(other[0], edge[0], edge[1]);
      return segmentsMeet(...edge, ...other);
    }),
  );
}

/** Area of a polygon as a fraction of the picture (shoelace formula). */
export function area(points) {
  const twice = points.reduce((sum, [x, y], i) => {
    const [nextX, nextY] = points[(i + 1) % points.length];
    return sum + x * nextY - nextX * y;
  }, 0);
  return Math.abs(twice) / 2;
}

/** Where a label of the shape stands: the middle of its points. */
export function middle(points) {
  const sum = points.reduce(([sx, sy], [x, y]) => [sx + x, sy + y], [0, 0]);
  return [sum[0] / points.length, sum[1] / points.length];
}
