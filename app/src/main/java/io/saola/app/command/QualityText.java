package io.saola.app.command;

import io.saola.app.analysis.Judged;
import io.saola.core.config.CameraConfig;
import io.saola.core.config.RuleConfig;
import io.saola.events.report.AnalysisReport.Delay;
import io.saola.events.report.AnalysisReport.Judgement;
import io.saola.events.report.AnalysisReport.Quality;
import io.saola.events.report.AnalysisReport.Sweep;
import io.saola.events.report.AnalysisReport.SweepPoint;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How good rules are, as tables on the console. */
final class QualityText {

  private static final String COLUMNS = "%-32s %9s %9s %7s %6s %10s %8s %9s %7s %7s%n";

  private QualityText() {}

  /** A table of the rules, where something is known of them, and one of each sweep. */
  static String of(CameraConfig camera, Judged judged) {
    StringBuilder text = new StringBuilder();
    Judgement judgement = judged.judgement();
    if (judgement != null) {
      head(text, "rule", "truths");
      for (RuleConfig rule : camera.rules()) {
        row(text, rule.id(), judged.rules().get(rule.id()));
      }
      row(text, "all", judgement.quality());
    }
    judged.sweeps().forEach(sweep -> append(text, sweep));
    return text.toString();
  }

  private static void append(StringBuilder text, Sweep sweep) {
    String name = sweep.rule() + "." + sweep.parameter();
    if (sweep.points().stream().allMatch(point -> point.quality() == null)) {
      text.append(String.format(Locale.ROOT, "%-32s %9s %9s%n", name, "incidents", "per day"));
      for (SweepPoint point : sweep.points()) {
        text.append(
            String.format(
                Locale.ROOT,
                "%-32s %9d %9.2f%n",
                point.value(),
                point.incidents(),
                point.perDay()));
      }
      return;
    }
    head(text, name, "truths");
    sweep.points().forEach(point -> row(text, point.value(), point.quality()));
  }

  private static void head(StringBuilder text, String first, String second) {
    text.append(
        String.format(
            Locale.ROOT,
            COLUMNS,
            first,
            second,
            "detected",
            "false",
            "twice",
            "precision",
            "recall",
            "false/day",
            "delay",
            "p95"));
  }

  private static void row(StringBuilder text, String name, @Nullable Quality quality) {
    if (quality == null) {
      return;
    }
    Delay delay = quality.delay();
    text.append(
        String.format(
            Locale.ROOT,
            COLUMNS,
            name,
            quality.truths(),
            quality.detected(),
            quality.falseAlerts(),
            quality.duplicates(),
            percent(quality.precision()),
            percent(quality.recall()),
            number(quality.falsePerCameraDay()),
            number(delay == null ? null : delay.mean()),
            number(delay == null ? null : delay.p95())));
  }

  private static String percent(@Nullable Double share) {
    return share == null ? "-" : String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  private static String number(@Nullable Double value) {
    return value == null ? "-" : String.format(Locale.ROOT, "%.2f", value);
  }
}
