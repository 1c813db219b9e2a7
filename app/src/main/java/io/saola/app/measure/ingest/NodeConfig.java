package io.saola.app.measure.ingest;

import io.saola.core.config.CameraConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * The configuration of a node that is measured, written as its user would.
 *
 * @param folder for its files
 * @param decode policy of all cameras
 * @param evidence whether video is kept for clips, and not just what decoding wants
 * @param ringMebibytes memory for that
 */
record NodeConfig(Path folder, CameraConfig.Decode decode, boolean evidence, int ringMebibytes) {

  /** As many cameras as simulators take at once; real ones would be asked more gently. */
  private static final int CONNECTS_PER_SECOND = 100;

  /** Writes it for cameras at these addresses and tells where. */
  Path write(List<String> urls) throws IOException {
    StringBuilder yaml = new StringBuilder();
    yaml.append("store: {url: \"jdbc:sqlite:").append(folder.resolve("saola.db"));
    yaml.append("\", evidence: \"").append(folder.resolve("evidence")).append("\"}\n");
    yaml.append("ingest:\n");
    yaml.append("  connects-per-second: ").append(CONNECTS_PER_SECOND).append('\n');
    yaml.append("  ring-memory: ").append(ringMebibytes).append("MiB\n");
    yaml.append("  spill: \"").append(folder.resolve("spill")).append("\"\n");
    yaml.append("cameras:\n");
    for (int i = 0; i < urls.size(); i++) {
      yaml.append(camera(i + 1, urls.get(i)));
    }
    return Files.writeString(folder.resolve("measured.yml"), yaml);
  }

  /** What the configuration calls a camera, counted from 1. */
  static String cameraId(int number) {
    return String.format(Locale.ROOT, "c%04d", number);
  }

  private String camera(int number, String url) {
    // With nothing asked for before, a ring holds what a situation may be told of late: 5 s.
    String kept = evidence ? ", evidence: {before: 0s, after: 0s}" : "";
    return String.format(
        Locale.ROOT,
        "  - {id: %s, stream: {url: \"%s\"}%s, detector: {model: motion}, analysis: {fps: 5,"
            + " decode: %s}}%n",
        cameraId(number),
        url,
        kept,
        decode.id());
  }
}
