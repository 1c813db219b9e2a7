/** What a key means in the queue; the letters stay the same in every language. */
const KEYS = {
  j: { move: 1 },
  k: { move: -1 },
  a: { state: 'acknowledged' },
  c: { state: 'confirmed' },
  f: { state: 'false-alarm' },
  x: { choose: true },
  escape: { chooseNone: true },
};

// In these, letters are text. A box to tick is none of them.
const FIELDS = 'input:not([type=checkbox]), select, textarea';

/** The letter shown beside a decision that has one. */
export const letterOf = (state) =>
  Object.keys(KEYS).find((letter) => KEYS[letter].state === state);

/** The meaning of a key press; null where it belongs to a field, the browser or nobody. */
export function meaningOf(event) {
  // A held key repeats: one press must not decide twice.
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return null;
  const path = event.composedPath();
  if (path[0].closest?.(FIELDS) || path.some((part) => part.localName === 'dialog')) return null;
  const meaning = KEYS[event.key.toLowerCase()] ?? null;
  return meaning?.state && event.repeat ? null : meaning;
}
