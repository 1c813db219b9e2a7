import { LitElement, css, html, nothing } from 'lit';
import { language, name, t } from '../i18n/language.js';
import { REASONS, REVIEWS } from '../i18n/names.js';
import { Watch } from '../observable.js';
import { controls } from '../styles/controls.js';
import { decide, reopens } from './decide.js';
import { letterOf } from './keys.js';

/** The steps that may follow, as buttons, with room for a note. */
class ReviewForm extends LitElement {
  static properties = { incident: { attribute: false }, busy: { state: true } };

  static styles = [
    controls,
    css`
      form {
        display: grid;
        gap: 8px;
      }
      .steps {
        display: flex;
        flex-wrap: wrap;
        gap: 6px;
      }
      .steps button {
        min-height: 36px;
      }
      .words {
        display: grid;
        grid-template-columns: minmax(0, 3fr);
        grid-auto-columns: minmax(0, 1fr);
        grid-auto-flow: column;
        gap: 8px;
      }
      label {
        display: grid;
        gap: 2px;
        font-size: 0.93em;
      }
      textarea {
        resize: vertical;
        height: 34px;
      }
      input,
      select {
        height: 34px;
      }
      textarea,
      input,
      select {
        color: var(--text);
        font-size: 1rem;
        width: 100%;
      }
    `,
  ];

  constructor() {
    super();
    this.busy = false;
    new Watch(this, language);
  }

  willUpdate(changes) {
    // What was written about one incident must not end up at the next.
    const before = changes.get('incident');
    if (before && before.id !== this.incident.id) this.renderRoot.querySelector('form')?.reset();
  }

  render() {
    const { allowed = [], review } = this.incident;
    const steps = REVIEWS.filter((state) => allowed.includes(state));
    if (!steps.length) return html`<p class="quiet">${t('review.nothing')}</p>`;
    const reopening = steps.some((state) => reopens(this.incident, state));
    return html`<form aria-label=${t('review.label')} @submit=${(event) => event.preventDefault()}>
      <div class="steps">${steps.map((state) => this.#button(state))}</div>
      <div class="words">
        <label>
          ${t('review.note')}
          <textarea
            name="note"
            maxlength="2000"
            placeholder=${reopening ? t('review.note-hint') : ''}
          ></textarea>
        </label>
        ${allowed.includes('false-alarm') ? this.#reasons() : nothing}
        <label>
          ${t('review.assignee')}
          <input name="assignee" maxlength="100" .defaultValue=${review.assignee ?? ''} />
        </label>
      </div>
    </form>`;
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

  async #decide(state) {
    const form = this.renderRoot.querySelector('form');
    const note = form.elements.note.value.trim();
    const assignee = form.elements.assignee.value.trim();
    const reason = state === 'false-alarm' && form.elements.reason?.value;
    this.busy = true;
    const recorded = await decide(this.incident, {
      state,
      ...(note && { note }),
      ...(assignee && { assignee }),
      ...(reason && { reason }),
    });
    this.busy = false;
    if (recorded) form.elements.note.value = '';
    else if (reopens(this.incident, state)) form.elements.note.focus();
  }
}

customElements.define('saola-review', ReviewForm);
