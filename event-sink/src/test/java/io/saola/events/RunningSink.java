package io.saola.events;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.saola.core.config.SaolaConfig;
import io.saola.core.metrics.Meter;
import io.saola.core.metrics.Meters;
import io.saola.core.time.Ticker;
import io.saola.events.api.Endpoint;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A sink on a free port, its store in a folder of the test. Its ticker moves with time and by hand.
 */
public final class RunningSink implements AutoCloseable {

  public static final String PASSWORD = "correct horse battery";

  public final Meters meters = new Meters(new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
  public final TestCameras cameras = new TestCameras();
  public final EventSink sink;
  private final AtomicLong leapNanos = new AtomicLong();

  private RunningSink(SaolaConfig config, Map<String, String> environment) throws SinkException {
    Ticker ticker = () -> System.nanoTime() + leapNanos.get();
    sink = EventSink.start(config, cameras, meters, ticker, InstantSource.system(), environment);
  }

  public static RunningSink in(Path folder) throws SinkException {
    return of(Fixtures.config(url(folder), folder.resolve("evidence"), 0));
  }

  public static RunningSink of(SaolaConfig config) throws SinkException {
    return new RunningSink(config, Map.of("SAOLA_ADMIN_PASSWORD", PASSWORD));
  }

  public static RunningSink withoutPassword(SaolaConfig config) throws SinkException {
    return new RunningSink(config, Map.of());
  }

  public static String url(Path folder) {
    return "jdbc:sqlite:" + folder.resolve("data/saola.db");
  }

  public Browser browser() {
    return new Browser(sink.address());
  }

  /** What the API serves. */
  public List<Endpoint> endpoints() {
    return sink.endpoints();
  }

  /** Lets time pass for sessions and throttles. */
  public void pass(Duration duration) {
    leapNanos.addAndGet(duration.toNanos());
  }

  public double count(Meter meter) {
    return meters.counter(meter).count();
  }

  @Override
  public void close() {
    sink.close();
  }
}
