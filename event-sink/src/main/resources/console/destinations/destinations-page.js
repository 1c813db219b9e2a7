import { LitElement, html, nothing } from 'lit';
import * as api from '../api.js';
import { failureText } from '../i18n/failure.js';
import { language, name, t } from '../i18n/language.js';
import { Watch } from '../observable.js';
import { say } from '../parts/toast.js';
import { incidentsAddress } from '../route.js';
import { session } from '../session.js';
import { controls } from '../styles/controls.js';
import { tables } from '../styles/tables.js';
import { shortTime } from '../time.js';
import { destinationStyles } from './destination-styles.js';

/** The feed does not tell of destinations: they are asked for this often, ms. */
const EVERY_MS = 5_000;

/** How other systems take what they are told, and what was given up for them. */
class DestinationsPage extends LitElement {
  static properties = {
    items: { state: true },
    problem: { state: true },
    /** Id of the destination whose given-up deliveries are shown, and these. */
    opened: { state: true },
    dead: { state: true },
    busy: { state: true },
  };

  static styles = [controls, tables, destinationStyles];

  #timer = 0;

  constructor() {
    super();
    Object.assign(this, { items: null, problem: null, opened: null, dead: [], busy: false });
    new Watch(this, language, session);
  }

  connectedCallback() {
    super.connectedCallback();
    this.#load();
    this.#timer = setInterval(() => document.hidden || this.#load(), EVERY_MS);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.#timer);
  }

  render() {
    return html`<h1>${t('destinations.title')}</h1>
      ${this.problem
        ? html`<p class="failure" role="alert">${failureText(this.problem)}</p>`
        : nothing}
      ${this.items ? this.#table() : html`<p class="quiet">${t('loading')}</p>`}`;
  }

  #table() {
    if (!this.items.length) return html`<p class="quiet">${t('destinations.none')}</p>`;
    return html`<div class="wide">
      <table>
        <thead>
          <tr>
            <th>${t('destinations.id')}</th>
            <th>${t('destinations.state')}</th>
            <th class="number">${t('destinations.behind')}</th>
            <th class="number">${t('destinations.waiting')}</th>
            <th class="number">${t('destinations.dead')}</th>
            <th>${t('destinations.reason')}</th>
            <th><span class="unseen">${t('destinations.replay-all')}</span></th>
          </tr>
        </thead>
        <tbody>
          ${this.items.map((item) => this.#rows(item))}
        </tbody>
      </table>
    </div>`;
  }

  #rows(item) {
    const { id, behind, waiting, dead, reason, traffic } = item;
    return html`<tr data-destination=${id}>
        <th scope="row">${id}</th>
        <td>${this.#state(item)}</td>
        <td class="number">${behind}</td>
        <td class="number">${waiting}</td>
        <td class="number ${dead ? 'failure' : ''}">${dead}</td>
        <td class="reason">${reason ?? ''}</td>
        <td class="buttons">${dead ? this.#buttons(item) : nothing}</td>
      </tr>
      ${traffic ? this.#traffic(traffic) : nothing}
      ${this.opened === id && dead ? this.#dead(item) : nothing}`;
  }

  #state({ state, since }) {
    return html`<span class="state-${state}">${name('destination', state)}</span>
      <span class="quiet">${t('cameras.since', { time: shortTime(since) })}</span>`;
  }

  #traffic(traffic) {
    return html`<tr class="quiet">
      <th scope="row">↳ ${t('destinations.traffic')}</th>
      <td>${this.#state(traffic)}</td>
      <td class="number">${traffic.behind}</td>
      <td></td>
      <td></td>
      <td class="reason">${traffic.reason ?? ''}</td>
      <td></td>
    </tr>`;
  }

  #buttons({ id, dead }) {
    const open = this.opened === id;
    return html`<button
        name="dead"
        aria-expanded=${String(open)}
        @click=${() => this.#show(open ? null : id)}
      >
        ${t(open ? 'destinations.hide' : 'destinations.show')}
      </button>
      ${this.#replayButton(id, null, t('destinations.replay-count', { count: dead }))}`;
  }

  /** @param seq of one delivery, null for all */
  #replayButton(id, seq, text) {
    if (!session.may('replay-deliveries')) return nothing;
    return html`<button name="replay" ?disabled=${this.busy} @click=${() => this.#replay(id, seq)}>
      ${text}
    </button>`;
  }

  #dead({ id }) {
    return html`<tr>
      <td class="inner" colspan="7">
        <table aria-label=${t('destinations.dead')}>
          <tbody>
            ${this.dead.map(
              (delivery) => html`<tr data-seq=${delivery.seq}>
                <td class="time">${shortTime(delivery.at)}</td>
                <td><a href=${incidentsAddress(delivery.incident)}>${delivery.incident}</a></td>
                <td class="quiet">${t('destinations.attempts', { count: delivery.attempts })}</td>
                <td class="reason">${delivery.reason ?? ''}</td>
                <td class="buttons">
                  ${this.#replayButton(id, delivery.seq, t('destinations.replay'))}
                </td>
              </tr>`,
            )}
          </tbody>
        </table>
      </td>
    </tr>`;
  }

  #show(id) {
    this.opened = id;
    this.dead = [];
    return this.#load();
  }

  async #load() {
    const opened = this.opened;
    try {
      const { items } = await api.destinations();
      const dead = opened ? (await api.deadDeliveries(opened)).items : [];
      this.items = items;
      if (opened === this.opened) this.dead = dead;
      this.problem = null;
    } catch (e) {
      this.problem = e;
    }
  }

  async #replay(id, seq) {
    this.busy = true;
    try {
      const { replayed } = await api.replayDeliveries(id, seq);
      say(t('destinations.replayed', { count: replayed, id }));
    } catch (e) {
      say(failureText(e), true);
    }
    await this.#load();
    this.busy = false;
  }
}

customElements.define('saola-destinations', DestinationsPage);
