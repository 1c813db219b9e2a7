package io.saola.core.wire;

import io.saola.core.camera.CameraId;
import io.saola.core.detection.Detection;
import io.saola.core.detection.FrameDetections;
import io.saola.core.detection.ObjectClass;
import io.saola.core.geometry.Box;
import io.saola.core.time.MediaTime;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads lines of detections token by token: days of them are read more often than they are written.
 * It knows only what is right; a line that it does not understand is read again by {@link
 * JsonLine}, which says what is wrong with it. One thread at a time.
 */
final class DetectionParser {

  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER).build();

  private static final int MOST_PIXELS = 100_000;
  private static final double FARTHEST = 1e9;

  private @Nullable CameraId lastCamera;

  /** One frame while its keys come in any order. */
  private static final class Found {
    private @Nullable CameraId camera;
    private @Nullable MediaTime time;
    private @Nullable List<Detection> detections;
    private @Nullable Map<String, Double> signals;
    private long frame;
    private long width;
    private long height;
  }

  /** The frame of a line, or null when the line needs a closer look. */
  @Nullable FrameDetections parse(byte[] bytes, int from, int length) {
    try (JsonParser json = FACTORY.createParser(ObjectReadContext.empty(), bytes, from, length)) {
      check(json.nextToken() == JsonToken.START_OBJECT);
      Found found = new Found();
      for (String key = json.nextName(); key != null; key = json.nextName()) {
        take(json, key, found);
      }
      check(json.currentToken() == JsonToken.END_OBJECT && json.nextToken() == null);
      return frame(found);
    } catch (JacksonException | DateTimeException | IllegalArgumentException closerLook) {
      return null;
    }
  }

  private @Nullable FrameDetections frame(Found found) {
    if (found.camera == null
        || found.time == null
        || found.detections == null
        || found.frame < 1
        || found.width < 1
        || found.width > MOST_PIXELS
        || found.height < 1
        || found.height > MOST_PIXELS) {
      return null;
    }
    return new FrameDetections(
        found.camera,
        found.frame,
        found.time,
        (int) found.width,
        (int) found.height,
        found.detections,
        found.signals == null ? Map.of() : found.signals);
  }

  private void take(JsonParser json, String key, Found found) {
    JsonToken token = json.nextToken();
    switch (key) {
      case "camera" -> {
        check(token == JsonToken.VALUE_STRING && found.camera == null);
        found.camera = camera(json.getString());
      }
      case "frame" -> {
        check(token == JsonToken.VALUE_NUMBER_INT && found.frame == 0);
        found.frame = json.getLongValue();
      }
      case "time" -> {
        check(token == JsonToken.VALUE_STRING && found.time == null);
        found.time = time(json.getString());
      }
      case "width" -> {
        check(token == JsonToken.VALUE_NUMBER_INT && found.width == 0);
        found.width = json.getLongValue();
      }
      case "height" -> {
        check(token == JsonToken.VALUE_NUMBER_INT && found.height == 0);
        found.height = json.getLongValue();
      }
      case "detections" -> {
        check(token == JsonToken.START_ARRAY && found.detections == null);
        found.detections = detections(json);
      }
      case "signals" -> {
        check(token == JsonToken.START_OBJECT && found.signals == null);
        found.signals = signals(json);
      }
      default -> json.skipChildren();
    }
  }

  private CameraId camera(String id) {
    CameraId camera = lastCamera;
    if (camera == null || !camera.value().equals(id)) {
      camera = new CameraId(id);
      lastCamera = camera;
    }
    return camera;
  }

  private static MediaTime time(String text) {
    try {
      return MediaTime.of(Instant.parse(text));
    } catch (ArithmeticException tooFar) {
      throw new IllegalArgumentException(tooFar);
    }
  }

  private static List<Detection> detections(JsonParser json) {
    List<Detection> detections = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      check(json.currentToken() == JsonToken.START_OBJECT);
      detections.add(detection(json));
    }
    return detections;
  }

  private static Detection detection(JsonParser json) {
    ObjectClass objectClass = null;
    Box box = null;
    double score = Double.NaN;
    for (String key = json.nextName(); key != null; key = json.nextName()) {
      JsonToken token = json.nextToken();
      switch (key) {
        case "class" -> {
          check(token == JsonToken.VALUE_STRING && objectClass == null);
          objectClass = ObjectClass.byId(json.getString()).orElse(null);
        }
        case "score" -> {
          check(Double.isNaN(score));
          score = number(json, token);
        }
        case "box" -> {
          check(token == JsonToken.START_ARRAY && box == null);
          box = box(json);
        }
        default -> json.skipChildren();
      }
    }
    check(json.currentToken() == JsonToken.END_OBJECT);
    if (objectClass == null || box == null) {
      throw new IllegalArgumentException("a detection that is not whole");
    }
    return new Detection(objectClass, score, box);
  }

  private static Box box(JsonParser json) {
    double x = coordinate(json);
    double y = coordinate(json);
    double width = coordinate(json);
    double height = coordinate(json);
    check(json.nextToken() == JsonToken.END_ARRAY);
    return new Box(x, y, width, height);
  }

  private static double coordinate(JsonParser json) {
    double value = number(json, json.nextToken());
    check(Math.abs(value) < FARTHEST);
    return value;
  }

  private static Map<String, Double> signals(JsonParser json) {
    Map<String, Double> signals = new TreeMap<>();
    for (String name = json.nextName(); name != null; name = json.nextName()) {
      Double before = signals.put(name, number(json, json.nextToken()));
      check(before == null);
    }
    check(json.currentToken() == JsonToken.END_OBJECT);
    return signals;
  }

  private static double number(JsonParser json, @Nullable JsonToken token) {
    check(token == JsonToken.VALUE_NUMBER_FLOAT || token == JsonToken.VALUE_NUMBER_INT);
    double value = json.getDoubleValue();
    check(Double.isFinite(value));
    return value;
  }

  private static void check(boolean understood) {
    if (!understood) {
      throw new IllegalArgumentException("a line that needs a closer look");
    }
  }
}
