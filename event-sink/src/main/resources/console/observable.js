/** Something that pages show and that changes by itself. */
export class Observable {
  #listeners = new Set();

  /** Calls back after each change until the returned function is called. */
  subscribe(listener) {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  changed() {
    for (const listener of [...this.#listeners]) listener();
  }
}

/** Draws a Lit element again when one of the sources changes, for as long as it is on the page. */
export class Watch {
  #sources;
  #host;
  #ends = [];

  constructor(host, ...sources) {
    this.#host = host;
    this.#sources = sources;
    host.addController(this);
  }

  hostConnected() {
    this.#ends = this.#sources.map((source) => source.subscribe(() => this.#host.requestUpdate()));
    // What changed while the element was away.
    this.#host.requestUpdate();
  }

  hostDisconnected() {
    for (const end of this.#ends) end();
    this.#ends = [];
  }
}
