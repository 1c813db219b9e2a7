package io.saola.simulator.act;

import io.saola.core.time.MediaTime;
import io.saola.core.wire.Truth.Situation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A carriageway with people on it is one situation, as long as anybody is there, whoever comes and
 * goes: so what several acts do in one zone at a time is told as one.
 */
final class ZoneSituations {

  /**
   * Who comes so soon after the last has gone belongs to them: it is what rules wait to be over.
   */
  private static final Duration SOON = Duration.ofSeconds(5);

  private ZoneSituations() {}

  /**
   * The same with those merged that are one.
   *
   * @param ordered by the time at which they began
   */
  static List<Situation> merged(List<Situation> ordered) {
    List<Situation> merged = new ArrayList<>();
    for (Situation next : ordered) {
      int same = indexOfSame(merged, next);
      if (same < 0) {
        merged.add(next);
      } else {
        merged.set(same, both(merged.get(same), next));
      }
    }
    return merged;
  }

  private static int indexOfSame(List<Situation> told, Situation next) {
    for (int i = told.size() - 1; i >= 0; i--) {
      if (areOne(told.get(i), next)) {
        return i;
      }
    }
    return -1;
  }

  private static boolean areOne(Situation first, Situation next) {
    MediaTime end = first.endedAt();
    return next.type().isOfTheZone()
        && first.type() == next.type()
        && Objects.equals(first.zone(), next.zone())
        && (end == null || next.startedAt().isBefore(end.plus(SOON)));
  }

  private static Situation both(Situation first, Situation next) {
    return new Situation(
        first.camera(),
        first.type(),
        first.startedAt(),
        later(first.endedAt(), next.endedAt()),
        first.after(),
        first.zone());
  }

  private static @Nullable MediaTime later(@Nullable MediaTime one, @Nullable MediaTime other) {
    if (one == null || other == null) {
      return null;
    }
    return one.isBefore(other) ? other : one;
  }
}
