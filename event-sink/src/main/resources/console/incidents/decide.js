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
 * @param decision a state, a note, an assignee, a unit, a reason: what there is of them
 * @returns whether it is recorded
 */
export async function decide(incident, decision) {
  if (decision.state && reopens(incident, decision.state) && !decision.note) {
    say(t('review.reason-missing'), true);
    return false;
  }
  try {
    // What was decided on is what was seen: whoever was faster is not overwritten.
    const { version } = incident;
    const recorded = show(await api.review(incident.id, { ...decision, version }));
    const review = decision.state ? name('review', recorded.review.state) : t('review.saved');
    const places = { review, type: what(recorded), camera: recorded.cameraName };
    say(t(recorded.drill ? 'review.done-drill' : 'review.done', places));
    return true;
  } catch (e) {
    if (e.status === 409) await giveWay(incident);
    else say(failureText(e), true);
    return false;
  }
}

/** Mostly somebody else was faster: shows what they did, and that it stands. */
async function giveWay({ id }) {
  try {
    const now = show(await api.incident(id));
    openIncident.overtaken(now);
    if (id === openIncident.id) return; // It says so itself, and for longer.
    const { by, state } = now.review;
    say(t('review.conflict', { by: by ?? '?', review: name('review', state) }), true);
  } catch (e) {
    say(failureText(e), true);
  }
}

/** The incident's new form, to everything that shows it. */
function show(incident) {
  incidentList.put(incident);
  unreviewed.put(incident);
  openIncident.put(incident);
  return incident;
}
