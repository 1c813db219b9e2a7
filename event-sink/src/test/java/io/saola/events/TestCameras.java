package io.saola.events;

import io.saola.core.camera.CameraId;
import io.saola.core.camera.CameraMonitor;
import io.saola.core.camera.CameraState;
import io.saola.core.camera.CameraStatistics;
import io.saola.core.camera.CameraStatus;
import io.saola.core.camera.Outage;
import io.saola.core.frame.Picture;
import io.saola.core.time.TimeOrigin;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** At first camera 1 streams and has a picture; ingest has not spoken of camera 2. */
public final class TestCameras implements CameraMonitor {

  public final AtomicInteger openPictures = new AtomicInteger();
  public final List<Outage> outages = new CopyOnWriteArrayList<>();
  public final Map<CameraId, CameraStatus> statuses =
      new ConcurrentHashMap<>(Map.of(Fixtures.CAM_1, streaming(Fixtures.CAM_1)));

  public static CameraStatus streaming(CameraId camera) {
    return new CameraStatus(
        camera,
        CameraState.STREAMING,
        "",
        Fixtures.NOON,
        new CameraStatus.StreamInfo("H264", 640, 360),
        new CameraStatus.Evidence(CameraState.STALLED, "no picture for 10 s", Fixtures.NOON));
  }

  @Override
  public List<CameraStatus> statuses() {
    return List.copyOf(statuses.values());
  }

  @Override
  public Optional<Picture> latestPicture(CameraId camera) {
    return camera.equals(Fixtures.CAM_1)
        ? Optional.of(new TestPicture(640, 360, openPictures))
        : Optional.empty();
  }

  @Override
  public Optional<CameraStatistics> statistics(CameraId camera) {
    return camera.equals(Fixtures.CAM_1)
        ? Optional.of(
            new CameraStatistics(
                new CameraStatistics.Packets(990, 10, 3, 2, 1),
                200,
                4,
                25.04,
                new CameraStatistics.AnalysisRate(5.02, 0.52, 4.48),
                1,
                "udp",
                TimeOrigin.CAMERA,
                Optional.of(Duration.ofMillis(-250)),
                List.of("no-marker")))
        : Optional.empty();
  }

  @Override
  public List<Outage> outages() {
    return List.copyOf(outages);
  }

  /** Both cameras behind one switch; the second is back when it is over for it. */
  public static Outage switchDown(@Nullable Instant until, CameraId... away) {
    return new Outage(
        "o-1",
        Fixtures.NOON,
        Optional.ofNullable(until),
        Outage.Scope.NETWORK,
        "10.1.2.0/24",
        "2 cameras of the network 10.1.2.0/24 are away",
        List.of(Fixtures.CAM_1, Fixtures.CAM_2),
        List.of(away));
  }
}
