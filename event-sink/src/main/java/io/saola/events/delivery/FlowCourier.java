package io.saola.events.delivery;

import io.saola.core.config.CameraConfig;
import io.saola.core.flow.FlowMinute;
import java.util.concurrent.CompletionStage;

/**
 * Brings traffic to one destination. Safe for use by any thread. Whoever calls keeps the order of a
 * camera's minutes.
 */
public interface FlowCourier extends AutoCloseable {

  /**
   * Sends a minute of traffic; never blocks.
   *
   * @param camera whose minute it is, as it is configured now
   * @return as of {@link Courier#send}
   */
  CompletionStage<Void> sendFlow(FlowMinute minute, CameraConfig camera);

  /** Lets go of connections; what is under way may fail. */
  @Override
  void close();
}
