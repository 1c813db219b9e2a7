import { LitElement, css, html } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { failureText } from '../i18n/failure.js';
import { language, name, t } from '../i18n/language.js';
import { Watch } from '../observable.js';
import { session } from '../session.js';
import { controls } from '../styles/controls.js';
import { tags } from '../styles/tags.js';
import { folded } from '../text.js';
import { cameraCard, cardStyles } from './camera-card.js';
import { cameraList } from './camera-list.js';

const STATES = ['streaming', 'connecting', 'stalled', 'offline', 'refused'];

/** All cameras: what they see and whether they work. */
class CameraPage extends LitElement {
  static properties = { words: { state: true }, faulty: { state: true } };

  static styles = [
    controls,
    tags,
    cardStyles,
    css`
      :host {
        display: block;
        padding: 10px 12px 24px;
      }
      header {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 8px 16px;
        margin-bottom: 10px;
      }
      header input[type='search'] {
        margin-left: auto;
        width: 200px;
      }
      header label {
        display: flex;
        align-items: center;
        gap: 6px;
      }
      header input[type='checkbox'] {
        min-height: 0;
        width: 16px;
        height: 16px;
      }
      .grid {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(300px, 100%), 1fr));
        gap: 10px;
        padding: 0;
        margin: 0;
        list-style: none;
      }
      @media (max-width: 600px) {
        header input[type='search'] {
          margin: 0;
          flex: 1;
        }
      }
    `,
  ];

  constructor() {
    super();
    this.words = '';
    this.faulty = false;
    new Watch(this, cameraList, language, session);
    cameraList.need();
  }

  render() {
    const { loaded, problem } = cameraList;
    if (problem && !loaded) {
      return html`<p class="failure" role="alert">
        ${failureText(problem)}
        <button @click=${() => cameraList.load()}>${t('error.retry')}</button>
      </p>`;
    }
    if (!loaded) return html`<p class="quiet">${t('loading')}</p>`;
    const mayMaintain = session.may('maintain-cameras');
    const shown = cameraList.items.filter((camera) => this.#matches(camera));
    return html`
      <header>
        <h1>${t('cameras.title')}</h1>
        ${this.#counts()}
        <input
          type="search"
          aria-label=${t('cameras.find')}
          placeholder=${t('cameras.find')}
          @input=${(event) => (this.words = event.target.value)}
        />
        <label>
          <input type="checkbox" @change=${(event) => (this.faulty = event.target.checked)} />
          ${t('cameras.faulty')}
        </label>
      </header>
      ${shown.length ? '' : html`<p class="quiet">${t('cameras.none')}</p>`}
      <ul class="grid">
        ${repeat(
          shown,
          (camera) => camera.id,
          (camera) => cameraCard(camera, mayMaintain),
        )}
      </ul>
    `;
  }

  #counts() {
    return STATES.map((state) => {
      const count = cameraList.items.filter((camera) => camera.state === state).length;
      return count
        ? html`<span class="tag camera-${state}">${count} ${name('camera', state)}</span>`
        : '';
    });
  }

  #matches(camera) {
    return (
      folded(`${camera.name} ${camera.id}`).includes(folded(this.words)) &&
      (!this.faulty || camera.state !== 'streaming')
    );
  }
}

customElements.define('saola-cameras', CameraPage);
