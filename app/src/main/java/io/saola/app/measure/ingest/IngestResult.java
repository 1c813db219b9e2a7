package io.saola.app.measure.ingest;

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
public final class IngestResult {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final List<String> texts;
  private final Map<String, Object> figures;
  private final List<Target> targets;

  IngestResult(List<String> texts, Map<String, Object> figures, List<Target> targets) {
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
    root.put("targets", targets.stream().map(IngestResult::asMap).toList());
    Files.writeString(file, JSON.writeValueAsString(root) + "\n");
  }

  private static Map<String, Object> asMap(Target target) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("name", target.name());
    map.put("measured", target.measured());
    map.put(target.atMost() ? "atMost" : "atLeast", target.limit());
    map.put("met", target.met());
    return map;
  }
}
