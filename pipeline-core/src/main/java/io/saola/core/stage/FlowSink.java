package io.saola.core.stage;

import io.saola.core.flow.FlowMinute;

/** Where the analysis hands over the traffic that it has counted. */
@FunctionalInterface
public interface FlowSink {

  /**
   * Takes a minute, or a part of one: where a camera's analysis begins anew within a minute, its
   * parts come one after the other. Never blocks. Called by one thread at a time per camera.
   */
  void accept(FlowMinute minute);
}
