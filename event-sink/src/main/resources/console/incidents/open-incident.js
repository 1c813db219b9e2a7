import * as api from '../api.js';
import { feed } from '../feed.js';
import { Observable } from '../observable.js';

/** The incident in the detail view, in its full form, kept up to date. */
class OpenIncident extends Observable {
  id = null;

  /** Null while it is being loaded for the first time. */
  incident = null;
  problem = null;

  /** How it stood when a step was refused since somebody else was faster; null if none was. */
  conflict = null;

  #loading = null;

  constructor() {
    super();
    feed.on('incident', ({ incident }) => incident.id === this.id && this.load());
    feed.on('open', () => this.id && this.load());
  }

  show(id) {
    if (id === this.id) return;
    Object.assign(this, { id, incident: null, problem: null, conflict: null });
    this.#loading?.abort();
    if (id) this.load();
    this.changed();
  }

  /** A full form that came as an answer. */
  put(incident) {
    if (incident.id !== this.id) return;
    this.#loading?.abort();
    Object.assign(this, { incident, conflict: null });
    this.changed();
  }

  /** A step was refused: the incident is at this form by now. */
  overtaken(incident) {
    if (incident.id !== this.id) return;
    this.conflict = incident;
    this.changed();
  }

  understood() {
    this.conflict = null;
    this.changed();
  }

  async load() {
    this.#loading?.abort();
    const mine = (this.#loading = new AbortController());
    try {
      const incident = await api.incident(this.id, mine.signal);
      Object.assign(this, { incident, problem: null });
    } catch (e) {
      if (mine.signal.aborted) return;
      this.problem = e;
    }
    this.changed();
  }
}

export const openIncident = new OpenIncident();
