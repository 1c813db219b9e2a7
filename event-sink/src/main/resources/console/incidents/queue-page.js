import { LitElement, html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import { failureText } from '../i18n/failure.js';
import { language, t, what } from '../i18n/language.js';
import { Watch } from '../observable.js';
import { incidentsAddress, route } from '../route.js';
import { session } from '../session.js';
import { controls } from '../styles/controls.js';
import { tags } from '../styles/tags.js';
import { shortTime } from '../time.js';
import './bulk-bar.js';
import { decide } from './decide.js';
import './drill.js';
import { filterOf } from './filter.js';
import { incidentList } from './incident-list.js';
import './incident-view.js';
import { meaningOf } from './keys.js';
import { openIncident } from './open-incident.js';
import './queue-filter.js';
import { queueStyles } from './queue-styles.js';
import { row, rowStyles } from './row.js';
import { selection } from './selection.js';

// Beside each other from this width on; queue-styles.js has the same.
const WIDE = matchMedia('(min-width: 1000px)');

/** The home screen: the queue of incidents, and beside it the chosen one. */
class QueuePage extends LitElement {
  static properties = {
    /** Id that the keys act on. */
    current: { state: true },
  };

  static styles = [controls, tags, rowStyles, queueStyles];

  #onKey = (event) => this.#key(event);

  constructor() {
    super();
    this.current = null;
    new Watch(this, incidentList, language, openIncident, route, selection);
  }

  connectedCallback() {
    super.connectedCallback();
    window.addEventListener('keydown', this.#onKey);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    window.removeEventListener('keydown', this.#onKey);
    openIncident.show(null);
  }

  /** On the way to another page the route's id is another thing's already. */
  shouldUpdate() {
    return route.page === 'incidents';
  }

  willUpdate() {
    const { query, id } = route;
    if (id) this.current = id;
    incidentList.kept = this.current;
    incidentList.show(filterOf(query));
    openIncident.show(id);
  }

  render() {
    return html`<div class=${route.id ? 'split detailed' : 'split'}>
      <section class="queue" aria-label=${t('queue.title')}>
        <h1 class="unseen">${t('queue.title')}</h1>
        <saola-queue-filter
          >${session.may('run-drills') ? html`<saola-drill></saola-drill>` : nothing}</saola-queue-filter
        >
        <div class="scroll">
          <ol>
            ${repeat(
              incidentList.items,
              (incident) => incident.id,
              (incident) => this.#item(incident),
            )}
          </ol>
          ${this.#end()}
        </div>
        <saola-bulk></saola-bulk>
        ${this.#keys()}
      </section>
      <section class="detail" aria-label=${t('incident.facts')}>
        ${route.id
          ? html`<saola-incident></saola-incident>`
          : html`<p class="quiet pick">${t('queue.pick')}</p>`}
      </section>
    </div>`;
  }

  #item(incident) {
    return html`<li>
      ${session.may('review-in-bulk') ? this.#choice(incident) : nothing}
      ${row(incident, incident.id === this.current, route.query)}
    </li>`;
  }

  /** A box that also stretches the choice, with Shift. */
  #choice(incident) {
    const places = {
      type: what(incident),
      camera: incident.cameraName,
      time: shortTime(incident.detectedAt),
    };
    return html`<label class="choice">
      <input
        type="checkbox"
        aria-label=${t('bulk.choose', places)}
        .checked=${live(selection.has(incident.id))}
        @click=${({ shiftKey }) => this.#choose(incident.id, shiftKey)}
      />
    </label>`;
  }

  #choose(id, stretch) {
    if (!session.may('review-in-bulk')) return;
    if (stretch) selection.reach(id);
    else selection.toggle(id);
  }

  #end() {
    const { items, loading, problem, hasOlder } = incidentList;
    if (problem) {
      return html`<p class="end failure" role="alert">
        ${failureText(problem)}
        <button @click=${() => incidentList.retry()}>${t('error.retry')}</button>
      </p>`;
    }
    if (hasOlder) {
      return html`<p class="end">
        <button ?disabled=${loading} @click=${() => incidentList.older()}>
          ${t('queue.older')}
        </button>
      </p>`;
    }
    if (loading) return html`<p class="end quiet">${items.length ? nothing : t('loading')}</p>`;
    if (items.length) return html`<p class="end quiet">${t('queue.end')}</p>`;
    return html`<p class="end quiet" role="status">${this.#nothing()}</p>`;
  }

  #nothing() {
    const words = route.query.get('q');
    if (words) return t('queue.empty-search', { words });
    return t(route.query.size ? 'queue.empty-filter' : 'queue.empty');
  }

  #keys() {
    const key = (letters, text) =>
      html`<span>${letters.map((letter) => html`<kbd>${letter}</kbd> `)}${text}</span>`;
    return html`<p class="keys quiet" aria-label=${t('queue.keys')}>
      ${key(['J', 'K'], t('queue.key-move'))} ${key(['Enter'], t('queue.key-open'))}
      ${key(['A'], t('decide.acknowledged'))} ${key(['C'], t('decide.confirmed'))}
      ${key(['F'], t('decide.false-alarm'))}
      ${session.may('review-in-bulk') ? key(['X'], t('queue.key-choose')) : nothing}
    </p>`;
  }

  #key(event) {
    const meaning = meaningOf(event);
    if (!meaning) return;
    event.preventDefault();
    if (meaning.move) this.#move(meaning.move);
    else if (meaning.chooseNone) selection.clear();
    else if (meaning.choose) this.current && this.#choose(this.current, event.shiftKey);
    else this.#decide(meaning.state);
  }

  async #move(step) {
    const { items } = incidentList;
    const at = items.findIndex((incident) => incident.id === this.current);
    const next = items[at < 0 ? 0 : at + step];
    if (!next) {
      if (step > 0 && incidentList.hasOlder && !incidentList.loading) incidentList.older();
      return;
    }
    this.current = next.id;
    if (WIDE.matches || route.id) route.replace(incidentsAddress(next.id, route.query));
    await this.updateComplete;
    this.renderRoot.querySelector(`[data-id="${CSS.escape(next.id)}"]`)?.focus();
  }

  #decide(state) {
    const shown = openIncident.incident;
    const incident =
      shown?.id === this.current
        ? shown
        : incidentList.find(this.current);
    if (incident) decide(incident, { state });
  }
}

customElements.define('saola-queue', QueuePage);
