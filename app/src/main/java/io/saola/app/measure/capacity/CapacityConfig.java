package io.saola.app.measure.capacity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The configuration of a node that is measured, written as its user would: on {@code
 * one-way-road.avi} all traffic comes down the picture, and rightly so. Where incidents are to be
 * compared it goes the wrong way, so that every vehicle is one. Not where the load is measured: an
 * incident of each camera in two seconds is not what any street has, and only one of the readers
 * would draw and keep pictures of them.
 *
 * @param everyVehicle whether every vehicle is an incident
 */
record CapacityConfig(Path folder, boolean everyVehicle) {

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
      yaml.append(camera(Road.id(number), film.url(number), everyVehicle));
    }
    return Files.writeString(folder.resolve("capacity.yml"), yaml);
  }

  private static String camera(String id, String url, boolean upwards) {
    return """
      - id: %s
        stream: {url: "%s"}
        detector: {model: yolox-nano}
        analysis: {fps: 5, decode: adaptive}
        zones:
          - {id: road, kind: carriageway, polygon: [[0, 0], [1, 0], [1, 1], [0, 1]], direction: %s}
        rules:
          - {type: wrong-way, zone: road, after: 1s}
          - {type: stopped-vehicle, zone: road, after: 10s}
    """
        .formatted(id, url, upwards ? "[[0.5, 1], [0.5, 0]]" : "[[0.5, 0], [0.5, 1]]");
  }
}
