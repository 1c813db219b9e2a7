/** The HTTP API. A failure is a Problem: the fields of RFC 9457, or status 0 without an answer. */
export class Problem extends Error {
  constructor(status, detail) {
    super(detail);
    this.status = status;
  }
}

const signedOut = new EventTarget();

/** Calls back whenever the server no longer knows who we are. */
export function onSignedOut(listener) {
  signedOut.addEventListener('signed-out', listener);
}

export function reportSignedOut() {
  signedOut.dispatchEvent(new Event('signed-out'));
}

async function problemOf(response) {
  const body = await response.json().catch(() => ({}));
  return new Problem(response.status, body.detail || body.title || `HTTP ${response.status}`);
}

async function call(method, path, body, signal) {
  const options = { method, signal, cache: 'no-store', credentials: 'same-origin' };
  if (method !== 'GET') {
    // The server refuses state-changing requests of any other type: forms of other sites send those.
    options.headers = { 'Content-Type': 'application/json' };
    options.body = JSON.stringify(body ?? {});
  }
  let response;
  try {
    response = await fetch(path, options);
  } catch (e) {
    if (e.name === 'AbortError') throw e;
    throw new Problem(0, 'unreachable');
  }
  if (!response.ok) {
    if (response.status === 401 && path !== '/api/session') reportSignedOut();
    throw await problemOf(response);
  }
  return response;
}

const json = async (...request) => (await call(...request)).json();
const part = encodeURIComponent;
const filled = (query) =>
  new URLSearchParams(Object.entries(query).filter(([, value]) => value));

export const site = () => json('GET', '/api/site');
export const whoAmI = () => json('GET', '/api/session');
export const signIn = (user, password) => json('POST', '/api/session', { user, password });
export const signOut = () => call('DELETE', '/api/session');

/** @param query q, review, type, camera, overdue, limit, cursor; empty ones are left out */
export function incidents(query, signal) {
  return json('GET', `/api/incidents?${filled(query)}`, undefined, signal);
}

/** @param query from, to, by, action, limit, cursor; empty ones are left out */
export const audit = (query) => json('GET', `/api/audit?${filled(query)}`);

export const incident = (id, signal) =>
  json('GET', `/api/incidents/${part(id)}`, undefined, signal);
export const review = (id, decision) => json('POST', `/api/incidents/${part(id)}/review`, decision);
/** One step for several incidents; the answer has an outcome of each. */
export const reviewMany = (ids, versions, decision) =>
  json('POST', '/api/incidents/reviews', { ...decision, ids, versions });
export const mutes = () => json('GET', '/api/mutes');
/** @param wanted scope (rule or camera), hours and reason */
export const mute = (incident, wanted) =>
  json('POST', `/api/incidents/${part(incident)}/mute`, wanted);
export const endMute = (id) => json('DELETE', `/api/mutes/${part(id)}`);
/** @param drill camera and type, and severity and zone if wanted */
export const beginDrill = (drill) => json('POST', '/api/drills', drill);
export const destinations = () => json('GET', '/api/destinations');
export const deadDeliveries = (id) => json('GET', `/api/destinations/${part(id)}/dead`);
/** @param seq of one given-up delivery, null for all of the destination */
export const replayDeliveries = (id, seq) =>
  json('POST', `/api/destinations/${part(id)}/replay`, seq === null ? {} : { seq });
export const cameras = (signal) => json('GET', '/api/cameras', undefined, signal);
export const beginMaintenance = (id, reason, until) =>
  json('PUT', `/api/cameras/${part(id)}/maintenance`, { reason, until });
export const endMaintenance = (id) => json('DELETE', `/api/cameras/${part(id)}/maintenance`);
export const picture = async (path, signal) => (await call('GET', path, undefined, signal)).blob();
