package io.saola.core.incident;

import io.saola.core.camera.CameraId;
import io.saola.core.time.MediaTime;

/**
 * Names an incident by what it is, so that analysing the same frames again gives the same id and
 * every store and delivery can be idempotent: {@code camera~rule~startMillis~ordinal}. The tilde is
 * in neither a camera's nor a rule's alphabet and needs no escaping in a URL (RFC 3986, 2.3).
 */
public record IncidentId(String value) implements Comparable<IncidentId> {

  /**
   * The id of a situation.
   *
   * @param ordinal tells apart incidents of one rule that began in the same millisecond, from 0
   */
  public static IncidentId of(CameraId camera, String rule, MediaTime start, int ordinal) {
    return new IncidentId(camera + "~" + rule + "~" + start.toEpochMillis() + "~" + ordinal);
  }

  @Override
  public int compareTo(IncidentId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
