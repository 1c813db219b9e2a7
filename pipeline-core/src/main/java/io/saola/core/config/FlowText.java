package io.saola.core.config;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** A tree of YAML as one line in flow style (YAML 1.2, 7.4). */
final class FlowText {

  /** What stays itself without quotation marks inside brackets and braces. */
  private static final Pattern SAFE = Pattern.compile("[\\w.+/][\\w.+/-]*|-[\\w.]+");

  private FlowText() {}

  static String of(Node node) {
    return switch (node) {
      case MappingNode mapping ->
          mapping.getValue().stream()
              .map(tuple -> of(tuple.getKeyNode()) + ": " + of(tuple.getValueNode()))
              .collect(Collectors.joining(", ", "{", "}"));
      case SequenceNode list ->
          list.getValue().stream().map(FlowText::of).collect(Collectors.joining(", ", "[", "]"));
      case ScalarNode scalar when scalar.getScalarStyle() == ScalarStyle.PLAIN ->
          YamlNode.isNull(scalar) ? "null" : plain(scalar.getValue());
      case ScalarNode scalar -> quoted(scalar.getValue());
      default -> "null";
    };
  }

  private static String plain(String text) {
    return SAFE.matcher(text).matches() ? text : quoted(text);
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < ' ') {
        quoted.append(String.format("\\x%02x", (int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }
}
