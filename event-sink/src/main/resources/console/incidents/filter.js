import { language } from '../i18n/language.js';
import { folded } from '../text.js';

/** What the queue can be asked for: parameters of the page's address and of the API alike. */
const KEYS = ['q', 'review', 'type', 'camera', 'overdue'];

/** @param query the page's URLSearchParams */
export const filterOf = (query) =>
  Object.fromEntries(KEYS.map((key) => [key, query.get(key) ?? '']));

export const sameFilter = (one, other) => KEYS.every((key) => one[key] === other[key]);

/**
 * Whether an incident belongs into the queue.
 *
 * @param found whether the server has found the words in it already: it also knows notes of earlier
 *     steps, which are not told with an incident
 */
export function matches(filter, incident, found) {
  const { review, type, camera, overdue, q } = filter;
  return (
    (!review || incident.review.state === review) &&
    (!type || incident.type === type) &&
    (!camera || incident.camera === camera) &&
    (!overdue || incident.overdue) &&
    (found || hasWords(incident, q))
  );
}

function hasWords(incident, q) {
  const words = folded(q).split(' ').filter(Boolean);
  if (!words.length) return true;
  const { id, rule, zone, type, cameraName, review } = incident;
  const { note, assignee, unit, by } = review;
  const said = [id, rule, zone, type, ...language.names('type', type), cameraName];
  const text = folded([...said, note, assignee, unit, by].filter(Boolean).join(' '));
  return words.every((word) => text.includes(word));
}
