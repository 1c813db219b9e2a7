package io.saola.ingest.camera;

import io.saola.core.camera.CameraId;
import io.saola.core.config.CameraConfig.Decode;
import io.saola.core.config.CameraConfig.Evidence;
import io.saola.ingest.record.CameraRecorder;
import io.saola.ingest.record.EncodedHistory;
import io.saola.ingest.record.EncodedRing;
import io.saola.ingest.record.Recorders;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What is kept encoded of a camera: its evidence, for clips, and the analysed stream, for a decoder
 * that wakes. Where the analysed stream is the evidence, one ring serves both.
 */
final class Keeping implements AutoCloseable {

  /** A ring keeps whole groups of pictures: with the newest alone a decoder can catch up. */
  private static final Duration SHORT = Duration.ofSeconds(4);

  private final @Nullable CameraRecorder recorder;
  private final @Nullable EncodedRing own;
  private final boolean evidenceApart;

  private Keeping(
      @Nullable CameraRecorder recorder, @Nullable EncodedRing own, boolean evidenceApart) {
    this.recorder = recorder;
    this.own = own;
    this.evidenceApart = evidenceApart;
  }

  static Keeping of(CameraId camera, IngestPart part, Recorders recorders) {
    Evidence evidence = part.evidence();
    boolean apart = evidence != null && evidence.stream() != null;
    boolean ownRing = (evidence == null || apart) && needsRing(part.decode());
    return new Keeping(
        evidence == null ? null : recorders.open(camera, evidence.before(), evidence.after()),
        ownRing ? recorders.ring(camera, SHORT) : null,
        apart);
  }

  private static boolean needsRing(Decode decode) {
    return switch (decode) {
      case ADAPTIVE, NONE -> true;
      case ALL, KEYFRAMES -> false;
    };
  }

  /** What the analysed stream's decoder can look back into. */
  EncodedHistory history() {
    EncodedRing ring = analysed();
    return ring == null ? DecodeStage.NO_HISTORY : ring;
  }

  /** Puts the ring of the analysed stream, if there is one, in front of a stage. */
  AccessUnitSink before(AccessUnitSink stage) {
    EncodedRing ring = analysed();
    return ring == null ? stage : new RingStage(ring, stage);
  }

  /** Where the evidence stream goes, if the camera has one of its own. */
  AccessUnitSink evidence() {
    AccessUnitSink end = (unit, _) -> unit.close();
    return recorder == null ? end : new RingStage(recorder.ring(), end);
  }

  private @Nullable EncodedRing analysed() {
    if (own != null) {
      return own;
    }
    return recorder == null || evidenceApart ? null : recorder.ring();
  }

  /** Clips that are still to be cut are cut soon of what there is. */
  @Override
  public void close() {
    if (recorder != null) {
      recorder.close();
    }
    if (own != null) {
      own.close();
    }
  }
}
