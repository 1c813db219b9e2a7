package io.saola.app.measure.gate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the gate costs and saves.
 *
 * @param parts one for each kind of scene and each recording
 */
public record GateResult(List<GateFigures> parts) {

  /** Of the incidents found without the gate, what may be lost with it. */
  public static final double MOST_LOST = 0.005;

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  public GateResult {
    parts = List.copyOf(parts);
  }

  /** Everything together. */
  public GateFigures total() {
    return GateFigures.sum("all", parts);
  }

  /** Whether there was anything to lose, and no more was lost than may be. */
  public boolean good() {
    return total().incidents() > 0 && total().shareLost() <= MOST_LOST;
  }

  /** For a person. */
  public String text() {
    return Stream.concat(parts.stream(), Stream.of(total()))
        .map(GateFigures::text)
        .collect(Collectors.joining(System.lineSeparator()));
  }

  /** For programs. */
  public void write(Path file) throws IOException {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("good", good());
    root.put("mostLost", MOST_LOST);
    root.put("total", total().asMap());
    root.put("parts", parts.stream().map(GateFigures::asMap).toList());
    Files.writeString(file, JSON.writeValueAsString(root) + "\n");
  }
}
