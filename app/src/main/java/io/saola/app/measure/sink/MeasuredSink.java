package io.saola.app.measure.sink;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.saola.app.city.SimulatedConfig;
import io.saola.app.city.TemporaryFolder;
import io.saola.core.camera.CameraId;
import io.saola.core.camera.CameraMonitor;
import io.saola.core.camera.CameraStatistics;
import io.saola.core.camera.CameraStatus;
import io.saola.core.camera.Outage;
import io.saola.core.camera.Secret;
import io.saola.core.frame.Picture;
import io.saola.core.incident.IncidentEvent;
import io.saola.core.metrics.Meter;
import io.saola.core.metrics.Meters;
import io.saola.core.time.Ticker;
import io.saola.events.EventSink;
import io.saola.events.SinkException;
import io.saola.events.account.AccountException;
import io.saola.events.account.Accounts;
import io.saola.events.security.Role;
import io.saola.events.store.StoreException;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The sink as the program runs it, with SQLite in a folder of its own; nothing films. */
final class MeasuredSink implements AutoCloseable {

  private final TemporaryFolder folder;
  private final Meters meters = new Meters(new SimpleMeterRegistry());
  private final EventSink sink;

  private MeasuredSink(TemporaryFolder folder, String destinations) throws SinkException {
    this.folder = folder;
    String yaml =
        """
        site: {name: "Measured", timezone: Asia/Ho_Chi_Minh, language: vi}
        store: {url: "%s", evidence: "%s"}
        http: {bind: 127.0.0.1, port: 0}
        destinations: [%s]
        cameras:
        %s
        """
            .formatted(url(), folder.path().resolve("evidence"), destinations, cameras());
    this.sink =
        EventSink.start(
            SimulatedConfig.read(yaml),
            new NoCameras(),
            meters,
            Ticker.system(),
            InstantSource.system(),
            Map.of());
  }

  /**
   * Starts one.
   *
   * @param destinations entries of the configuration's list, as YAML
   */
  static MeasuredSink start(String destinations) throws IOException, SinkException {
    TemporaryFolder folder = TemporaryFolder.make();
    try {
      return new MeasuredSink(folder, destinations);
    } catch (SinkException | RuntimeException failure) {
      folder.close();
      throw failure;
    }
  }

  private static String cameras() {
    return IntStream.range(0, MadeIncidents.CAMERAS)
        .mapToObj(MadeIncidents::camera)
        .map(
            id ->
                "  - {id: %s, name: \"Camera %s\", stream: {url: \"rtsp://127.0.0.1/%s\"}}"
                    .formatted(id, id, id))
        .collect(Collectors.joining("\n"));
  }

  /** Where its store is. */
  String url() {
    return "jdbc:sqlite:" + folder.path().resolve("saola.db");
  }

  URI address() {
    return sink.address();
  }

  /** Takes an incident that has been decided now; never blocks. */
  void take(int number) {
    var incident = MadeIncidents.of(number, InstantSource.system().instant());
    sink.accept(new IncidentEvent.Opened(incident), null, System.nanoTime());
  }

  long count(Meter meter) {
    return Math.round(meters.counter(meter).count());
  }

  /** A program's way in. */
  Secret token() throws StoreException, AccountException {
    try (var accounts = Accounts.open(url(), InstantSource.system())) {
      return accounts.createToken("measured", Role.OPERATOR);
    }
  }

  @Override
  public void close() {
    sink.close();
    folder.close();
  }

  /** Nothing to see. */
  private static final class NoCameras implements CameraMonitor {

    @Override
    public List<CameraStatus> statuses() {
      return List.of();
    }

    @Override
    public Optional<Picture> latestPicture(CameraId camera) {
      return Optional.empty();
    }

    @Override
    public Optional<CameraStatistics> statistics(CameraId camera) {
      return Optional.empty();
    }

    @Override
    public List<Outage> outages() {
      return List.of();
    }
  }
}
