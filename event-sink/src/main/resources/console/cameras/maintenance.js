import { LitElement, css, html } from 'lit';
import * as api from '../api.js';
import { failureText } from '../i18n/failure.js';
import { language, t } from '../i18n/language.js';
import { Watch } from '../observable.js';
import { say } from '../parts/toast.js';
import { controls } from '../styles/controls.js';
import { shortTime } from '../time.js';

/** Offered lengths in hours; 0 goes on until somebody ends it. */
const HOURS = [1, 4, 12, 24, 72, 0];

/** Takes a camera out of the analysis with a reason, and puts it back. */
class Maintenance extends LitElement {
  static properties = {
    camera: { attribute: false },
    may: { type: Boolean },
    asking: { state: true },
    busy: { state: true },
  };

  static styles = [
    controls,
    css`
      :host {
        display: block;
        padding: 0 10px 10px;
      }
      form {
        display: grid;
        gap: 6px;
      }
      .row {
        display: flex;
        gap: 6px;
      }
      .row > * {
        flex: 1;
      }
      .held {
        display: grid;
        gap: 4px;
        border-left: 3px solid var(--warn);
        padding-left: 8px;
        overflow-wrap: anywhere;
      }
      p {
        margin: 0;
      }
    `,
  ];

  constructor() {
    super();
    this.asking = false;
    this.busy = false;
    new Watch(this, language);
  }

  render() {
    const held = this.camera.maintenance;
    if (held) return this.#held(held);
    if (!this.may) return '';
    return this.asking ? this.#form() : this.#offer();
  }

  #held(held) {
    const text = held.until
      ? t('maintenance.until', { time: shortTime(held.until) })
      : t('maintenance.endless');
    return html`<div class="held">
      <p><strong>${t('maintenance.held')}</strong> ${text}</p>
      <p>${held.reason} <span class="quiet">· ${held.by}</span></p>
      ${this.may
        ? html`<button ?disabled=${this.busy} @click=${() => this.#end()}>
            ${t('maintenance.end')}
          </button>`
        : ''}
    </div>`;
  }

  #offer() {
    return html`<button @click=${() => (this.asking = true)}>${t('maintenance.begin')}…</button>`;
  }

  #form() {
    return html`<form @submit=${(event) => this.#begin(event)}>
      <input
        name="reason"
        required
        maxlength="500"
        aria-label=${t('maintenance.reason')}
        placeholder=${t('maintenance.reason')}
      />
      <select name="hours" aria-label=${t('maintenance.length')}>
        ${HOURS.map(
          (hours) =>
            html`<option value=${hours}>
              ${hours ? t('maintenance.hours', { hours }) : t('maintenance.endless')}
            </option>`,
        )}
      </select>
      <div class="row">
        <button ?disabled=${this.busy}>${t('maintenance.begin')}</button>
        <button type="button" @click=${() => (this.asking = false)}>
          ${t('maintenance.cancel')}
        </button>
      </div>
    </form>`;
  }

  async #begin(event) {
    event.preventDefault();
    const form = new FormData(event.target);
    const hours = Number(form.get('hours'));
    const until = hours ? new Date(Date.now() + hours * 3_600_000).toISOString() : null;
    await this.#change(() => api.beginMaintenance(this.camera.id, form.get('reason'), until));
    this.asking = false;
  }

  #end() {
    return this.#change(() => api.endMaintenance(this.camera.id));
  }

  /** What changed comes back by the feed. */
  async #change(call) {
    this.busy = true;
    try {
      await call();
    } catch (e) {
      say(failureText(e), true);
    } finally {
      this.busy = false;
    }
  }
}

customElements.define('saola-maintenance', Maintenance);
