import { css, html, nothing } from 'lit';
import { name, t } from '../i18n/language.js';
import '../parts/picture.js';
import './maintenance.js';
import { incidentsAddress, zonesAddress } from '../route.js';
import { cameraTag } from '../styles/tags.js';
import { shortTime } from '../time.js';

const REFRESH_SECONDS = 5;

/**
 * One camera: its newest picture, what it does, and why.
 *
 * @param mayMaintain whether to offer taking it out of the analysis
 */
export function cameraCard(camera, mayMaintain) {
  return html`<li class="card" data-camera=${camera.id}>
    <saola-picture
      .path=${camera.snapshot}
      .alt=${t('cameras.snapshot', { camera: camera.name })}
      .missing=${t('cameras.no-picture')}
      .every=${camera.state === 'streaming' ? REFRESH_SECONDS : 0}
    ></saola-picture>
    <div class="text">
      <h2>${camera.name}</h2>
      <p>
        ${cameraTag(camera.state)}
        <span class="quiet">${t('cameras.since', { time: shortTime(camera.since) })}</span>
      </p>
      ${camera.reason ? html`<p class="reason">${camera.reason}</p>` : nothing}
      <dl>
        <dt>${t('cameras.stream')}</dt>
        <dd>${streamText(camera.stream)}</dd>
        <dt>${t('cameras.detector')}</dt>
        <dd>${camera.detector} · ${t('cameras.fps', { fps: camera.fps })}</dd>
        ${camera.statistics ? statisticsRows(camera.statistics) : nothing}
        <dt>${t('cameras.rules')}</dt>
        <dd>${rulesText(camera.rules)}</dd>
      </dl>
    </div>
    <saola-maintenance .camera=${camera} ?may=${mayMaintain}></saola-maintenance>
    <p class="links">
      <a class="button" href=${zonesAddress(camera.id)}>${t('cameras.edit')}</a>
      <a class="button" href=${incidentsAddress(null, [['camera', camera.id]])}
        >${t('cameras.incidents')}</a
      >
    </p>
  </li>`;
}

function statisticsRows(counted) {
  const { received, lost } = counted.packets;
  const share = received + lost ? (100 * lost) / (received + lost) : 0;
  return html`<dt>${t('cameras.rate')}</dt>
    <dd>${rateText(counted.rate)}</dd>
    <dt>${t('cameras.lost')}</dt>
    <dd>
      ${t('cameras.lost-packets', { share: share.toFixed(share && share < 1 ? 2 : 0) })}
      ${counted.transport ? html`<span class="quiet">· ${counted.transport}</span>` : nothing}
    </dd>`;
}

/** What the camera asks for is met by frames analysed and frames that need not be. */
function rateText({ asked, achieved, skippedStill }) {
  const rate = t('cameras.rate-of', { achieved, asked });
  if (!skippedStill) return rate;
  return html`${rate} <span class="quiet">· ${t('cameras.rate-still', { still: skippedStill })}</span>`;
}

function streamText(stream) {
  if (!stream) return '–';
  return stream.width ? `${stream.codec} ${stream.width}×${stream.height}` : stream.codec;
}

function rulesText(rules) {
  if (!rules.length) return t('cameras.no-rules');
  return [...new Set(rules.map((rule) => name('type', rule.type)))].join(', ');
}

export const cardStyles = css`
  .card {
    display: flex;
    flex-direction: column;
    background: var(--surface);
    border: 1px solid var(--rule);
    border-radius: 6px;
    overflow: hidden;
  }
  .text {
    display: grid;
    gap: 4px;
    padding: 8px 10px;
    flex: 1;
    align-content: start;
  }
  .reason {
    color: var(--bad);
    overflow-wrap: anywhere;
  }
  dl {
    display: grid;
    grid-template-columns: auto 1fr;
    gap: 1px 10px;
    margin: 0;
  }
  dt {
    color: var(--quiet);
  }
  dd {
    margin: 0;
    overflow-wrap: anywhere;
  }
  .links {
    display: flex;
    gap: 6px;
    padding: 0 10px 10px;
  }
  .links .button {
    flex: 1;
  }
`;
