package io.saola.core.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * The keys of a mapping with those that {@code <<} takes over from others (YAML's merge key type).
 * SnakeYAML's own merging never ends on a mapping that takes over itself.
 */
final class MergedKeys {

  static final String MERGE = "<<";

  private final YamlNode node;
  private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());

  private MergedKeys(YamlNode node) {
    this.node = node;
  }

  static List<NodeTuple> of(YamlNode node, MappingNode mapping) {
    return new MergedKeys(node).keys(mapping);
  }

  /** Its own keys, all of them, and then of the others those that it has not. */
  private List<NodeTuple> keys(MappingNode mapping) {
    if (!open.add(mapping)) {
      problem(mapping, "found a mapping that takes over itself, expected another one");
      return List.of();
    }
    List<NodeTuple> keys = new ArrayList<>();
    List<NodeTuple> merges = new ArrayList<>();
    for (NodeTuple tuple : mapping.getValue()) {
      (nameOf(tuple).equals(MERGE) ? merges : keys).add(tuple);
    }
    for (NodeTuple merge : merges) {
      addMissing(keys, merge.getValueNode());
    }
    open.remove(mapping);
    return keys;
  }

  private void addMissing(List<NodeTuple> keys, Node source) {
    switch (source) {
      case MappingNode mapping -> {
        Set<String> known = keys.stream().map(MergedKeys::nameOf).collect(Collectors.toSet());
        keys(mapping).stream().filter(key -> !known.contains(nameOf(key))).forEach(keys::add);
      }
      case SequenceNode list
          when list.getValue().stream().allMatch(MappingNode.class::isInstance) ->
          list.getValue().forEach(item -> addMissing(keys, item));
      default -> problem(source, "expected the alias of a mapping, or a list of such");
    }
  }

  private void problem(Node place, String message) {
    String path = node.path().isEmpty() ? MERGE : node.path() + "." + MERGE;
    node.reading().problem(place.getStartMark().getLine() + 1, path, message);
  }

  /** The key's text; empty for a key that is a list or mapping. */
  static String nameOf(NodeTuple tuple) {
    return tuple.getKeyNode() instanceof ScalarNode key ? key.getValue() : "";
  }
}
