package io.saola.inference.schedule;

import io.saola.core.stage.CameraDemand;
import io.saola.core.stage.FlowSink;
import io.saola.core.stage.IncidentSink;
import io.saola.core.stage.LampFeed;
import org.jspecify.annotations.Nullable;

/**
 * Whom the analysis of frames tells, and whom it asks.
 *
 * @param incidents told what the rules decide
 * @param flow told of the traffic; null where nobody wants it counted
 * @param demand told what the analysis wants of the cameras
 * @param lamps what controllers tell of the cameras' traffic lights
 */
public record AnalysisPorts(
    IncidentSink incidents, @Nullable FlowSink flow, CameraDemand demand, LampFeed lamps) {

  /** For rules alone: traffic is not counted, and no controller speaks of traffic lights. */
  public static AnalysisPorts ofRules(IncidentSink incidents, CameraDemand demand) {
    return new AnalysisPorts(incidents, null, demand, LampFeed.none());
  }
}
