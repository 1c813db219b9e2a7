package io.saola.inference.schedule;

import io.saola.core.camera.CameraId;
import io.saola.core.stage.Checkpoints;
import io.saola.core.time.MediaTime;
import io.saola.inference.incident.Analysis;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Saves what a camera's analysis must not forget: at once when an incident opens or ends, and in
 * between by media time. One thread at a time.
 */
final class CheckpointKeeper {

  private static final Logger LOG = LoggerFactory.getLogger(CheckpointKeeper.class);

  /** While something is followed: what a crash may forget. */
  private static final double BUSY_SECONDS = 10;

  /** While nothing is: keeps the learned background young. */
  private static final double QUIET_SECONDS = 300;

  private final CameraId camera;
  private final String detectorName;
  private final CameraPipeline pipeline;
  private final Checkpoints checkpoints;
  private @Nullable MediaTime saved;
  private byte[] memory = new byte[0];
  private byte[] picture = new byte[0];

  CheckpointKeeper(
      CameraId camera, String detectorName, CameraPipeline pipeline, Checkpoints checkpoints) {
    this.camera = camera;
    this.detectorName = detectorName;
    this.pipeline = pipeline;
    this.checkpoints = checkpoints;
  }

  /** Goes on from the newest checkpoint; one that cannot be used is named in the log, then lost. */
  void restore() {
    try {
      checkpoints.load(camera).ifPresent(this::restore);
    } catch (RuntimeException away) {
      LOG.error("Camera {}: the analysis starts anew, its checkpoint cannot be read", camera, away);
    }
  }

  /** Takes note of a frame's result and saves if it is time to. */
  void after(Analysis analysis) {
    MediaTime now = analysis.tracks().time();
    if (saved == null) {
      saved = now;
    }
    double since = now.secondsSince(saved);
    boolean busy = !analysis.tracks().tracks().isEmpty();
    // Media time may jump back when a camera's clock is set.
    if (since < 0 || since >= (busy ? BUSY_SECONDS : QUIET_SECONDS)) {
      saved = now;
      var _ = save();
    } else if (!analysis.events().isEmpty()) {
      var _ = write();
    }
  }

  /** Saves what was decided without a frame. */
  void decided() {
    var _ = write();
  }

  /** Saves everything as it is now, and gives what was saved. */
  byte[] save() {
    memory = pipeline.detector().memory();
    picture = pipeline.signals().memory();
    return write();
  }

  /** What was learned from pixels, dear to make, stays that of the last full save. */
  private byte[] write() {
    byte[] analyser = pipeline.analyser().save();
    byte[] checkpoint =
        CheckpointFormat.write(new CheckpointFormat.Parts(analyser, detectorName, memory, picture));
    checkpoints.save(camera, checkpoint);
    return checkpoint;
  }

  /** Goes on from these bytes, or says in the log why it starts anew. */
  void restore(byte[] checkpoint) {
    try {
      CheckpointFormat.Parts parts = CheckpointFormat.read(checkpoint);
      pipeline.analyser().restore(parts.analyser());
      if (parts.detector().equals(detectorName)) {
        memory = parts.memory();
        pipeline.detector().restore(memory);
      }
      picture = parts.picture();
      pipeline.signals().restore(picture);
    } catch (IllegalArgumentException e) {
      LOG.warn("Camera {}: the analysis starts anew, {}", camera, e.getMessage());
    }
  }
}
