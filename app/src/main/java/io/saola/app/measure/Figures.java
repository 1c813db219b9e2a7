package io.saola.app.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What the measurements came to, held against their targets. */
public final class Figures {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final List<String> texts;
  private final Map<String, Object> figures;
  private final List<Target> targets;

  /**
   * Puts them together.
   *
   * @param texts paragraphs for a person
   * @param figures for programs
   */
  public Figures(List<String> texts, Map<String, Object> figures, List<Target> targets) {
    this.texts = List.copyOf(texts);
    this.figures = new LinkedHashMap<>(figures);
    this.targets = List.copyOf(targets);
  }

  /** Whether every target was met. */
  public boolean good() {
    return targets.stream().allMatch(Target::met);
  }

  /** For a person. */
  public String text() {
    return String.join("\n\n", texts)
        + "\n\n"
        + targets.stream().map(Target::text).collect(Collectors.joining("\n"));
  }

  /** For programs. */
  public void write(Path file) throws IOException {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("good", good());
    root.putAll(figures);
    root.put("targets", targets.stream().map(Target::asMap).toList());
    Files.writeString(file, JSON.writeValueAsString(root) + "\n");
  }
}
