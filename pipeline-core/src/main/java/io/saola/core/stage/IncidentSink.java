package io.saola.core.stage;

import io.saola.core.incident.IncidentEvent;
import org.jspecify.annotations.Nullable;

/** Where the rules hand over what they decided. Never blocks. */
@FunctionalInterface
public interface IncidentSink {

  /**
   * Takes an event. Called by one thread at a time per camera, in the order of the events.
   *
   * @param frame the one that decided, for an {@link IncidentEvent.Opened} with which there was
   *     one; the sink closes it
   * @param arrivalNanos ticker time at which the deciding frame's last packet arrived
   */
  void accept(IncidentEvent event, @Nullable DecidingFrame frame, long arrivalNanos);
}
