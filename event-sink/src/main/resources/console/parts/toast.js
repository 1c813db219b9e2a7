import { LitElement, css, html, nothing } from 'lit';

const SHOWN_MS = 4_000;
const SAY = 'saola-say';

/** A passing message at the bottom: what an action did, or why it did not. */
class Toast extends LitElement {
  static properties = { message: { state: true } };

  static styles = css`
    :host {
      position: fixed;
      inset: auto 6px 14px 6px;
      display: grid;
      justify-items: end;
      pointer-events: none;
      z-index: 10;
    }
    p {
      margin: 0 12px;
      padding: 9px 16px;
      border-radius: 6px;
      border: 1px solid var(--edge);
      background: var(--raised);
      color: var(--text);
      box-shadow: 0 4px 18px rgb(0 0 0 / 45%);
    }
    .failure {
      background: var(--bad-ground);
      border-color: var(--bad);
    }
  `;

  #timer = 0;
  #heard = (event) => this.#show(event.detail);

  constructor() {
    super();
    this.message = null;
  }

  connectedCallback() {
    super.connectedCallback();
    window.addEventListener(SAY, this.#heard);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    window.removeEventListener(SAY, this.#heard);
  }

  render() {
    return html`<div role="status">
      ${this.message
        ? html`<p class=${this.message.failure ? 'failure' : ''}>${this.message.text}</p>`
        : nothing}
    </div>`;
  }

  #show(message) {
    clearTimeout(this.#timer);
    this.message = message;
    this.#timer = setTimeout(() => (this.message = null), SHOWN_MS);
  }
}

customElements.define('saola-toast', Toast);

/** Shows a message for a few seconds; a newer one takes its place. */
export function say(text, failure = false) {
  window.dispatchEvent(new CustomEvent(SAY, { detail: { text, failure } }));
}
