package io.saola.ingest.controller;

import io.saola.core.camera.CameraId;
import io.saola.core.config.CameraConfig;
import io.saola.core.config.ConfigException;
import io.saola.core.config.ConfigReader;
import io.saola.core.detection.DetectorModels;
import io.saola.core.detection.LampColour;
import io.saola.core.detection.ObjectClass;
import io.saola.core.metrics.Meter;
import io.saola.core.metrics.Meters;
import io.saola.core.time.Ticker;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A node of cameras with one lamp {@code n} each, configured as a user would, and what it knows.
 */
final class Lamps implements AutoCloseable {

  private static final DetectorModels MODELS =
      new DetectorModels() {
        @Override
        public Set<String> names() {
          return Set.of("yolox-nano");
        }

        @Override
        public Optional<Set<ObjectClass>> classesOf(String model) {
          return Optional.of(Set.of(ObjectClass.values()));
        }
      };

  private final Meters meters = Meters.inMemory();
  private final ControllerNode node = new ControllerNode(meters, Ticker.system());

  /**
   * @param from what each camera's lamp comes from, as YAML in braces
   */
  Lamps(String... from) throws ConfigException {
    apply(from);
  }

  void apply(String... from) throws ConfigException {
    node.apply(cameras(from));
  }

  private static List<CameraConfig> cameras(String... from) throws ConfigException {
    if (from.length == 0) {
      return List.of();
    }
    StringBuilder text = new StringBuilder("cameras:\n");
    for (int i = 0; i < from.length; i++) {
      text.append("  - id: c%d\n    stream: {url: 'rtsp://h/s'}\n".formatted(i))
          .append("    lamps: [{id: n, from: %s}]\n".formatted(from[i]));
    }
    Map<String, String> environment = Map.of("SECRET", "s3cr/t@1", "WRONG", "wr0ng/s3cret");
    return new ConfigReader(MODELS, environment::get)
        .parse("saola.yml", text.toString())
        .config()
        .cameras();
  }

  /** What the first camera's lamp shows now. */
  @Nullable LampColour now() {
    return now(0);
  }

  @Nullable LampColour now(int camera) {
    return node.colour(new CameraId("c" + camera), "n", System.nanoTime());
  }

  List<@Nullable LampColour> all(int cameras) {
    return IntStream.range(0, cameras).mapToObj(this::now).toList();
  }

  double count(Meter meter) {
    return meter.perCamera()
        ? meters.counter(meter, new CameraId("c0")).count()
        : meters.counter(meter).count();
  }

  double gauge(Meter meter) {
    return meters.registry().get(meter.meterName()).gauge().value();
  }

  @Override
  public void close() {
    node.close();
  }
}
