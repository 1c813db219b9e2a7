import { LitElement, html, nothing } from 'lit';
import { cameraList } from '../cameras/camera-list.js';
import { language, name, t } from '../i18n/language.js';
import { REVIEWS, TYPES } from '../i18n/names.js';
import { Watch } from '../observable.js';
import { incidentsAddress, route } from '../route.js';
import { controls } from '../styles/controls.js';
import { queueFilterStyles } from './queue-filter-styles.js';

/** After so long without a key what was typed is searched for, ms. */
const TYPING_MS = 250;

/** As many characters as the server takes. */
const LONGEST_SEARCH = 200;

/** Which incidents the queue shows; kept in the address, so that a reload or a bookmark keeps it. */
class QueueFilter extends LitElement {
  static styles = [controls, queueFilterStyles];

  /** What the field was set to last, or what was read from it. */
  #words = '';
  #typing = 0;

  constructor() {
    super();
    new Watch(this, cameraList, language, route);
    cameraList.need();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.#typing);
  }

  render() {
    const types = TYPES.map((id) => [id, name('type', id)]);
    const reviews = REVIEWS.map((id) => [id, name('review', id)]);
    const cameras = cameraList.items.map((camera) => [camera.id, camera.name]);
    return html`<div role="search" aria-label=${t('queue.filter')}>
      <div class="line">
        <input
          type="search"
          name="q"
          maxlength=${LONGEST_SEARCH}
          aria-label=${t('queue.search')}
          placeholder=${t('queue.search')}
          title=${t('queue.search-hint')}
          @input=${(event) => this.#typed(event.target.value)}
          @change=${(event) => this.#search(event.target.value)}
        />
        ${this.#toggle('review', 'new', 'queue.only-new')}
        ${this.#toggle('overdue', 'true', 'queue.only-overdue')}
        <slot></slot>
      </div>
      <div class="line">
        ${this.#select('review', reviews)} ${this.#select('type', types)}
        ${this.#select('camera', cameras)}
        ${route.query.size
          ? html`<button
              name="clear"
              @click=${() => this.#clear()}
              aria-label=${t('queue.clear')}
              title=${t('queue.clear')}
            >
              ✕
            </button>`
          : nothing}
      </div>
    </div>`;
  }

  /** The address changes the field only where it was changed elsewhere: not while somebody types. */
  updated() {
    const words = route.query.get('q') ?? '';
    if (words === this.#words) return;
    this.#words = words;
    this.renderRoot.querySelector('[name=q]').value = words;
  }

  #toggle(key, value, text) {
    const on = route.query.get(key) === value;
    return html`<button aria-pressed=${String(on)} @click=${() => this.#set(key, on ? '' : value)}>
      ${t(text)}
    </button>`;
  }

  #select(key, options) {
    const value = route.query.get(key) ?? '';
    // A bookmark may name a camera that is gone: it is shown, as the list is empty because of it.
    const shown =
      value && !options.some(([id]) => id === value) ? [...options, [value, value]] : options;
    return html`<select
      name=${key}
      class=${value ? 'set' : ''}
      aria-label=${t(`queue.${key}`)}
      @change=${(event) => this.#set(key, event.target.value)}
    >
      <option value="" .selected=${!value}>${t(`queue.${key}-all`)}</option>
      ${shown.map(
        ([id, text]) => html`<option value=${id} .selected=${id === value}>${text}</option>`,
      )}
    </select>`;
  }

  #typed(text) {
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => this.#search(text), TYPING_MS);
  }

  #search(text) {
    clearTimeout(this.#typing);
    this.#words = text.trim();
    if (this.#words !== (route.query.get('q') ?? '')) this.#set('q', this.#words);
  }

  #clear() {
    clearTimeout(this.#typing);
    this.renderRoot.querySelector('[name=q]').value = this.#words = '';
    route.replace(incidentsAddress(route.id));
  }

  #set(key, value) {
    const query = new Map(route.query);
    query.set(key, value);
    route.replace(incidentsAddress(route.id, query));
  }
}

customElements.define('saola-queue-filter', QueueFilter);
