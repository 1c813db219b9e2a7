import { feed } from '../feed.js';
import { Observable } from '../observable.js';

/** Cameras that are away together, kept up to date: one entry for what has one cause. */
class OutageList extends Observable {
  #open = new Map();

  constructor() {
    super();
    feed.on('outage', (outage) => this.#put(outage));
    // The server begins each connection with all that are open.
    feed.on('open', () => this.#clear());
  }

  /** The open ones, newest first, without cameras that are in maintenance. */
  get items() {
    return [...this.#open.values()]
      .map((outage) => ({
        ...outage,
        away: outage.cameras.filter((camera) => camera.away && !camera.maintenance),
      }))
      .filter((outage) => outage.away.length)
      .sort((a, b) => b.since.localeCompare(a.since));
  }

  #clear() {
    this.#open.clear();
    this.changed();
  }

  #put(outage) {
    if (outage.until) this.#open.delete(outage.id);
    else this.#open.set(outage.id, outage);
    this.changed();
  }
}

export const outageList = new OutageList();
