import { LitElement, html } from 'lit';
import * as api from '../api.js';
import { cameraList } from '../cameras/camera-list.js';
import { failureText } from '../i18n/failure.js';
import { language, t } from '../i18n/language.js';
import { Watch } from '../observable.js';
import { camerasAddress } from '../route.js';
import { controls } from '../styles/controls.js';
import './canvas.js';
import { Drawing } from './drawing.js';
import './shape-list.js';
import './yaml-box.js';
import { zonePageStyles } from './zone-page-styles.js';

const TOOLS = ['zone', 'direction', 'line'];

// Drawings outlive the page: a look at the queue in between must not cost the work.
const drawings = new Map();

/** Draws the zones and lines of a camera on its picture and gives the configuration for them. */
class ZonePage extends LitElement {
  static properties = { camera: {}, picture: { state: true } };
  static styles = [controls, zonePageStyles];

  #watch = null;
  #onKey = (event) => this.#key(event);
  #onLeave = (event) => this.#drawing?.changedFromConfigured && event.preventDefault();

  constructor() {
    super();
    new Watch(this, cameraList, language);
    cameraList.need();
  }

  get #drawing() {
    return drawings.get(this.camera) ?? null;
  }

  connectedCallback() {
    super.connectedCallback();
    window.addEventListener('keydown', this.#onKey);
    window.addEventListener('beforeunload', this.#onLeave);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    window.removeEventListener('keydown', this.#onKey);
    window.removeEventListener('beforeunload', this.#onLeave);
    this.#watch?.();
    this.#watch = null;
    this.#setPicture(null);
  }

  willUpdate(changes) {
    const camera = cameraList.find(this.camera);
    if (camera && (changes.has('camera') || !this.#watch)) {
      // Untouched, it follows the configuration, which may have changed since.
      if (!this.#drawing?.changedFromConfigured) drawings.set(this.camera, new Drawing(camera));
      this.#setPicture(null);
      this.#watch?.();
      this.#watch = this.#drawing.subscribe(() => this.requestUpdate());
      this.#fetchPicture();
    }
  }

  render() {
    const camera = cameraList.find(this.camera);
    if (!camera) return html`<p class="none">${this.#missing()}</p>`;
    const drawing = this.#drawing;
    return html`
      <header>
        <a href=${camerasAddress()}>← ${t('zones.back')}</a>
        <h1>${t('zones.title', { camera: camera.name })}</h1>
        <button @click=${() => this.#fetchPicture()}>${t('zones.refresh')}</button>
      </header>
      <div class="columns">
        <div>
          ${this.#tools(drawing)}
          <saola-zone-canvas
            .drawing=${drawing}
            .picture=${this.picture}
            .label=${t('zones.canvas', { camera: camera.name })}
          ></saola-zone-canvas>
          ${this.#hint(drawing)}
        </div>
        <div class="side">
          <h2>${t('zones.shapes')}</h2>
          <saola-shape-list
            .drawing=${drawing}
            .shapes=${drawing.shapes}
            .chosen=${drawing.chosen}
          ></saola-shape-list>
          <saola-yaml .shapes=${drawing.shapes} .camera=${camera}></saola-yaml>
        </div>
      </div>
    `;
  }

  #missing() {
    if (cameraList.problem) return failureText(cameraList.problem);
    return t(cameraList.loaded ? 'error.gone' : 'loading');
  }

  #tools(drawing) {
    const tool = drawing.pending?.tool;
    const button = (key, works, action) =>
      html`<button ?disabled=${!works} @click=${action}>${t(key)}</button>`;
    return html`<div class="tools" role="toolbar">
      ${TOOLS.map(
        (id) => html`<button
          data-tool=${id}
          aria-pressed=${String(tool === id)}
          ?disabled=${id === 'direction' && drawing.chosenShape?.type !== 'zone'}
          @click=${() => (tool === id ? drawing.cancel() : drawing.begin(id))}
        >
          ${t(`zones.draw-${id}`)}
        </button>`,
      )}
      ${tool
        ? html`${button('zones.finish', true, () => drawing.finish())}
          ${button('zones.cancel', true, () => drawing.cancel())}`
        : html`${button('zones.undo', drawing.canUndo, () => drawing.undo())}
          ${button('zones.redo', drawing.canRedo, () => drawing.redo())}
          ${button('zones.reset', drawing.changedFromConfigured, () => drawing.reset())}`}
    </div>`;
  }

  #hint(drawing) {
    return html`<p class=${drawing.refusal ? 'hint failure' : 'hint quiet'} role="status">
      ${t(drawing.refusal ?? `zones.hint-${drawing.pending?.tool ?? 'idle'}`)}
    </p>`;
  }

  #key(event) {
    const drawing = this.#drawing;
    if (!drawing || event.composedPath()[0].closest?.('input, textarea, select')) return;
    const action = drawing.pending ? this.#pendingAction(event) : this.#idleAction(event);
    if (!action) return;
    event.preventDefault();
    action(drawing);
  }

  #pendingAction({ key, ctrlKey, metaKey }) {
    if (key === 'Escape') return (drawing) => drawing.cancel();
    if (key === 'Enter') return (drawing) => drawing.finish();
    const back = key === 'Backspace' || ((ctrlKey || metaKey) && key.toLowerCase() === 'z');
    return back ? (drawing) => drawing.takeBack() : null;
  }

  #idleAction({ key, ctrlKey, metaKey, shiftKey }) {
    if (key === 'Escape') return (drawing) => drawing.choose(null);
    if (!ctrlKey && !metaKey) {
      return key === 'Delete' ? (drawing) => drawing.removeChosen() : null;
    }
    const letter = key.toLowerCase();
    if (letter === 'y' || (letter === 'z' && shiftKey)) return (drawing) => drawing.redo();
    return letter === 'z' ? (drawing) => drawing.undo() : null;
  }

  async #fetchPicture() {
    const camera = cameraList.find(this.camera);
    try {
      const blob = await api.picture(camera.snapshot);
      if (this.isConnected && camera.id === this.camera) this.#setPicture(URL.createObjectURL(blob));
    } catch {
      // One can draw without a picture; the empty stage shows that there is none.
    }
  }

  #setPicture(address) {
    if (this.picture) URL.revokeObjectURL(this.picture);
    this.picture = address;
  }
}

customElements.define('saola-zones', ZonePage);
