/**
 * Splits a stream of text into server-sent events (HTML standard, 9.2.6 "Interpreting an event
 * stream"), as far as our server uses them: comments, id, event and data, lines ended by LF or CRLF.
 */
export class EventParser {
  #rest = '';
  #event = { type: 'message', data: [] };
  #id = '';

  /**
   * Id of the newest complete event; what the server continues after. An id whose event was cut
   * off does not count, or that event would never come.
   */
  lastId = '';

  constructor(lastId = '') {
    this.#id = lastId;
    this.lastId = lastId;
  }

  /** The events that the text completes, as {type, data}. */
  *push(text) {
    const lines = (this.#rest + text).split('\n');
    this.#rest = lines.pop();
    for (const line of lines) {
      const event = this.#line(line.endsWith('\r') ? line.slice(0, -1) : line);
      if (event) yield event;
    }
  }

  #line(line) {
    if (line === '') return this.#complete();
    const colon = line.indexOf(':');
    if (colon === 0) return null;
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'id') this.#id = value;
    if (field === 'event') this.#event.type = value;
    if (field === 'data') this.#event.data.push(value);
    return null;
  }

  #complete() {
    const { type, data } = this.#event;
    this.lastId = this.#id;
    this.#event = { type: 'message', data: [] };
    return data.length ? { type, data: data.join('\n') } : null;
  }
}
