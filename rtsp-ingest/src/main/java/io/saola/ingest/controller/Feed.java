package io.saola.ingest.controller;

import java.util.concurrent.CompletableFuture;

/** A broker or page under supervision: tells its lamps what it hears, and recovers by itself. */
interface Feed {

  /** Begins, in the background. */
  void start();

  boolean isHeard();

  /** Ends; what completes when everything is let go. Its lamps keep what they know. */
  CompletableFuture<?> close();
}
