import { html, nothing } from 'lit';
import { name, t } from '../i18n/language.js';
import { reviewChip } from '../styles/tags.js';
import { dayAndTime } from '../time.js';

/** Who did what about an incident, newest first. */
export function history(reviews) {
  if (!reviews?.length) return html`<p class="quiet">${t('incident.no-history')}</p>`;
  const steps = reviews.map((review, i) => step(review, reviews[i - 1]));
  return html`<ol>
    ${steps.reverse()}
  </ol>`;
}

/** @param before the step before, undefined at the first: what stays as it was is not repeated */
function step(review, before) {
  const { state, assignee, unit, reason, note, by, at } = review;
  return html`<li>
    ${state === (before?.state ?? 'new') ? nothing : reviewChip(state)} <b>${by}</b>
    <span class="quiet">${dayAndTime(at)}</span>
    ${assignee && assignee !== before?.assignee
      ? html`<div>${t('incident.assigned', { assignee })}</div>`
      : nothing}
    ${unit && unit !== before?.unit ? html`<div>${t('incident.unit', { unit })}</div>` : nothing}
    ${reason && reason !== before?.reason ? html`<div>${name('reason', reason)}</div>` : nothing}
    ${note ? html`<div class="note">${note}</div>` : nothing}
  </li>`;
}
