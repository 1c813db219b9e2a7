import { LitElement, css, html } from 'lit';
import * as api from '../api.js';
import { language } from '../i18n/language.js';
import { Watch } from '../observable.js';

/**
 * A picture of a camera, fetched again every few seconds while anybody can see it. The old one
 * stays until the new one is there, so that nothing flickers.
 */
class Picture extends LitElement {
  static properties = {
    path: {},
    alt: {},
    missing: {},
    /** Seconds between fetches; 0: once. */
    every: { type: Number },
    address: { state: true },
  };

  static styles = css`
    :host {
      display: block;
      position: relative;
      aspect-ratio: 16 / 9;
      background: var(--raised);
      overflow: hidden;
    }
    img {
      width: 100%;
      height: 100%;
      object-fit: contain;
      display: block;
    }
    p {
      position: absolute;
      inset: 0;
      margin: 0;
      display: grid;
      place-items: center;
      color: var(--quiet);
    }
  `;

  #visible = false;
  #timer = 0;
  #fetching = null;
  #seen = new IntersectionObserver((entries) => this.#show(entries.at(-1).isIntersecting));

  constructor() {
    super();
    this.every = 0;
    new Watch(this, language);
  }

  connectedCallback() {
    super.connectedCallback();
    this.#seen.observe(this);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#seen.disconnect();
    this.#show(false);
    this.#replace(null);
  }

  willUpdate(changes) {
    if (changes.has('path') && changes.get('path') !== undefined) this.#replace(null);
    if ((changes.has('path') || changes.has('every')) && this.#visible) this.#next();
  }

  render() {
    return this.address
      ? html`<img src=${this.address} alt=${this.alt} />`
      : html`<p>${this.missing}</p>`;
  }

  #show(visible) {
    this.#visible = visible;
    if (visible) this.#next();
    else this.#stop();
  }

  #stop() {
    clearTimeout(this.#timer);
    this.#fetching?.abort();
  }

  async #next() {
    this.#stop();
    const mine = (this.#fetching = new AbortController());
    if (!document.hidden || !this.address) await this.#fetch(mine.signal);
    if (mine.signal.aborted || !this.every) return;
    this.#timer = setTimeout(() => this.#next(), this.every * 1000);
  }

  async #fetch(signal) {
    try {
      const blob = await api.picture(this.path, signal);
      if (!signal.aborted) this.#replace(URL.createObjectURL(blob));
    } catch {
      // No picture yet, or no connection: the bar at the top tells the latter.
    }
  }

  #replace(address) {
    if (this.address) URL.revokeObjectURL(this.address);
    this.address = address;
  }
}

customElements.define('saola-picture', Picture);
