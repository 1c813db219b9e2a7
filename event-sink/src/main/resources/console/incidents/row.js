import { css, html, nothing } from 'lit';
import { t, what } from '../i18n/language.js';
import '../parts/elapsed.js';
import { incidentsAddress } from '../route.js';
import { flags, reviewChip, severityTag } from '../styles/tags.js';
import { shortTime } from '../time.js';

const FLASH_MS = 3_000;

/** One incident of the queue. */
export function row(incident, chosen, query) {
  const classes = [
    'row',
    `edge-${incident.severity}`,
    incident.review.state === 'new' ? 'unreviewed' : '',
    Date.now() - incident.arrived < FLASH_MS ? 'fresh' : '',
  ];
  return html`<a
    class=${classes.join(' ')}
    data-id=${incident.id}
    href=${incidentsAddress(incident.id, query)}
    aria-current=${chosen ? 'true' : nothing}
  >
    ${thumbnail(incident)}
    <span class="lines">
      <span class="line">
        <span class="what">${what(incident)}</span>
        <time datetime=${incident.detectedAt}>${shortTime(incident.detectedAt)}</time>
      </span>
      <span class="line">
        <span class="where">${incident.cameraName}</span> ${severityTag(incident.severity)}
      </span>
      <span class="line last"
        >${lasting(incident)} <span>${flags(incident)} ${reviewChip(incident.review.state)}</span></span
      >
    </span>
  </a>`;
}

/** Whether it goes on, and for how long. */
export function lasting(incident) {
  const open = incident.state === 'open';
  return html`<span class=${open ? 'ongoing' : 'quiet'}
    >${t(`incident.${incident.state}`)} ·
    <saola-elapsed .from=${incident.startedAt} .to=${incident.endedAt}></saola-elapsed
  ></span>`;
}

function thumbnail({ snapshot }) {
  return snapshot
    ? html`<img src=${snapshot} alt="" loading="lazy" decoding="async" />`
    : html`<span class="no-picture"></span>`;
}

export const rowStyles = css`
  .row {
    display: flex;
    gap: 10px;
    align-items: center;
    padding: 4px 10px 4px 8px;
    border-left: 5px solid var(--info);
    border-bottom: 1px solid var(--rule);
    color: var(--text);
    text-decoration: none;
    line-height: 1.35;
  }
  .row img,
  .row .no-picture {
    flex: none;
    width: 96px;
    height: 54px;
    object-fit: cover;
    background: var(--raised);
    border-radius: 3px;
  }
  .lines {
    flex: 1;
    min-width: 0;
  }
  .line {
    display: flex;
    justify-content: space-between;
    align-items: center;
    gap: 0 12px;
  }
  .line.last,
  .line .tag {
    font-size: 0.93em;
  }
  .row:hover {
    background: var(--raised);
  }
  .row:focus-visible {
    outline-offset: -2px;
  }
  .unreviewed {
    background: var(--fresh);
  }
  .unreviewed .what {
    font-weight: 700;
  }
  .row[aria-current] {
    background: var(--chosen);
  }
  .what,
  .where {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .where {
    color: var(--quiet);
  }
  .ongoing {
    color: var(--warn);
  }
  time {
    white-space: nowrap;
    font-variant-numeric: tabular-nums;
  }
  .edge-critical {
    border-left-color: var(--critical);
  }
  .edge-high {
    border-left-color: var(--high);
  }
  .edge-medium {
    border-left-color: var(--medium);
  }
  .edge-low {
    border-left-color: var(--low);
  }
  @media (max-width: 600px) {
    .row img,
    .row .no-picture {
      width: 72px;
      height: 41px;
    }
    .line.last {
      flex-wrap: wrap;
    }
  }
  @media (prefers-reduced-motion: no-preference) {
    .fresh {
      animation: arrive 2.5s ease-out;
    }
    @keyframes arrive {
      from {
        background: var(--chosen);
        outline: 2px solid var(--warn);
        outline-offset: -2px;
      }
    }
  }
`;
