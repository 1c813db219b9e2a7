import { LitElement, html, nothing } from 'lit';
import * as api from '../api.js';
import { failureText } from '../i18n/failure.js';
import { language, name, t } from '../i18n/language.js';
import { ACTIONS } from '../i18n/names.js';
import { Watch } from '../observable.js';
import { auditAddress, incidentsAddress, route } from '../route.js';
import { controls } from '../styles/controls.js';
import { tables } from '../styles/tables.js';
import { dayAndTime, instantAtSite } from '../time.js';
import { auditStyles } from './audit-styles.js';

const PAGE = 50;

/** Parameters of the page's address; the times are the site's, without a zone. */
const KEYS = ['from', 'to', 'by', 'action'];

/** Who did what, newest first. */
class AuditPage extends LitElement {
  static properties = {
    items: { state: true },
    next: { state: true },
    problem: { state: true },
    busy: { state: true },
  };

  static styles = [controls, tables, auditStyles];

  /** The filter that is shown, as a query; null before the first. */
  #shown = null;
  #loads = 0;

  constructor() {
    super();
    Object.assign(this, { items: [], next: null, problem: null, busy: false });
    new Watch(this, language, route);
  }

  /** On the way to another page the route's query is another's already. */
  shouldUpdate() {
    return route.page === 'audit';
  }

  willUpdate() {
    const query = route.query.toString();
    if (query === this.#shown) return;
    this.#shown = query;
    this.#load(null);
  }

  render() {
    return html`<h1>${t('audit.title')}</h1>
      ${this.#filter()} ${this.items.length ? this.#table() : nothing} ${this.#end()}`;
  }

  #filter() {
    const value = (key) => route.query.get(key) ?? '';
    const set = (event) => this.#set(event.target.name, event.target.value.trim());
    const time = (key) => html`<label>
      ${t(`audit.${key}`)}
      <input type="datetime-local" name=${key} .value=${value(key)} @change=${set} />
    </label>`;
    return html`<div class="filter" role="search" aria-label=${t('audit.filter')}>
      ${time('from')} ${time('to')}
      <label>
        ${t('audit.by')}
        <input type="search" name="by" maxlength="128" .value=${value('by')} @change=${set} />
      </label>
      <label>
        ${t('audit.action')}
        <select name="action" @change=${set}>
          <option value="">${t('audit.action-all')}</option>
          ${ACTIONS.map(
            (id) =>
              html`<option value=${id} .selected=${id === value('action')}>
                ${name('action', id)}
              </option>`,
          )}
        </select>
      </label>
      <button name="refresh" ?disabled=${this.busy} @click=${() => this.#load(null)}>
        ${t('audit.refresh')}
      </button>
      ${route.query.size
        ? html`<button name="clear" @click=${() => route.replace(auditAddress())}>
            ${t('queue.clear')}
          </button>`
        : nothing}
    </div>`;
  }

  #table() {
    return html`<div class="wide">
      <table>
        <thead>
          <tr>
            ${['at', 'by', 'action', 'subject', 'status', 'address'].map(
              (key) => html`<th>${t(`audit.${key}`)}</th>`,
            )}
          </tr>
        </thead>
        <tbody>
          ${this.items.map((item) => this.#row(item))}
        </tbody>
      </table>
    </div>`;
  }

  #row({ seq, at, by, role, address, action, subject, detail, status }) {
    return html`<tr data-seq=${seq}>
      <td class="time">${dayAndTime(at)}</td>
      <td class="time">${by || t('audit.nobody')} <span class="quiet">${role && name('role', role)}</span></td>
      <td>${name('action', action)}</td>
      <td class="reason">${subjectLink(subject)} <span class="quiet">${detail}</span></td>
      <td class="time ${status < 400 ? '' : 'failure'}">${outcome(status)}</td>
      <td class="time quiet">${address}</td>
    </tr>`;
  }

  #end() {
    if (this.problem) {
      return html`<p class="failure" role="alert">${failureText(this.problem)}</p>`;
    }
    if (this.next) {
      return html`<p>
        <button name="more" ?disabled=${this.busy} @click=${() => this.#load(this.next)}>
          ${t('queue.older')}
        </button>
      </p>`;
    }
    const text = this.busy ? 'loading' : this.items.length ? 'queue.end' : 'audit.none';
    return html`<p class="quiet" role="status">${t(text)}</p>`;
  }

  #set(key, value) {
    const query = new Map(route.query);
    query.set(key, value);
    route.replace(auditAddress(query));
  }

  /** @param cursor behind which to go on, null to begin anew */
  async #load(cursor) {
    const mine = ++this.#loads;
    Object.assign(this, { busy: true, problem: null });
    if (!cursor) Object.assign(this, { items: [], next: null });
    try {
      const page = await api.audit({ ...this.#wanted(), limit: PAGE, cursor });
      if (mine !== this.#loads) return;
      Object.assign(this, { items: [...this.items, ...page.items], next: page.next });
    } catch (e) {
      if (mine === this.#loads) this.problem = e;
    }
    if (mine === this.#loads) this.busy = false;
  }

  #wanted() {
    const of = (key) => route.query.get(key) ?? '';
    const wanted = Object.fromEntries(KEYS.map((key) => [key, of(key)]));
    return { ...wanted, from: instantAtSite(wanted.from), to: instantAtSite(wanted.to) };
  }
}

/** What was done to an incident leads to it. */
function subjectLink(subject) {
  const id = /^\/api\/incidents\/([^/]+~[^/]+)/.exec(subject)?.[1];
  return id ? html`<a href=${incidentsAddress(decoded(id))}>${subject}</a>` : subject;
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function outcome(status) {
  if (status < 400) return t('audit.done');
  return status === 403 ? t('audit.forbidden') : t('audit.refused', { status });
}

customElements.define('saola-audit', AuditPage);
