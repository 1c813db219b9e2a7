package io.saola.core.wire;

import io.saola.core.config.CameraConfig.Location;
import io.saola.core.incident.Incident;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What other systems are told of one step in the life of an incident. Times are whole microseconds
 * on the wire.
 *
 * @param id the same for the same step however often it is told
 * @param source who tells, a URI
 * @param sequence ascending at one source
 * @param change the word of the API for what happened, such as {@code opened}
 * @param at wall time of the step
 * @param camera null when it is configured no more
 * @param drill whether it is an exercise
 * @param pushedAt wall time at which operators were told
 * @param dueAt wall time by which the next step of the review is to be taken
 * @param overdue whether that time has passed
 */
public record IncidentMessage(
    String id,
    String source,
    long sequence,
    String change,
    Instant at,
    Incident incident,
    @Nullable Camera camera,
    Review review,
    boolean drill,
    Instant pushedAt,
    @Nullable Instant dueAt,
    boolean overdue) {

  /** The camera as it is configured. */
  public record Camera(String name, @Nullable Location location) {}

  /**
   * How the incident stands with those who review it.
   *
   * @param state the id of a state
   * @param version how many steps there have been
   * @param reason the id of why it was a false alarm
   */
  public record Review(
      String state,
      int version,
      @Nullable String note,
      @Nullable String assignee,
      @Nullable String unit,
      @Nullable String reason,
      @Nullable String by,
      @Nullable Instant at) {}
}
