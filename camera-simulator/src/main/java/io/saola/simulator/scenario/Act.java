package io.saola.simulator.scenario;

import io.saola.core.incident.IncidentType;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A deed that is done again and again, one at a time.
 *
 * @param every seconds from the end of one to the beginning of the next
 * @param lasts seconds that it lasts, where that is not given by what is done
 * @param counts as which incident; null when it is nothing to report
 */
public record Act(Deed deed, Range every, Range lasts, @Nullable Counts counts) {

  /**
   * What is to be reported of it.
   *
   * @param zone where it counts; null for anywhere
   * @param line the line that is crossed, for deeds that are about one
   * @param after how long it must last before it counts
   */
  public record Counts(
      IncidentType type, @Nullable String zone, @Nullable String line, Duration after) {}
}
