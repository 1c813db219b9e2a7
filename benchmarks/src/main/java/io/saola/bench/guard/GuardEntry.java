package io.saola.bench.guard;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** One entry of the list. */
final class GuardEntry {

  private static final String STAGE = "stage";
  private static final String BENCHMARK = "benchmark";
  private static final String AGAINST = "against";
  private static final String METRIC = "metric";
  private static final String AT_MOST = "at-most";
  private static final String AT_LEAST = "at-least";
  private static final String QUICK = "quick";

  /** In place of a bound: not measured in quick runs. */
  private static final String LATER = "not";

  private static final List<String> KEYS =
      List.of(STAGE, BENCHMARK, AGAINST, METRIC, AT_MOST, AT_LEAST, QUICK);

  private final GuardFile file;
  private final int line;
  private final Map<String, ScalarNode> values = new LinkedHashMap<>();
  private boolean wrong;

  GuardEntry(GuardFile file, MappingNode mapping) {
    this.file = file;
    this.line = GuardFile.line(mapping);
    mapping.getValue().forEach(this::take);
  }

  private void take(NodeTuple tuple) {
    Node node = tuple.getKeyNode();
    String key = node instanceof ScalarNode scalar ? scalar.getValue() : "";
    if (!KEYS.contains(key)) {
      problem(GuardFile.line(node), "found '" + key + "', expected one of " + KEYS);
    } else if (!(tuple.getValueNode() instanceof ScalarNode value)) {
      problem(GuardFile.line(node), key + ": a single value expected");
    } else if (values.put(key, value) != null) {
      problem(GuardFile.line(node), key + ": found a second time");
    }
  }

  Optional<Guarded> read() {
    String stage = text(STAGE);
    Metric metric = metric();
    BenchmarkName benchmark = benchmark(BENCHMARK, true);
    BenchmarkName against = benchmark(AGAINST, metric != null && metric.compares());
    if (metric != null && !metric.compares() && against != null) {
      problem(lineOf(AGAINST), "against: '" + metric.word() + "' compares nothing");
    }
    boolean atMost = values.containsKey(AT_MOST);
    if (atMost == values.containsKey(AT_LEAST)) {
      problem(line, "either at-most or at-least expected, found " + (atMost ? "both" : "neither"));
    }
    double bound = number(atMost ? AT_MOST : AT_LEAST, 0);
    boolean always = !hasWord(QUICK, LATER);
    double quick = always ? number(QUICK, bound) : Double.NaN;
    if (wrong || stage == null || benchmark == null || metric == null) {
      return Optional.empty();
    }
    return Optional.of(new Guarded(stage, benchmark, against, metric, atMost, bound, quick, line));
  }

  private boolean hasWord(String key, String word) {
    ScalarNode value = values.get(key);
    return value != null && value.getValue().equals(word);
  }

  private @Nullable String text(String key) {
    ScalarNode value = values.get(key);
    if (value == null || value.getValue().isBlank()) {
      problem(lineOf(key), key + ": found nothing, expected a text");
      return null;
    }
    return value.getValue();
  }

  private @Nullable Metric metric() {
    ScalarNode value = values.get(METRIC);
    String word = value == null ? Metric.TIME.word() : value.getValue();
    for (Metric metric : Metric.values()) {
      if (metric.word().equals(word)) {
        return metric;
      }
    }
    String known =
        Arrays.stream(Metric.values()).map(Metric::word).collect(Collectors.joining(", "));
    problem(lineOf(METRIC), "metric: found '" + word + "', expected one of " + known);
    return null;
  }

  private @Nullable BenchmarkName benchmark(String key, boolean needed) {
    if (!needed && !values.containsKey(key)) {
      return null;
    }
    String text = text(key);
    if (text == null) {
      return null;
    }
    try {
      BenchmarkName name = BenchmarkName.parse(text);
      if (file.isKnown(name)) {
        return name;
      }
      problem(
          lineOf(key),
          key + ": found '" + text + "', expected a benchmark (see 'saola bench --list')");
    } catch (IllegalArgumentException broken) {
      problem(
          lineOf(key),
          key + ": found '" + text + "', expected CLASS.METHOD and parameters as name=value");
    }
    return null;
  }

  /** A number of at least 0; one given in its place when the key is not there. */
  private double number(String key, double otherwise) {
    ScalarNode value = values.get(key);
    if (value == null) {
      return otherwise;
    }
    try {
      double number = Double.parseDouble(value.getValue());
      if (number >= 0 && Double.isFinite(number)) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      // Reported below, as is what no bound can be.
    }
    problem(
        lineOf(key), key + ": found '" + value.getValue() + "', expected a number of at least 0");
    return otherwise;
  }

  private int lineOf(String key) {
    ScalarNode value = values.get(key);
    return value == null ? line : GuardFile.line(value);
  }

  private void problem(int where, String sentence) {
    wrong = true;
    file.problem(where, sentence);
  }
}
