package io.saola.app.roster;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** A column of the list. */
enum CameraColumn {
  ID("id", "cameras[].id"),
  NAME("name", "cameras[].name"),
  LAT("lat", "cameras[].location.lat"),
  LON("lon", "cameras[].location.lon"),
  URL("url", "cameras[].stream.url"),
  TRANSPORT("transport", "cameras[].stream.transport"),
  EVIDENCE("evidence", "cameras[].evidence.url"),
  MODEL("model", "cameras[].detector.model"),
  FPS("fps", "cameras[].analysis.fps"),
  DECODE("decode", "cameras[].analysis.decode"),
  PRIORITY("priority", "cameras[].analysis.priority");

  private final String header;
  private final String key;

  CameraColumn(String header, String key) {
    this.header = header;
    this.key = key;
  }

  /** As it stands in the list's first row. */
  String header() {
    return header;
  }

  /** The configuration's key that it fills. */
  String key() {
    return key;
  }

  /** The same without the sections around it. */
  String lastKey() {
    return key.substring(key.lastIndexOf('.') + 1);
  }

  static Optional<CameraColumn> of(String header) {
    String plain = header.strip().toLowerCase(Locale.ROOT);
    return Arrays.stream(values()).filter(column -> column.header.equals(plain)).findFirst();
  }

  /** All headers, for a sentence. */
  static String headers() {
    return Arrays.stream(values()).map(CameraColumn::header).collect(Collectors.joining(", "));
  }
}
