package io.saola.ingest.probe;

import io.saola.ingest.accessunit.Coding;
import io.saola.ingest.wake.NatureJudge;
import io.saola.ingest.wake.StreamNature;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Computes the figures of a stream from its access units. */
final class VideoMeasure {

  private static final double MICROS = 1e6;
  private static final double NANOS = 1e9;

  private final List<UnitNote> units;
  private final double interval;

  private VideoMeasure(List<UnitNote> units) {
    this.units = units;
    this.interval = interval(units);
  }

  /**
   * Computes.
   *
   * @param units at least one, in the order in which they came
   */
  static VideoFigures of(List<UnitNote> units) {
    return new VideoMeasure(units).figures();
  }

  private VideoFigures figures() {
    List<List<UnitNote>> groups = wholeGroups();
    double seconds = units.size() * interval;
    return new VideoFigures(
        units.size(),
        seconds,
        interval == 0 ? 0 : 1 / interval,
        byArrival(),
        seconds == 0 ? 0 : 8 * bytes(units) / seconds,
        8 * peak(),
        (int) units.stream().filter(UnitNote::keyframe).count(),
        spread(groups, group -> (double) group.size()),
        spread(groups, group -> group.size() * interval),
        bShare(),
        quantiser(),
        sizes(),
        spread(groups, group -> (double) bytes(group)),
        nature());
  }

  /**
   * Seconds from one picture to the next: the mean of all steps that are not far off the usual one,
   * as those over a loss are, or those with which a stream begins.
   */
  private static double interval(List<UnitNote> units) {
    long[] times = units.stream().mapToLong(UnitNote::micros).sorted().toArray();
    double[] steps = new double[Math.max(0, times.length - 1)];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = times[i + 1] - times[i];
    }
    Spread all = Spread.of(steps);
    if (all == null) {
      return 0;
    }
    double usual = all.median();
    return Arrays.stream(steps)
            .filter(step -> step >= usual / 2 && step <= usual * 1.5)
            .average()
            .orElse(usual)
        / MICROS;
  }

  private double byArrival() {
    double passed = (units.getLast().arrivalNanos() - units.getFirst().arrivalNanos()) / NANOS;
    return passed <= 0 ? 0 : (units.size() - 1) / passed;
  }

  /** Most bytes that came within a second. */
  private long peak() {
    Deque<UnitNote> second = new ArrayDeque<>();
    long within = 0;
    long most = 0;
    for (UnitNote unit : units) {
      second.add(unit);
      within += unit.bytes();
      while (unit.arrivalNanos() - second.element().arrivalNanos() >= NANOS) {
        within -= second.remove().bytes();
      }
      most = Math.max(most, within);
    }
    return most;
  }

  /** From a keyframe to before the next. */
  private List<List<UnitNote>> wholeGroups() {
    List<List<UnitNote>> groups = new ArrayList<>();
    int start = -1;
    for (int i = 0; i < units.size(); i++) {
      if (units.get(i).keyframe()) {
        if (start >= 0) {
          groups.add(units.subList(start, i));
        }
        start = i;
      }
    }
    return groups;
  }

  private double bShare() {
    long latest = Long.MIN_VALUE;
    int behind = 0;
    for (UnitNote unit : units) {
      behind += unit.micros() < latest ? 1 : 0;
      latest = Math.max(latest, unit.micros());
    }
    return (double) behind / units.size();
  }

  private @Nullable Spread quantiser() {
    return Spread.of(
        units.stream()
            .mapToDouble(unit -> unit.coding().quantiser())
            .filter(quantiser -> quantiser != Coding.UNKNOWN)
            .toArray());
  }

  private @Nullable Spread sizes() {
    return Spread.of(
        units.stream()
            .filter(unit -> !unit.keyframe() && !unit.coding().discardable())
            .mapToDouble(UnitNote::bytes)
            .toArray());
  }

  private static long bytes(List<UnitNote> some) {
    return some.stream().mapToLong(UnitNote::bytes).sum();
  }

  private static @Nullable Spread spread(
      List<List<UnitNote>> groups, ToDoubleFunction<List<UnitNote>> measure) {
    return Spread.of(groups.stream().mapToDouble(measure).toArray());
  }

  private StreamNature nature() {
    NatureJudge judge = new NatureJudge();
    units.forEach(unit -> judge.add(unit.coding(), unit.bytes(), unit.micros()));
    return judge.nature();
  }
}
