import { language } from './i18n/language.js';
import { site } from './site.js';

// Building a formatter costs far more than using it, and a list uses it for every row.
const formatters = new Map();

function formatter(name, options) {
  const key = `${name} ${language.locale} ${site.timezone}`;
  if (!formatters.has(key)) {
    const zoned = { ...options, timeZone: site.timezone, hourCycle: 'h23' };
    formatters.set(key, new Intl.DateTimeFormat(language.locale, zoned));
  }
  return formatters.get(key);
}

const HOURS = { hour: '2-digit', minute: '2-digit', second: '2-digit' };
const DAYS = { day: '2-digit', month: '2-digit', year: 'numeric' };

/** Time of day at the site: 07:05:09. */
export const timeOfDay = (time) => formatter('time', HOURS).format(new Date(time));

/** Day at the site: 22/11/2026. */
export const day = (time) => formatter('day', DAYS).format(new Date(time));

export const dayAndTime = (time) => `${timeOfDay(time)} ${day(time)}`;

/** Time of day, with the day when it is not today. */
export function shortTime(time) {
  return day(time) === day(Date.now()) ? timeOfDay(time) : dayAndTime(time);
}

/**
 * The moment of a time of day at the site, wherever this browser is.
 *
 * @param local 2026-01-31T08:00 as fields for times have it, or nothing
 * @returns ISO 8601 in UTC, '' for nothing that could be read
 */
export function instantAtSite(local) {
  const asUtc = Date.parse(`${local}Z`);
  if (Number.isNaN(asUtc)) return '';
  // Twice, since the offset of a guess may be that of the other side of a change of the clocks.
  const guess = asUtc - offsetAtSite(asUtc);
  return new Date(asUtc - offsetAtSite(guess)).toISOString();
}

/** How far the site's clocks are before UTC at a moment, ms. */
function offsetAtSite(time) {
  const parts = formatter('offset', { ...DAYS, ...HOURS }).formatToParts(new Date(time));
  const of = (type) => Number(parts.find((part) => part.type === type).value);
  const clocks = [of('hour'), of('minute'), of('second')];
  const shown = Date.UTC(of('year'), of('month') - 1, of('day'), ...clocks);
  return shown - Math.floor(time / 1000) * 1000;
}

/** Length of a stretch of time in its two largest units: 45 s, 3 min 5 s, 2 h 10 min, 4 d 3 h. */
export function duration(ms) {
  const total = Math.max(0, Math.round(ms / 1000));
  const units = [
    ['d', 86_400],
    ['h', 3_600],
    ['min', 60],
    ['s', 1],
  ];
  const first = units.findIndex(([, seconds]) => total >= seconds);
  if (first < 0) return `0 ${language.unit('s')}`;
  const [unit, seconds] = units[first];
  const parts = [`${Math.floor(total / seconds)} ${language.unit(unit)}`];
  const [nextUnit, nextSeconds] = units[first + 1] ?? [];
  const rest = nextUnit ? Math.floor((total % seconds) / nextSeconds) : 0;
  if (rest > 0) parts.push(`${rest} ${language.unit(nextUnit)}`);
  return parts.join(' ');
}
