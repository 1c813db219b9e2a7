package io.saola.events.report;

import io.saola.core.time.MediaTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/**
 * Time from left to right, with marks at round local times.
 *
 * @param left where {@code from} is, in the chart's units
 * @param right where {@code to} is
 */
record TimeAxis(MediaTime from, MediaTime to, double left, double right) {

  private static final int MOST_MARKS = 9;
  private static final long DAY = 86_400;
  private static final long[] STEPS = {
    1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 10_800, 21_600, 43_200, DAY,
    2 * DAY, 7 * DAY, 14 * DAY, 28 * DAY, 91 * DAY, 364 * DAY,
  };
  private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("HH:mm:ss");
  private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("HH:mm");

  double x(MediaTime time) {
    double span = Math.max(1e-6, to.secondsSince(from));
    return left + Math.clamp(time.secondsSince(from) / span, 0, 1) * (right - left);
  }

  /** Lines and labels over a chart of a height. */
  String grid(Tongue tongue, double top, double bottom) {
    StringBuilder svg = new StringBuilder();
    long step = step();
    for (MediaTime mark : marks(step, tongue)) {
      double x = x(mark);
      svg.append(
          Markup.svg(
              "<line class=\"grid\" x1=\"%1$.1f\" x2=\"%1$.1f\" y1=\"%2$.1f\" y2=\"%3$.1f\"/>",
              x, top, bottom));
      svg.append(
          Markup.svg(
              "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"middle\">%s</text>\n",
              x, bottom + 14, Markup.escaped(label(mark, step, tongue))));
    }
    return svg.toString();
  }

  private long step() {
    double span = to.secondsSince(from);
    for (long step : STEPS) {
      if (span / step <= MOST_MARKS) {
        return step;
      }
    }
    return STEPS[STEPS.length - 1];
  }

  private List<MediaTime> marks(long step, Tongue tongue) {
    List<MediaTime> marks = new ArrayList<>();
    ZonedDateTime midnight =
        from.toInstant().atZone(tongue.zone()).toLocalDate().atStartOfDay(tongue.zone());
    MediaTime origin = MediaTime.of(midnight.toInstant());
    long first = (long) Math.ceil(from.secondsSince(origin) / step);
    for (long i = first; marks.size() <= MOST_MARKS; i++) {
      MediaTime mark = origin.plusMicros(i * step * 1_000_000);
      if (to.isBefore(mark)) {
        break;
      }
      marks.add(mark);
    }
    return marks;
  }

  private static String label(MediaTime mark, long step, Tongue tongue) {
    ZonedDateTime local = mark.toInstant().atZone(tongue.zone());
    if (step >= DAY || local.toLocalTime().toSecondOfDay() == 0) {
      return tongue.date(mark);
    }
    return (step < 60 ? SECONDS : MINUTES).format(local);
  }
}
