package io.saola.core.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/** A mapping of the file whose keys have been checked: unknown and repeated ones are reported. */
public final class YamlSection {

  private final YamlNode node;
  private final Map<String, NodeTuple> values;
  private final boolean absent;

  private YamlSection(YamlNode node, Map<String, NodeTuple> values, boolean absent) {
    this.node = node;
    this.values = values;
    this.absent = absent;
  }

  /** In place of what is no mapping, which has been reported: it misses nothing. */
  static YamlSection absent(YamlNode node) {
    return new YamlSection(node, Map.of(), true);
  }

  static YamlSection of(YamlNode node, MappingNode mapping, Section section) {
    Map<String, NodeTuple> values = new LinkedHashMap<>();
    Map<String, Integer> lines = new LinkedHashMap<>();
    for (NodeTuple tuple : MergedKeys.of(node, mapping)) {
      String name = MergedKeys.nameOf(tuple);
      int line = tuple.getKeyNode().getStartMark().getLine() + 1;
      Integer first = lines.putIfAbsent(name, line);
      if (!section.names().contains(name)) {
        node.reading().problem(line, pathOf(node, name), unknown(name, section));
      } else if (first != null) {
        node.reading().problem(line, pathOf(node, name), "given twice, first in line " + first);
      } else {
        values.put(name, tuple);
      }
    }
    for (String name : section.names()) {
      String instead = node.reading().instead(pathOf(node, name));
      if (instead != null) {
        values.put(name, tuple(node, name, instead));
      }
    }
    return new YamlSection(node, values, false);
  }

  /** A text in the place of what the file has. */
  private static NodeTuple tuple(YamlNode node, String name, String value) {
    Mark place = new Mark(node.path(), 0, node.line() - 1, 0, new int[0], 0);
    return new NodeTuple(
        new ScalarNode(Tag.STR, name, place, place, ScalarStyle.PLAIN),
        new ScalarNode(Tag.STR, value, place, place, ScalarStyle.PLAIN));
  }

  private static String unknown(String name, Section section) {
    return "unknown key"
        + Closest.hint(name, section.names())
        + "; known here: "
        + String.join(", ", section.names());
  }

  private static String pathOf(YamlNode node, String name) {
    String shown = name.isEmpty() ? "?" : Masked.of(name);
    return node.path().isEmpty() ? shown : node.path() + "." + shown;
  }

  /** The mapping itself. */
  public YamlNode node() {
    return node;
  }

  /** The value of a key that is required or has a default; a missing one is reported. */
  public YamlNode get(Key key) {
    return find(key).orElseGet(() -> missing(key));
  }

  /** The value of a key if the file gives one. A key without a value counts as not given. */
  public Optional<YamlNode> find(Key key) {
    NodeTuple given = values.get(key.name());
    if (given == null || YamlNode.isNull(given.getValueNode())) {
      return Optional.empty();
    }
    // A list or mapping may begin below its key, or at an anchor elsewhere: people look at the key.
    Node value = given.getValueNode();
    Node place = value instanceof ScalarNode ? value : given.getKeyNode();
    return Optional.of(
        YamlNode.at(
            node.reading(),
            value,
            pathOf(node, key.name()),
            place.getStartMark().getLine() + 1,
            key.expected()));
  }

  private YamlNode missing(Key key) {
    return switch (key.need()) {
      case DEFAULTED -> standIn(key, Objects.requireNonNull(YamlText.compose(key.fallback())));
      case OPTIONAL -> standIn(key, null);
      case REQUIRED -> {
        YamlNode nothing = standIn(key, null);
        if (!absent) {
          nothing.problem("missing, expected " + key.expected());
        }
        yield nothing;
      }
    };
  }

  private YamlNode standIn(Key key, @Nullable Node value) {
    return YamlNode.at(
        node.reading(), value, pathOf(node, key.name()), node.line(), key.expected());
  }
}
