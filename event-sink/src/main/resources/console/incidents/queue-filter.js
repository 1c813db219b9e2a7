import { LitElement, css, html, nothing } from 'lit';
import { cameraList } from '../cameras/camera-list.js';
import { language, name, t } from '../i18n/language.js';
import { REVIEWS, TYPES } from '../i18n/names.js';
import { Watch } from '../observable.js';
import { incidentsAddress, route } from '../route.js';
import { controls } from '../styles/controls.js';

/** Which incidents the queue shows; kept in the address, so that a reload or a bookmark keeps it. */
class QueueFilter extends LitElement {
  static styles = [
    controls,
    css`
      div {
        display: flex;
        gap: 6px;
        padding: 6px 8px;
        border-bottom: 1px solid var(--rule);
        background: var(--surface);
      }
      select {
        flex: 1 1 0;
        min-width: 0;
        padding: 4px;
      }
      select.set {
        border-color: var(--warn);
      }
      @media (max-width: 600px) {
        div {
          flex-wrap: wrap;
        }
        select {
          flex-basis: 40%;
        }
      }
    `,
  ];

  constructor() {
    super();
    new Watch(this, cameraList, language, route);
    cameraList.need();
  }

  render() {
    const onlyNew = route.query.get('review') === 'new';
    const types = TYPES.map((id) => [id, name('type', id)]);
    const reviews = REVIEWS.map((id) => [id, name('review', id)]);
    const cameras = cameraList.items.map((camera) => [camera.id, camera.name]);
    return html`<div role="search" aria-label=${t('queue.filter')}>
      <button
        aria-pressed=${String(onlyNew)}
        @click=${() => this.#set('review', onlyNew ? '' : 'new')}
      >
        ${t('queue.only-new')}
      </button>
      ${this.#select('review', reviews)} ${this.#select('type', types)}
      ${this.#select('camera', cameras)}
      ${route.query.size
        ? html`<button
            @click=${() => route.replace(incidentsAddress(route.id))}
            aria-label=${t('queue.clear')}
            title=${t('queue.clear')}
          >
            ✕
          </button>`
        : nothing}
    </div>`;
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

  #set(key, value) {
    const query = new Map(route.query);
    query.set(key, value);
    route.replace(incidentsAddress(route.id, query));
  }
}

customElements.define('saola-queue-filter', QueueFilter);
