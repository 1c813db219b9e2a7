package io.saola.bench.guard;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What came of one stage.
 *
 * @param value the median of the rounds' values, not a number when it could not be measured
 * @param ours the median of all rounds, null when it could not be measured
 * @param against the same of the other benchmark, null when there is none
 */
public record Verdict(
    Guarded guarded, boolean quick, double value, @Nullable Figure ours, @Nullable Figure against) {

  /**
   * Judges rounds in which both were measured next to each other, so that a machine that was slow
   * for a while was so for both.
   *
   * @param rounds may be empty: then the stage could not be measured
   */
  static Verdict of(Guarded guarded, boolean quick, List<Round> rounds) {
    if (rounds.isEmpty()) {
      return new Verdict(guarded, quick, Double.NaN, null, null);
    }
    double[] values =
        rounds.stream()
            .mapToDouble(round -> guarded.metric().value(round.ours(), round.against()))
            .toArray();
    List<Figure> ours = new ArrayList<>();
    List<Figure> against = new ArrayList<>();
    for (Round round : rounds) {
      ours.add(round.ours());
      against.add(round.against());
    }
    return new Verdict(
        guarded,
        quick,
        Figure.median(values),
        Figure.median(ours),
        guarded.metric().compares() ? Figure.median(against) : null);
  }

  /**
   * Both figures of one round.
   *
   * @param against {@code ours} again where nothing is compared
   */
  record Round(Figure ours, Figure against) {}

  /** Not a number is not met. */
  public boolean met() {
    return guarded.isMet(value, quick);
  }

  boolean clear() {
    return guarded.isClear(value, quick);
  }

  /** The bound in words. */
  public String bound() {
    return (guarded.atMost() ? "at most " : "at least ")
        + guarded.metric().text(guarded.bound(quick));
  }

  /** The value in words. */
  public String measured() {
    return ours == null ? "could not be measured" : guarded.metric().text(value);
  }

  /** Both figures in words. */
  public String figures() {
    if (ours == null) {
      return "-";
    }
    String mine = guarded.benchmark() + " " + guarded.metric().text(ours);
    return against == null
        ? mine
        : mine + ", " + guarded.against() + " " + guarded.metric().text(against);
  }

  /** One line: the stage, the ratio, the bound and both figures. */
  public String text() {
    return String.format(
        Locale.ROOT,
        "%-6s %s: %s (%s); %s",
        met() ? "met" : "MISSED",
        guarded.stage(),
        measured(),
        bound(),
        figures());
  }
}
