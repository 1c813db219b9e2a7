import { LitElement, html, nothing } from 'lit';
import { language, name, t } from '../i18n/language.js';
import { REASONS, REVIEWS, WORK } from '../i18n/names.js';
import { Watch } from '../observable.js';
import { say } from '../parts/toast.js';
import { session } from '../session.js';
import { controls } from '../styles/controls.js';
import { decide, reopens } from './decide.js';
import { letterOf } from './keys.js';
import { reviewFormStyles } from './review-form-styles.js';

/** The steps that may follow, as buttons, with room for what belongs to them. */
class ReviewForm extends LitElement {
  static properties = { incident: { attribute: false }, busy: { state: true } };

  static styles = [controls, reviewFormStyles];

  constructor() {
    super();
    this.busy = false;
    new Watch(this, language, session);
  }

  willUpdate(changes) {
    // What was written about one incident must not end up at the next.
    const before = changes.get('incident');
    if (before && before.id !== this.incident.id) this.renderRoot.querySelector('form')?.reset();
  }

  render() {
    const { allowed = [] } = this.incident;
    if (!session.may('review-incidents')) {
      return html`<p class="quiet">${t('review.nothing')}</p>`;
    }
    const steps = REVIEWS.filter((state) => allowed.includes(state));
    return html`<form aria-label=${t('review.label')} @submit=${(event) => event.preventDefault()}>
      <div class="steps">${steps.map((state) => this.#button(state))}</div>
      <div class="words">
        ${this.#note(steps.some((state) => reopens(this.incident, state)))}
        ${allowed.includes('false-alarm') ? this.#reasons() : nothing}
        ${this.#isWork() ? this.#units() : nothing} ${this.#assignee()}
        <button
          type="button"
          name="save"
          title=${t('review.save-hint')}
          ?disabled=${this.busy}
          @click=${() => this.#decide()}
        >
          ${t('review.save')}
        </button>
      </div>
    </form>`;
  }

  /** Whether something is being done about it: only that is handed over. */
  #isWork() {
    return WORK.includes(this.incident.review.state);
  }

  #note(reopening) {
    return html`<label>
      ${t('review.note')}
      <textarea
        name="note"
        maxlength="2000"
        placeholder=${reopening ? t('review.note-hint') : ''}
      ></textarea>
    </label>`;
  }

  #reasons() {
    return html`<label>
      ${t('review.reason')}
      <select name="reason">
        <option value=""></option>
        ${REASONS.map((id) => html`<option value=${id}>${name('reason', id)}</option>`)}
      </select>
    </label>`;
  }

  #units() {
    const { units = [], review } = this.incident;
    const now = review.unit ?? '';
    const field = units.length
      ? html`<select name="unit">
          <option value=""></option>
          ${units.map((unit) => html`<option .selected=${unit === now}>${unit}</option>`)}
        </select>`
      : html`<input name="unit" maxlength="100" .defaultValue=${now} />`;
    return html`<label>${t('review.unit')} ${field}</label>`;
  }

  #assignee() {
    const now = this.incident.review.assignee ?? '';
    return html`<label>
      ${t('review.assignee')}
      <span class="assignee">
        <input name="assignee" maxlength="100" .defaultValue=${now} />
        ${now === session.user
          ? nothing
          : html`<button
              type="button"
              name="me"
              title=${t('review.assign-me-hint')}
              ?disabled=${this.busy}
              @click=${() => this.#record({ assignee: session.user })}
            >
              ${t('review.assign-me')}
            </button>`}
      </span>
    </label>`;
  }

  #button(state) {
    const reopening = reopens(this.incident, state);
    const letter = letterOf(state);
    return html`<button
      type="button"
      class=${state === 'confirmed' ? 'main' : ''}
      data-state=${state}
      ?disabled=${this.busy}
      aria-keyshortcuts=${letter ?? ''}
      @click=${() => this.#decide(state)}
    >
      ${t(reopening ? 'decide.reopen' : `decide.${state}`)}
      ${letter && !reopening ? html`<kbd aria-hidden="true">${letter.toUpperCase()}</kbd>` : ''}
    </button>`;
  }

  /** @param state none to stay where it is: a note, an assignment, another unit */
  async #decide(state) {
    const { note, unit, reason } = this.#fields();
    const step = this.#written(state);
    if (state === 'handed-over' && !unit.value) {
      say(t('review.unit-missing'), true);
      unit.focus();
      return;
    }
    if (!state && !Object.keys(step).length) {
      say(t('review.empty'), true);
      note.focus();
      return;
    }
    const recorded = await this.#record({ ...(state && { state }), ...step });
    if (recorded) {
      note.value = '';
      if (reason) reason.value = '';
    } else if (state && reopens(this.incident, state)) {
      note.focus();
    }
  }

  /** What was filled in and belongs to a step; what is as it was is left out. */
  #written(state) {
    const { note, assignee, unit, reason } = this.#fields();
    const { review } = this.incident;
    const filled = {
      note: note.value.trim(),
      assignee: assignee.value.trim() !== (review.assignee ?? '') && assignee.value.trim(),
      unit: unit && unit.value.trim() !== (review.unit ?? '') && unit.value.trim(),
      reason: state === 'false-alarm' && reason?.value,
    };
    return Object.fromEntries(Object.entries(filled).filter(([, value]) => value));
  }

  #fields() {
    return this.renderRoot.querySelector('form').elements;
  }

  async #record(decision) {
    this.busy = true;
    const recorded = await decide(this.incident, decision);
    this.busy = false;
    return recorded;
  }
}

customElements.define('saola-review', ReviewForm);
