import { t } from '../i18n/language.js';
import { crossesItself } from './geometry.js';

// What the configuration accepts as an id, of a camera as of a zone.
const VALID = /^[a-z0-9][a-z0-9._-]{0,63}$/;
const NEEDS_DIRECTION = new Set(['wrong-way']);

/** What keeps the drawing from being a valid configuration, as sentences. */
export function errorsOf(shapes) {
  const seen = new Set();
  return shapes.flatMap(({ type, id, kind, points }) => {
    const errors = [];
    if (!VALID.test(id)) errors.push(t('zones.id-invalid', { id }));
    if (seen.has(`${type} ${id}`)) errors.push(t('zones.id-twice', { id }));
    seen.add(`${type} ${id}`);
    if (type === 'zone' && !kind.trim()) errors.push(t('zones.kind-missing', { id }));
    // Drawing one is refused; the configuration may have brought it.
    if (type === 'zone' && crossesItself(points)) errors.push(t('zones.crossing', { id }));
    return errors;
  });
}

/** What the camera's rules will miss; they stand elsewhere in the file and may be changed too. */
export function warningsOf(shapes, rules) {
  const zones = new Map(shapes.filter(({ type }) => type === 'zone').map((zone) => [zone.id, zone]));
  return rules
    .filter((rule) => rule.zone)
    .flatMap((rule) => {
      const zone = zones.get(rule.zone);
      const places = { rule: rule.id, zone: rule.zone, id: rule.zone };
      if (!zone) return [t('zones.rule-orphan', places)];
      const lacks = NEEDS_DIRECTION.has(rule.type) && zone.direction.length < 2;
      return lacks ? [t('zones.rule-direction', places)] : [];
    });
}
