package io.saola.core.stage;

import io.saola.core.frame.Picture;
import io.saola.core.incident.IncidentEvent;
import org.jspecify.annotations.Nullable;

/** Where the rules hand over what they decided. Never blocks. */
@FunctionalInterface
public interface IncidentSink {

  /**
   * Takes an event. Called by one thread at a time per camera, in the order of the events.
   *
   * @param picture the frame that decided, for an {@link IncidentEvent.Opened}; the sink closes it
   * @param arrivalNanos ticker time at which the deciding frame's last packet arrived
   */
  void accept(IncidentEvent event, @Nullable Picture picture, long arrivalNanos);
}
