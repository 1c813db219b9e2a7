package io.saola.simulator.detector.fit;

import io.saola.core.detection.Detection;
import io.saola.simulator.detector.DetectorModel;
import io.saola.simulator.detector.Group;
import io.saola.simulator.detector.SimulatedDetector;
import io.saola.simulator.detector.Skill;
import io.saola.simulator.detector.fit.Sample.Look;
import io.saola.simulator.detector.fit.Sample.Twice;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Compares what was measured with what the fitted model makes of the same truth, and with what the
 * shipped one does, of which some figures may be judgement.
 */
public final class FitTable {

  private static final int RUNS = 20;
  private static final double[] HEIGHTS = {0, 30, 60, 120, 200, 1e9};
  private static final double[] SHOWN = {0, 0.5, 0.9, 1.01};
  private static final List<String> EDGES = List.of("left", "top", "right", "bottom");
  private static final double LAG = 0.2;

  private final StringBuilder text = new StringBuilder();
  private final Sample measured;
  private final Sample fitted;
  private final Sample shipped;

  private FitTable(Sample measured, Sample fitted, Sample shipped) {
    this.measured = measured;
    this.fitted = fitted;
    this.shipped = shipped;
  }

  /**
   * Markdown.
   *
   * @param group which the sequences are of
   * @param fitted to them
   * @param model the one that is shipped
   */
  public static String of(
      List<JudgedSequence> sequences, Group group, Skill fitted, DetectorModel model) {
    return new FitTable(
            Sample.of(sequences),
            modelled(sequences, only(model, group, fitted)),
            modelled(sequences, only(model, group, model.skill(group))))
        .write();
  }

  private static Sample modelled(List<JudgedSequence> sequences, DetectorModel model) {
    List<JudgedSequence> again = new ArrayList<>();
    for (int run = 1; run <= RUNS; run++) {
      for (JudgedSequence sequence : sequences) {
        again.add(seen(sequence, model, run));
      }
    }
    return Sample.of(again);
  }

  private static JudgedSequence seen(JudgedSequence sequence, DetectorModel model, long seed) {
    SimulatedDetector detector =
        new SimulatedDetector(model, sequence.width(), sequence.height(), seed);
    List<JudgedSequence.Frame> frames = new ArrayList<>();
    for (JudgedSequence.Frame frame : sequence.frames()) {
      List<Detection> seen = detector.see(frame.time(), frame.truth());
      frames.add(new JudgedSequence.Frame(frame.time(), frame.truth(), frame.ignored(), seen));
    }
    return new JudgedSequence(sequence.name(), frames, sequence.width(), sequence.height());
  }

  /** The model with a skill, and no other group's false boxes. */
  static DetectorModel only(DetectorModel model, Group group, Skill skill) {
    DetectorModel changed = model.with(group, skill);
    for (Group other : Group.values()) {
      if (other != group) {
        Skill old = changed.skill(other);
        changed =
            changed.with(
                other,
                new Skill(
                    old.detect(),
                    old.edges(),
                    old.score(),
                    new Skill.Ghosts(0, 1, 0.1, 0, 1, 0, 0),
                    old.fitted()));
      }
    }
    return changed;
  }

  private String write() {
    line("| | boxes | measured | fitted | shipped |");
    line("|---|---|---|---|---|");
    for (int i = 1; i < HEIGHTS.length; i++) {
      double from = HEIGHTS[i - 1];
      double to = HEIGHTS[i];
      String name =
          to > 1e6
              ? String.format(Locale.ROOT, "%.0f px and more", from)
              : String.format(Locale.ROOT, "%.0f..%.0f px", from, to);
      missed(
          "missed, height " + name,
          look -> look.box().height() >= from && look.box().height() < to);
    }
    for (int i = 1; i < SHOWN.length; i++) {
      double from = SHOWN[i - 1];
      double to = SHOWN[i];
      missed(
          String.format(
              Locale.ROOT, "missed, %.0f..%.0f %% visible", from * 100, Math.min(1, to) * 100),
          look -> look.visibility() >= from && look.visibility() < to);
    }
    again();
    for (int edge = 0; edge < 4; edge++) {
      edge(edge);
    }
    scores();
    row(
        "false boxes in a frame",
        measured.frames(),
        sample ->
            String.format(Locale.ROOT, "%.2f", (double) sample.ghosts().size() / sample.frames()));
    return text.toString();
  }

  private void missed(String name, Predicate<Look> which) {
    long count = measured.looks().stream().filter(which).count();
    if (count > 0) {
      row(name, count, sample -> percent(missedShare(sample, which)));
    }
  }

  private static double missedShare(Sample sample, Predicate<Look> which) {
    return SkillFit.mean(
        sample.looks().stream().filter(which).toList(), look -> look.found() == null ? 1 : 0);
  }

  private void again() {
    List<Twice> missedBefore = missedBefore(measured);
    if (!missedBefore.isEmpty()) {
      row(
          "missed again 0.2 s later",
          missedBefore.size(),
          sample -> percent(SkillFit.mean(missedBefore(sample), FitTable::missedLate)));
    }
  }

  private static List<Twice> missedBefore(Sample sample) {
    return sample.twice(LAG).stream().filter(twice -> twice.early().found() == null).toList();
  }

  private static double missedLate(Twice twice) {
    return twice.late().found() == null ? 1 : 0;
  }

  private void edge(int edge) {
    String unit = edge % 2 == 0 ? "width" : "height";
    row(
        EDGES.get(edge) + " edge, % of " + unit + ", mean ± deviation",
        found(measured).size(),
        sample -> error(sample, edge));
  }

  private static List<Look> found(Sample sample) {
    return sample.looks().stream().filter(look -> look.found() != null).toList();
  }

  private static String error(Sample sample, int edge) {
    List<Look> found = found(sample);
    return String.format(
        Locale.ROOT,
        "%+.1f ± %.1f",
        100 * SkillFit.mean(found, look -> look.error(edge)),
        100 * SkillFit.deviation(found, look -> look.error(edge)));
  }

  private void scores() {
    row("score, mean ± deviation", found(measured).size(), FitTable::score);
  }

  private static String score(Sample sample) {
    List<Look> found = found(sample);
    return String.format(
        Locale.ROOT,
        "%.2f ± %.2f",
        SkillFit.mean(found, FitTable::scoreOf),
        SkillFit.deviation(found, FitTable::scoreOf));
  }

  private static double scoreOf(Look look) {
    return look.found() == null ? Double.NaN : look.found().score();
  }

  private void row(String name, long count, Function<Sample, String> figure) {
    line(
        "| %s | %d | %s | %s | %s |"
            .formatted(
                name, count, figure.apply(measured), figure.apply(fitted), figure.apply(shipped)));
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
