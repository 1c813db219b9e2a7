import { LitElement, css, html } from 'lit';
import { failureText } from './i18n/failure.js';
import { language, t } from './i18n/language.js';
import './audit/audit-page.js';
import './cameras/camera-page.js';
import './destinations/destinations-page.js';
import './incidents/arrivals.js';
import './incidents/queue-page.js';
import { unreviewed } from './incidents/unreviewed.js';
import './mutes/mute-bar.js';
import { Watch } from './observable.js';
import './parts/lost-bar.js';
import './parts/outage-bar.js';
import './parts/sign-in.js';
import './parts/theme.js';
import './parts/toast.js';
import './parts/top-bar.js';
import { route } from './route.js';
import { session } from './session.js';
import { loadSite, site } from './site.js';
import { controls } from './styles/controls.js';
import './zones/zone-page.js';

/** The frame around the pages. */
class App extends LitElement {
  static properties = { problem: { state: true } };

  static styles = [
    controls,
    css`
      :host {
        display: flex;
        flex-direction: column;
        height: 100dvh;
      }
      main {
        flex: 1;
        min-height: 0;
        overflow: auto;
      }
      .start {
        display: grid;
        place-content: center;
        justify-items: center;
        gap: 12px;
        height: 100%;
      }
    `,
  ];

  constructor() {
    super();
    this.problem = null;
    new Watch(this, language, route, session);
    unreviewed.subscribe(() => this.#title());
    this.#start();
  }

  updated() {
    this.#title();
  }

  render() {
    if (session.state === 'unknown') return html`<main>${this.#starting()}</main>`;
    if (session.state === 'out') return html`<main><saola-sign-in></saola-sign-in></main>`;
    return html`
      <saola-top-bar></saola-top-bar>
      <saola-lost-bar></saola-lost-bar>
      <saola-outage-bar></saola-outage-bar>
      <saola-mute-bar></saola-mute-bar>
      <main>${this.#page()}</main>
      <saola-arrivals></saola-arrivals>
      <saola-toast></saola-toast>
    `;
  }

  #page() {
    switch (route.page) {
      case 'cameras':
        return html`<saola-cameras></saola-cameras>`;
      case 'zones':
        return html`<saola-zones .camera=${route.id}></saola-zones>`;
      case 'destinations':
        if (!session.may('view-destinations')) return this.#forbidden();
        return html`<saola-destinations></saola-destinations>`;
      case 'audit':
        if (!session.may('view-audit')) return this.#forbidden();
        return html`<saola-audit></saola-audit>`;
      default:
        return html`<saola-queue></saola-queue>`;
    }
  }

  #forbidden() {
    return html`<p class="start failure" role="alert">${t('error.forbidden')}</p>`;
  }

  #starting() {
    return html`<div class="start">
      ${this.problem
        ? html`<p role="alert">${failureText(this.problem)}</p>
            <button class="main" @click=${() => this.#start()}>${t('error.retry')}</button>`
        : html`<p class="quiet">${t('loading')}</p>`}
    </div>`;
  }

  async #start() {
    this.problem = null;
    language.start('vi');
    try {
      await loadSite();
      language.start(site.language);
      await session.resume();
    } catch (e) {
      this.problem = e;
    }
  }

  #title() {
    const count = session.state === 'in' && unreviewed.label ? `(${unreviewed.label}) ` : '';
    document.title = `${count}Saola${site.name ? ` · ${site.name}` : ''}`;
  }
}

customElements.define('saola-app', App);
