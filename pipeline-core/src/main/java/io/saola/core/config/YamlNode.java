package io.saola.core.config;

import io.saola.core.camera.CameraId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * One value of the file with its address. What does not fit is reported, and something harmless is
 * returned in its place so that reading goes on to the next problem: a reading with problems never
 * becomes a configuration. An absent value (reported already) answers the same way, in silence.
 */
public final class YamlNode {

  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

  private final Reading reading;
  private final @Nullable Node node;
  private final String path;
  private final int line;
  private final String expected;
  private final boolean hidden;

  private YamlNode(Reading reading, @Nullable Node node, String path, int line, String expected) {
    this(reading, node, path, line, expected, false);
  }

  private YamlNode(
      Reading reading,
      @Nullable Node node,
      String path,
      int line,
      String expected,
      boolean hidden) {
    this.hidden = hidden;
    this.reading = reading;
    this.node = node;
    this.path = path;
    this.line = line;
    this.expected = expected;
  }

  /** A value at the line where it stands. */
  static YamlNode of(Reading reading, Node node, String path, String expected) {
    return new YamlNode(reading, node, path, node.getStartMark().getLine() + 1, expected);
  }

  /** A value with a line of its own, or null for none at all. */
  static YamlNode at(Reading reading, @Nullable Node node, String path, int line, String expected) {
    return new YamlNode(reading, node, path, line, expected);
  }

  /** The same value, a secret as a whole: no problem shows it. */
  YamlNode hidden() {
    return new YamlNode(reading, node, path, line, expected, true);
  }

  static boolean isNull(Node node) {
    return node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.NULL);
  }

  Reading reading() {
    return reading;
  }

  String path() {
    return path;
  }

  int line() {
    return line;
  }

  /** Reports something that is wrong here, in a sentence. */
  public void problem(String message) {
    reading.problem(line, path, message);
  }

  void notice(String message) {
    reading.notice(line, path, message);
  }

  /** Reports what stands here, and what the key expects. */
  public void wrong() {
    wrong(expected);
  }

  /** The same, of something else than the key as a whole expects. */
  public void wrong(String expectedHere) {
    problem("found " + found() + ", expected " + expectedHere);
  }

  /** What stands here as it may be shown: as written, never what the environment made of it. */
  public String found() {
    return switch (node) {
      case ScalarNode scalar when isNull(scalar) -> "nothing";
      case ScalarNode _ when hidden -> Masked.HIDDEN;
      case ScalarNode scalar -> Masked.quoted(scalar.getValue());
      case SequenceNode list -> "a list of " + list.getValue().size();
      case MappingNode mapping -> "a mapping of " + mapping.getValue().size() + " keys";
      case null, default -> "nothing";
    };
  }

  /** The text with the environment's values in it; empty when there is none. */
  Optional<Template> template() {
    if (node == null) {
      return Optional.empty();
    }
    if (!(node instanceof ScalarNode scalar) || isNull(node)) {
      wrong();
      return Optional.empty();
    }
    String raw = scalar.getValue();
    return isResolvable(raw)
        ? Optional.of(Template.of(raw, name -> reading.outside().find(name).value()))
        : Optional.empty();
  }

  private boolean isResolvable(String raw) {
    boolean resolvable = true;
    if (Template.hasBrokenReference(raw)) {
      wrong("a reference written ${NAME} or ${file:PATH}");
      resolvable = false;
    }
    for (String name : Template.references(raw)) {
      Outside.Found value = reading.outside().find(name);
      if (!value.fault().isEmpty()) {
        problem("found " + found() + ", but " + value.fault());
        resolvable = false;
      } else if (!value.notice().isEmpty()) {
        notice(value.notice());
      }
    }
    return resolvable;
  }

  /** A text that is not blank. */
  public Optional<String> text() {
    Optional<String> text = template().map(Template::text);
    if (text.isPresent() && text.get().isBlank()) {
      wrong();
      return Optional.empty();
    }
    return text;
  }

  /** A text in another form; the function returns null for what does not fit. */
  public <T> Optional<T> parsed(Function<String, @Nullable T> parser) {
    Optional<String> text = text();
    Optional<T> value = text.map(parser);
    if (text.isPresent() && value.isEmpty()) {
      wrong();
    }
    return value;
  }

  /** One of some things, each named by a word. */
  public <T> Optional<T> choice(Collection<T> known, Function<T, String> word) {
    return choice(
        known, word, known.stream().map(word).distinct().collect(Collectors.joining(", ")));
  }

  /** The same, recommending only some of the words. */
  <T> Optional<T> choice(Collection<T> known, Function<T, String> word, String recommended) {
    List<String> words = known.stream().map(word).toList();
    Optional<String> text = text();
    Optional<T> choice =
        text.flatMap(
            given -> known.stream().filter(value -> word.apply(value).equals(given)).findFirst());
    if (text.isPresent() && choice.isEmpty()) {
      String hint = node instanceof ScalarNode raw ? Closest.hint(raw.getValue(), words) : "";
      wrong((words.isEmpty() ? expected : "one of " + recommended) + hint);
    }
    return choice;
  }

  /** A number between two others, which fit too. */
  public Optional<Double> number(double min, double max) {
    return parsed(
        text -> {
          double value = NUMBER.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
          return value >= min && value <= max ? Double.valueOf(value) : null;
        });
  }

  /** A whole number between two others, which fit too. */
  public int integer(int min, int max) {
    double value = number(min, max).orElse((double) min);
    if (value != Math.rint(value)) {
      wrong();
    }
    return (int) value;
  }

  /** True or false. */
  public boolean flag() {
    return choice(List.of(true, false), String::valueOf).orElse(false);
  }

  /** A duration between two others, which fit too. */
  public Duration duration(Duration min, Duration max) {
    return parsed(
            text ->
                Durations.parse(text)
                    .filter(value -> value.compareTo(min) >= 0 && value.compareTo(max) <= 0)
                    .orElse(null))
        .orElse(min);
  }

  /** An id of the narrow alphabet that camera ids have. */
  public Optional<String> id() {
    return parsed(text -> CameraId.isValid(text) ? text : null);
  }

  /** Whether a list stands here, of whatever length. */
  public boolean isList() {
    return node instanceof SequenceNode;
  }

  /** The elements of a list; none when this is no list. */
  public List<YamlNode> items(String expectedItem) {
    if (node == null) {
      return List.of();
    }
    if (!(node instanceof SequenceNode list)) {
      wrong();
      return List.of();
    }
    List<YamlNode> items = new ArrayList<>();
    for (Node item : list.getValue()) {
      items.add(of(reading, item, path + "[" + items.size() + "]", expectedItem));
    }
    return items;
  }

  /**
   * What stands here as YAML on one line that says the same, for handing it on to another file
   * without reading it; empty when there is nothing.
   */
  public String flow() {
    return node == null ? "" : FlowText.of(node);
  }

  /** The values of a mapping whose keys are the site's own, by these, in order. */
  Map<String, YamlNode> entries(String expectedEach) {
    if (node == null) {
      return Map.of();
    }
    if (!(node instanceof MappingNode mapping) || mapping.getValue().isEmpty()) {
      wrong();
      return Map.of();
    }
    Map<String, YamlNode> entries = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      String name = MergedKeys.nameOf(tuple);
      entries.put(name, of(reading, tuple.getValueNode(), path + "." + name, expectedEach));
    }
    return entries;
  }

  /** The keys of a mapping, checked against those it may have. */
  public YamlSection section(Section section) {
    if (node instanceof MappingNode mapping) {
      return YamlSection.of(this, mapping, section);
    }
    if (node != null) {
      wrong();
    }
    return YamlSection.absent(this);
  }
}
