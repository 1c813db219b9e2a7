import { area, crossesItself } from './geometry.js';

/** Why a shape cannot be as it is: the key of a text, or null where it can. */

const SMALLEST = 1e-5;

export function refusalOf({ type, points, direction }) {
  const ofPoints = type === 'zone' ? zoneRefusal(points) : lineRefusal(points);
  return ofPoints ?? (direction.length === 1 ? 'zones.refused-short' : null);
}

export function zoneRefusal(points) {
  if (points.length < 3) return 'zones.refused-small';
  if (crossesItself(points)) return 'zones.refused-crossing';
  return area(points) < SMALLEST ? 'zones.refused-small' : null;
}

export const lineRefusal = (points) => (points.length < 2 ? 'zones.refused-short' : null);
