import * as api from './api.js';
import { feed } from './feed.js';
import { Observable } from './observable.js';

/** Who works here: `unknown` until the server has answered, then `out` or `in`. */
class Session extends Observable {
  state = 'unknown';
  user = '';
  role = '';

  /** What the server lets them do, by the names of docs/security.md. */
  #permissions = new Set();

  /** Why the operator has to sign in again; shown on the sign-in page. */
  expired = false;

  constructor() {
    super();
    api.onSignedOut(() => this.#leave(this.state === 'in'));
  }

  /** Picks up the session that the browser's cookie may name. */
  async resume() {
    try {
      this.#enter(await api.whoAmI());
    } catch (e) {
      if (e.status !== 401) throw e;
      this.#leave(false);
    }
  }

  may(permission) {
    return this.#permissions.has(permission);
  }

  async signIn(user, password) {
    this.#enter(await api.signIn(user, password));
  }

  async signOut() {
    try {
      await api.signOut();
    } catch (e) {
      if (e.status !== 401) throw e;
    }
    this.#leave(false);
  }

  #enter({ user, role, permissions }) {
    Object.assign(this, { state: 'in', user, role, expired: false });
    this.#permissions = new Set(permissions);
    feed.start();
    this.changed();
  }

  #leave(expired) {
    feed.stop();
    Object.assign(this, { state: 'out', user: '', role: '', expired });
    this.#permissions = new Set();
    this.changed();
  }
}

export const session = new Session();
