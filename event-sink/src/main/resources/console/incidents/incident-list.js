import * as api from '../api.js';
import { feed } from '../feed.js';
import { Observable } from '../observable.js';
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

  #filter = { review: '', type: '', camera: '' };
  #next = null;
  #loads = 0;
  #started = false;

  constructor() {
    super();
    feed.on('incident', ({ incident }) => this.put(incident));
    feed.on('open', () => this.#started && this.#load(this.items.length));
  }

  get hasOlder() {
    return this.#next !== null;
  }

  show(filter) {
    const same = Object.keys(this.#filter).every((key) => this.#filter[key] === filter[key]);
    if (same && this.#started) return;
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
    const before = this.items.find((item) => item.id === incident.id);
    const others = this.items.filter((item) => item !== before);
    const stays = this.#matches(incident) || (before && incident.id === this.kept);
    if (!stays || this.#isBeyondEnd(incident)) {
      this.items = others;
    } else {
      this.items = [...others, { ...incident, heard: Date.now(), arrived: before ? before.arrived : Date.now() }];
      this.items.sort(newestFirst);
    }
    this.changed();
    // Hours of live incidents would slow down every drawing: start again from the newest.
    if (this.items.length > 2 * MOST) this.#load(PAGE);
  }

  async older() {
    await this.#request(async () => {
      const page = await api.incidents({ ...this.#filter, limit: PAGE, cursor: this.#next });
      const known = new Set(this.items.map((item) => item.id));
      const more = page.items.filter((item) => !known.has(item.id));
      return () => {
        this.items = [...this.items, ...more].sort(newestFirst);
        this.#next = page.next;
      };
    });
  }

  async #load(count) {
    await this.#request(async () => {
      const limit = Math.min(MOST, Math.max(PAGE, count));
      const asked = Date.now();
      const page = await api.incidents({ ...this.#filter, limit });
      return () => {
        // What the feed brought while we waited is newer than the answer.
        const newer = this.items.filter((item) => item.heard >= asked);
        const ids = new Set(newer.map((item) => item.id));
        const rest = page.items.filter((item) => !ids.has(item.id));
        this.items = [...newer, ...rest].sort(newestFirst);
        this.#next = page.next;
      };
    });
  }

  /** Only the newest request's answer counts: filters change faster than slow networks answer. */
  async #request(work) {
    const mine = ++this.#loads;
    this.loading = true;
    this.problem = null;
    this.changed();
    try {
      const finish = await work();
      if (mine === this.#loads) finish();
    } catch (e) {
      if (mine === this.#loads) this.problem = e;
    }
    if (mine === this.#loads) this.loading = false;
    this.changed();
  }

  #matches(incident) {
    const { review, type, camera } = this.#filter;
    return (
      (!review || incident.review.state === review) &&
      (!type || incident.type === type) &&
      (!camera || incident.camera === camera)
    );
  }

  /** An update of something older than what is loaded would make a gap in the list. */
  #isBeyondEnd(incident) {
    const last = this.items.at(-1);
    return this.#next !== null && last !== undefined && newestFirst(last, incident) < 0;
  }
}

export const incidentList = new IncidentList();
