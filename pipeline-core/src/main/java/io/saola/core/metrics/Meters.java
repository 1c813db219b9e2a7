package io.saola.core.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.saola.core.camera.CameraId;
import java.util.function.Supplier;

/**
 * Makes the meters of the closed list. Ask once and keep the meter: asking again is a map look-up.
 * Safe for use by any thread.
 */
public final class Meters {

  private static final String CAMERA = "camera";

  private final MeterRegistry registry;
  private final String stream;

  public Meters(MeterRegistry registry) {
    this(registry, "analysed");
  }

  private Meters(MeterRegistry registry, String stream) {
    this.registry = registry;
    this.stream = stream;
  }

  /** The same meters, but those per stream count a camera's evidence stream. */
  public Meters ofEvidence() {
    return new Meters(registry, "evidence");
  }

  /** Meters that nobody reads, for commands without a metrics page and for tests. */
  public static Meters inMemory() {
    return new Meters(new SimpleMeterRegistry());
  }

  public MeterRegistry registry() {
    return registry;
  }

  public Counter counter(Meter meter) {
    check(meter, Meter.Kind.COUNTER, false);
    return Counter.builder(meter.meterName()).description(meter.description()).register(registry);
  }

  public Counter counter(Meter meter, CameraId camera) {
    check(meter, Meter.Kind.COUNTER, true);
    return Counter.builder(meter.meterName())
        .description(meter.description())
        .tags(tags(meter, camera))
        .register(registry);
  }

  public Timer timer(Meter meter) {
    check(meter, Meter.Kind.TIMER, false);
    return Timer.builder(meter.meterName())
        .description(meter.description())
        .publishPercentileHistogram()
        .register(registry);
  }

  /** A distribution of small numbers, told apart by powers of two up to 64. */
  public DistributionSummary summary(Meter meter) {
    check(meter, Meter.Kind.SUMMARY, false);
    return DistributionSummary.builder(meter.meterName())
        .description(meter.description())
        .serviceLevelObjectives(1, 2, 4, 8, 16, 32, 64)
        .register(registry);
  }

  /**
   * Shows a value, asked for whenever the meters are read, by the thread that reads them; in place
   * of the value shown before, if any.
   *
   * @param value kept alive by the meter
   */
  public void gauge(Meter meter, Supplier<Number> value) {
    check(meter, Meter.Kind.GAUGE, false);
    show(meter, Tags.empty(), value);
  }

  /** The same for one camera. */
  public void gauge(Meter meter, CameraId camera, Supplier<Number> value) {
    check(meter, Meter.Kind.GAUGE, true);
    show(meter, tags(meter, camera), value);
  }

  /** Shows nothing of a camera any more. Whoever still holds one of its meters counts in vain. */
  public void remove(CameraId camera) {
    for (var meter : registry.getMeters()) {
      if (camera.value().equals(meter.getId().getTag(CAMERA))) {
        registry.remove(meter);
      }
    }
  }

  private void show(Meter meter, Tags tags, Supplier<Number> value) {
    // Registering what is registered already would keep the value before.
    var _ =
        registry.remove(
            new io.micrometer.core.instrument.Meter.Id(
                meter.meterName(),
                tags,
                null,
                null,
                io.micrometer.core.instrument.Meter.Type.GAUGE));
    Gauge.builder(meter.meterName(), value)
        .description(meter.description())
        .tags(tags)
        .register(registry);
  }

  private Tags tags(Meter meter, CameraId camera) {
    Tags tags = Tags.of(CAMERA, camera.value());
    return meter.perStream() ? tags.and("stream", stream) : tags;
  }

  private static void check(Meter meter, Meter.Kind kind, boolean perCamera) {
    if (meter.kind() != kind || meter.perCamera() != perCamera) {
      throw new IllegalArgumentException(
          meter + " is a " + meter.kind() + (meter.perCamera() ? " per camera" : " per node"));
    }
  }
}
