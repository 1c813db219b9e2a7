import { LitElement, html, nothing } from 'lit';
import { language, name, t, what } from '../i18n/language.js';
import { REASONS } from '../i18n/names.js';
import { Watch } from '../observable.js';
import { incidentsAddress, route } from '../route.js';
import { controls } from '../styles/controls.js';
import { flags, reviewChip, tags } from '../styles/tags.js';
import { shortTime } from '../time.js';
import { bulkStyles } from './bulk-styles.js';
import { bulkReview } from './bulk-review.js';
import { incidentList } from './incident-list.js';
import { selection } from './selection.js';

/** Dismisses the chosen incidents together, and says which of them somebody else was faster with. */
class BulkBar extends LitElement {
  static styles = [controls, tags, bulkStyles];

  constructor() {
    super();
    new Watch(this, bulkReview, incidentList, language, route, selection);
  }

  render() {
    return html`<div role="status">${bulkReview.refused.length ? this.#refused() : nothing}</div>
      ${selection.size ? this.#form() : nothing}`;
  }

  #form() {
    return html`<form aria-label=${t('bulk.label')} @submit=${(event) => this.#dismiss(event)}>
      <p class="line">
        <b class="chosen">${t('bulk.chosen', { count: selection.size })}</b>
        <button type="button" name="all" @click=${() => selection.all()}>${t('bulk.all')}</button>
        <button type="button" name="none" @click=${() => selection.clear()}>
          ${t('bulk.none')} <kbd aria-hidden="true">Esc</kbd>
        </button>
      </p>
      <p class="line">
        <select name="reason" required aria-label=${t('review.reason')}>
          <option value="">${t('review.reason')}…</option>
          ${REASONS.map((id) => html`<option value=${id}>${name('reason', id)}</option>`)}
        </select>
        <input
          name="note"
          maxlength="2000"
          aria-label=${t('review.note')}
          placeholder=${t('review.note')}
        />
        <button class="main" ?disabled=${bulkReview.busy}>
          ${t('bulk.dismiss', { count: selection.size })}
        </button>
      </p>
    </form>`;
  }

  #refused() {
    const { done, refused } = bulkReview;
    return html`<section class="refused">
      <p class="line">
        <b>${t('bulk.refused', { count: refused.length, total: done + refused.length })}</b>
        <button name="forget" @click=${() => bulkReview.forget()}>${t('bulk.forget')}</button>
      </p>
      <ul>
        ${refused.map((each) => this.#one(each))}
      </ul>
    </section>`;
  }

  #one({ incident, problem }) {
    const { review } = incident;
    return html`<li>
      <a href=${incidentsAddress(incident.id, route.query)}
        >${what(incident)} · ${incident.cameraName} · ${shortTime(incident.detectedAt)}</a
      >
      ${flags(incident)}
      <span>
        ${problem.status === 409
          ? html`${t('bulk.faster', { by: review.by ?? '?' })} ${reviewChip(review.state)}`
          : problem.detail}
      </span>
    </li>`;
  }

  #dismiss(event) {
    event.preventDefault();
    const { reason, note } = event.target.elements;
    bulkReview.dismiss(reason.value, note.value.trim());
  }
}

customElements.define('saola-bulk', BulkBar);
