package io.saola.ingest.record;

import io.saola.core.time.MediaTime;
import java.util.List;
import java.util.Locale;

/** Says in what a clip falls short of what was asked for. */
final class ClipRemarks {

  /** Less than this nobody misses. */
  private static final long TOLERATED_MICROS = 1_000_000;

  private static final double MICROS_PER_SECOND = 1_000_000.0;

  private ClipRemarks() {}

  /**
   * @param all decodable units, those of other codings too
   */
  static void add(
      ClipPlan plan, Playable.Track track, List<ClipUnit> all, ClipSpan span, Trouble trouble) {
    List<ClipUnit> units = track.units();
    ClipPlan.Piece first = plan.pieces().getFirst();
    ClipPlan.Piece last = plan.pieces().getLast();
    if (units.size() < all.size()) {
      trouble.add(
          "the camera changed its coding or the size of its pictures, and the clip has only the"
              + " part with the detection");
    }
    MediaTime begins =
        plan.pieces().size() == 1 && span.isLong() ? span.firstPartFrom() : span.from();
    late(units.get(first.first()).micros() - begins.micros(), trouble);
    early(span.end().micros() - latest(units, last), trouble);
    if (plan.pieces().size() > 1) {
      long left = units.get(last.first()).micros() - latest(units, first);
      trouble.add(
          "the clip leaves out "
              + seconds(left)
              + " in its middle, since it would be longer than "
              + ClipSpan.LONGEST.toSeconds()
              + " s");
    }
    long missing = plan.pieces().stream().mapToLong(piece -> missing(units, piece)).sum();
    if (missing > TOLERATED_MICROS) {
      trouble.add(seconds(missing) + " within the clip were not received or not kept");
    }
  }

  private static void late(long micros, Trouble trouble) {
    if (micros > TOLERATED_MICROS) {
      trouble.add("the clip begins " + seconds(micros) + " late, since older video is not held");
    }
  }

  private static void early(long micros, Trouble trouble) {
    if (micros > TOLERATED_MICROS) {
      trouble.add("the clip ends " + seconds(micros) + " early, since no later video came");
    }
  }

  private static long latest(List<ClipUnit> units, ClipPlan.Piece piece) {
    return units.subList(piece.first(), piece.end()).stream()
        .mapToLong(ClipUnit::micros)
        .max()
        .orElseThrow();
  }

  private static long missing(List<ClipUnit> units, ClipPlan.Piece piece) {
    long sum = 0;
    for (int i = piece.first() + 1; i < piece.end(); i++) {
      long step = units.get(i).micros() - units.get(i - 1).micros();
      sum += step > TOLERATED_MICROS ? step : 0;
    }
    return sum;
  }

  private static String seconds(long micros) {
    return String.format(Locale.ROOT, "%.1f s", micros / MICROS_PER_SECOND);
  }
}
