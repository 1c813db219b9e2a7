import { LitElement, css, html, nothing } from 'lit';
import * as api from '../api.js';
import { cameraList } from '../cameras/camera-list.js';
import { failureText } from '../i18n/failure.js';
import { language, name, t } from '../i18n/language.js';
import { SEVERITIES, TYPES } from '../i18n/names.js';
import { Watch } from '../observable.js';
import { say } from '../parts/toast.js';
import { controls } from '../styles/controls.js';

/** Begins an exercise: an incident that is marked as one wherever it is shown. */
class Drill extends LitElement {
  static properties = {
    asking: { state: true },
    busy: { state: true },
    camera: { state: true },
  };

  static styles = [
    controls,
    css`
      dialog {
        width: min(420px, 92vw);
        padding: 18px 20px;
        color: var(--text);
        background: var(--surface);
        border: 1px solid var(--edge);
        border-radius: 8px;
      }
      dialog::backdrop {
        background: rgb(0 0 0 / 55%);
      }
      form {
        display: grid;
        gap: 10px;
      }
      label {
        display: grid;
        gap: 3px;
      }
      .buttons {
        display: flex;
        justify-content: end;
        gap: 8px;
        margin-top: 4px;
      }
    `,
  ];

  constructor() {
    super();
    this.asking = false;
    this.busy = false;
    this.camera = '';
    new Watch(this, cameraList, language);
    cameraList.need();
  }

  render() {
    return html`<button name="drill" @click=${() => this.#ask()}>
        ${t('drill.open')}…
      </button>
      <dialog aria-labelledby="title" @close=${() => (this.asking = false)}>
        ${this.asking ? this.#form() : nothing}
      </dialog>`;
  }

  #form() {
    return html`<form @submit=${(event) => this.#begin(event)}>
      <h2 id="title">${t('drill.title')}</h2>
      <p class="quiet">${t('drill.explained')}</p>
      ${this.#cameras()}
      ${this.#choice('type', TYPES, t('queue.type'))}
      ${this.#choice('severity', SEVERITIES, t('incident.severity'), t('drill.usual'))}
      ${this.#zones()}
      <div class="buttons">
        <button type="button" name="cancel" @click=${() => this.#dialog.close()}>
          ${t('maintenance.cancel')}
        </button>
        <button class="main" ?disabled=${this.busy}>${t('drill.begin')}</button>
      </div>
    </form>`;
  }

  #cameras() {
    return html`<label>
      ${t('queue.camera')}
      <select name="camera" required @change=${(event) => (this.camera = event.target.value)}>
        <option value=""></option>
        ${cameraList.items.map((camera) => html`<option value=${camera.id}>${camera.name}</option>`)}
      </select>
    </label>`;
  }

  #choice(key, ids, text, otherwise) {
    return html`<label>
      ${text}
      <select name=${key} ?required=${!otherwise}>
        <option value="">${otherwise}</option>
        ${ids.map((id) => html`<option value=${id}>${name(key, id)}</option>`)}
      </select>
    </label>`;
  }

  #zones() {
    const zones = cameraList.find(this.camera)?.zones ?? [];
    return html`<label ?hidden=${!zones.length}>
      ${t('incident.zone')}
      <select name="zone">
        <option value=""></option>
        ${zones.map((zone) => html`<option value=${zone.id}>${zone.id}</option>`)}
      </select>
    </label>`;
  }

  async #ask() {
    this.camera = '';
    this.asking = true;
    await this.updateComplete;
    this.#dialog.showModal();
  }

  get #dialog() {
    return this.renderRoot.querySelector('dialog');
  }

  async #begin(event) {
    event.preventDefault();
    const filled = [...new FormData(event.target)].filter(([, value]) => value);
    this.busy = true;
    try {
      await api.beginDrill(Object.fromEntries(filled));
      say(t('drill.begun'));
      this.#dialog.close();
    } catch (e) {
      say(failureText(e), true);
    }
    this.busy = false;
  }
}

customElements.define('saola-drill', Drill);
