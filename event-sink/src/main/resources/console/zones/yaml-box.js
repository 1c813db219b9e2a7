import { LitElement, css, html } from 'lit';
import { language, t } from '../i18n/language.js';
import { Watch } from '../observable.js';
import { say } from '../parts/toast.js';
import { controls } from '../styles/controls.js';
import { errorsOf, warningsOf } from './problems.js';
import { toYaml } from './yaml.js';

/** The drawing as configuration, to copy; or why there is none yet. */
class YamlBox extends LitElement {
  static properties = { shapes: { attribute: false }, camera: { attribute: false } };

  static styles = [
    controls,
    css`
      :host {
        display: grid;
        gap: 6px;
      }
      header {
        display: flex;
        align-items: center;
        justify-content: space-between;
        gap: 8px;
      }
      textarea {
        width: 100%;
        min-height: 150px;
        font: 12px/1.5 ui-monospace, Consolas, 'DejaVu Sans Mono', monospace;
        white-space: pre;
        overflow: auto;
      }
      ul {
        margin: 0;
        padding-left: 18px;
      }
      .warning {
        color: var(--warn);
      }
    `,
  ];

  constructor() {
    super();
    new Watch(this, language);
  }

  render() {
    const errors = errorsOf(this.shapes);
    const warnings = warningsOf(this.shapes, this.camera.rules);
    return html`
      <header>
        <h2 id="title">${t('zones.yaml')}</h2>
        <button class="main" ?disabled=${errors.length > 0} @click=${this.#copy}>
          ${t('zones.copy')}
        </button>
      </header>
      <div role="status">
        ${errors.length
          ? html`<p class="failure">${t('zones.blocked')}</p>
              <ul class="failure">
                ${errors.map((error) => html`<li>${error}</li>`)}
              </ul>`
          : ''}
        ${warnings.map((warning) => html`<p class="warning">${warning}</p>`)}
      </div>
      <textarea
        readonly
        aria-labelledby="title"
        spellcheck="false"
        .value=${errors.length ? '' : toYaml(this.shapes)}
      ></textarea>
      <p class="quiet">${t('zones.yaml-hint', { camera: this.camera.id })}</p>
    `;
  }

  async #copy() {
    const box = this.renderRoot.querySelector('textarea');
    try {
      await navigator.clipboard.writeText(box.value);
    } catch {
      // Over plain HTTP from another computer browsers have no clipboard for pages.
      box.select();
      document.execCommand('copy');
    }
    say(t('zones.copied'));
  }
}

customElements.define('saola-yaml', YamlBox);
