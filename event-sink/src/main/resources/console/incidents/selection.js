import { Observable } from '../observable.js';
import { incidentList } from './incident-list.js';

/** As many as the server reviews at once. */
const MOST = 200;

/** The incidents chosen to be reviewed together: only such as can be seen in the queue. */
class Selection extends Observable {
  #ids = new Set();

  /** Where a stretch begins: what was chosen last. */
  #anchor = null;

  constructor() {
    super();
    incidentList.subscribe(() => this.#forgetGone());
  }

  get size() {
    return this.#ids.size;
  }

  /** In the queue's order. */
  get incidents() {
    return incidentList.items.filter((incident) => this.#ids.has(incident.id));
  }

  has(id) {
    return this.#ids.has(id);
  }

  toggle(id) {
    if (!this.#ids.delete(id)) this.#add([id]);
    this.#anchor = id;
    this.changed();
  }

  /** Chooses everything from what was chosen last to this one. */
  reach(id) {
    const ids = incidentList.items.map((incident) => incident.id);
    const from = Math.max(ids.indexOf(this.#anchor), 0);
    const to = ids.indexOf(id);
    this.#add(ids.slice(Math.min(from, to), Math.max(from, to) + 1));
    this.#anchor = id;
    this.changed();
  }

  all() {
    this.#add(incidentList.items.map((incident) => incident.id));
    this.changed();
  }

  clear() {
    if (!this.#ids.size) return;
    this.#ids.clear();
    this.#anchor = null;
    this.changed();
  }

  #add(ids) {
    for (const id of ids) if (this.#ids.size < MOST) this.#ids.add(id);
  }

  /** What left the queue must not be decided on unseen. */
  #forgetGone() {
    const before = this.#ids.size;
    for (const id of this.#ids) if (!incidentList.find(id)) this.#ids.delete(id);
    if (this.#ids.size !== before) this.changed();
  }
}

export const selection = new Selection();
