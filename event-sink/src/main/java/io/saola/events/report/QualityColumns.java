package io.saola.events.report;

import io.saola.events.report.AnalysisReport.Delay;
import io.saola.events.report.AnalysisReport.Quality;
import io.saola.events.report.Markup.Column;
import java.util.ArrayList;
import java.util.List;

/** How good something is, as the columns of a table. */
final class QualityColumns {

  private final Tongue tongue;

  QualityColumns(Tongue tongue) {
    this.tongue = tongue;
  }

  /** The columns behind some others. */
  List<Column> after(Column... first) {
    List<Column> columns = new ArrayList<>(List.of(first));
    for (Word word :
        List.of(
            Word.TRUTHS,
            Word.DETECTED,
            Word.FALSE_ALERTS,
            Word.DUPLICATES,
            Word.NOT_JUDGED,
            Word.PRECISION,
            Word.RECALL,
            Word.FALSE_PER_DAY)) {
      columns.add(Column.figures(tongue.of(word)));
    }
    columns.add(Column.figures(tongue.of(Word.DELAY) + " (s): " + tongue.of(Word.DELAY_PARTS)));
    return columns;
  }

  /** The cells behind some others. */
  List<String> after(Quality quality, String... first) {
    List<String> cells = new ArrayList<>(List.of(first));
    cells.add(tongue.count(quality.truths()));
    cells.add(tongue.count(quality.detected()));
    cells.add(tongue.count(quality.falseAlerts()));
    cells.add(tongue.count(quality.duplicates()));
    cells.add(tongue.count(quality.notJudged()));
    cells.add(tongue.percent(quality.precision()));
    cells.add(tongue.percent(quality.recall()));
    cells.add(tongue.number(quality.falsePerCameraDay(), 2));
    Delay delay = quality.delay();
    cells.add(
        delay == null
            ? "–"
            : tongue.number(delay.mean(), 1)
                + " / "
                + tongue.number(delay.median(), 1)
                + " / "
                + tongue.number(delay.p95(), 1)
                + " / "
                + tongue.number(delay.max(), 1));
    return cells;
  }
}
