import { LitElement, css, html, nothing } from 'lit';
import * as api from '../api.js';
import { clock } from '../clock.js';
import { failureText } from '../i18n/failure.js';
import { language, t } from '../i18n/language.js';
import { Watch } from '../observable.js';
import { say } from '../parts/toast.js';
import { session } from '../session.js';
import { controls } from '../styles/controls.js';
import { shortTime } from '../time.js';
import { muteList } from './mute-list.js';

/** Says what is silenced, on every page: nobody must take silence for a quiet street. */
class MuteBar extends LitElement {
  static properties = { busy: { state: true } };

  static styles = [
    controls,
    css`
      details {
        padding: 5px 12px;
        background: var(--raised);
        color: var(--text);
        border-bottom: 2px solid var(--info);
      }
      summary {
        cursor: pointer;
      }
      ul {
        display: grid;
        gap: 4px;
        margin: 6px 0 2px;
        padding: 0;
        list-style: none;
        max-height: 30vh;
        overflow: auto;
      }
      li {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 2px 16px;
      }
      .why {
        flex: 1;
        min-width: 160px;
        overflow-wrap: anywhere;
      }
    `,
  ];

  constructor() {
    super();
    this.busy = false;
    new Watch(this, clock, language, muteList, session);
  }

  render() {
    const { items } = muteList;
    return html`<div role="status">${items.length ? this.#bar(items) : nothing}</div>`;
  }

  #bar(items) {
    const places = [...new Set(items.map((mute) => mute.cameraName))].join(', ');
    return html`<details @toggle=${(event) => event.target.open && muteList.load()}>
      <summary><strong>${t('mute.bar', { count: items.length })}</strong> · ${places}</summary>
      <ul>
        ${items.map((mute) => this.#item(mute))}
      </ul>
    </details>`;
  }

  #item(mute) {
    const { id, cameraName, rule, until, reason, by, withheld } = mute;
    return html`<li data-mute=${id}>
      <span
        ><b>${cameraName}</b> · ${rule ? t('mute.one-rule', { rule }) : t('mute.all-rules')}</span
      >
      <span>${t('maintenance.until', { time: shortTime(until) })}</span>
      <span class="why">${by}: ${reason}</span>
      <span class="quiet">${t('mute.withheld', { count: withheld })}</span>
      ${session.may('mute-alerts')
        ? html`<button ?disabled=${this.busy} @click=${() => this.#end(mute)}>
            ${t('mute.end')}
          </button>`
        : nothing}
    </li>`;
  }

  async #end(mute) {
    this.busy = true;
    try {
      await api.endMute(mute.id);
      say(t('mute.ended', { camera: mute.cameraName }));
    } catch (e) {
      // Somebody has ended it already, or it ran out: then it is as was wanted.
      if (e.status !== 404) say(failureText(e), true);
    }
    await muteList.load();
    this.busy = false;
  }
}

customElements.define('saola-mute-bar', MuteBar);
