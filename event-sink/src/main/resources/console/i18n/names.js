/** Ids of the API in the order in which lists of them are shown. Their names are in vi.js, en.js. */
export const TYPES = [
  'wrong-way',
  'stopped-vehicle',
  'intrusion',
  'pedestrian-on-road',
  'congestion',
  'red-light',
  'restricted-lane',
  'illegal-parking',
  'speeding',
  'line-crossing',
  'crowd',
  'loitering',
  'abandoned-object',
  'sidewalk-encroachment',
  'camera-offline',
  'camera-frozen',
  'camera-tampered',
];

export const SEVERITIES = ['info', 'low', 'medium', 'high', 'critical'];

/** Why an alarm was false. */
export const REASONS = [
  'light-or-weather',
  'wrong-object',
  'permitted',
  'signal-phase',
  'rule-setting',
  'camera',
  'duplicate',
  'other',
];

/** What something is being done about, or was: it can be handed over to a unit. */
export const WORK = ['confirmed', 'in-progress', 'handed-over', 'resolved', 'closed'];

export const REVIEWS = [
  'new',
  'acknowledged',
  'verifying',
  'confirmed',
  'false-alarm',
  'insufficient-evidence',
  'in-progress',
  'handed-over',
  'resolved',
  'closed',
];
