import * as api from '../api.js';
import { feed } from '../feed.js';
import { Observable } from '../observable.js';
import { session } from '../session.js';

/** The feed does not tell of silences, so they are asked for this often, ms. */
const EVERY_MS = 20_000;

/** What is silenced now, by whom and why. */
class MuteList extends Observable {
  #items = [];
  #loads = 0;

  constructor() {
    super();
    feed.on('open', () => this.load());
    // Somebody else may know of other cameras.
    session.subscribe(() => session.state === 'out' && this.#put([]));
    setInterval(() => feed.state === 'live' && session.state === 'in' && this.load(), EVERY_MS);
  }

  /** Those that last, the newest first. */
  get items() {
    return this.#items.filter((mute) => Date.parse(mute.until) > Date.now());
  }

  async load() {
    const mine = ++this.#loads;
    try {
      const { items } = await api.mutes();
      if (mine === this.#loads) this.#put(items.reverse());
    } catch {
      // The bar of the lost connection says it; the next time comes soon.
    }
  }

  #put(items) {
    this.#items = items;
    this.changed();
  }
}

export const muteList = new MuteList();
