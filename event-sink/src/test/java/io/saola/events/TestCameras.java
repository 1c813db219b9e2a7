package io.saola.events;

import io.saola.core.camera.CameraId;
import io.saola.core.camera.CameraMonitor;
import io.saola.core.camera.CameraState;
import io.saola.core.camera.CameraStatistics;
import io.saola.core.camera.CameraStatus;
import io.saola.core.camera.Outage;
import io.saola.core.frame.Picture;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Camera 1 streams and has a picture; ingest has not spoken of camera 2. */
public final class TestCameras implements CameraMonitor {

  public final AtomicInteger openPictures = new AtomicInteger();

  public static CameraStatus streaming(CameraId camera) {
    return new CameraStatus(
        camera,
        CameraState.STREAMING,
        "",
        Fixtures.NOON,
        new CameraStatus.StreamInfo("H264", 640, 360));
  }

  @Override
  public List<CameraStatus> statuses() {
    return List.of(streaming(Fixtures.CAM_1));
  }

  @Override
  public Optional<Picture> latestPicture(CameraId camera) {
    return camera.equals(Fixtures.CAM_1)
        ? Optional.of(new TestPicture(640, 360, openPictures))
        : Optional.empty();
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
