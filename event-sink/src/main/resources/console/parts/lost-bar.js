import { LitElement, css, html, nothing } from 'lit';
import { feed } from '../feed.js';
import { language, t } from '../i18n/language.js';
import { Watch } from '../observable.js';
import { timeOfDay } from '../time.js';

/** Says that the page may be old. An operator must never take silence for a quiet city. */
class LostBar extends LitElement {
  static styles = css`
    p {
      margin: 0;
      padding: 7px 12px;
      background: var(--bad-ground);
      color: var(--text);
      font-weight: 600;
      border-bottom: 2px solid var(--bad);
    }
  `;

  constructor() {
    super();
    new Watch(this, feed, language);
  }

  render() {
    return html`<div role="alert">
      ${feed.state === 'lost'
        ? html`<p>${t('feed.lost', { time: timeOfDay(feed.lastHeard) })}</p>`
        : nothing}
    </div>`;
  }
}

customElements.define('saola-lost-bar', LostBar);
