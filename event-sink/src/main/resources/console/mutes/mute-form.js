import { LitElement, css, html } from 'lit';
import * as api from '../api.js';
import { failureText } from '../i18n/failure.js';
import { language, t } from '../i18n/language.js';
import { Watch } from '../observable.js';
import { say } from '../parts/toast.js';
import { controls } from '../styles/controls.js';
import { shortTime } from '../time.js';
import { muteList } from './mute-list.js';

/** Offered lengths in hours; the server takes a shift at most. */
const HOURS = [1, 2, 4, 8, 12];

/** Silences the rule that found an incident, or its whole camera, for some hours and with a reason. */
class MuteForm extends LitElement {
  static properties = {
    incident: { attribute: false },
    asking: { state: true },
    busy: { state: true },
  };

  static styles = [
    controls,
    css`
      form {
        display: flex;
        flex-wrap: wrap;
        gap: 6px;
        padding: 8px;
        border: 1px solid var(--rule);
        border-radius: 6px;
      }
      p {
        flex: 1 0 100%;
      }
      input {
        flex: 1 1 200px;
      }
      select {
        min-width: 0;
      }
    `,
  ];

  constructor() {
    super();
    this.asking = false;
    this.busy = false;
    new Watch(this, language);
  }

  willUpdate(changes) {
    const before = changes.get('incident');
    if (before && before.id !== this.incident.id) this.asking = false;
  }

  render() {
    if (this.asking) return this.#form();
    return html`<button name="mute" @click=${() => this.#ask()}>${t('mute.begin')}…</button>`;
  }

  #form() {
    const { rule, cameraName } = this.incident;
    return html`<form aria-label=${t('mute.begin')} @submit=${(event) => this.#begin(event)}>
      <p class="quiet">${t('mute.explained')}</p>
      <select name="scope" aria-label=${t('mute.scope')}>
        <option value="rule">${t('mute.scope-rule', { rule })}</option>
        <option value="camera">${t('mute.scope-camera', { camera: cameraName })}</option>
      </select>
      <select name="hours" aria-label=${t('maintenance.length')}>
        ${HOURS.map(
          (hours) => html`<option value=${hours}>${t('maintenance.hours', { hours })}</option>`,
        )}
      </select>
      <input
        name="reason"
        required
        maxlength="500"
        aria-label=${t('maintenance.reason')}
        placeholder=${t('maintenance.reason')}
      />
      <button class="main" ?disabled=${this.busy}>${t('mute.begin')}</button>
      <button type="button" @click=${() => (this.asking = false)}>${t('maintenance.cancel')}</button>
    </form>`;
  }

  async #ask() {
    this.asking = true;
    await this.updateComplete;
    this.renderRoot.querySelector('[name=reason]').focus();
  }

  async #begin(event) {
    event.preventDefault();
    const { scope, hours, reason } = event.target.elements;
    const wanted = { scope: scope.value, hours: Number(hours.value), reason: reason.value.trim() };
    this.busy = true;
    try {
      const mute = await api.mute(this.incident.id, wanted);
      say(t('mute.begun', { camera: mute.cameraName, time: shortTime(mute.until) }));
      this.asking = false;
      muteList.load();
    } catch (e) {
      say(failureText(e), true);
    }
    this.busy = false;
  }
}

customElements.define('saola-mute', MuteForm);
