import { LitElement, html, nothing } from 'lit';
import { clock } from '../clock.js';
import { language, name, t } from '../i18n/language.js';
import { unreviewed } from '../incidents/unreviewed.js';
import { Watch } from '../observable.js';
import { auditAddress, camerasAddress, destinationsAddress, incidentsAddress, route } from '../route.js';
import { session } from '../session.js';
import { site } from '../site.js';
import { controls } from '../styles/controls.js';
import { timeOfDay } from '../time.js';
import './language-switch.js';
import { sound } from './sound.js';
import { theme } from './theme.js';
import { topBarStyles } from './top-bar-styles.js';

/** Where one is, who one is, and the ways to the other pages. */
class TopBar extends LitElement {
  static styles = [controls, topBarStyles];

  constructor() {
    super();
    new Watch(this, clock, language, route, session, sound, theme, unreviewed);
  }

  render() {
    return html`<header>
      <a class="brand" href=${incidentsAddress()}>Saola</a>
      <span class="site quiet">${site.name}</span>
      <nav aria-label=${t('nav.label')}>
        ${this.#link('incidents', incidentsAddress(), this.#count())}
        ${this.#link('cameras', camerasAddress(), nothing)}
        ${session.may('view-destinations')
          ? this.#link('destinations', destinationsAddress(), nothing)
          : nothing}
        ${session.may('view-audit') ? this.#link('audit', auditAddress(), nothing) : nothing}
      </nav>
      <time title=${site.timezone}>${timeOfDay(Date.now())}</time>
      <span class="tools">
        ${this.#toggle(sound, sound.on, 'nav.sound', '♪')}
        ${this.#toggle(theme, theme.light, 'nav.light', '☀')}
        <saola-language></saola-language>
      </span>
      <span class="user">
        <span><b>${session.user}</b> <span class="quiet">${name('role', session.role)}</span></span>
        <button @click=${() => session.signOut()}>${t('nav.sign-out')}</button>
      </span>
    </header>`;
  }

  #link(page, address, badge) {
    const here = route.page === page || (page === 'cameras' && route.page === 'zones');
    return html`<a href=${address} aria-current=${here ? 'page' : nothing}
      >${t(`nav.${page}`)}${badge}</a
    >`;
  }

  #count() {
    const count = unreviewed.label;
    const words = t('nav.new', { count });
    return count ? html` <span class="count" title=${words}>${count}</span>` : nothing;
  }

  #toggle(source, on, key, sign) {
    return html`<button
      aria-pressed=${String(on)}
      aria-label=${t(key)}
      title=${t(key)}
      @click=${() => source.toggle()}
    >
      <span aria-hidden="true">${sign}</span>
    </button>`;
  }
}

customElements.define('saola-top-bar', TopBar);
