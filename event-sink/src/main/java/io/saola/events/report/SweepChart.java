package io.saola.events.report;

import io.saola.events.report.AnalysisReport.Delay;
import io.saola.events.report.AnalysisReport.Quality;
import io.saola.events.report.AnalysisReport.Sweep;
import io.saola.events.report.AnalysisReport.SweepPoint;
import io.saola.events.report.Markup.Column;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What each value of a parameter would have given: curves and a table. */
final class SweepChart {

  private static final double WIDTH = 520;
  private static final double HEIGHT = 190;
  private static final double LEFT = 44;
  private static final double RIGHT = WIDTH - 16;
  private static final double TOP = 10;
  private static final double BOTTOM = HEIGHT - 24;

  private final Sweep sweep;
  private final Tongue tongue;

  SweepChart(Sweep sweep, Tongue tongue) {
    this.sweep = sweep;
    this.tongue = tongue;
  }

  String html() {
    boolean judged = sweep.points().stream().anyMatch(point -> point.quality() != null);
    StringBuilder html = new StringBuilder();
    html.append("<h3>").append(Markup.escaped(sweep.rule() + " · " + sweep.parameter()));
    html.append("</h3>\n<div class=\"charts\">");
    if (judged) {
      html.append(
          chart(
              tongue.of(Word.PRECISION) + ", " + tongue.of(Word.RECALL) + " (%)",
              100,
              new Curve("a", Word.PRECISION, point -> percent(point, Quality::precision)),
              new Curve("b", Word.RECALL, point -> percent(point, Quality::recall))));
      html.append(
          chart(
              tongue.of(Word.FALSE_PER_DAY),
              1,
              new Curve("c", Word.FALSE_PER_DAY, point -> of(point, Quality::falsePerCameraDay))));
      html.append(
          chart(
              tongue.of(Word.DELAY) + " (s)",
              1,
              new Curve("a", Word.DELAY, point -> of(point, SweepChart::meanDelay))));
    } else {
      html.append(
          chart(tongue.of(Word.PER_DAY), 1, new Curve("a", Word.PER_DAY, SweepPoint::perDay)));
    }
    return html.append("</div>").append(judged ? judgedTable() : plainTable()).toString();
  }

  /** One figure for each value; null where it is not known. */
  private record Curve(String tone, Word name, Function<SweepPoint, @Nullable Double> figure) {}

  private static @Nullable Double meanDelay(Quality quality) {
    Delay delay = quality.delay();
    return delay == null ? null : delay.mean();
  }

  private static @Nullable Double of(SweepPoint point, Function<Quality, @Nullable Double> figure) {
    Quality quality = point.quality();
    return quality == null ? null : figure.apply(quality);
  }

  private static @Nullable Double percent(
      SweepPoint point, Function<Quality, @Nullable Double> figure) {
    Double share = of(point, figure);
    return share == null ? null : 100 * share;
  }

  private String chart(String title, double least, Curve... curves) {
    double most = least;
    for (Curve curve : curves) {
      for (SweepPoint point : sweep.points()) {
        Double value = curve.figure().apply(point);
        most = value == null ? most : Math.max(most, value);
      }
    }
    ValueAxis values = ValueAxis.upTo(most, TOP, BOTTOM);
    StringBuilder html = new StringBuilder("<div><h3>" + Markup.escaped(title) + "</h3>");
    html.append(
        Markup.svg(
            "<svg class=\"chart\" viewBox=\"0 0 %.0f %.0f\" role=\"img\" aria-label=\"%s\">",
            WIDTH, HEIGHT, Markup.escaped(title)));
    html.append(values.grid(tongue, LEFT, RIGHT)).append(labels());
    for (Curve curve : curves) {
      html.append(curve(curve, values));
    }
    html.append("</svg>");
    if (curves.length > 1) {
      html.append("<div class=\"key\">");
      for (Curve curve : curves) {
        html.append("<span><i class=\"").append(curve.tone()).append("\"></i>");
        html.append(Markup.escaped(tongue.of(curve.name()))).append("</span>");
      }
      html.append("</div>");
    }
    return html.append("</div>\n").toString();
  }

  private double x(SweepPoint point) {
    double first = sweep.points().getFirst().number();
    double last = sweep.points().getLast().number();
    return LEFT + 12 + (point.number() - first) / (last - first) * (RIGHT - LEFT - 24);
  }

  private String labels() {
    StringBuilder svg = new StringBuilder();
    int every = Math.ceilDiv(sweep.points().size(), 10);
    for (int i = 0; i < sweep.points().size(); i += every) {
      SweepPoint point = sweep.points().get(i);
      svg.append(
          Markup.svg(
              "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"middle\">%s</text>\n",
              x(point), BOTTOM + 15, Markup.escaped(point.value())));
    }
    return svg.toString();
  }

  private String curve(Curve curve, ValueAxis values) {
    StringBuilder path = new StringBuilder();
    StringBuilder dots = new StringBuilder();
    boolean down = false;
    for (SweepPoint point : sweep.points()) {
      Double value = curve.figure().apply(point);
      if (value != null) {
        double x = x(point);
        double y = values.y(value);
        path.append(Markup.svg("%s%.1f %.1f", down ? "L" : "M", x, y));
        dots.append(
            Markup.svg(
                "<circle class=\"%s\" cx=\"%.1f\" cy=\"%.1f\""
                    + " r=\"3.2\"><title>%s</title></circle>\n",
                curve.tone(),
                x,
                y,
                Markup.escaped(point.value() + ": " + tongue.number(value, 2))));
      }
      down = value != null;
    }
    return "<path class=\"l" + curve.tone() + "\" d=\"" + path + "\"/>\n" + dots;
  }

  private String plainTable() {
    return Markup.table(
        List.of(
            Column.text(tongue.of(Word.VALUE)),
            Column.figures(tongue.of(Word.INCIDENTS)),
            Column.figures(tongue.of(Word.PER_DAY))),
        sweep.points().stream()
            .map(
                point ->
                    List.of(
                        point.value(),
                        tongue.count(point.incidents()),
                        tongue.number(point.perDay(), 2)))
            .toList());
  }

  private String judgedTable() {
    QualityColumns columns = new QualityColumns(tongue);
    return Markup.table(
        columns.after(Column.text(tongue.of(Word.VALUE))),
        sweep.points().stream()
            .map(point -> columns.after(Objects.requireNonNull(point.quality()), point.value()))
            .toList());
  }
}
