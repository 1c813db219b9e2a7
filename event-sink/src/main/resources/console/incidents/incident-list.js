import * as api from '../api.js';
import { feed } from '../feed.js';
import { Observable } from '../observable.js';
import { filterOf, matches, sameFilter } from './filter.js';
import { newestFirst } from './order.js';

const PAGE = 50;
const MOST = 500;

/** The queue as far as it is loaded: what the filter lets through, newest first, kept up to date. */
class IncidentList extends Observable {
  items = [];
  loading = false;
  problem = null;

  /** Id of the incident the operator has in front of them: it stays although the filter says no. */
  kept = null;

  #filter = filterOf(new URLSearchParams());
  #next = null;
  #loads = 0;
  #started = false;

  /** What came since the request under way was made, by id; null without one. */
  #meanwhile = null;

  constructor() {
    super();
    feed.on('incident', ({ incident }) => this.put(incident));
    feed.on('open', () => this.#started && this.#load(this.items.length));
  }

  get hasOlder() {
    return this.#next !== null;
  }

  find(id) {
    return this.items.find((incident) => incident.id === id);
  }

  show(filter) {
    if (this.#started && sameFilter(this.#filter, filter)) return;
    this.#started = true;
    this.#filter = filter;
    this.items = [];
    this.#load(PAGE);
  }

  retry() {
    this.#load(PAGE);
  }

  /** A newer form of an incident, from the feed or from an answer. */
  put(incident) {
    if (!this.#started) return;
    const before = this.find(incident.id);
    const shown = { ...incident, arrived: before ? before.arrived : Date.now() };
    this.#meanwhile?.set(incident.id, shown);
    const others = this.items.filter((item) => item !== before);
    if (!this.#belongs(shown, before !== undefined) || this.#isBeyondEnd(shown)) {
      this.items = others;
    } else {
      this.items = [...others, shown].sort(newestFirst);
    }
    this.changed();
    // Hours of live incidents would slow down every drawing: start again from the newest.
    if (this.items.length > 2 * MOST) this.#load(PAGE);
  }

  async older() {
    await this.#request(async () => {
      const page = await api.incidents({ ...this.#filter, limit: PAGE, cursor: this.#next });
      return () => this.#take(page, this.items);
    });
  }

  async #load(count) {
    await this.#request(async () => {
      const limit = Math.min(MOST, Math.max(PAGE, count));
      const page = await api.incidents({ ...this.#filter, limit });
      return () => this.#take(page, []);
    });
  }

  /** What the feed brought while we waited is newer than the answer, also where it says go. */
  #take(page, known) {
    this.#next = page.next;
    const told = new Map([...page.items, ...known].map((item) => [item.id, item]));
    const found = [...told.values()]
      .map((item) => this.#meanwhile.get(item.id) ?? item)
      .filter((item) => this.#belongs(item, true))
      .sort(newestFirst);
    this.items = found;
    const others = [...this.#meanwhile.values()].filter((item) => !told.has(item.id));
    const more = others.filter((item) => this.#belongs(item, false) && !this.#isBeyondEnd(item));
    this.items = [...found, ...more].sort(newestFirst);
  }

  /** Only the newest request's answer counts: filters change faster than slow networks answer. */
  async #request(work) {
    const mine = ++this.#loads;
    this.#meanwhile = new Map();
    this.loading = true;
    this.problem = null;
    this.changed();
    try {
      const finish = await work();
      if (mine === this.#loads) finish();
    } catch (e) {
      if (mine === this.#loads) this.problem = e;
    }
    if (mine === this.#loads) {
      this.loading = false;
      this.#meanwhile = null;
    }
    this.changed();
  }

  /** @param listed whether it is in the list, or in an answer, already */
  #belongs(incident, listed) {
    return matches(this.#filter, incident, listed) || (listed && incident.id === this.kept);
  }

  /** An update of something older than what is loaded would make a gap in the list. */
  #isBeyondEnd(incident) {
    const last = this.items.at(-1);
    return this.#next !== null && last !== undefined && newestFirst(last, incident) < 0;
  }
}

export const incidentList = new IncidentList();
