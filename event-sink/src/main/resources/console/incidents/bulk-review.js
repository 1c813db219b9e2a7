import * as api from '../api.js';
import { failureText } from '../i18n/failure.js';
import { t } from '../i18n/language.js';
import { Observable } from '../observable.js';
import { say } from '../parts/toast.js';
import { incidentList } from './incident-list.js';
import { selection } from './selection.js';
import { unreviewed } from './unreviewed.js';

/** The newest dismissal of several incidents at once, and those that it was refused for. */
class BulkReview extends Observable {
  busy = false;

  /** Refused ones as {incident, problem}: the incident as it is now, the problem of RFC 9457. */
  refused = [];
  done = 0;

  /** Dismisses what is chosen, each as it was seen: whoever was faster is not overwritten. */
  async dismiss(reason, note) {
    const chosen = selection.incidents;
    const versions = Object.fromEntries(chosen.map(({ id, version }) => [id, version]));
    const decision = { state: 'false-alarm', reason, ...(note && { note }) };
    this.#set({ busy: true, refused: [], done: 0 });
    try {
      const { items } = await api.reviewMany(Object.keys(versions), versions, decision);
      await this.#take(items, new Map(chosen.map((incident) => [incident.id, incident])));
    } catch (e) {
      say(failureText(e), true);
    }
    this.#set({ busy: false });
  }

  forget() {
    this.#set({ refused: [], done: 0 });
  }

  async #take(items, seen) {
    const done = items.filter((item) => item.done).length;
    const refused = await Promise.all(
      items
        .filter((item) => !item.done)
        .map(async ({ id, problem }) => ({ problem, incident: await newest(seen.get(id)) })),
    );
    selection.clear();
    if (done) say(t('bulk.done', { count: done }));
    this.#set({ done, refused });
  }

  #set(changes) {
    Object.assign(this, changes);
    this.changed();
  }
}

/** As it is now, for everything that shows it; as it was seen where that cannot be had. */
async function newest(seen) {
  try {
    const incident = await api.incident(seen.id);
    incidentList.put(incident);
    unreviewed.put(incident);
    return incident;
  } catch {
    return seen;
  }
}

export const bulkReview = new BulkReview();
