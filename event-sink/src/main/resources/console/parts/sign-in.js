import { LitElement, css, html, nothing } from 'lit';
import { failureText } from '../i18n/failure.js';
import { language, t } from '../i18n/language.js';
import { Watch } from '../observable.js';
import { session } from '../session.js';
import { site } from '../site.js';
import { controls } from '../styles/controls.js';
import './language-switch.js';

/** The page for whoever is not signed in. */
class SignIn extends LitElement {
  static properties = { problem: { state: true }, busy: { state: true } };

  static styles = [
    controls,
    css`
      :host {
        display: grid;
        place-items: center;
        min-height: 100%;
        padding: 16px;
      }
      form {
        display: grid;
        gap: 12px;
        width: min(340px, 100%);
        padding: 24px;
        background: var(--surface);
        border: 1px solid var(--rule);
        border-radius: 8px;
      }
      header {
        display: flex;
        justify-content: space-between;
        align-items: start;
        gap: 12px;
      }
      label {
        display: grid;
        gap: 4px;
      }
      input {
        min-height: 38px;
      }
      button.main {
        min-height: 40px;
        margin-top: 4px;
      }
      .elsewhere {
        text-align: center;
        padding: 8px;
      }
    `,
  ];

  constructor() {
    super();
    this.problem = null;
    this.busy = false;
    new Watch(this, language, session);
  }

  firstUpdated() {
    this.renderRoot.querySelector('input').focus();
  }

  render() {
    return html`<form @submit=${this.#submit}>
      <header>
        <div>
          <h1>Saola</h1>
          <p class="quiet">${site.name}</p>
        </div>
        <saola-language></saola-language>
      </header>
      ${session.expired ? html`<p role="status">${t('sign-in.expired')}</p>` : nothing}
      <label>
        ${t('sign-in.user')}
        <input name="user" autocomplete="username" autocapitalize="none" required />
      </label>
      <label>
        ${t('sign-in.password')}
        <input name="password" type="password" autocomplete="current-password" required />
      </label>
      <p class="failure" role="alert">${this.problem ? this.#sentence() : nothing}</p>
      <button class="main" ?disabled=${this.busy}>${t('sign-in.submit')}</button>
      ${site.oidc ? html`<a class="elsewhere" href="/api/session/oidc">${t('sign-in.elsewhere')}</a>` : nothing}
    </form>`;
  }

  async #submit(event) {
    event.preventDefault();
    const { user, password } = event.target.elements;
    this.busy = true;
    this.problem = null;
    try {
      await session.signIn(user.value, password.value);
    } catch (e) {
      this.problem = e;
      password.value = '';
      password.focus();
    }
    this.busy = false;
  }

  #sentence() {
    if (this.problem.status === 401) return t('sign-in.wrong');
    if (this.problem.status === 429) return t('sign-in.throttled');
    return failureText(this.problem);
  }
}

customElements.define('saola-sign-in', SignIn);
