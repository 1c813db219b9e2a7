let keys = 0;

/**
 * A zone or a line: {key, type: 'zone'|'line', id, kind, points, direction}. The key stays when the
 * id is edited.
 */
export function newShape(type, id, points, { kind = 'carriageway', direction = [] } = {}) {
  return { key: `shape-${++keys}`, type, id, kind, points, direction };
}

/** What the configuration has for a camera. */
export const shapesOf = (camera) => [
  ...camera.zones.map((zone) => newShape('zone', zone.id, zone.polygon, zone)),
  ...camera.lines.map((line) => newShape('line', line.id, line.points)),
];

/** An id for a new shape that no other has. */
export function freeId(shapes, type) {
  const taken = new Set(shapes.map((shape) => shape.id));
  for (let number = 1; ; number++) {
    if (!taken.has(`${type}-${number}`)) return `${type}-${number}`;
  }
}
