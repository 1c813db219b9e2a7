package io.saola.app.measure.capacity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The configuration of a node that is measured, written as its user would. Traffic that comes down
 * the picture goes the wrong way, so that every vehicle on {@code one-way-road.avi} is an incident.
 */
record CapacityConfig(Path folder) {

  private static final int CONNECTS_PER_SECOND = 20;

  /** Writes it for so many cameras and tells where. */
  Path write(RoadFilm film, int cameras) throws IOException {
    StringBuilder yaml = new StringBuilder();
    yaml.append("store: {url: \"jdbc:sqlite:").append(folder.resolve("saola.db"));
    yaml.append("\", evidence: \"").append(folder.resolve("evidence")).append("\"}\n");
    yaml.append("http: {bind: 127.0.0.1, port: 0}\n");
    yaml.append("ingest:\n");
    yaml.append("  connects-per-second: ").append(CONNECTS_PER_SECOND).append('\n');
    yaml.append("  spill: \"").append(folder.resolve("spill")).append("\"\n");
    yaml.append("cameras:\n");
    for (int number = 1; number <= cameras; number++) {
      yaml.append(camera(Road.id(number), film.url(number)));
    }
    return Files.writeString(folder.resolve("capacity.yml"), yaml);
  }

  private static String camera(String id, String url) {
    return """
      - id: %s
        stream: {url: "%s"}
        detector: {model: yolox-nano}
        analysis: {fps: 5, decode: adaptive}
        zones:
          - {id: road, kind: carriageway, polygon: [[0, 0], [1, 0], [1, 1], [0, 1]], direction: [[0.5, 1], [0.5, 0]]}
        rules:
          - {type: wrong-way, zone: road, after: 1s}
    """
        .formatted(id, url);
  }
}
