package io.saola.ingest.camera;

import io.saola.core.camera.CameraId;
import io.saola.core.camera.CameraState;
import io.saola.core.camera.CameraStatus;
import io.saola.core.camera.CameraStatus.StreamInfo;
import io.saola.ingest.rtsp.StreamFormat;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A camera's state as others see it. Each distinct trouble is logged once between two stretches of
 * sustained media; the meters count the rest.
 *
 * <p>{@link #status} is safe for any thread; everything else is for one thread at a time.
 */
final class StatusBoard {

  private static final Logger LOG = LoggerFactory.getLogger(StatusBoard.class);
  private static final int MOST_TROUBLES = 16;

  private final InstantSource clock;
  private final Consumer<CameraStatus> listener;
  private final Set<String> troubles = new HashSet<>();
  private volatile CameraStatus status;

  StatusBoard(CameraId camera, InstantSource clock, Consumer<CameraStatus> listener) {
    this.clock = clock;
    this.listener = listener;
    this.status = new CameraStatus(camera, CameraState.CONNECTING, "", clock.instant(), null);
  }

  CameraStatus status() {
    return status;
  }

  /** A new state, or another reason for the same; nothing happens when neither is new. */
  void show(CameraState state, String reason) {
    CameraStatus old = status;
    if (old.state() == state && old.reason().equals(reason)) {
      return;
    }
    publish(
        new CameraStatus(
            old.camera(),
            state,
            reason,
            old.state() == state ? old.since() : clock.instant(),
            old.stream()));
    if (!reason.isEmpty() && troubles.size() < MOST_TROUBLES && troubles.add(reason)) {
      LOG.warn("camera {} is {}: {}", old.camera(), state.id(), reason);
    } else if (state == CameraState.STREAMING && old.state() != state) {
      LOG.info("camera {} is streaming", old.camera());
    }
  }

  /** What the camera announces; a size that it does not tell stays what it was. */
  void showFormat(StreamFormat format) {
    StreamInfo known = status.stream();
    show(
        known != null && format.width() == 0
            ? new StreamInfo(format.encoding(), known.width(), known.height())
            : new StreamInfo(format.encoding(), format.width(), format.height()));
  }

  /** The size of the decoded pictures, in pixels. */
  void showSize(int width, int height) {
    StreamInfo known = status.stream();
    show(new StreamInfo(known == null ? "" : known.codec(), width, height));
  }

  private void show(StreamInfo stream) {
    CameraStatus old = status;
    if (!stream.equals(old.stream())) {
      publish(new CameraStatus(old.camera(), old.state(), old.reason(), old.since(), stream));
    }
  }

  /** The camera has been well for a while: its next trouble is worth a line in the log again. */
  void forgetTroubles() {
    troubles.clear();
  }

  private void publish(CameraStatus fresh) {
    status = fresh;
    try {
      listener.accept(fresh);
    } catch (RuntimeException failure) {
      LOG.error("camera {}: its state could not be passed on", fresh.camera(), failure);
    }
  }
}
