package io.saola.app.backtest;

import io.saola.core.config.Durations;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Values of one parameter of one rule: {@code RULE.PARAM=a..b/N}, N evenly spaced values from a to
 * b with both of them. Both are durations, or both numbers; between whole numbers all values are
 * whole.
 *
 * @param values as they stand in a configuration, with the number each is (durations in seconds)
 */
record SweepRange(String rule, String parameter, Map<String, Double> values) {

  private static final int USUAL_VALUES = 9;
  private static final int MOST_VALUES = 100;
  private static final Pattern FORM =
      Pattern.compile(
          "(?<rule>.+)\\.(?<key>[a-z-]+)=(?<from>.+?)\\.\\.(?<to>[^/]+)(/(?<n>\\d{1,4}))?");
  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,9}(\\.\\d{1,9})?");

  /** Reads one. */
  static SweepRange parse(String text) throws BacktestException {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw wrong(text);
    }
    int count = form.group("n") == null ? USUAL_VALUES : Integer.parseInt(form.group("n"));
    if (count < 2 || count > MOST_VALUES) {
      throw new BacktestException(
          "--sweep: found /" + count + ", expected 2.." + MOST_VALUES + " values");
    }
    return new SweepRange(
        form.group("rule"),
        form.group("key"),
        values(form.group("from"), form.group("to"), count)
            .filter(values -> values.size() > 1)
            .orElseThrow(() -> wrong(text)));
  }

  private static Optional<Map<String, Double>> values(String from, String to, int count) {
    Optional<Duration> first = Durations.parse(from);
    Optional<Duration> last = Durations.parse(to);
    if (first.isPresent() && last.isPresent()) {
      return Optional.of(durations(first.get(), last.get(), count));
    }
    if (!NUMBER.matcher(from).matches() || !NUMBER.matcher(to).matches()) {
      return Optional.empty();
    }
    return Optional.of(numbers(from, to, count));
  }

  private static Map<String, Double> durations(Duration first, Duration last, int count) {
    Map<String, Double> values = new LinkedHashMap<>();
    double span = last.toMillis() - first.toMillis();
    for (int i = 0; i < count && span > 0; i++) {
      Duration value = Duration.ofMillis(first.toMillis() + Math.round(span * i / (count - 1)));
      values.put(Durations.format(value), value.toMillis() / 1000.0);
    }
    return values;
  }

  private static Map<String, Double> numbers(String from, String to, int count) {
    Map<String, Double> values = new LinkedHashMap<>();
    double first = Double.parseDouble(from);
    double span = Double.parseDouble(to) - first;
    boolean whole = !from.contains(".") && !to.contains(".");
    for (int i = 0; i < count && span > 0; i++) {
      double value = first + span * i / (count - 1);
      if (whole) {
        long rounded = Math.round(value);
        values.put(Long.toString(rounded), (double) rounded);
      } else {
        double rounded = Math.round(value * 1e6) / 1e6;
        values.put(Double.toString(rounded), rounded);
      }
    }
    return values;
  }

  private static BacktestException wrong(String text) {
    return new BacktestException(
        "--sweep: found '"
            + text
            + "', expected RULE.PARAM=a..b or RULE.PARAM=a..b/N with a below b, such as"
            + " stopped-lane-1.after=5s..30s/6");
  }
}
