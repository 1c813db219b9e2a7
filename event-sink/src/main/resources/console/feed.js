import { reportSignedOut } from './api.js';
import { Observable } from './observable.js';
import { EventParser } from './sse.js';

// The server sends a comment every 15 s: two missed and a bit means that the line is dead, which
// EventSource would not notice, as it hides comments. Hence fetch.
const SILENCE_MS = 40_000;
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 15_000;

/**
 * What the server pushes. Connects again by itself and continues after the last event received;
 * whoever shows a list is told at each connection, to load what the server no longer remembers.
 */
class Feed extends Observable {
  /** `connecting` at first, then `live` or `lost`. */
  state = 'connecting';

  /** When the last sign of life came, ms since 1970. */
  lastHeard = Date.now();

  #handlers = new Map();
  #running = null;
  #failures = 0;
  #parser = new EventParser();

  /** Hands over the data of each event of a type, until the returned function is called. */
  on(type, handler) {
    const handlers = this.#handlers.get(type) ?? new Set();
    this.#handlers.set(type, handlers.add(handler));
    return () => handlers.delete(handler);
  }

  start() {
    if (this.#running) return;
    this.#running = new AbortController();
    this.#failures = 0;
    this.#parser = new EventParser();
    this.#become('connecting');
    this.#run(this.#running.signal);
  }

  stop() {
    this.#running?.abort();
    this.#running = null;
  }

  async #run(stopped) {
    while (!stopped.aborted) {
      try {
        await this.#connect(stopped);
      } catch (e) {
        if (e.status === 401 && !stopped.aborted) {
          this.stop();
          reportSignedOut();
          return;
        }
      }
      if (stopped.aborted) return;
      this.#become('lost');
      await pause(this.#nextWait(), stopped);
    }
  }

  async #connect(stopped) {
    const connection = new AbortController();
    const give = () => connection.abort();
    stopped.addEventListener('abort', give);
    let silence = setTimeout(give, SILENCE_MS);
    try {
      const response = await fetch('/api/events', {
        headers: { Accept: 'text/event-stream', ...this.#resumption() },
        cache: 'no-store',
        signal: connection.signal,
      });
      if (!response.ok) throw Object.assign(new Error('refused'), { status: response.status });
      this.#opened();
      const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
      for (let next = await reader.read(); !next.done; next = await reader.read()) {
        clearTimeout(silence);
        silence = setTimeout(give, SILENCE_MS);
        this.#heard(next.value);
      }
    } finally {
      clearTimeout(silence);
      stopped.removeEventListener('abort', give);
    }
  }

  #resumption() {
    return this.#parser.lastId ? { 'Last-Event-ID': this.#parser.lastId } : {};
  }

  #opened() {
    this.#failures = 0;
    this.lastHeard = Date.now();
    // Half an event of the broken connection must not run into the first of this one.
    this.#parser = new EventParser(this.#parser.lastId);
    this.#become('live');
    this.#tell('open', null);
  }

  #heard(text) {
    this.lastHeard = Date.now();
    for (const { type, data } of this.#parser.push(text)) this.#tell(type, JSON.parse(data));
  }

  #tell(type, data) {
    for (const handler of this.#handlers.get(type) ?? []) handler(data);
  }

  #become(state) {
    if (this.state === state) return;
    this.state = state;
    this.changed();
  }

  /** Full jitter, so that a room of consoles does not come back in the same instant. */
  #nextWait() {
    const longest = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** this.#failures++);
    return longest / 2 + (Math.random() * longest) / 2;
  }
}

/** Ends early when the network is back or the operator looks at the page again. */
function pause(ms, stopped) {
  const { promise, resolve } = Promise.withResolvers();
  const done = new AbortController();
  const on = (target, name) => target.addEventListener(name, resolve, { signal: done.signal });
  on(window, 'online');
  on(document, 'visibilitychange');
  on(stopped, 'abort');
  setTimeout(resolve, ms);
  return promise.finally(() => done.abort());
}

export const feed = new Feed();
