import { LitElement, html } from 'lit';
import { feed } from '../feed.js';
import { t, what } from '../i18n/language.js';
import { sound } from '../parts/sound.js';
import { controls } from '../styles/controls.js';

/** Tells screen readers, and ears, of a new incident, whichever page is shown. */
class Arrivals extends LitElement {
  static properties = { text: { state: true } };
  static styles = controls;

  #end = () => {};

  constructor() {
    super();
    this.text = '';
  }

  connectedCallback() {
    super.connectedCallback();
    this.#end = feed.on('incident', (event) => this.#arrived(event));
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#end();
  }

  render() {
    return html`<p class="unseen" role="status">${this.text}</p>`;
  }

  #arrived({ change, incident }) {
    if (change !== 'opened') return;
    const places = { type: what(incident), camera: incident.cameraName };
    this.text = t(incident.drill ? 'queue.arrived-drill' : 'queue.arrived', places);
    sound.play();
  }
}

customElements.define('saola-arrivals', Arrivals);
