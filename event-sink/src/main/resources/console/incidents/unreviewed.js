import * as api from '../api.js';
import { feed } from '../feed.js';
import { Observable } from '../observable.js';

const COUNTED = 100;

/** How many incidents nobody has looked at yet, whatever the queue's filter is. */
class Unreviewed extends Observable {
  #ids = new Set();
  #more = false;

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
    if (incident.review.state === 'new') this.#ids.add(incident.id);
    else this.#ids.delete(incident.id);
    if (this.#more && this.#ids.size < COUNTED / 2) this.#count();
    this.changed();
  }

  async #count() {
    try {
      const page = await api.incidents({ review: 'new', limit: COUNTED });
      this.#ids = new Set(page.items.map((item) => item.id));
      this.#more = page.next !== null;
      this.changed();
    } catch {
      // The queue shows the same failure; the number is put right when the feed opens again.
    }
  }
}

export const unreviewed = new Unreviewed();
