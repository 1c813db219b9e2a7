package io.saola.app.measure.sink;

import java.time.Duration;
import java.util.Set;

/**
 * What is measured.
 *
 * @param rate incidents a second of the storm
 * @param storm how long it lasts
 * @param clients of the live feed
 * @param feedRate incidents a second that they are told of
 * @param feed for how long
 * @param listed incidents in the store of which the newest are listed
 */
public record SinkOptions(
    Set<Part> parts,
    int rate,
    Duration storm,
    int clients,
    int feedRate,
    Duration feed,
    int listed) {

  /** The parts, in the order in which they run. */
  public enum Part {
    STORM,
    FEED,
    LIST
  }

  public SinkOptions {
    parts = Set.copyOf(parts);
  }
}
