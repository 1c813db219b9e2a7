import { LitElement, css, html, nothing } from 'lit';
import { language, t } from '../i18n/language.js';
import { Watch } from '../observable.js';
import { controls } from '../styles/controls.js';
import { colourOf } from './colours.js';

// Words of the documentation's examples; any other word will do.
const KINDS = ['carriageway', 'pavement', 'crossing', 'parking', 'restricted'];

/** The shapes by name: to rename, choose and delete. */
class ShapeList extends LitElement {
  static properties = {
    drawing: { attribute: false },
    shapes: { attribute: false },
    chosen: {},
  };

  static styles = [
    controls,
    css`
      ul {
        list-style: none;
        margin: 0;
        padding: 0;
        display: grid;
        gap: 6px;
      }
      li {
        display: grid;
        grid-template-columns: 14px minmax(0, 1fr) minmax(0, 1fr) auto;
        gap: 6px;
        align-items: end;
        padding: 6px;
        border: 1px solid var(--rule);
        border-radius: 4px;
      }
      li.chosen {
        background: var(--chosen);
        border-color: var(--link);
      }
      svg {
        width: 14px;
        height: 32px;
      }
      label {
        display: grid;
        font-size: 0.86em;
      }
      input {
        width: 100%;
        font-size: 1rem;
      }
      .direction {
        grid-column: 2 / 5;
        justify-self: start;
      }
    `,
  ];

  constructor() {
    super();
    new Watch(this, language);
  }

  render() {
    if (!this.shapes.length) return html`<p class="quiet">${t('zones.none')}</p>`;
    const ofType = (type) => this.shapes.filter((shape) => shape.type === type);
    return html`<ul>
        ${[...ofType('zone'), ...ofType('line')].map((shape) => this.#item(shape))}
      </ul>
      <datalist id="kinds">${KINDS.map((kind) => html`<option value=${kind}></option>`)}</datalist>`;
  }

  #item(shape) {
    const { key, type, id, kind, direction } = shape;
    const zone = type === 'zone';
    return html`<li
      class=${key === this.chosen ? 'chosen' : ''}
      @focusin=${() => this.chosen !== key && this.drawing.choose(key)}
    >
      <svg viewBox="0 0 14 32" aria-hidden="true">
        <rect y=${zone ? 9 : 14} width="14" height=${zone ? 14 : 4} fill=${colourOf(key)} />
      </svg>
      <label>
        ${t(zone ? 'zones.zone' : 'zones.line')} · ${t('zones.id')}
        <input
          name="id"
          maxlength="64"
          spellcheck="false"
          autocapitalize="none"
          .value=${id}
          @change=${(event) => this.drawing.edit(key, { id: event.target.value.trim() })}
        />
      </label>
      ${zone
        ? html`<label>
            ${t('zones.kind')}
            <input
              name="kind"
              maxlength="64"
              list="kinds"
              .value=${kind}
              @change=${(event) => this.drawing.edit(key, { kind: event.target.value.trim() })}
            />
          </label>`
        : html`<span></span>`}
      <button
        aria-label=${t('zones.delete-named', { id })}
        @click=${() => this.drawing.remove(key)}
      >
        ${t('zones.delete')}
      </button>
      ${direction.length
        ? html`<button
            class="direction"
            @click=${() => this.drawing.edit(key, { direction: [] })}
          >
            ${t('zones.delete-direction')}
          </button>`
        : nothing}
    </li>`;
  }
}

customElements.define('saola-shape-list', ShapeList);
