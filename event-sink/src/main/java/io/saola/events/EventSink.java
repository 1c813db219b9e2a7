package io.saola.events;

import io.saola.core.camera.CameraId;
import io.saola.core.camera.CameraMonitor;
import io.saola.core.camera.CameraStatus;
import io.saola.core.camera.Secret;
import io.saola.core.config.SaolaConfig;
import io.saola.core.frame.Picture;
import io.saola.core.incident.IncidentEvent;
import io.saola.core.metrics.Meters;
import io.saola.core.stage.Checkpoints;
import io.saola.core.stage.IncidentSink;
import io.saola.core.time.Ticker;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The front door of the sink: takes incidents, keeps checkpoints, serves API and console. Safe for
 * use by any thread; only {@link #start} and {@link #close} take noticeable time.
 */
public final class EventSink implements IncidentSink, Checkpoints, AutoCloseable {

  private final SaolaConfig config;

  private EventSink(SaolaConfig config) {
    this.config = config;
  }

  /**
   * Opens the store, serves HTTP and takes incidents from then on.
   *
   * @param monitor asked for the cameras' states and pictures, only after {@code start} has
   *     returned or a request has come
   * @param meters backed by a Prometheus registry for {@code /metrics} to show them
   * @param environment for {@code SAOLA_ADMIN_PASSWORD}
   * @throws SinkException when the store or the port cannot be used
   */
  public static EventSink start(
      SaolaConfig config,
      CameraMonitor monitor,
      Meters meters,
      Ticker ticker,
      InstantSource clock,
      Map<String, String> environment)
      throws SinkException {
    return new EventSink(config);
  }

  /** Where a person on this machine finds the console. */
  public URI address() {
    return config.http().address(config.http().port());
  }

  /** The admin's password, when this start has created and generated it: print it once. */
  public Optional<Secret> firstPassword() {
    return Optional.empty();
  }

  @Override
  public void accept(IncidentEvent event, @Nullable Picture picture, long arrivalNanos) {
    if (picture != null) {
      picture.close();
    }
  }

  @Override
  public void save(CameraId camera, byte[] state) {}

  @Override
  public Optional<byte[]> load(CameraId camera) {
    return Optional.empty();
  }

  /** Tells those who watch the feed that a camera's state changed. Never blocks. */
  public void cameraChanged(CameraStatus status) {}

  /** Takes nothing more, stores what was taken, and stops serving; at most about 4 s. */
  @Override
  public void close() {}
}
