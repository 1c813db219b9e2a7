package io.saola.ingest.controller;

import io.micrometer.core.instrument.Counter;
import io.saola.core.config.ControllerFeed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether a broker or page can be heard: says so once in the log when that changes, and counts.
 * Written by one thread at a time, read by any.
 */
final class FeedState {

  private static final Logger LOG = LoggerFactory.getLogger(FeedState.class);

  private final ControllerFeed.Server server;
  private final Counter failures;
  private volatile boolean heard;
  private String said = "";

  FeedState(ControllerFeed.Server server, Counter failures) {
    this.server = server;
    this.failures = failures;
  }

  boolean isHeard() {
    return heard;
  }

  /** It can be heard. */
  void heard() {
    if (!heard) {
      LOG.info("signal controller at {}: heard", server);
    }
    heard = true;
    said = "";
  }

  /** An attempt failed, and more may follow. */
  void failed() {
    failures.increment();
  }

  /**
   * It cannot be heard, for now.
   *
   * @param sentence why, and what the operator can do
   */
  void lost(String sentence) {
    if (!sentence.equals(said)) {
      LOG.warn(
          "signal controller at {}: {}; what its lights show is unknown for now", server, sentence);
    }
    heard = false;
    said = sentence;
  }
}
