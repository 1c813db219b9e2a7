package io.saola.simulator.scene;

import io.saola.core.incident.IncidentType;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A rule that the demo configures.
 *
 * @param after how long a situation must last before it counts
 * @param clear how long it must be over before it has ended, null for Saola's default
 */
public record RuleSpec(IncidentType type, String zone, Duration after, @Nullable Duration clear) {

  String yaml() {
    String end = clear == null ? "" : ", clear: " + seconds(clear);
    return String.format(
        Locale.ROOT,
        "      - {type: %s, zone: %s, after: %s%s}\n",
        type.id(),
        zone,
        seconds(after),
        end);
  }

  private static String seconds(Duration duration) {
    return duration.toMillis() % 1000 == 0
        ? duration.toSeconds() + "s"
        : duration.toMillis() + "ms";
  }
}
