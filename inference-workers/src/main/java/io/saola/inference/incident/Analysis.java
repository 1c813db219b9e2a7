package io.saola.inference.incident;

import io.saola.core.incident.IncidentEvent;
import io.saola.core.track.FrameTracks;
import java.util.List;

/**
 * What one frame's detections mean.
 *
 * @param tracks all confirmed tracks at the frame, hidden ones included
 * @param events what the rules decided at this frame, in the order in which it happened
 */
public record Analysis(FrameTracks tracks, List<IncidentEvent> events) {

  public Analysis {
    events = List.copyOf(events);
  }
}
