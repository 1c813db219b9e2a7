package io.saola.events.report;

import io.saola.core.config.CameraConfig;
import io.saola.core.flow.Direction;
import io.saola.core.flow.FlowMinute;
import io.saola.core.flow.FlowMinute.Crossings;
import io.saola.core.flow.FlowMinute.InZone;
import io.saola.core.flow.FlowTotals;
import io.saola.core.time.MediaTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Traffic over time: a chart for each line, and some for each zone. */
final class FlowCharts {

  private static final double WIDTH = 520;
  private static final double HEIGHT = 170;
  private static final double LEFT = 44;
  private static final double TOP = 10;
  private static final double BOTTOM = HEIGHT - 24;
  private static final int MOST_BUCKETS = 150;
  private static final long[] BUCKET_MINUTES = {1, 2, 5, 10, 15, 30, 60, 120, 360, 1_440};
  private static final long MINUTE_MICROS = 60_000_000;

  private final AnalysisReport report;
  private final Tongue tongue;
  private final TimeAxis axis;
  private final long bucketMinutes;
  private final List<Bucket> buckets = new ArrayList<>();

  private record Bucket(MediaTime from, List<Crossings> crossings, List<InZone> zones) {}

  FlowCharts(AnalysisReport report, Tongue tongue) {
    this.report = report;
    this.tongue = tongue;
    this.bucketMinutes = bucketMinutes(report.minutes());
    Map<Long, List<FlowMinute>> parts = new TreeMap<>();
    for (FlowMinute minute : report.minutes()) {
      long number = Math.floorDiv(minute.from().micros(), bucketMinutes * MINUTE_MICROS);
      parts.computeIfAbsent(number, n -> new ArrayList<>()).add(minute);
    }
    parts.forEach(
        (number, minutes) ->
            buckets.add(
                new Bucket(
                    new MediaTime(number * bucketMinutes * MINUTE_MICROS),
                    FlowTotals.crossings(minutes),
                    FlowTotals.zones(minutes))));
    this.axis =
        buckets.isEmpty()
            ? new TimeAxis(report.from(), report.to(), LEFT, WIDTH - 10)
            : new TimeAxis(
                buckets.getFirst().from(), end(buckets.getLast().from()), LEFT, WIDTH - 10);
  }

  private static long bucketMinutes(List<FlowMinute> minutes) {
    if (!minutes.isEmpty()) {
      double span = minutes.getLast().from().secondsSince(minutes.getFirst().from()) / 60 + 1;
      for (long size : BUCKET_MINUTES) {
        if (span / size <= MOST_BUCKETS) {
          return size;
        }
      }
    }
    return BUCKET_MINUTES[BUCKET_MINUTES.length - 1];
  }

  private MediaTime end(MediaTime bucket) {
    return bucket.plusMicros(bucketMinutes * MINUTE_MICROS);
  }

  /** All charts; empty when there is too little time for one. */
  String html() {
    if (buckets.size() < 2) {
      return "";
    }
    StringBuilder html = new StringBuilder();
    for (CameraConfig.Line line : report.camera().lines()) {
      html.append(lineChart(line.id()));
    }
    for (CameraConfig.Zone zone : report.camera().zones()) {
      html.append(zoneCharts(zone.id()));
    }
    return html.isEmpty() ? "" : "<div class=\"charts\">" + html + "</div>";
  }

  private String lineChart(String line) {
    long most = 4;
    for (Bucket bucket : buckets) {
      most = Math.max(most, count(bucket, line, null));
    }
    ValueAxis values = ValueAxis.upTo((double) most, TOP, BOTTOM);
    StringBuilder svg = new StringBuilder(begin(line, values));
    for (Bucket bucket : buckets) {
      double first = count(bucket, line, Direction.LEFT_TO_RIGHT);
      double both = first + count(bucket, line, Direction.RIGHT_TO_LEFT);
      double x = axis.x(bucket.from());
      double width = Math.max(0.5, 0.85 * (axis.x(end(bucket.from())) - x));
      svg.append(bar("a", x, width, values.y(0), values.y(first)));
      svg.append(bar("b", x, width, values.y(first), values.y(both)));
    }
    String size =
        bucketMinutes < 60
            ? bucketMinutes + " " + tongue.of(Word.MINUTES)
            : bucketMinutes / 60 + " " + tongue.of(Word.HOURS);
    return chart(
        tongue.of(Word.LINE) + " " + line + " – " + tongue.of(Word.PER_BUCKET).formatted(size),
        svg.toString(),
        key("a", tongue.of(Word.LEFT_TO_RIGHT)) + key("b", tongue.of(Word.RIGHT_TO_LEFT)));
  }

  private static String bar(String tone, double x, double width, double low, double high) {
    return low - high < 0.05
        ? ""
        : Markup.svg(
            "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.2f\" height=\"%.1f\"/>\n",
            tone, x, high, width, low - high);
  }

  private static long count(Bucket bucket, String line, @Nullable Direction direction) {
    return bucket.crossings().stream()
        .filter(found -> found.line().equals(line))
        .filter(found -> direction == null || found.direction() == direction)
        .mapToLong(Crossings::count)
        .sum();
  }

  private String zoneCharts(String zone) {
    String name = tongue.of(Word.ZONE) + " " + zone + " – ";
    StringBuilder html = new StringBuilder();
    List<@Nullable Double> vehicles = series(zone, InZone::vehicles);
    List<@Nullable Double> people = series(zone, InZone::people);
    html.append(
        chart(
            name + tongue.of(Word.VEHICLES).toLowerCase(Locale.ROOT),
            curves(name, 1, vehicles, people),
            key("a", tongue.of(Word.VEHICLES)) + key("b", tongue.of(Word.PEOPLE))));
    html.append(
        chart(
            name + tongue.of(Word.OCCUPANCY).toLowerCase(Locale.ROOT) + " (%)",
            curves(name, 10, series(zone, found -> 100 * found.occupancy()), List.of()),
            ""));
    boolean metres = report.camera().calibration() != null;
    Function<InZone, @Nullable Double> speed =
        metres ? FlowCharts::kilometresPerHour : InZone::lengthsPerSecond;
    List<@Nullable Double> speeds = series(zone, speed);
    if (speeds.stream().anyMatch(value -> value != null)) {
      String unit = tongue.of(metres ? Word.KM_H : Word.LENGTHS);
      html.append(
          chart(
              name + tongue.of(Word.SPEED).toLowerCase(Locale.ROOT) + " (" + unit + ")",
              curves(name, metres ? 10 : 1, speeds, List.of()),
              ""));
    }
    return html.toString();
  }

  static @Nullable Double kilometresPerHour(InZone zone) {
    Double metres = zone.metresPerSecond();
    return metres == null ? null : 3.6 * metres;
  }

  private List<@Nullable Double> series(String zone, Function<InZone, @Nullable Double> figure) {
    List<@Nullable Double> values = new ArrayList<>();
    for (Bucket bucket : buckets) {
      InZone found =
          bucket.zones().stream().filter(z -> z.zone().equals(zone)).findFirst().orElse(null);
      values.add(found == null ? null : figure.apply(found));
    }
    return values;
  }

  private String curves(
      String name, double least, List<@Nullable Double> first, List<@Nullable Double> second) {
    double most = least;
    for (List<@Nullable Double> values : List.of(first, second)) {
      for (Double value : values) {
        most = value == null ? most : Math.max(most, value);
      }
    }
    ValueAxis values = ValueAxis.upTo(most, TOP, BOTTOM);
    return begin(name, values) + curve("la", first, values) + curve("lb", second, values);
  }

  /** Broken where nothing is known, and where nobody looked. */
  private String curve(String tone, List<@Nullable Double> series, ValueAxis values) {
    StringBuilder path = new StringBuilder();
    boolean down = false;
    for (int i = 0; i < series.size(); i++) {
      Double value = series.get(i);
      MediaTime from = buckets.get(i).from();
      boolean follows = i > 0 && end(buckets.get(i - 1).from()).equals(from);
      if (value != null) {
        double middle = (axis.x(from) + axis.x(end(from))) / 2;
        path.append(
            Markup.svg("%s%.1f %.1f", down && follows ? "L" : "M", middle, values.y(value)));
        boolean alone = i + 1 == series.size() || series.get(i + 1) == null;
        path.append(alone && !(down && follows) ? "h0.1" : "");
      }
      down = value != null;
    }
    return path.isEmpty()
        ? ""
        : "<path class=\"" + tone + "\" stroke-linecap=\"round\" d=\"" + path + "\"/>\n";
  }

  private String begin(String name, ValueAxis values) {
    return Markup.svg(
            "<svg class=\"chart\" viewBox=\"0 0 %.0f %.0f\" role=\"img\" aria-label=\"%s\">",
            WIDTH, HEIGHT, Markup.escaped(name))
        + values.grid(tongue, LEFT, WIDTH - 10)
        + axis.grid(tongue, TOP, BOTTOM);
  }

  private static String chart(String title, String svg, String key) {
    return "<div><h3>"
        + Markup.escaped(title)
        + "</h3>"
        + svg
        + "</svg>"
        + (key.isEmpty() ? "" : "<div class=\"key\">" + key + "</div>")
        + "</div>\n";
  }

  private static String key(String tone, String name) {
    return "<span><i class=\"" + tone + "\"></i>" + Markup.escaped(name) + "</span>";
  }
}
