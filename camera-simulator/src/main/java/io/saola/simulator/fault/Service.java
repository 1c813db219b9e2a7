package io.saola.simulator.fault;

/** What becomes of a client's requests and of the media, as a whole. */
public enum Service {
  /** Requests are answered, media is sent. */
  NORMAL,
  /** Requests are answered with 503. */
  REFUSED,
  /** Requests are answered, no media is sent. */
  STALLED,
  /** Half open: connections stay and new ones are taken, but nothing is answered or sent. */
  SILENT,
  /** Requests are answered, but random bytes are sent in place of media, for ever. */
  GARBAGE,
  /** Random bytes answer the first request, and go on for ever. */
  BABBLE,
  /** DESCRIBE is answered with a body that claims to be 4 GB long and never ends. */
  HUGE_ANSWER
}
