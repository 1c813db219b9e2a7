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

/** What the audit log notes. */
export const ACTIONS = [
  'sign-in',
  'sign-out',
  'review-incidents',
  'review-in-bulk',
  'mute-alerts',
  'run-drills',
  'view-evidence',
  'view-camera-pictures',
  'maintain-cameras',
  'replay-deliveries',
  'view-incidents',
  'view-cameras',
  'view-destinations',
  'view-audit',
  'view-metrics',
  'add-user',
  'disable-user',
  'reset-password',
  'set-role',
  'create-token',
  'revoke-token',
  'request',
];

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
