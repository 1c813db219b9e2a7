import { LitElement } from 'lit';
import { clock } from '../clock.js';
import { language } from '../i18n/language.js';
import { Watch } from '../observable.js';
import { duration } from '../time.js';

/** How long something has lasted, growing while it goes on. */
class Elapsed extends LitElement {
  static properties = { from: {}, to: {} };

  constructor() {
    super();
    new Watch(this, clock, language);
  }

  render() {
    // A server's clock may be ahead of this computer's: then it has just begun.
    const end = this.to ? Date.parse(this.to) : Date.now();
    return duration(end - Date.parse(this.from));
  }
}

customElements.define('saola-elapsed', Elapsed);
