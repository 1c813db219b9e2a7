package io.saola.app.node;

import io.saola.core.camera.CameraId;
import io.saola.core.camera.CameraMonitor;
import io.saola.core.camera.CameraStatistics;
import io.saola.core.camera.CameraStatus;
import io.saola.core.camera.Outage;
import io.saola.core.frame.Picture;
import io.saola.core.stage.CameraDemand;
import io.saola.core.stage.Demand;
import io.saola.ingest.camera.IngestNode;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Ingest for those who start before it: until then there are no cameras, and nobody to ask anything
 * of. Safe for use by any thread.
 */
final class LateIngest implements CameraMonitor, CameraDemand {

  private volatile @Nullable IngestNode ingest;

  /** Called once, before anybody is told of a camera. */
  void is(IngestNode started) {
    ingest = started;
  }

  private Optional<IngestNode> ingest() {
    return Optional.ofNullable(ingest);
  }

  @Override
  public List<CameraStatus> statuses() {
    return ingest().map(IngestNode::statuses).orElse(List.of());
  }

  @Override
  public Optional<Picture> latestPicture(CameraId camera) {
    return ingest().flatMap(started -> started.latestPicture(camera));
  }

  @Override
  public Optional<CameraStatistics> statistics(CameraId camera) {
    return ingest().flatMap(started -> started.statistics(camera));
  }

  @Override
  public List<Outage> outages() {
    return ingest().map(IngestNode::outages).orElse(List.of());
  }

  @Override
  public void accept(Demand demand) {
    IngestNode started = ingest;
    if (started != null) {
      started.accept(demand);
    }
  }
}
