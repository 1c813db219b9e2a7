package io.saola.core.config;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * When a rule is in force, by the site's clocks: {@code Mon-Fri 06:00-22:00}, {@code Sat,Sun
 * 22:00-05:00}, {@code 07:00-19:00}. Immutable.
 *
 * @param timezone in which the spans are meant
 * @param spans none means always
 */
public record Hours(ZoneId timezone, List<Span> spans) {

  /** Without any limit. */
  public static final Hours ALWAYS = new Hours(ZoneOffset.UTC, List.of());

  static final String EXPECTED = "days and a time of day, such as Mon-Fri 06:00-22:00";

  private static final Pattern FORM =
      Pattern.compile("(?:([A-Za-z,-]+) +)?(\\d{2}:\\d{2})-(\\d{2}:\\d{2})");

  public Hours {
    spans = List.copyOf(spans);
  }

  /**
   * A part of some days.
   *
   * @param days on which it begins
   * @param to the end, not included; not after {@code from} means on the next day
   */
  public record Span(Set<DayOfWeek> days, LocalTime from, LocalTime to) {

    public Span {
      days = Set.copyOf(days);
    }

    boolean includes(ZonedDateTime time) {
      LocalTime clock = time.toLocalTime();
      boolean overMidnight = !to.isAfter(from);
      if (!clock.isBefore(from) && (overMidnight || clock.isBefore(to))) {
        return days.contains(time.getDayOfWeek());
      }
      return overMidnight && clock.isBefore(to) && days.contains(time.getDayOfWeek().minus(1));
    }

    /** Reads one, or gives null. */
    static @Nullable Span parse(String text) {
      Matcher form = FORM.matcher(text.strip());
      if (!form.matches()) {
        return null;
      }
      Set<DayOfWeek> days = form.group(1) == null ? EnumSet.allOf(DayOfWeek.class) : days(form);
      LocalTime from = time(form.group(2));
      LocalTime to = form.group(3).equals("24:00") ? LocalTime.MIDNIGHT : time(form.group(3));
      return days == null || from == null || to == null ? null : new Span(days, from, to);
    }

    private static @Nullable LocalTime time(String text) {
      try {
        return LocalTime.parse(text);
      } catch (DateTimeParseException none) {
        return null;
      }
    }

    private static @Nullable Set<DayOfWeek> days(Matcher form) {
      Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
      for (String part : form.group(1).split(",", -1)) {
        List<DayOfWeek> ends = new ArrayList<>();
        for (String end : part.split("-", -1)) {
          DayOfWeek day = day(end);
          if (day == null) {
            return null;
          }
          ends.add(day);
        }
        if (ends.size() > 2) {
          return null;
        }
        DayOfWeek day = ends.getFirst();
        days.add(day);
        while (day != ends.getLast()) {
          day = day.plus(1);
          days.add(day);
        }
      }
      return days;
    }

    private static @Nullable DayOfWeek day(String text) {
      for (DayOfWeek day : DayOfWeek.values()) {
        if (day.name().substring(0, 3).equals(text.toUpperCase(Locale.ROOT))) {
          return day;
        }
      }
      return null;
    }
  }

  public boolean include(Instant time) {
    if (spans.isEmpty()) {
      return true;
    }
    ZonedDateTime local = time.atZone(timezone);
    return spans.stream().anyMatch(span -> span.includes(local));
  }
}
