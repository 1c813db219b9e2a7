import * as api from '../api.js';
import { feed } from '../feed.js';
import { Observable } from '../observable.js';

const COUNTED = 100;

/** How many incidents nobody has looked at yet, whatever the queue's filter is. */
class Unreviewed extends Observable {
  #ids = new Set();
  #more = false;

  /** What the feed brought since the count under way was asked for, by id; null without one. */
  #meanwhile = null;

  constructor() {
    super();
    feed.on('open', () => this.#count());
    feed.on('incident', ({ incident }) => this.put(incident));
  }

  /** '' for none, '99+' for very many. */
  get label() {
    if (this.#more || this.#ids.size >= COUNTED) return `${COUNTED - 1}+`;
    return this.#ids.size ? String(this.#ids.size) : '';
  }

  put(incident) {
    this.#meanwhile?.set(incident.id, incident);
    this.#note(incident);
    if (this.#more && !this.#meanwhile && this.#ids.size < COUNTED / 2) this.#count();
    this.changed();
  }

  #note(incident) {
    if (incident.review.state === 'new') this.#ids.add(incident.id);
    else this.#ids.delete(incident.id);
  }

  async #count() {
    const meanwhile = (this.#meanwhile = new Map());
    try {
      const page = await api.incidents({ review: 'new', limit: COUNTED });
      // Only the newest count is one; and what came while we waited is newer than its answer.
      if (this.#meanwhile !== meanwhile) return;
      this.#ids = new Set(page.items.map((item) => item.id));
      this.#more = page.next !== null;
      for (const incident of meanwhile.values()) this.#note(incident);
      this.changed();
    } catch {
      // The queue shows the same failure; the number is put right when the feed opens again.
    } finally {
      if (this.#meanwhile === meanwhile) this.#meanwhile = null;
    }
  }
}

export const unreviewed = new Unreviewed();
