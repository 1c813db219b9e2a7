package io.saola.ingest.camera;

import io.saola.ingest.accessunit.AccessUnit;

/** Takes what a camera sends. Called by one thread at a time; must never wait. */
@FunctionalInterface
interface AccessUnitSink {

  /**
   * Takes ownership of an access unit.
   *
   * @param from the stream it belongs to; another one than before begins anew
   */
  void offer(AccessUnit unit, LiveStream from);
}
