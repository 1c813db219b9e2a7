import * as api from '../api.js';
import { failureText } from '../i18n/failure.js';
import { name, t, what } from '../i18n/language.js';
import { say } from '../parts/toast.js';
import { incidentList } from './incident-list.js';
import { openIncident } from './open-incident.js';
import { unreviewed } from './unreviewed.js';

/** Taking up again what somebody had decided. Only this leads from a verdict back to acknowledged. */
export const reopens = (incident, state) =>
  state === 'acknowledged' && incident.review.state !== 'new';

/**
 * Records what the operator decided and says what became of it.
 *
 * @param decision state, and a note, an assignee and a reason if there are any
 * @returns whether it is recorded
 */
export async function decide(incident, decision) {
  if (reopens(incident, decision.state) && !decision.note) {
    say(t('review.reason-missing'), true);
    return false;
  }
  try {
    // What was decided on is what was seen: whoever was faster is not overwritten.
    show(await api.review(incident.id, { ...decision, version: incident.version }));
    return true;
  } catch (e) {
    // Mostly somebody else was faster: show what they did.
    if (e.status === 409 && incident.id === openIncident.id) openIncident.load();
    say(e.status === 409 ? t('review.conflict') : failureText(e), true);
    return false;
  }
}

function show(incident) {
  incidentList.put(incident);
  unreviewed.put(incident);
  openIncident.put(incident);
  const type = what(incident);
  const review = name('review', incident.review.state);
  say(t('review.done', { review, type, camera: incident.cameraName }));
}
