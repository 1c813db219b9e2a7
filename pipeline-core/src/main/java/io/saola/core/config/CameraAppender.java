package io.saola.core.config;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Adds cameras to the text of a configuration. Everything that people wrote, comments and order
 * included, stays as it stands, which writing a changed tree would not leave.
 */
public final class CameraAppender {

  private static final String KEY = "cameras";

  private CameraAppender() {}

  /** What comes of it. */
  public sealed interface Outcome {
    /**
     * The new text.
     *
     * @param firstLine 1-based line of the first line added
     */
    record Added(String text, int firstLine) implements Outcome {}

    /** There is no place to add to; one sentence says why. */
    record NoPlace(String sentence) implements Outcome {}
  }

  /**
   * Adds cameras behind those there are.
   *
   * @param text a configuration, or empty
   * @param entries each the lines of one YAML mapping, without the list's dash
   */
  public static Outcome append(String text, List<List<String>> entries) {
    if (text.isBlank()) {
      return added("cameras:\n", "", entries, 2);
    }
    SequenceNode cameras;
    try {
      Node root = YamlText.compose(text);
      if (!(root instanceof MappingNode file)) {
        return new Outcome.NoPlace("found no keys in the file, expected at least cameras");
      }
      Node value = valueOf(file);
      if (value == null) {
        return added(
            text.endsWith("\n") ? text + "cameras:\n" : text + "\ncameras:\n", "", entries);
      }
      if (!(value instanceof SequenceNode list) || list.getFlowStyle() == FlowStyle.FLOW) {
        return new Outcome.NoPlace(
            "cameras is no list with a dash before each camera; write it as one, with a camera in"
                + " it, and cameras can be added");
      }
      cameras = list;
    } catch (YAMLException wrong) {
      return new Outcome.NoPlace("the file is not YAML; saola config check says where");
    }
    int end = behindLastLine(text, cameras.getEndMark().getIndex());
    String before = text.substring(0, end);
    String after = text.substring(end);
    String margin = " ".repeat(cameras.getStartMark().getColumn());
    Outcome.Added upToThem = added(before.endsWith("\n") ? before : before + "\n", margin, entries);
    return new Outcome.Added(upToThem.text + after, upToThem.firstLine);
  }

  private static Outcome.Added added(String before, String margin, List<List<String>> entries) {
    return added(before, margin, entries, 1 + (int) before.chars().filter(c -> c == '\n').count());
  }

  private static Outcome.Added added(
      String before, String margin, List<List<String>> entries, int firstLine) {
    StringBuilder text = new StringBuilder(before);
    for (List<String> entry : entries) {
      String lead = "- ";
      for (String line : entry) {
        text.append(margin).append(lead).append(line).append('\n');
        lead = "  ";
      }
    }
    return new Outcome.Added(text.toString(), firstLine);
  }

  private static @Nullable Node valueOf(MappingNode file) {
    for (NodeTuple tuple : file.getValue()) {
      if (tuple.getKeyNode() instanceof ScalarNode key && key.getValue().equals(KEY)) {
        return tuple.getValueNode();
      }
    }
    return null;
  }

  /** Where the last line before {@code index} ends that is neither blank nor a comment. */
  private static int behindLastLine(String text, int index) {
    int end = Math.min(text.codePointCount(0, text.length()), index);
    int at = text.offsetByCodePoints(0, end);
    while (at > 0) {
      int lineStart = text.lastIndexOf('\n', at - 2) + 1;
      String line = text.substring(lineStart, at).strip();
      if (!line.isEmpty() && !line.startsWith("#")) {
        return at;
      }
      at = lineStart;
    }
    return 0;
  }
}
