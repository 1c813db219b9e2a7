package io.saola.inference.evaluate;

import io.saola.core.wire.TrackLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Tracks of one sequence judged by its ground truth, as MOTChallenge does. */
public final class TrackEvaluation {

  /** What the metrics' authors use. */
  public static final double USUAL_MIN_IOU = 0.5;

  private TrackEvaluation() {}

  /**
   * Compares.
   *
   * @param truth objects with confidence 0 are marked as not to be judged, and are left out
   * @param minIou overlap from which two boxes may be the same object, above 0 to 1
   */
  public static TrackFigures of(List<TrackLine> truth, List<TrackLine> result, double minIou) {
    if (!(minIou > 0 && minIou <= 1)) {
      throw new IllegalArgumentException(
          "a minimum overlap above 0 to 1 expected, found " + minIou);
    }
    Map<Long, Frame> frames = new TreeMap<>();
    truth.stream()
        .filter(line -> line.confidence() != 0)
        .forEach(line -> frame(frames, line).truths().add(line));
    result.forEach(line -> frame(frames, line).results().add(line));
    ClearMot clear = new ClearMot(minIou);
    IdentityMatch identities = new IdentityMatch(minIou);
    Hota higherOrder = new Hota();
    for (Frame frame : frames.values()) {
      clear.frame(frame.truths(), frame.results());
      identities.frame(frame.truths(), frame.results());
      higherOrder.frame(frame.truths(), frame.results());
    }
    return figures(frames.size(), clear, identities.truePositives(), higherOrder.figures());
  }

  private record Frame(List<TrackLine> truths, List<TrackLine> results) {}

  private static Frame frame(Map<Long, Frame> frames, TrackLine line) {
    return frames.computeIfAbsent(
        line.frame(), number -> new Frame(new ArrayList<>(), new ArrayList<>()));
  }

  private static TrackFigures figures(
      int frames, ClearMot clear, int idTruePositives, Hota.Figures higherOrder) {
    int truths = clear.matches() + clear.misses();
    int results = clear.matches() + clear.falsePositives();
    int mistakes = clear.misses() + clear.falsePositives() + clear.switches();
    return new TrackFigures(
        frames,
        truths,
        clear.matches(),
        clear.falsePositives(),
        clear.misses(),
        clear.switches(),
        clear.fragmentations(),
        rate(truths - mistakes, truths),
        rate(clear.overlap(), clear.matches()),
        rate(2.0 * idTruePositives, truths + results),
        rate(idTruePositives, results),
        rate(idTruePositives, truths),
        truths == 0 ? null : higherOrder.hota(),
        truths == 0 ? null : higherOrder.detection(),
        truths == 0 ? null : higherOrder.association());
  }

  private static @Nullable Double rate(double part, double whole) {
    return whole > 0 ? part / whole : null;
  }
}
