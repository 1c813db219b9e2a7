import { LitElement, html, nothing } from 'lit';
import { failureText } from '../i18n/failure.js';
import { language, t, what } from '../i18n/language.js';
import '../mutes/mute-form.js';
import { Watch } from '../observable.js';
import { incidentsAddress, route } from '../route.js';
import { session } from '../session.js';
import { controls } from '../styles/controls.js';
import { flags, reviewChip, severityTag, tags } from '../styles/tags.js';
import { dayAndTime } from '../time.js';
import { history } from './history.js';
import { incidentStyles } from './incident-styles.js';
import { openIncident } from './open-incident.js';
import './review-form.js';
import { lasting } from './row.js';

/** Everything known about the chosen incident, and what can be done about it. */
class IncidentView extends LitElement {
  static styles = [controls, tags, incidentStyles];

  constructor() {
    super();
    new Watch(this, language, openIncident);
  }

  render() {
    const { incident, problem } = openIncident;
    if (incident) return html`${this.#back()} ${this.#whole(incident)}`;
    if (!problem) return html`${this.#back()}<p class="quiet state">${t('loading')}</p>`;
    return html`${this.#back()}
      <p class="failure state" role="alert">
        ${failureText(problem)}
        <button @click=${() => openIncident.load()}>${t('error.retry')}</button>
      </p>`;
  }

  #back() {
    return html`<a class="back" href=${incidentsAddress(null, route.query)}
      >← ${t('queue.back')}</a
    >`;
  }

  #whole(incident) {
    return html`<article>
      <header>
        <h2>${what(incident)}</h2>
        ${severityTag(incident.severity)} ${flags(incident)} ${reviewChip(incident.review.state)}
        <span class="where">${incident.cameraName}</span>
        <span>${dayAndTime(incident.detectedAt)}</span>
        ${lasting(incident)}
      </header>
      ${incident.drill ? html`<p class="notice">${t('drill.notice')}</p>` : nothing}
      ${this.#snapshot(incident)} ${this.#conflict()}
      <saola-review .incident=${incident}></saola-review>
      <div class="columns">
        <section>
          <h3>${t('incident.facts')}</h3>
          ${this.#facts(incident)} ${this.#silencing(incident)}
        </section>
        <section>
          <h3>${t('incident.history')}</h3>
          ${history(incident.reviews)}
        </section>
      </div>
    </article>`;
  }

  /** Stays until it has been understood: what was decided here is not recorded. */
  #conflict() {
    const { conflict } = openIncident;
    if (!conflict) return nothing;
    const { by, at, state } = conflict.review;
    const places = { by: by ?? '?', time: at ? dayAndTime(at) : '?' };
    return html`<p class="notice conflict" role="alert">
      <span>${t('review.overtaken', places)} ${reviewChip(state)}</span>
      <button @click=${() => openIncident.understood()}>${t('review.understood')}</button>
    </p>`;
  }

  #snapshot(incident) {
    if (!incident.snapshot) return html`<p class="snapshot none">${t('incident.no-snapshot')}</p>`;
    const alt = t('incident.snapshot', {
      type: what(incident),
      camera: incident.cameraName,
    });
    return html`<a
      class="snapshot"
      href=${incident.snapshot}
      target="_blank"
      rel="noopener"
      title=${t('incident.enlarge')}
      ><img src=${incident.snapshot} alt=${alt}
    /></a>`;
  }

  /** An exercise comes of no rule that could be silenced. */
  #silencing(incident) {
    return session.may('mute-alerts') && !incident.drill
      ? html`<saola-mute .incident=${incident}></saola-mute>`
      : nothing;
  }

  #facts(incident) {
    const { location } = incident;
    const facts = [
      ['started', dayAndTime(incident.startedAt)],
      ['detected', dayAndTime(incident.detectedAt)],
      ['end', incident.endedAt && dayAndTime(incident.endedAt)],
      ['due', incident.dueAt && dayAndTime(incident.dueAt)],
      ['camera', incident.camera],
      ['location', location && `${location.lat}, ${location.lon}`],
      ['zone', incident.zone],
      ['rule', incident.rule],
      ['confidence', `${Math.round(incident.confidence * 100)} %`],
      ['tracks', incident.tracks.join(', ')],
      ['id', incident.id],
    ];
    return html`<dl>
      ${facts.map(([key, value]) =>
        value ? html`<dt>${t(`incident.${key}`)}</dt><dd class=${key}>${value}</dd>` : nothing,
      )}
    </dl>`;
  }
}

customElements.define('saola-incident', IncidentView);
