package io.saola.app.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a run of the latency harness came to.
 *
 * @param complete whether as many incidents were pushed as were asked for
 * @param framesPerSecond analysed frames a second over all cameras, to be held against those asked
 * @param superseded due frames that a newer one replaced
 * @param packetToRules from a frame's last packet to its rules having run
 * @param packetToPush from the deciding frame's last packet to the incident's push
 */
public record LatencyResult(
    boolean complete,
    int cameras,
    String model,
    double framesPerSecond,
    long superseded,
    Latency packetToRules,
    Latency packetToPush) {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /** Milliseconds over {@code count} measurements. */
  public record Latency(long count, double median, double p95, double p99, double max) {

    private String text() {
      return String.format(
          Locale.ROOT,
          "median %.1f ms, p95 %.1f ms, p99 %.1f ms, max %.1f ms (%d)",
          median,
          p95,
          p99,
          max,
          count);
    }

    private Map<String, Object> asMap() {
      Map<String, Object> map = new LinkedHashMap<>();
      map.put("count", count);
      map.put("medianMs", median);
      map.put("p95Ms", p95);
      map.put("p99Ms", p99);
      map.put("maxMs", max);
      return map;
    }
  }

  /** For a person. */
  public String text() {
    return String.format(
        Locale.ROOT,
        "%d cameras, %s: %.1f frames analysed a second, %d superseded%n"
            + "packet to rules: %s%n"
            + "packet to push:  %s",
        cameras,
        model,
        framesPerSecond,
        superseded,
        packetToRules.text(),
        packetToPush.text());
  }

  /** For programs. */
  public void write(Path file) throws IOException {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("complete", complete);
    root.put("cameras", cameras);
    root.put("model", model);
    root.put("framesPerSecond", framesPerSecond);
    root.put("superseded", superseded);
    root.put("packetToRules", packetToRules.asMap());
    root.put("packetToPush", packetToPush.asMap());
    Files.writeString(file, JSON.writeValueAsString(root) + "\n");
  }
}
