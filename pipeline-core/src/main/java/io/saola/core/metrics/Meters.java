package io.saola.core.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.saola.core.camera.CameraId;
import java.util.function.Supplier;

/**
 * Makes the meters of the closed list. Ask once and keep the meter: asking again is a map look-up.
 * Safe for use by any thread.
 */
public final class Meters {

  private final MeterRegistry registry;

  public Meters(MeterRegistry registry) {
    this.registry = registry;
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
        .tag("camera", camera.value())
        .register(registry);
  }

  public Timer timer(Meter meter) {
    check(meter, Meter.Kind.TIMER, false);
    return Timer.builder(meter.meterName())
        .description(meter.description())
        .publishPercentileHistogram()
        .register(registry);
  }

  /**
   * Shows a value, asked for whenever the meters are read, by the thread that reads them.
   *
   * @param value kept alive by the meter
   */
  public void gauge(Meter meter, Supplier<Number> value) {
    check(meter, Meter.Kind.GAUGE, false);
    Gauge.builder(meter.meterName(), value).description(meter.description()).register(registry);
  }

  /** The same for one camera. */
  public void gauge(Meter meter, CameraId camera, Supplier<Number> value) {
    check(meter, Meter.Kind.GAUGE, true);
    Gauge.builder(meter.meterName(), value)
        .description(meter.description())
        .tag("camera", camera.value())
        .register(registry);
  }

  private static void check(Meter meter, Meter.Kind kind, boolean perCamera) {
    if (meter.kind() != kind || meter.perCamera() != perCamera) {
      throw new IllegalArgumentException(
          meter + " is a " + meter.kind() + (meter.perCamera() ? " per camera" : " per node"));
    }
  }
}
