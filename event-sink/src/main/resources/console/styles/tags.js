import { css, html, nothing } from 'lit';
import { name, t } from '../i18n/language.js';

/** Severity and states as words with a colour: the colour alone would not reach everyone. */
export const tags = css`
  .tag {
    display: inline-flex;
    align-items: center;
    gap: 5px;
    white-space: nowrap;
  }
  .tag::before {
    content: '';
    width: 9px;
    height: 9px;
    border-radius: 50%;
    background: currentColor;
    flex: none;
  }
  .severity-critical {
    color: var(--critical);
    font-weight: 600;
  }
  .severity-high {
    color: var(--high);
    font-weight: 600;
  }
  .severity-medium {
    color: var(--medium);
  }
  .severity-low {
    color: var(--low);
  }
  .severity-info {
    color: var(--info);
  }
  .chip {
    display: inline-block;
    padding: 0 7px;
    border: 1px solid var(--edge);
    border-radius: 9px;
    color: var(--text);
    white-space: nowrap;
  }
  .review-new {
    background: var(--warn);
    border-color: var(--warn);
    color: var(--ground);
    font-weight: 600;
  }
  .review-confirmed,
  .review-in-progress,
  .review-handed-over {
    border-color: var(--bad);
    color: var(--bad);
  }
  .flag {
    border-color: var(--critical);
    background: var(--critical);
    color: var(--ground);
    font-weight: 600;
  }
  .flag.drill {
    border-color: var(--info);
    background: var(--info);
  }
  .review-resolved,
  .review-closed {
    border-color: var(--good);
    color: var(--good);
  }
  .camera-streaming {
    color: var(--good);
  }
  .camera-connecting {
    color: var(--warn);
  }
  .camera-stalled,
  .camera-offline,
  .camera-refused {
    color: var(--bad);
  }
`;

export const severityTag = (id) =>
  html`<span class="tag severity-${id}">${name('severity', id)}</span>`;
export const reviewChip = (id) =>
  html`<span class="chip review-${id}">${name('review', id)}</span>`;
/** What somebody has to know of an incident before anything else. */
export const flags = ({ overdue, drill }) =>
  html`${drill ? html`<span class="chip flag drill">${t('flag.drill')}</span>` : nothing}
  ${overdue ? html`<span class="chip flag">${name('review', 'overdue')}</span>` : nothing}`;
export const cameraTag = (id) => html`<span class="tag camera-${id}">${name('camera', id)}</span>`;
