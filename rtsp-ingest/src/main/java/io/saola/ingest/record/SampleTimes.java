package io.saola.ingest.record;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * When each picture of a clip is shown and decoded, from the media times of pictures in decoding
 * order. A picture is decoded at the time at which some picture is shown, as many pictures earlier
 * as the stream's reordering makes necessary: so decoding times rise and none lies behind its
 * picture's showing. The first picture is shown at 0.
 */
final class SampleTimes {

  /** RTP's clock for video, so that a camera's own times are kept exactly. */
  static final int PER_SECOND = 90_000;

  private static final long USUAL_MICROS = 40_000;

  /** A picture steps back by less where pictures are reordered; by more where the clock jumped. */
  private static final long REORDERED_MICROS = 1_000_000;

  private final long[] pts;
  private final long[] dts;
  private final long usual;

  private SampleTimes(long[] pts, long[] dts, long usual) {
    this.pts = pts;
    this.dts = dts;
    this.usual = usual;
  }

  /**
   * @param micros media time of each picture
   * @param pieceBegins indexes of the pictures which follow those before them without a pause
   */
  static SampleTimes of(long[] micros, IntStream pieceBegins) {
    long usual = usualMicros(micros);
    long[] shown = joined(micros, pieceBegins.toArray(), usual);
    long start = Arrays.stream(shown).min().orElse(0);
    long[] pts = Arrays.stream(shown).map(time -> ticks(time - start)).toArray();
    long[] rising = riseInPlace(pts);
    long delay = IntStream.range(0, pts.length).mapToLong(i -> rising[i] - pts[i]).max().orElse(0);
    long[] dts = Arrays.stream(rising).map(time -> time - delay).toArray();
    return new SampleTimes(pts, dts, ticks(usual));
  }

  /** When a picture is shown, in {@link #PER_SECOND}. */
  long pts(int index) {
    return pts[index];
  }

  /** When it is decoded: before 0 for the first, where pictures are reordered. */
  long dts(int index) {
    return dts[index];
  }

  /** Until the next is decoded. */
  long duration(int index) {
    return index + 1 < dts.length ? dts[index + 1] - dts[index] : usual;
  }

  private static long[] joined(long[] micros, int[] pieceBegins, long usual) {
    long[] shown = new long[micros.length];
    long latest = Long.MIN_VALUE;
    long offset = 0;
    for (int i = 0; i < micros.length; i++) {
      boolean jump = i > 0 && micros[i] + offset < latest - REORDERED_MICROS;
      if (jump || (i > 0 && Arrays.binarySearch(pieceBegins, i) >= 0)) {
        offset = latest + usual - micros[i];
      }
      shown[i] = micros[i] + offset;
      latest = Math.max(latest, shown[i]);
    }
    return shown;
  }

  /**
   * No two pictures may be shown at once: those that are, are shown one tick after the other.
   *
   * @return all times, rising
   */
  private static long[] riseInPlace(long[] pts) {
    int[] order =
        IntStream.range(0, pts.length)
            .boxed()
            .sorted(Comparator.comparingLong((Integer i) -> pts[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    long[] rising = new long[pts.length];
    for (int k = 0; k < order.length; k++) {
      rising[k] = k == 0 ? pts[order[k]] : Math.max(pts[order[k]], rising[k - 1] + 1);
      pts[order[k]] = rising[k];
    }
    return rising;
  }

  private static long usualMicros(long[] micros) {
    long[] sorted = Arrays.stream(micros).sorted().toArray();
    long[] steps =
        IntStream.range(1, sorted.length)
            .mapToLong(i -> sorted[i] - sorted[i - 1])
            .filter(step -> step > 0)
            .sorted()
            .toArray();
    return steps.length == 0 ? USUAL_MICROS : steps[steps.length / 2];
  }

  private static long ticks(long micros) {
    return (micros * (PER_SECOND / 10_000) + 50) / 100;
  }
}
