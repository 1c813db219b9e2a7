package io.saola.core.wire;

import io.saola.core.camera.CameraId;
import io.saola.core.geometry.Box;
import io.saola.core.incident.IncidentType;
import io.saola.core.time.MediaTime;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One JSON object of a file, with its address for when something in it does not fit. Keys that it
 * is not asked for may be there: formats are extended, never changed.
 */
final class JsonLine {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          // So that the value can be named.
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .build();

  private final String file;
  private final long number;
  private final String where;
  private final JsonNode object;

  private JsonLine(String file, long number, String where, JsonNode object) {
    this.file = file;
    this.number = number;
    this.where = where;
    this.object = object;
  }

  static JsonLine parse(String file, long number, String line) throws BadLineException {
    try {
      return of(file, number, "", MAPPER.readTree(line));
    } catch (JacksonException wrong) {
      throw new BadLineException(
          file, number, "found no JSON (" + wrong.getOriginalMessage() + "), expected an object");
    }
  }

  private static JsonLine of(String file, long number, String where, JsonNode node)
      throws BadLineException {
    if (!node.isObject()) {
      throw new BadLineException(
          file,
          number,
          (where.isEmpty() ? "" : where + ": ") + "found " + shown(node) + ", expected an object");
    }
    return new JsonLine(file, number, where, node);
  }

  boolean has(String key) {
    return !object.path(key).isMissingNode() && !object.path(key).isNull();
  }

  String text(String key) throws BadLineException {
    JsonNode node = object.path(key);
    if (!node.isString()) {
      throw wrong(key, "a text");
    }
    return node.stringValue();
  }

  double number(String key, double min, double max) throws BadLineException {
    JsonNode node = object.path(key);
    // NaN and infinities are not JSON, but some writers write them.
    if (!node.isNumber() || !(node.doubleValue() >= min && node.doubleValue() <= max)) {
      throw wrong(key, "a number of " + plain(min) + ".." + plain(max));
    }
    return node.doubleValue();
  }

  long whole(String key, long min, long max) throws BadLineException {
    JsonNode node = object.path(key);
    if (!node.isIntegralNumber()
        || !node.canConvertToLong()
        || node.longValue() < min
        || node.longValue() > max) {
      throw wrong(key, "a whole number of " + min + ".." + max);
    }
    return node.longValue();
  }

  MediaTime time(String key) throws BadLineException {
    try {
      return MediaTime.of(Instant.parse(text(key)));
    } catch (DateTimeException | ArithmeticException notATime) {
      throw wrong(key, "a time such as 2026-01-01T00:00:00Z");
    }
  }

  CameraId camera() throws BadLineException {
    String id = text("camera");
    if (!CameraId.isValid(id)) {
      throw wrong("camera", CameraId.EXPECTED);
    }
    return new CameraId(id);
  }

  IncidentType type() throws BadLineException {
    Optional<IncidentType> type = IncidentType.byId(text("type"));
    return type.orElseThrow(() -> wrong("type", "an incident type"));
  }

  Box box(String key) throws BadLineException {
    JsonNode node = object.path(key);
    double[] v = new double[4];
    boolean fits = node.isArray() && node.size() == 4;
    for (int i = 0; fits && i < 4; i++) {
      v[i] = node.get(i).isNumber() ? node.get(i).doubleValue() : Double.NaN;
      fits = Math.abs(v[i]) < 1e9 && (i < 2 || v[i] >= 0);
    }
    if (!fits) {
      throw wrong(key, "a box [x, y, width, height]");
    }
    return new Box(v[0], v[1], v[2], v[3]);
  }

  List<JsonLine> objects(String key) throws BadLineException {
    JsonNode node = object.path(key);
    if (!node.isArray()) {
      throw wrong(key, "a list");
    }
    List<JsonLine> objects = new ArrayList<>(node.size());
    for (JsonNode item : node) {
      objects.add(of(file, number, pathOf(key) + "[" + objects.size() + "]", item));
    }
    return objects;
  }

  JsonLine object(String key) throws BadLineException {
    return of(file, number, pathOf(key), object.path(key));
  }

  List<String> keys() {
    return List.copyOf(object.propertyNames());
  }

  BadLineException wrong(String key, String expected) {
    return new BadLineException(
        file,
        number,
        pathOf(key) + ": found " + shown(object.path(key)) + ", expected " + expected);
  }

  private String pathOf(String key) {
    return where.isEmpty() ? key : where + "." + key;
  }

  private static String plain(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  private static String shown(JsonNode node) {
    String text =
        node.isMissingNode()
            ? "nothing"
            : node.isFloatingPointNumber() ? node.asString() : node.toString();
    return text.length() > 80 ? text.substring(0, 80) + "…" : text;
  }
}
