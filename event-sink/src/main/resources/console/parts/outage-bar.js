import { LitElement, css, html, nothing } from 'lit';
import { outageList } from '../cameras/outage-list.js';
import { language, t } from '../i18n/language.js';
import { Watch } from '../observable.js';
import { shortTime } from '../time.js';

/** A lone camera is seen on its page; more than that is something for the whole shift. */
const WORTH_A_LINE = 2;

/** Says which cameras are away together: one line for a dead switch, not fifty. */
class OutageBar extends LitElement {
  static styles = css`
    details {
      padding: 7px 12px;
      background: var(--raised);
      color: var(--text);
      border-bottom: 2px solid var(--warn);
    }
    summary {
      cursor: pointer;
    }
    strong {
      color: var(--warn);
    }
    ul {
      display: flex;
      flex-wrap: wrap;
      gap: 2px 16px;
      margin: 6px 0 0;
      padding: 0 0 0 16px;
      max-height: 30vh;
      overflow: auto;
    }
  `;

  constructor() {
    super();
    new Watch(this, outageList, language);
  }

  render() {
    const shown = outageList.items.filter((outage) => outage.away.length >= WORTH_A_LINE);
    return html`<div role="status">
      ${shown.length ? shown.map((outage) => this.#line(outage)) : nothing}
    </div>`;
  }

  #line(outage) {
    return html`<details data-outage=${outage.id}>
      <summary>
        <strong>${t('outage.away', { count: outage.away.length })}</strong>
        ${t('cameras.since', { time: shortTime(outage.since) })} ·
        ${t(`outage.${outage.scope}`, { place: outage.place })}
      </summary>
      <ul>
        ${outage.away.map((camera) => html`<li>${camera.name}</li>`)}
      </ul>
    </details>`;
  }
}

customElements.define('saola-outage-bar', OutageBar);
