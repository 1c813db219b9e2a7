import { LitElement, css, html } from 'lit';
import { language, t } from '../i18n/language.js';
import { Watch } from '../observable.js';
import { controls } from '../styles/controls.js';

// In its own language, so that it is found by whoever cannot read the other.
const NAMES = { vi: 'Tiếng Việt', en: 'English' };

class LanguageSwitch extends LitElement {
  static styles = [
    controls,
    css`
      :host,
      div {
        display: inline-flex;
      }
      button {
        padding: 4px 8px;
      }
      button:first-child {
        border-radius: 4px 0 0 4px;
      }
      button:last-child {
        border-radius: 0 4px 4px 0;
        border-left: 0;
      }
    `,
  ];

  constructor() {
    super();
    new Watch(this, language);
  }

  render() {
    return html`<div role="group" aria-label=${t('nav.language')}>
      ${Object.keys(NAMES).map((id) => this.#button(id))}
    </div>`;
  }

  #button(id) {
    return html`<button
      lang=${id}
      title=${NAMES[id]}
      aria-label=${NAMES[id]}
      aria-pressed=${String(language.id === id)}
      @click=${() => language.choose(id)}
    >
      ${id.toUpperCase()}
    </button>`;
  }
}

customElements.define('saola-language', LanguageSwitch);
